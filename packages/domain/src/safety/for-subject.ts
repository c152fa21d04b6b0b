import { type Day, laterOf, plusDays } from '../critical-period/days.ts';
import { type Window, lastDayOf } from '../critical-period/windows.ts';
import type { Danger, PlannedMeasure } from '../protection/coverage.ts';
import type { Body } from '../fact/kinds.ts';
import type { EntityId } from '../vocabulary/ids.ts';
import { type Said, type SaidOf, type SafetyRecords, saidFirst } from './said.ts';
import { countedOf, mayClear } from './who-clears.ts';

/** What was recorded, as the rules of coverage read it for one subject. */

/** How far an open window is looked ahead that has no last day: until a person closes it. */
const openAheadDays = 30;

export const idOf = ({ event, of }: Pick<Window, 'event' | 'of'>): string => `${event} ${of}`;

/** The days of a window as things stand today. */
export const daysOfWindow = (window: Window, today: Day): Danger => ({
  id: idOf(window),
  subject: window.subject,
  from: window.opens,
  to: lastDayOf(window) ?? plusDays(laterOf(today, window.opens), openAheadDays),
});

export interface PlanFor {
  /** Several contradict each other. */
  readonly counted: SaidOf<'measure.planned'>['live'];
  /** What one of the family says of it beside a worker: it plans nothing. */
  readonly beside: SaidOf<'measure.planned'>['live'];
  readonly said: Said<'measure.planned'>;
}

export const plansFor = ({ plans }: Pick<SafetyRecords, 'plans'>, subject: EntityId): readonly PlanFor[] =>
  plans.flatMap(({ live }) => {
    const { counted, beside } = countedOf(live);
    const said = counted.toSorted(saidFirst).find(({ body }) => body.subject === subject);
    return said ? [{ counted, beside, said }] : [];
  });

/** As a subject is called and counted: by what was said first of what counts. */
export const describedAs = ({ live }: SaidOf<'subject.described'>): Body<'subject.described'> =>
  countedOf(live).counted.toSorted(saidFirst)[0]!.body;

/** What was noted of each plan. */
export type Notes = ReadonlyMap<EntityId, readonly Said<'measure.noted'>[]>;
export const notesOf = ({ notes }: SafetyRecords): Notes => Map.groupBy(notes, ({ body }) => body.plan);

/** One of the family tells that it was seen or granted: no day is safer by that. That it ended counts from everybody. */
const isOnlyTold = (note: Said<'measure.noted'>): boolean =>
  !mayClear(note) && (note.body.said.what === 'verified' || note.body.said.what === 'granted');
export const toldOnly = (notes: readonly Said<'measure.noted'>[]): readonly Said<'measure.noted'>[] =>
  notes.filter(isOnlyTold);

/** What counts of them, in the order in which they were said. */
export const measureRecords = (notes: readonly Said<'measure.noted'>[]): PlannedMeasure['records'] =>
  notes
    .filter((note) => !isOnlyTold(note))
    .toSorted((a, b) => (a.at === b.at ? (a.fact < b.fact ? -1 : 1) : a.at - b.at))
    .map(({ body }) => ({ on: body.on, ...body.said }));

export const plannedMeasure = (
  records: PlannedMeasure['records'],
  { plan, measure, subject, answers }: Said<'measure.planned'>['body'],
  windows: readonly Window[],
): PlannedMeasure => ({
  id: plan,
  measure,
  subject,
  ...(answers && {
    answers: windows.filter(({ event }) => (answers as readonly string[]).includes(event)).map(idOf),
  }),
  records,
});
