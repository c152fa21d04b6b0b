import { type Day, laterOf, plusDays } from '../critical-period/days.ts';
import { type Window, lastDayOf } from '../critical-period/windows.ts';
import type { Danger, PlannedMeasure } from '../protection/coverage.ts';
import type { EntityId } from '../vocabulary/ids.ts';
import type { Said, SaidOf, SafetyRecords } from './said.ts';

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
  readonly live: SaidOf<'measure.planned'>['live'];
  readonly said: Said<'measure.planned'>;
}

export const plansFor = ({ plans }: SafetyRecords, subject: EntityId): readonly PlanFor[] =>
  plans.flatMap(({ live }) => {
    const said = live.find(({ body }) => body.subject === subject);
    return said ? [{ live, said }] : [];
  });

/** What was noted of each plan. */
export type Notes = ReadonlyMap<EntityId, readonly Said<'measure.noted'>[]>;
export const notesOf = ({ notes }: SafetyRecords): Notes => Map.groupBy(notes, ({ body }) => body.plan);

export const plannedMeasure = (
  notes: Notes,
  { plan, measure, subject, answers }: Said<'measure.planned'>['body'],
  windows: readonly Window[],
): PlannedMeasure => ({
  id: plan,
  measure,
  subject,
  ...(answers && {
    answers: windows.filter(({ event }) => (answers as readonly string[]).includes(event)).map(idOf),
  }),
  records: (notes.get(plan) ?? [])
    .toSorted((a, b) => (a.at === b.at ? (a.fact < b.fact ? -1 : 1) : a.at - b.at))
    .map(({ body }) => ({ on: body.on, ...body.said })),
});
