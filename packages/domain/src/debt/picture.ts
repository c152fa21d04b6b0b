import { type Day, plusDays } from '../critical-period/days.ts';
import { type DaySpan, dayIn, daySpanOf } from '../critical-period/day-span.ts';
import type { Body } from '../fact/kinds.ts';
import type { Said, SaidOf } from '../safety/said.ts';
import type { EntityId, PersonId } from '../vocabulary/ids.ts';
import type { Money } from '../vocabulary/money.ts';
import { sumsOf } from '../vocabulary/money-words.ts';
import type { Instant, PartialDate } from '../vocabulary/time.ts';
import { type DebtStage, type EvidenceItem, debtStages, evidenceItems, reprisalWatchDays } from './codes.ts';
import { type Counted, countClock } from './count.ts';
import { type ClockCode, type LimitationRow, clocksOn } from './limitations.ts';

/**
 * The debts of a case as of a moment: what stands of each, and which of its clocks ring. A pure function of the records,
 * in whatever order they came; nothing here is stored. It says "contested" of a debt and never more: what a judge or a
 * binding release says stands beside it, as theirs.
 */
export interface DebtRecords {
  readonly debts: readonly SaidOf<'debt.recorded'>[];
  readonly notes: readonly Said<'debt.noted'>[];
}

type Recorded = Body<'debt.recorded'>;
type Noted = Body<'debt.noted'>['said'];
type Ordered = Extract<Noted, { what: 'ordered' }>;

export interface ClockPicture extends Counted {
  readonly clock: ClockCode;
  readonly row: LimitationRow;
}

export interface StagePicture {
  readonly stage: DebtStage;
  readonly done: boolean;
  /** When; null: nobody knows, or it is not done. */
  readonly on: PartialDate | null;
}

export type DebtWarning =
  | 'no-owner'
  | 'described-twice'
  | 'blank-note'
  | 'holder-unknown'
  | 'passed-on'
  | 'paid-without-advice'
  | 'signed-without-advice'
  | 'letter-before-safety-plan'
  | 'watch-for-reprisal';

export interface DebtPicture extends Omit<Recorded, 'debt' | 'holder' | 'owner'> {
  readonly debt: EntityId;
  readonly owner: PersonId | null;
  /** As it was last passed on, or as it was recorded; null: nobody knows. */
  readonly holder: string | null;
  /** contested, whatever is stated; ordered: a court's order or a binding release is recorded (`orders`). */
  readonly standing: 'contested' | 'ordered';
  readonly orders: readonly (Omit<Ordered, 'what'> & { readonly on: PartialDate | null })[];
  /** Those that ring first. */
  readonly clocks: readonly ClockPicture[];
  readonly stages: readonly StagePicture[];
  /** The first that is not done. */
  readonly stage: DebtStage | null;
  /** Reprisal is watched for until this day, by the latest that is known. */
  readonly watchUntil: Day | null;
  readonly paid: readonly Money[];
  readonly evidence: readonly {
    readonly item: EvidenceItem;
    readonly have: 'yes' | 'no' | 'unknown';
    readonly contradicted: boolean;
    readonly where: string | null;
  }[];
  /** What happened, the latest first; what nobody can date, at the end. */
  readonly acts: readonly { readonly on: PartialDate | null; readonly said: Noted; readonly fact: string }[];
  readonly warnings: readonly DebtWarning[];
}

/** One clock that rings, with whose it is to see to. */
export interface DebtRing {
  readonly debt: EntityId;
  readonly name: string;
  readonly clock: ClockCode;
  readonly state: Counted['state'];
  readonly ends: LimitationRow['ends'];
  readonly on: Day | null;
  readonly daysLeft: number | null;
  readonly owner: PersonId | null;
}

export interface DebtsPicture {
  readonly debts: readonly DebtPicture[];
  /** The most urgent first. */
  readonly rings: readonly DebtRing[];
}

