import type { Body } from '../fact/kinds.ts';
import { earliestInstant, inCalendar, isKnownZone, wallClock, zoneOrUtc } from '../vocabulary/calendar.ts';
import type { Language } from '../vocabulary/language.ts';
import type { Instant, Zone } from '../vocabulary/time.ts';
import { zoneWords } from '../vocabulary/zone-words.ts';

/**
 * Safe hours, held against the clock on her wall and no other: in the hour that a zone skips nothing is safe, since her
 * clock never shows it, and in the hour that comes twice it is safe both times.
 */
export type SafeHours = Pick<Body<'contact.hours'>, 'zone' | 'times' | 'until'>;

const quarterMs = 15 * 60_000;
/** How far ahead a next safe time is looked for: past this, there is none. */
const aheadMs = 15 * 24 * 3_600_000;

/** Whether what was agreed still holds on that day there. */
export const stillHolds = ({ zone, until }: SafeHours, at: Instant): boolean =>
  until === undefined || dayText(wallClock(at, zone).day) <= until;

export function isWithin(hours: SafeHours, at: Instant): boolean {
  if (!isKnownZone(hours.zone) || !stillHolds(hours, at)) return false;
  const { day, minute } = wallClock(at, hours.zone);
  const today = weekdayOf(day);
  const yesterday = weekdayOf(day - 1);
  return hours.times.some(({ weekday, from, to }) => {
    const [begins, ends] = [minuteOf(from), minuteOf(to)];
    if (begins < ends) return weekday === today && begins <= minute && minute < ends;
    return (weekday === today && minute >= begins) || (weekday === yesterday && minute < ends);
  });
}

/** The next safe quarter of an hour, this one if it is; null where none comes within fifteen days. */
export function nextWithin(hours: SafeHours, at: Instant): Instant | null {
  if (isWithin(hours, at)) return at;
  if (hours.times.length === 0 || !isKnownZone(hours.zone)) return null;
  const first = Math.ceil(at / quarterMs) * quarterMs;
  for (let quarter = first; quarter <= at + aheadMs; quarter += quarterMs)
    if (isWithin(hours, quarter as Instant)) return quarter as Instant;
  return null;
}

/** When one of the times comes next, or is now: so that it can be read by another clock. Null: nobody knows that clock. */
export function comesNext(
  { weekday, from, to }: SafeHours['times'][number],
  zone: Zone,
  at: Instant,
): { readonly from: Instant; readonly to: Instant } | null {
  if (!isKnownZone(zone)) return null;
  const today = wallClock(at, zone).day;
  const instantOf = (day: number, time: string): Instant =>
    time === '24:00'
      ? earliestInstant({ on: dayText(day + 1), zone })
      : earliestInstant({ on: `${dayText(day)}T${time}`, zone });
  // From yesterday on: what began then may not be over.
  for (let day = today - 1; day <= today + 7; day += 1) {
    if (weekdayOf(day) !== weekday) continue;
    const end = instantOf(minuteOf(to) > minuteOf(from) ? day : day + 1, to);
    if (end > at) return { from: instantOf(day, from), to: end };
  }
  return null;
}

/** An instant as two people read it, each by her own clock, which is named by its city. */
export const sayIn = (at: Instant, zone: Zone, language: Language): string => {
  const timeZone = zoneOrUtc(zone);
  const said = new Intl.DateTimeFormat(language === 'es' ? 'es-MX' : 'en-US', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(inCalendar(at));
  return `${said} (${zoneWords(timeZone, language)})`;
};

/** Day 0 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
