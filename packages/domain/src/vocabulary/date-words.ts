import type { Language } from './language.ts';
import type { PartialDate } from './time.ts';
import { zoneWords } from './zone-words.ts';

/** A date to be said; without a zone it is a calendar day, a month or a year, and has no hour. */
export type SaidDate = Pick<PartialDate, 'on' | 'approximate'> & Partial<Pick<PartialDate, 'zone'>>;

const locales = { en: 'en-US', es: 'es-MX' } as const satisfies Record<Language, string>;
const aboutWords = { en: 'about', es: 'hacia' } as const satisfies Record<Language, string>;

/**
 * A calendar date as one says it, as precise as it is known and no more: `2026`, `2026-10`, `2026-10-02`. An hour that
 * stands behind it is left to whoever knows by which clock it was meant.
 */
export function sayOn(on: string, language: Language): string {
  const [year = '', month, day] = (on.split('T')[0] ?? '').split('-');
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (month) options.month = 'long';
  if (day) options.day = 'numeric';
  const at = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  return new Intl.DateTimeFormat(locales[language], options).format(at);
}

/** What a date says by itself, with its hour where it has one. The zone is named where the hour is. */
export function sayDate(date: SaidDate, language: Language, about: string = aboutWords[language]): string {
  const hour = date.on.split('T')[1];
  const day = sayOn(date.on, language);
  const said = hour && date.zone ? `${day}, ${hour} (${zoneWords(date.zone, language)})` : day;
  return date.approximate ? `${about} ${said}` : said;
}
