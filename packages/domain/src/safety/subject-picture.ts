import { type Day, laterOf, plusDays } from '../critical-period/days.ts';
import { triggerRow } from '../critical-period/triggers.ts';
import { type Band, type Window, bandsOf, lastDayOf } from '../critical-period/windows.ts';
import { changeOf } from './change.ts';
import type { SubjectGroup } from '../danger/codes.ts';
import {
  type Cover,
  type CoverRun,
  type CoverSpans,
  type Gap,
  coverRuns,
  gapsIn,
  spansOf,
} from '../protection/cover-runs.ts';
import { type Danger, type PlannedMeasure, isInForce, verifiedForDays } from '../protection/coverage.ts';
import { type Renewal, renewalStanding } from '../protection/renewal.ts';
import { type MeasureRow, measureRows, measureWords } from '../protection/measures.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { EntityId, FactId, PersonId, StreamId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import {
  type PlanFor,
  daysOfWindow,
  describedAs,
  idOf,
  measureRecords,
  plannedMeasure,
  plansFor,
  toldOnly,
} from './for-subject.ts';
import { Grouping } from './grouping.ts';
import { type DangerPicture, assessing, dangerOf } from './level-of.ts';
import { type OpenSpans, isAnyOpen, isOpenAt } from './open-windows.ts';
import { periodOf } from './period-of.ts';
import { remember, rememberEach, sameList } from './remember.ts';
import type { Said, SaidOf } from './said.ts';
import type { RecordsOfSubject } from './split.ts';

/**
 * One subject as of a day: how much danger is seen, when, and what protects her. She is judged anew only where something
 * that is read of her is another than before, and then only in what reads it.
 */

/** How many days that have passed are still shown: a window of years ago that nobody closed is open, and its past is past. */
const shownBackDays = 30;

export interface MeasurePicture {
  readonly plan: EntityId;
  readonly measure: string;
  readonly words: Bilingual;
  /** in-force: seen, and not lapsed. granted: by the paper alone. lapsed: nobody has looked lately. */
  readonly state:
    'planned' | 'requested' | 'refused' | 'granted' | 'in-force' | 'lapsed' | 'stopped' | 'ended';
  readonly owner: PersonId | null;
  readonly due: Day | null;
  /** Who last saw it, when, and until when that counts. */
  readonly verified: { readonly by: string; readonly on: Day; readonly until: Day } | null;
  readonly granted: { readonly from: Day | null; readonly until: Day | null } | null;
  readonly contradicted: boolean;
  /** When it is to be renewed; null: no last day of it is known. */
  readonly renewal: Renewal | null;
  /** What one of the family says beside it, another plan or that it was seen: no day is safer by that. */
  readonly told: readonly { readonly by: PersonId | null; readonly at: Instant }[];
}

export interface WindowPicture extends Window {
  readonly words: Bilingual;
  readonly last: Day | null;
}

export interface SubjectPicture {
  readonly subject: EntityId;
  readonly name: string;
  readonly group: SubjectGroup;
  readonly party: EntityId | null;
  /** The response among whose clocks renewals of her measures stand. */
  readonly response: StreamId | null;
  readonly askedToLeave: Day | null;
  /** Two descriptions stand against each other. */
  readonly contradicted: boolean;
  /** Each of them; one where nothing is contradicted. */
  readonly descriptions: readonly {
    readonly fact: FactId;
    readonly by: PersonId | null;
    readonly name: string;
    readonly group: SubjectGroup;
  }[];
  readonly danger: DangerPicture;
  /** The one that opens last first. */
  readonly windows: readonly WindowPicture[];
  readonly bands: readonly Band[];
  readonly measures: readonly MeasurePicture[];
  /** Of the last thirty days and of all to come that lie in a window. */
  readonly coverage: readonly CoverRun[];
  readonly gaps: readonly Gap[];
  /** Measures of the catalogue that might close the first gap. */
  readonly couldClose: readonly MeasureRow[];
}

/** Everything that is read of one subject. Each list is the same object for as long as it holds the same. */
export interface SubjectRecords extends RecordsOfSubject {
  readonly described: SaidOf<'subject.described'>;
  readonly windows: readonly Window[];
  /** When windows of hers were open, event by event; worked out only where somebody agreed to a level below the floor. */
  readonly spans: readonly (() => OpenSpans)[];
  readonly today: Day;
}

/** Tells one subject's picture again and again. */
export class SubjectTeller {
  readonly #notes = new Grouping<SubjectRecords['notes'][number], EntityId>();
  readonly #assessing = remember(assessing);
  readonly #asOf = remember(({ today }: { readonly today: Day }) => measuresAsOf(today));

