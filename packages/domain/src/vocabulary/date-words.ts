import type { Language } from './language.ts';

const locales = { en: 'en-US', es: 'es-MX' } as const satisfies Record<Language, string>;

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
