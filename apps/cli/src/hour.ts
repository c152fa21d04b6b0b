import type { Language } from '@cobijo/domain';

/** A moment as one says it, in milliseconds, by the clock of whoever reads or of the zone that is named. */
export const hour = (at: number, language: Language, zone?: string): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-MX' : 'en-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(at);
