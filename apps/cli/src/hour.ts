import type { Language } from '@cobijo/domain';

const locales = { en: 'en-US', es: 'es-MX' } as const satisfies Record<Language, string>;

/** A moment as one says it, in milliseconds, by the clock of whoever reads or of the zone that is named. */
export const hour = (at: number, language: Language, zone?: string): string =>
  new Intl.DateTimeFormat(locales[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(at);

/** The day of a moment, by the clock of whoever reads. */
export const dayOf = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'long' }).format(at);
