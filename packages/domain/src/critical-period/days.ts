import { dayMs } from '../vocabulary/calendar.ts';

/** Calendar days as texts, `YYYY-MM-DD`: they sort as they follow each other. */
export type Day = string;

export const plusDays = (day: Day, days: number): Day => textOf(numberOf(day) + days);

/** The calendar as far as it was asked for: judging a case asks for the same few thousand days again and again. */
const numbers = new Map<Day, number>();
const texts = new Map<number, Day>();
const daysMax = 20_000;

/** Days since the first of January 1970. */
function numberOf(day: Day): number {
  let number = numbers.get(day);
  if (number === undefined) {
    number = Date.parse(day) / dayMs;
    if (numbers.size < daysMax) numbers.set(day, number);
  }
  return number;
}

function textOf(number: number): Day {
  let text = texts.get(number);
  if (text === undefined) {
    text = new Date(number * dayMs).toISOString().slice(0, 10);
    if (texts.size < daysMax) texts.set(number, text);
  }
  return text;
}

/** Whole days from one day to another; negative where the other is before it. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** The same day of the month, so many months later; where that month is shorter, its last day. */
export function plusMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const found = new Date(0);
  found.setUTCFullYear(year, month + months, 0);
  found.setUTCDate(Math.min(date, found.getUTCDate()));
  return found.toISOString().slice(0, 10);
}

/**
 * The day on which so many working days are over, Saturdays and Sundays left out. Public holidays differ by place and are
 * not: a time that they lengthen ends later than this.
 */
export function plusWorkingDays(day: Day, working: number): Day {
  let found = day;
  for (let left = working; left > 0;) {
    found = plusDays(found, 1);
    const weekday = new Date(Date.parse(found)).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return found;
}

/** The calendar day at an instant, where this device stands. */
export function dayAt(now: number): Day {
  const date = new Date(now);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export const laterOf = (one: Day, other: Day): Day => (one < other ? other : one);
export const earlierOf = (one: Day, other: Day): Day => (one < other ? one : other);
