import { type Language, inCalendar, zoneOrUtc } from '@cobijo/domain';

const locales = { en: 'en-US', es: 'es-MX' } as const satisfies Record<Language, string>;

/** A moment as one says it, in milliseconds, by the clock of whoever reads or of the zone that is named. */
export const hour = (at: number, language: Language, zone?: string): string =>
  new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(zone === undefined ? {} : { timeZone: zoneOrUtc(zone) }),
  }).format(inCalendar(at));

/** A day of the week, 1 for Monday; 2024-01-01 was one. */
export const weekdayOf = (weekday: number, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, weekday),
  );

/** The day of a moment, by the clock of whoever reads. */
export const dayOf = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'long' }).format(inCalendar(at));
