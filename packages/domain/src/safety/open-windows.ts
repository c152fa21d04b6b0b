import { type Window, isOpenWindow, windowsAsOf } from '../critical-period/windows.ts';
import type { EntityId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import { dayOf, periodRecordsOf } from './events.ts';
import type { SafetyRecords } from './said.ts';

export const countOpen = (windows: readonly Window[], subject: EntityId): number =>
  windows.filter((window) => window.subject === subject && isOpenWindow(window)).length;

/** How many windows of a subject were open at an instant, by what had been said until then. */
export function openAtOf(records: SafetyRecords, subject: EntityId): (instant: Instant) => number {
  const known = new Map<Instant, number>();
  return (instant) => {
    const count = known.get(instant) ?? countOpen(windowsAt(records, instant), subject);
    known.set(instant, count);
    return count;
  };
}

function windowsAt(records: SafetyRecords, instant: Instant): readonly Window[] {
  const until = ({ at }: { readonly at: Instant }): boolean => at <= instant;
  const told = periodRecordsOf({
    ...records,
    periods: records.periods.filter(until),
    milestones: records.milestones.map(({ key, live }) => ({ key, live: live.filter(until) })),
  });
  return windowsAsOf(told, dayOf(instant));
}
