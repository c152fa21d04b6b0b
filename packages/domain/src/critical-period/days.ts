import { dayMs } from '../vocabulary/calendar.ts';

/** Calendar days as texts, `YYYY-MM-DD`: they sort as they follow each other. */
export type Day = string;

export const plusDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** Whole days from one day to another; negative where the other is before it. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** The calendar day at an instant, where this device stands. */
export function dayAt(now: number): Day {
  const date = new Date(now);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export const laterOf = (one: Day, other: Day): Day => (one < other ? other : one);
export const earlierOf = (one: Day, other: Day): Day => (one < other ? one : other);
