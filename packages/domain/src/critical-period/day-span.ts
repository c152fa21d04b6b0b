import { type Day, plusDays } from './days.ts';
import { dayMs, dayNumber, earliestInstant, endInstant } from '../vocabulary/calendar.ts';
import type { Instant, PartialDate, Zone } from '../vocabulary/time.ts';

/** The calendar days that a date may mean, at its place; both included. */
export interface DaySpan {
  readonly first: Day;
  readonly last: Day;
}

const dayOfNumber = (number: number): Day => new Date(number * dayMs).toISOString().slice(0, 10);

/** The calendar day at a place. */
export const dayIn = (now: Instant, zone: Zone): Day => dayOfNumber(dayNumber(now, zone));

/** How far an estimate may be off, either way, by how precisely it was given [D]. */
const estimateDays = { year: 366, month: 92, day: 30 } as const;

/** "2009" may be any day from New Year to New Year's Eve; an estimate may be off on both sides. */
export function daySpanOf(date: PartialDate): DaySpan {
  const first = dayIn(earliestInstant(date), date.zone);
  const last = dayIn((endInstant(date) - 1) as Instant, date.zone);
  if (!date.approximate) return { first, last };
  const off = estimateDays[date.on.length <= 4 ? 'year' : date.on.length <= 7 ? 'month' : 'day'];
  return { first: plusDays(first, -off), last: plusDays(last, off) };
}
