import { type Day, dayAt, daysBetween, earlierOf, laterOf, plusDays } from '../critical-period/days.ts';
import { isOpenWindow } from '../critical-period/windows.ts';
import type { MeasurePicture, SafetyPicture, SubjectPicture, WindowPicture } from '../safety/picture.ts';
import { remember, rememberEach } from '../safety/remember.ts';
import type { EntityId, PersonId } from '../vocabulary/ids.ts';
import { warningPolicy } from './policy.ts';

/**
 * Who must do what by when, ahead of time: a function of the picture as of its day and of who is in the circle. What is
 * overdue stays until somebody has done it, and what has no owner goes to the stewards, and says so: nothing is missed in
 * silence. It is made of what one device can read, so that a sealed event warns nobody who is not cleared for it.
 */
export const warningCodes = [
  'first-hour',
  'no-plan',
  'uncovered',
  'window-opens',
  'assess-in-window',
  'window-to-review',
  'measure-renew',
  'measure-decide',
  'measure-lapses',
  'measure-to-check',
  'measure-due',
  'not-assessed',
  'reassess',
  'half-done',
  'no-level',
  'second-look',
  'hers-differs',
] as const;
export type WarningCode = (typeof warningCodes)[number];

/** Why it is theirs: nobody was named for it, or whoever was has left, and then it is the stewards'. */
export type Because = 'owner' | 'assessor' | 'another-than-setter' | 'stewards' | 'owner-gone';

export interface Warning {
  readonly code: WarningCode;
  readonly subject: EntityId;
  /** How those who work on her safety call her. */
  readonly name: string;
  /** The window's event, the plan, the assessment or the level that it is about; null: the subject as a whole. */
  readonly about: string | null;
  /** The last day on which it is in time. */
  readonly by: Day;
  readonly overdue: boolean;
  /** Who must act; empty: there is nobody, which a person must see. */
  readonly act: readonly PersonId[];
  readonly because: Because;
  /** It rests on an event that not everybody here may know of. */
  readonly sealed: boolean;
  /** The event that brings it, where one does. */
  readonly event: string | null;
  /** What is to be looked at or done: a row of the measures or of the triggers. */
  readonly of: SubjectPicture['windows'][number]['words'] | null;
}

/** The circle as this device knows it. */
export interface Circle {
  /** Who decides in the part in which a subject stands. */
  readonly stewards: Readonly<Record<string, readonly PersonId[]>>;
  /** Who works in that part besides: for what no steward can do, as to look second at what she set herself. */
  readonly writers: Readonly<Record<string, readonly PersonId[]>>;
  /** Everybody who is in it now. */
  readonly present: ReadonlySet<PersonId>;
  /** Of an event that stands in sealed parts alone: who is cleared for it. */
  readonly cleared: Readonly<Record<string, readonly PersonId[]>>;
}

type Draft = Pick<Warning, 'code' | 'about' | 'by'> & {
  readonly of?: Warning['of'];
  /** Events without which there were no warning. */
  readonly events?: readonly string[];
  readonly owner?: PersonId | null;
  readonly named?: 'owner' | 'assessor';
  readonly not?: PersonId | null;
};

export const warningsOf = (picture: SafetyPicture, circle: Circle): readonly Warning[] =>
  new WarningTeller().tell(picture, circle);

/** Tells them again and again: those of a subject anew only where her picture, the circle or the day is another. */
export class WarningTeller {
  readonly #ofSubject = remember(
    ({ firstHours, circle, today }: Omit<Told, 'of'>): ((of: SubjectPicture) => readonly Ordered[]) =>
      rememberEach((of) => ofSubject({ of, firstHours, circle, today })),
  );

  /** The most urgent first. Who asked to be left out of the plan is warned of no more; what was recorded of her stays. */
  tell({ subjects, firstHours, today }: SafetyPicture, circle: Circle): readonly Warning[] {
    const ofSubject = this.#ofSubject({ firstHours, circle, today });
    return subjects
      .filter(({ askedToLeave }) => askedToLeave === null)
      .flatMap(ofSubject)
      .sort((a, b) => (a.order < b.order ? -1 : 1))
      .map(({ warning }) => warning);
  }
}

interface Told extends Pick<SafetyPicture, 'firstHours' | 'today'> {
  readonly of: SubjectPicture;
  readonly circle: Circle;
}

/** A warning, and by what it stands before others. */
interface Ordered {
  readonly order: string;
  readonly warning: Warning;
}