const ringing: readonly Counted['state'][] = ['late', 'due', 'start-unknown', 'run-out'];
export const rings = (state: Counted['state']): boolean => ringing.includes(state);

export function debtsPicture(records: DebtRecords, now: Instant): DebtsPicture {
  const debts = records.debts
    .map((one) => debtPicture(one, records.notes, now))
    .sort((a, b) => (`${a.name} ${a.debt}` < `${b.name} ${b.debt}` ? -1 : 1));
  return { debts, rings: debts.flatMap(ringsOf).sort(moreUrgent) };
}

const ringsOf = ({ debt, name, owner, clocks }: DebtPicture): DebtRing[] =>
  clocks
    .filter(({ state }) => rings(state))
    .map(({ clock, row, state, earliestEnd, daysLeft }) => ({
      ...{ debt, name, clock, state, owner, daysLeft },
      ends: row.ends,
      on: earliestEnd,
    }));

/** What she may lose before what a holder may; then by state, the day, and names. */
const moreUrgent = (a: DebtRing, b: DebtRing): number => (urgency(a) < urgency(b) ? -1 : 1);
const urgency = ({ ends, state, on, name, debt, clock }: DebtRing): string =>
  [ends === 'her-right' ? 0 : 1, ringing.indexOf(state), on ?? '9999', name, debt, clock].join(' ');

function debtPicture(
  { key, live }: SaidOf<'debt.recorded'>,
  all: readonly Said<'debt.noted'>[],
  now: Instant,
): DebtPicture {
  // Two descriptions at once: the one of the lower fact id is shown, with a warning; the clocks are those of both.
  const { holder: recordedHolder, owner, ...recorded } = live[0]!.body;
  const notes = all.filter(({ body }) => body.debt === key).sort((a, b) => (a.fact < b.fact ? -1 : 1));
  const said = ofKinds(notes);
  const clocks = clocksOfAll(live, said, now);
  const passed = latestOf(said('passed-on'));
  const orders = said('ordered').map(({ on, said: { what: _, ...order } }) => ({ ...order, on }));
  const stages = debtStages.map((stage): StagePicture => {
    const done = said('stage').filter((one) => one.said.stage === stage);
    return { stage, done: done.length > 0, on: done.find(({ on }) => on !== null)?.on ?? null };
  });
  const watchUntil = watchOf(stages);
  const holder = passed?.said.to ?? recordedHolder ?? null;
  const picture = {
    ...recorded,
    debt: key,
    owner: owner ?? null,
    holder,
    standing: orders.length > 0 ? 'ordered' : 'contested',
    orders,
    clocks,
    stages,
    stage: stages.find(({ done }) => !done)?.stage ?? null,
    watchUntil,
    paid: sumsOf(said('paid').map((one) => one.said.sum)),
    evidence: evidenceItems.map((item) => evidenceOf(item, said('evidence'))),
    acts: actsOf(notes),
  } satisfies Omit<DebtPicture, 'warnings'>;
  return { ...picture, warnings: warningsOf(picture, live, said, now) };
}

interface Dated<W extends Noted['what'] = Noted['what']> {
  readonly on: PartialDate | null;
  readonly said: Extract<Noted, { what: W }>;
}
type OfKind = <W extends Noted['what']>(what: W) => readonly Dated<W>[];
const ofKinds =
  (notes: readonly Said<'debt.noted'>[]): OfKind =>
  <W extends Noted['what']>(what: W) =>
    notes
      .filter(({ body }) => body.said.what === what)
      .map(({ body }) => ({ on: body.on ?? null, said: body.said as Extract<Noted, { what: W }> }));