  readonly #danger = remember((of: DangerInputs): DangerPicture => {
    const { subject, group, isOpen, openWhenAgreed, today } = of;
    const open = { now: isOpen, when: ({ at }: { readonly at: Instant }) => openWhenAgreed.includes(at) };
    return dangerOf(of, { subject, group }, open, today, this.#assessing({ subject, group }));
  });

  #openWhenAgreed: readonly Instant[] = [];
  readonly #agreedWhileOpen = remember(agreedWhileOpen);
  /**
   * The instants at which somebody agreed to a level of hers while a window was open. Danger is read of these, and not of
   * the windows of the past: an event that says nothing else of them judges no level anew.
   */
  readonly #opennessThen = remember(({ subject, spans, agreements }: OpennessInputs): readonly Instant[] => {
    const whileOpen = this.#agreedWhileOpen({ subject, agreements });
    const then = new Set<Instant>();
    if (agreements.length > 0) for (const one of spans) whileOpen(one()).forEach((at) => then.add(at));
    const inOrder = [...then].sort((a, b) => a - b);
    return (this.#openWhenAgreed = sameList(this.#openWhenAgreed, inOrder));
  });

  #unsorted: readonly Window[] = [];
  #oldestFirst: readonly Window[] = [];
  readonly #windows = remember(({ windows }: Pick<SubjectRecords, 'windows'>) => {
    // Those that were there before are in their order already, which a sort is quick to see.
    const { went, came } = changeOf(this.#unsorted, windows);
    const gone = new Set(went);
    const known = gone.size > 0 ? this.#oldestFirst.filter((window) => !gone.has(window)) : this.#oldestFirst;
    const oldestFirst = known.concat(came).sort((a, b) => newestFirst(b, a));
    this.#unsorted = windows;
    this.#oldestFirst = oldestFirst;
    const sorted = oldestFirst.toReversed();
    return {
      open: sorted.filter(({ state }) => state !== 'closed'),
      isOpen: isAnyOpen(windows),
      windows: sorted.map(windowPicture),
      bands: bandsOf(oldestFirst),
    };
  });

  readonly #plans = remember(
    ({
      subject,
      plans,
      notes,
    }: Pick<ProtectionInputs, 'subject' | 'plans' | 'notes'>): readonly PlanNoted[] => {
      this.#notes.update(notes, planNoted);
      return plansFor({ plans }, subject).map((plan) => ({
        plan,
        records: recordsOf(this.#notes.get(plan.said.body.plan) ?? noNotes),
        told: [...plan.beside, ...toldOf(this.#notes.get(plan.said.body.plan) ?? noNotes)],
      }));
    },
  );

  readonly #measures = remember(
    ({ noted, today }: { readonly noted: readonly PlanNoted[]; readonly today: Day }) => {
      const { state } = this.#asOf({ today });
      return noted.map(({ plan, records, told }) => ({
        ...measurePicture(plan, state(records), told),
        renewal: renewalStanding({ measure: plan.said.body.measure, records }, today),
      }));
    },
  );

  readonly #coverage = remember(({ noted, subject, group, open, today }: CoverageInputs) => {
    const { spans } = this.#asOf({ today });
    const coverage = coverRuns(
      open.map((window) => dangerOfWindow(window, today)),
      noted.map(({ plan, records }): Cover => ({
        measure: plannedMeasure(records, plan.said.body, open),
        ...spans(records),
      })),
    );
    const gaps = gapsIn(subject, coverage, today);
    return { coverage, gaps, couldClose: gaps[0] ? couldClose(group, open, gaps[0]) : [] };
  });

  readonly #picture = remember((of: PictureInputs): SubjectPicture => {
    const { described, assessments, corrected, levels, agreements, plans, notes, today } = of;
    const { key: subject, live } = described;
    const body = describedAs(described);
    const { group } = body;
    const { open, isOpen, windows, bands } = this.#windows({ windows: of.windows });
    const noted = this.#plans({ subject, plans, notes });
    return {
      subject,
      name: body.name,
      group,
      party: body.party ?? null,
      response: body.response ?? null,
      askedToLeave: body.askedToLeave?.on ?? null,
      contradicted: live.length > 1,
      descriptions: live.map(({ fact, by, body: { name, group } }) => ({ fact, by, name, group })),
      danger: this.#danger({
        subject,
        group,
        assessments,
        corrected,
        levels,
        agreements,
        isOpen,
        openWhenAgreed: of.openWhenAgreed,
        today,
      }),
      windows,
      bands,
      measures: this.#measures({ noted, today }),
      ...this.#coverage({ noted, subject, group, open, today }),
    };
  });

  tell({ spans, ...of }: SubjectRecords): SubjectPicture {
    const { described, agreements } = of;
    const openWhenAgreed = this.#opennessThen({ subject: described.key, spans, agreements });
    return this.#picture({ ...of, openWhenAgreed });
  }
}

