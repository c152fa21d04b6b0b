import { daysBetween } from '../critical-period/days.ts';
import { daySpanOf } from '../critical-period/day-span.ts';
import { earliestInstant } from '../vocabulary/calendar.ts';
import type { PartialDate } from '../vocabulary/time.ts';

/** How long an authority took, as exactly as both dates are known: `from` at least, `to` at most. */
export interface ResponseTime {
  readonly days: { readonly from: number; readonly to: number };
  /** Whole hours, where both hours are known. */
  readonly hours: number | null;
}

const hourMs = 3_600_000;
const hasHour = ({ on, approximate }: PartialDate): boolean => on.includes('T') && !approximate;

/** null: the answer lies before the sending, by every reading of both; something was noted wrongly. */
export function responseTime(sent: PartialDate, answered: PartialDate): ResponseTime | null {
  const asked = daySpanOf(sent);
  const told = daySpanOf(answered);
  const to = daysBetween(asked.first, told.last);
  const exact = hasHour(sent) && hasHour(answered);
  const passed = earliestInstant(answered) - earliestInstant(sent);
  // Between two zones the calendar may show the day before although time went on.
  if (exact ? passed < 0 : to < 0) return null;
  return {
    days: { from: Math.max(0, daysBetween(asked.last, told.first)), to: Math.max(0, to) },
    hours: exact ? Math.floor(passed / hourMs) : null,
  };
}