const ofSubject = ({ of, firstHours, circle, today }: Told): readonly Ordered[] =>
  [
    ...ofFirstHours(of, firstHours),
    ...ofWindows(of, today),
    ...ofMeasures(of, today),
    ...ofDanger(of, today),
  ].map((draft) => {
    const warning = warningOf(of, draft, circle, today);
    return { order: orderOf(warning), warning };
  });

const orderOf = ({ by, code, name, about }: Warning): string =>
  [by, String(warningCodes.indexOf(code)).padStart(2, '0'), name, about].join(' ');

function warningOf(of: SubjectPicture, draft: Draft, circle: Circle, today: Day): Warning {
  const events = draft.events ?? [];
  const sealed = events.length > 0 && events.every((event) => Object.hasOwn(circle.cleared, event));
  return {
    code: draft.code,
    subject: of.subject,
    name: of.name,
    about: draft.about,
    by: draft.by,
    overdue: draft.by < today,
    ...whoOf(of, draft, circle, sealed ? cleared(events, circle) : null),
    sealed,
    event: events[0] ?? null,
    of: draft.of ?? null,
  };
}

const cleared = (events: readonly string[], circle: Circle): ReadonlySet<PersonId> =>
  new Set(events.flatMap((event) => circle.cleared[event] ?? []));

/** Whose something is that is to be done for a subject. `among`: who may know of it; null: everybody. */
export function whoOf(
  { subject }: Pick<SubjectPicture, 'subject'>,
  { owner, named = 'owner', not }: Pick<Draft, 'owner' | 'named' | 'not'>,
  circle: Circle,
  among: ReadonlySet<PersonId> | null,
): Pick<Warning, 'act' | 'because'> {
  const may = (person: PersonId): boolean => (among === null || among.has(person)) && person !== not;
  if (owner && circle.present.has(owner) && may(owner)) return { act: [owner], because: named };
  const stewards = (circle.stewards[subject] ?? []).filter(may);
  // Where no steward may, those who are cleared; or who works there with her.
  const others = among === null ? (circle.writers[subject] ?? []) : [...among].sort();
  const act = stewards.length > 0 ? stewards : others.filter(may);
  return { act, because: owner ? 'owner-gone' : not ? 'another-than-setter' : 'stewards' };
}

const within = (by: Day, today: Day, days: number): boolean => by <= plusDays(today, days);

/** Steps of a first hour that nobody has ticked: once for each event, by the one that is due first. */
function* ofFirstHours(
  { subject, windows }: SubjectPicture,
  firstHours: SafetyPicture['firstHours'],
): Iterable<Draft> {
  for (const { event, words, steps } of firstHours) {
    const [next] = steps.filter(({ done }) => done === null).sort((a, b) => a.dueAt - b.dueAt);
    const isHers = windows.some(
      (window) => window.event === event && window.subject === subject && window.state !== 'closed',
    );
    if (next && isHers)
      yield { code: 'first-hour', about: event, by: dayAt(next.dueAt), events: [event], of: words };
  }
}

function* ofWindows(of: SubjectPicture, today: Day): Iterable<Draft> {
  const soon = of.windows.filter(
    (window) =>
      isOpenWindow(window) ||
      (window.state === 'planned' && within(window.opens, today, warningPolicy.windowDays)),
  );
  for (const window of soon) {
    const about = { about: window.event, events: [window.event], of: window.words };
    if (window.state === 'planned') yield { ...about, code: 'window-opens', by: window.opens };
    if (window.state === 'awaiting-review')
      yield { ...about, code: 'window-to-review', by: reviewDay(window, today) };
  }
  yield* assessedBefore(of, soon.filter(isOpenWindow));
  const gap = of.gaps.find(({ from }) => within(from, today, warningPolicy.windowDays));
  if (!gap) return;
  const causes = of.windows.filter(
    (window) => window.state !== 'closed' && window.opens <= gap.to && (window.last ?? gap.to) >= gap.from,
  );
  // First the one in which the first uncovered day lies.
  const sorted = [...causes].sort((a, b) =>
    a.opens === b.opens ? (a.event < b.event ? -1 : 1) : a.opens < b.opens ? -1 : 1,
  );
  const events = sorted.map(({ event }) => event);
  // Without any plan there is nothing of which a day could be missing.
  const code = of.measures.length === 0 ? 'no-plan' : 'uncovered';
  yield { code, about: null, by: gap.from, events, of: sorted[0]?.words ?? null };
}

