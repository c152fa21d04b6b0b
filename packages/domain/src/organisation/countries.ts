import type { Bilingual } from '../vocabulary/language.ts';

/** Where the office stands: an intergovernmental organisation's office is in one country, too. */
export const countries = ['US', 'MX'] as const;
export type Country = (typeof countries)[number];

export const countryWords = {
  US: { en: 'United States', es: 'Estados Unidos' },
  MX: { en: 'Mexico', es: 'México' },
} as const satisfies Record<Country, Bilingual>;
