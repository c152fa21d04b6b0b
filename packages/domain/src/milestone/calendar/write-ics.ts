import type { Day } from '../../critical-period/days.ts';
import { plusDays } from '../../critical-period/days.ts';
import { earliestInstant } from '../../vocabulary/calendar.ts';
import type { Language } from '../../vocabulary/language.ts';
import type { PartialDate } from '../../vocabulary/time.ts';
import { escapeText, foldLine } from './ics-line.ts';

/**
 * A calendar without content, RFC 5545. It is read by whoever finds the telephone and by whoever keeps its copies, so that
 * every entry has the same title, and no name, place, case or kind of event; nothing in it names the program either.
 */
export interface CalendarEntry {
  /** An opaque id that links to nothing (seal/calendar-id.ts); the same for the same date on the same device. */
  readonly id: string;
  /** To the day, or to the minute. */
  readonly date: PartialDate;
  /** How often it was said anew: a calendar then takes the newer one. */
  readonly sequence: number;
  readonly cancelled: boolean;
}

/** The one title of all entries. */
export const neutralTitle: Readonly<Record<Language, string>> = { en: 'Appointment', es: 'Cita' };
export const neutralFileName: Readonly<Record<Language, string>> = {
  en: 'calendar.ics',
  es: 'calendario.ics',
};

/** `stamped`: the day of the writing; its hour is nobody's. */
export function writeIcs(
  entries: readonly CalendarEntry[],
  { language, stamped }: { readonly language: Language; readonly stamped: Day },
): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries.flatMap((entry) => eventOf(entry, neutralTitle[language], `${digits(stamped)}T000000Z`)),
    'END:VCALENDAR',
  ]
    .map(foldLine)
    .join('');
}

const digits = (day: Day): string => day.replaceAll('-', '');

function eventOf({ id, date, sequence, cancelled }: CalendarEntry, title: string, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${id}`,
    `DTSTAMP:${stamp}`,
    ...whenOf(date),
    `SUMMARY:${escapeText(title)}`,
    `SEQUENCE:${sequence}`,
    ...(cancelled ? ['STATUS:CANCELLED'] : []),
    'CLASS:PRIVATE',
    'END:VEVENT',
  ];
}

/** A day is a whole day; an hour is the instant at which it comes, in UTC, so that no zone tells a place. */
function whenOf(date: PartialDate): string[] {
  if (date.on.length > 10)
    return [`DTSTART:${new Date(earliestInstant(date)).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`];
  return [`DTSTART;VALUE=DATE:${digits(date.on)}`, `DTEND;VALUE=DATE:${digits(plusDays(date.on, 1))}`];
}