/** Where descriptions contradict each other, every clock that one of them leaves in. */
function clocksOfAll(live: SaidOf<'debt.recorded'>['live'], said: OfKind, now: Instant): ClockPicture[] {
  const rows = new Set(live.flatMap(({ body }) => clocksOn(body.instrument, body.governing)));
  const datesOf = (found: readonly Pick<Dated, 'on'>[]): (PartialDate | null)[] => found.map(({ on }) => on);
  const clocks = [...rows].map((row): ClockPicture => {
    const facts = {
      starts: datesOf(said('began').filter((one) => one.said.act === row.start)),
      notYet: datesOf(said('not-yet').filter((one) => one.said.act === row.start)),
      threats: row.start === 'violence-ended' ? datesOf(said('threatened')) : [],
      raised: datesOf(said('raised').filter((one) => one.said.clock === row.clock)),
      judgments: said('judgment').map((one) => one.said.final),
    };
    return { clock: row.clock, row, ...countClock(row, facts, now) };
  });
  const place = ({ state, row, clock }: ClockPicture): string =>
    [rings(state) ? ringing.indexOf(state) : 9, row.ends === 'her-right' ? 0 : 1, clock].join(' ');
  return clocks.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

const spanOf = (on: PartialDate | null): DaySpan => (on ? daySpanOf(on) : { first: '', last: '' });

function latestOf<W extends Noted['what']>(found: readonly Dated<W>[]): Dated<W> | null {
  const [last] = [...found].sort((a, b) => (spanOf(a.on).last > spanOf(b.on).last ? -1 : 1));
  return last ?? null;
}

function watchOf(stages: readonly StagePicture[]): Day | null {
  const told = stages.find(({ stage }) => stage === 'DB9');
  return told?.on ? plusDays(daySpanOf(told.on).last, reprisalWatchDays) : null;
}

function evidenceOf(
  item: EvidenceItem,
  found: readonly Dated<'evidence'>[],
): DebtPicture['evidence'][number] {
  const said = found.filter((one) => one.said.item === item);
  const [newest] = [...said].sort((a, b) => (spanOf(a.on).last > spanOf(b.on).last ? -1 : 1));
  const sameDay = said.filter((one) => spanOf(one.on).last === spanOf(newest?.on ?? null).last);
  const contradicted = new Set(sameDay.map((one) => one.said.have)).size > 1;
  return {
    item,
    have: contradicted ? 'unknown' : (newest?.said.have ?? 'unknown'),
    contradicted,
    where: newest?.said.where ?? null,
  };
}

function actsOf(notes: readonly Said<'debt.noted'>[]): DebtPicture['acts'] {
  return notes
    .filter(({ body }) => body.said.what !== 'evidence' && body.said.what !== 'stage')
    .map(({ fact, body }) => ({ on: body.on ?? null, said: body.said, fact }))
    .sort((a, b) =>
      spanOf(a.on).first === spanOf(b.on).first
        ? a.fact < b.fact
          ? -1
          : 1
        : spanOf(a.on).first > spanOf(b.on).first
          ? -1
          : 1,
    );
}

function warningsOf(
  { owner, holder, instrument, stages, watchUntil }: Omit<DebtPicture, 'warnings'>,
  live: SaidOf<'debt.recorded'>['live'],
  said: OfKind,
  now: Instant,
): DebtWarning[] {
  const done = (stage: DebtStage): boolean => stages.some((one) => one.stage === stage && one.done);
  const told = stages.find(({ stage }) => stage === 'DB9')?.on ?? null;
  const watching = told !== null && watchUntil !== null && dayIn(now, told.zone) <= watchUntil;
  const isNote = instrument === 'note' || instrument === 'blank-note';
  const found: readonly (readonly [DebtWarning, boolean])[] = [
    ['described-twice', live.length > 1],
    ['no-owner', owner === null],
    ['letter-before-safety-plan', (done('DB6') || done('DB9')) && !done('DB2')],
    ['paid-without-advice', said('paid').some((one) => !one.said.advised)],
    ['signed-without-advice', said('signed').some((one) => !one.said.advised)],
    ['blank-note', instrument === 'blank-note'],
    ['holder-unknown', isNote && holder === null],
    ['passed-on', said('passed-on').length > 0],
    ['watch-for-reprisal', watching],
  ];
  return found.filter(([, holds]) => holds).map(([warning]) => warning);
}