/** "At opening and closing of every window" (REFERENCE §3.2): one assessment is for all that opened since the last. */
function* assessedBefore(
  { danger: { assessment } }: SubjectPicture,
  open: readonly WindowPicture[],
): Iterable<Draft> {
  const since = open.filter(({ opens }) => assessment && assessment.assessedOn < opens);
  const [first] = since.sort((a, b) => (a.firstReview < b.firstReview ? -1 : 1));
  if (!first || !assessment) return;
  const events = since.map(({ event }) => event);
  yield {
    code: 'assess-in-window',
    about: assessment.assessment,
    by: first.firstReview,
    events,
    of: first.words,
    owner: assessment.by,
    named: 'assessor',
  };
}

/** Since when a window awaits a person: its last day by the table, or today where something overtook it. */
const reviewDay = ({ closes }: WindowPicture, today: Day): Day =>
  closes === null ? today : earlierOf(closes, today);

function* ofMeasures(of: SubjectPicture, today: Day): Iterable<Draft> {
  const needed = neededFrom(of, today);
  for (const measure of of.measures) {
    const about = { about: measure.plan, owner: measure.owner, of: measure.words };
    yield* ofRenewal(measure, about, today);
    const lapses = lapsesOn(measure);
    if (measure.due && (measure.state === 'planned' || measure.state === 'requested')) {
      if (within(measure.due, today, warningPolicy.measureDays))
        yield { ...about, code: 'measure-due', by: measure.due };
    } else if (needed === null) continue;
    else if (measure.state === 'in-force' && lapses) {
      if (within(lapses, today, warningPolicy.measureDays))
        yield { ...about, code: 'measure-lapses', by: lapses, events: needed.events };
    } else if (measure.state === 'granted' || measure.state === 'lapsed') {
      const from = laterOf(needed.from, measure.granted?.from ?? needed.from);
      if (within(from, today, warningPolicy.measureDays))
        yield { ...about, code: 'measure-to-check', by: from, events: needed.events };
    }
  }
}

/** The calendar of a term runs whether or not a period is open: what lapses unseen is not there when the next one opens. */
function* ofRenewal(
  { renewal }: MeasurePicture,
  about: Pick<Draft, 'about' | 'owner' | 'of'>,
  today: Day,
): Iterable<Draft> {
  if (!renewal || !within(renewal.by, today, warningPolicy.measureDays)) return;
  const decides = renewal.state === 'asked' || renewal.state === 'missed';
  yield { ...about, code: decides ? 'measure-decide' : 'measure-renew', by: renewal.by };
}

/** The last day for which a measure in force counts: by the look at it, or by the paper, whichever ends first. */
const lapsesOn = ({ verified, granted }: MeasurePicture): Day | null =>
  verified && earlierOf(verified.until, granted?.until ?? verified.until);

/** From when on what protects is needed, today at the earliest; null: no period is open or to come. */
function neededFrom(
  of: SubjectPicture,
  today: Day,
): { readonly from: Day; readonly events: readonly string[] } | null {
  const open = of.windows.filter(({ state }) => state !== 'closed');
  const [first] = open.map(({ opens }) => opens).sort();
  return first === undefined ? null : { from: laterOf(first, today), events: open.map(({ event }) => event) };
}

function* ofDanger({ danger, windows }: SubjectPicture, today: Day): Iterable<Draft> {
  const { assessment, levels, level, own, reassessBy } = danger;
  if (!assessment) {
    const [first] = windows.filter(isOpenWindow);
    yield { code: 'not-assessed', about: null, by: first ? earlierOf(first.firstReview, today) : today };
    return;
  }
  const by = { about: assessment.assessment, owner: assessment.by, named: 'assessor' } as const;
  const isOld = daysBetween(assessment.assessedOn, today) >= warningPolicy.halfDoneDays;
  // What she says after the last assessment, and otherwise than it, is gone through with her within a day.
  if (own && own.differs.length > 0 && own.assessedOn >= assessment.assessedOn)
    yield { ...by, code: 'hers-differs', by: plusDays(own.assessedOn, 1) };
  if (assessment.unanswered.length > 0 && isOld)
    yield { ...by, code: 'half-done', by: plusDays(assessment.assessedOn, warningPolicy.halfDoneDays) };
  if (level === null) yield { ...by, code: 'no-level', by: assessment.assessedOn };
  if (reassessBy && within(reassessBy, today, warningPolicy.reassessDays))
    yield { ...by, code: 'reassess', by: reassessBy };
  for (const one of levels)
    if (one.state === 'awaits-second' && one.assessment === assessment.assessment)
      yield { code: 'second-look', about: one.level, by: one.assessedOn, not: one.by };
}