type DangerInputs = Pick<SubjectRecords, 'assessments' | 'corrected' | 'levels' | 'agreements' | 'today'> & {
  readonly subject: EntityId;
  readonly group: SubjectGroup;
  readonly isOpen: boolean;
  readonly openWhenAgreed: readonly Instant[];
};
type PictureInputs = Omit<SubjectRecords, 'spans'> & Pick<DangerInputs, 'openWhenAgreed'>;
type OpennessInputs = Pick<SubjectRecords, 'spans' | 'agreements'> & { readonly subject: EntityId };

/** Of one event: when somebody agreed to a level of this subject while a window of hers was open by it. */
const agreedWhileOpen = ({
  subject,
  agreements,
}: Omit<OpennessInputs, 'spans'>): ((spans: OpenSpans) => readonly Instant[]) =>
  rememberEach((spans) => agreements.flatMap(({ at }) => (isOpenAt(spans, subject, at) ? [at] : [])));

type ProtectionInputs = Pick<SubjectRecords, 'plans' | 'notes' | 'today'> & {
  readonly subject: EntityId;
  readonly group: SubjectGroup;
  /** Windows that nobody closed, the newest first. */
  readonly open: readonly Window[];
};
type CoverageInputs = Omit<ProtectionInputs, 'plans' | 'notes'> & { readonly noted: readonly PlanNoted[] };

/** A plan, and what was noted of it. */
interface PlanNoted {
  readonly plan: PlanFor;
  readonly records: PlannedMeasure['records'];
  readonly told: readonly Said<'measure.planned' | 'measure.noted'>[];
}

const noNotes: SubjectRecords['notes'] = [];
const planNoted = ({ body }: SubjectRecords['notes'][number]): readonly EntityId[] => [body.plan];
const recordsOf = rememberEach(measureRecords);
const toldOf = rememberEach(toldOnly);

const windowPicture = rememberEach((window: Window): WindowPicture => ({
  ...window,
  words: triggerRow(window.trigger)!.words,
  last: lastDayOf(window),
}));

function newestFirst(a: Window, b: Window): number {
  if (a.opens !== b.opens) return a.opens < b.opens ? 1 : -1;
  return idOf(a) < idOf(b) ? -1 : 1;
}

function dangerOfWindow(window: Window, today: Day): Danger {
  const danger = daysOfWindow(window, today);
  return { ...danger, from: laterOf(danger.from, plusDays(today, -shownBackDays)) };
}

/** What was recorded of a measure, read as of a day. */
const measuresAsOf = (
  today: Day,
): {
  readonly spans: (records: PlannedMeasure['records']) => CoverSpans;
  readonly state: (records: PlannedMeasure['records']) => MeasureState;
} => ({
  spans: rememberEach((records) => spansOf(records, today)),
  state: rememberEach((records) => measureState(records, today)),
});

type MeasureState = Pick<MeasurePicture, 'state' | 'verified' | 'granted'>;

function measureState(records: PlannedMeasure['records'], today: Day): MeasureState {
  const known = records.filter(({ on }) => on <= today);
  const seen = known.findLast((one) => one.what === 'verified');
  const paper = known.findLast((one) => one.what === 'granted');
  const last = known.at(-1);
  const state =
    last === undefined
      ? 'planned'
      : isInForce({ records }, today, today)
        ? 'in-force'
        : last.what === 'verified'
          ? 'lapsed'
          : last.what;
  return {
    state,
    verified:
      seen?.what === 'verified'
        ? { by: seen.by, on: seen.on, until: plusDays(seen.on, verifiedForDays) }
        : null,
    granted: paper?.what === 'granted' ? { from: paper.from ?? null, until: paper.until ?? null } : null,
  };
}

const measurePicture = (
  { counted, said }: PlanFor,
  state: MeasureState,
  told: PlanNoted['told'],
): Omit<MeasurePicture, 'renewal'> => ({
  plan: said.body.plan,
  measure: said.body.measure,
  words: measureWords(said.body.measure),
  ...state,
  owner: said.body.owner ?? null,
  due: said.body.due ?? null,
  contradicted: counted.length > 1,
  told: told.map(({ by, at }) => ({ by, at })),
});

/** What the catalogue has for this subject in the periods of the windows that the gap lies in. */
function couldClose(group: SubjectGroup, windows: readonly Window[], gap: Gap): readonly MeasureRow[] {
  const periods = new Set(
    windows
      .filter((window) => window.opens <= gap.to && (lastDayOf(window) ?? gap.to) >= gap.from)
      .map(({ trigger }) => periodOf[trigger]),
  );
  return (measureRows as readonly MeasureRow[]).filter(
    (row) => row.who.includes(group) && row.periods.some((period) => periods.has(period)),
  );
}
