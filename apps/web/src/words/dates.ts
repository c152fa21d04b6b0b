import type { Instant, Language, PartialDate } from '@cobijo/domain';
import { dayNumber, earliestInstant, inCalendar, zoneOrUtc } from '@cobijo/domain/vocabulary/calendar';
import { localeOf } from './words.tsx';

export { sayDate, type SaidDate } from '@cobijo/domain/vocabulary/date-words';

export const yearOf = (date: PartialDate): string => date.on.slice(0, 4);

/** Where a date stands on a line of years, in years; the middle of what it leaves open. */
export function placeOf(date: PartialDate): number {
  const [year = '0', month, day] = (date.on.split('T')[0] ?? '').split('-');
  if (!month) return Number(year) + 0.5;
  return Number(year) + (Number(month) - 1 + (day ? (Number(day) - 0.5) / 31 : 0.5)) / 12;
}

/** Days from today to the date in the date's own zone; null where it has no day. Negative: past. */
export function daysUntil(date: PartialDate, now: Date): number | null {
  const day = date.on.split('T')[0] ?? '';
  if (day.length < 10) return null;
  const then = earliestInstant({ on: day, zone: date.zone });
  return dayNumber(then, date.zone) - dayNumber(now.getTime() as Instant, date.zone);
}

/** "today", "tomorrow", "in 5 days", "3 months ago". */
export function sayNear(days: number, language: Language): string {
  const words = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' });
  if (Math.abs(days) < 21) return words.format(days, 'day');
  if (Math.abs(days) < 70) return words.format(Math.round(days / 7), 'week');
  if (Math.abs(days) < 700) return words.format(Math.round(days / 30.44), 'month');
  return words.format(Math.round(days / 365.25), 'year');
}

export function sayInstant(at: Instant, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' }).format(
    inCalendar(at),
  );
}

export function sayDay(at: Instant, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long' }).format(inCalendar(at));
}

export function sayHour(at: Instant, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { timeStyle: 'short' }).format(inCalendar(at));
}

/** An hour on the clocks of a zone, with its day: hours of a rota are those of the place where it is kept. */
export function sayZoned(at: Instant, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { ...zoned, timeZone: zoneOrUtc(timeZone) }).format(
    inCalendar(at),
  );
}
const zoned = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
} as const;

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** The same from an hour to an hour; a day that both share is said once. */
export function sayZonedSpan(span: Span, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), { ...zoned, timeZone: zoneOrUtc(timeZone) }).formatRange(
    inCalendar(span.from),
    inCalendar(span.to),
  );
}

/** "in 40 minutes", "3 hours ago", "in 6 days": coarse on purpose, the hour itself stands beside it. */
export function sayLeft(ms: number, language: Language): string {
  const words = new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'always' });
  const minutes = ms / 60_000;
  // "60 minutes" is an hour, and 70 are said as they are.
  const rounded = Math.round(minutes);
  if (Math.abs(minutes) < 90 && Math.abs(rounded) !== 60) return words.format(rounded, 'minute');
  if (Math.abs(minutes) < 48 * 60) return words.format(Math.round(minutes / 60), 'hour');
  return words.format(Math.round(minutes / 1440), 'day');
}
