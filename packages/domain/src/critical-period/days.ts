import { dayMs } from '../vocabulary/calendar.ts';

/** Calendar days as texts, `YYYY-MM-DD`: they sort as they follow each other. */
export type Day = string;

export const plusDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

export const laterOf = (one: Day, other: Day): Day => (one < other ? other : one);
export const earlierOf = (one: Day, other: Day): Day => (one < other ? one : other);
