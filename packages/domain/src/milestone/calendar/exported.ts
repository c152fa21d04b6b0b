import type { Day } from '../../critical-period/days.ts';
import type { EntityId } from '../../vocabulary/ids.ts';
import type { Journey, JourneyStep } from '../journey.ts';
import { lastDayOf } from '../partial-days.ts';
import type { CalendarEntry } from './write-ics.ts';

/** What goes into a calendar, and how many dates do not, by the reason. */
export interface CalendarExport {
  readonly entries: readonly CalendarEntry[];
  readonly leftOut: {
    /** Under seal: in no calendar, not even of who is cleared (REFERENCE §15.18). */
    readonly sealed: number;
    /** Known to the month or the year at most, or not at all. */
    readonly noDay: number;
  };
}

/** The dates to come of all journeys. A date that was told and then called off is told as called off. */
export function exportedFrom(
  journeys: readonly Journey[],
  today: Day,
  idOf: (milestone: EntityId) => string,
): CalendarExport {
  const steps = new Map<EntityId, JourneyStep>();
  for (const { steps: own } of journeys) for (const step of own) steps.set(step.milestone, step);
  const coming = [...steps.values()].filter(isComing);
  const open = coming.filter(({ sealed }) => !sealed);
  const entries = open.flatMap(({ milestone, date, movedFrom, state }): CalendarEntry[] =>
    date && date.on.length >= 10 && lastDayOf(date.on) >= today
      ? [{ id: idOf(milestone), date, sequence: movedFrom.length, cancelled: state === 'cancelled' }]
      : [],
  );
  return {
    entries: entries.sort((a, b) => (a.id < b.id ? -1 : 1)),
    leftOut: {
      sealed: coming.length - open.length,
      noDay: open.filter(({ date }) => (date?.on.length ?? 0) < 10).length,
    },
  };
}

const isComing = ({ state, movedFrom }: JourneyStep): boolean =>
  state === 'planned' || (state === 'cancelled' && movedFrom.length > 0);
