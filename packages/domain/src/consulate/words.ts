import type { Bilingual } from '../vocabulary/language.ts';

/** What became of a contact with a consulate, in words. */
export const contactWords = {
  planned: { en: 'planned', es: 'previsto' },
  done: { en: 'done', es: 'hecho' },
  'called-off': { en: 'called off', es: 'cancelado' },
} as const satisfies Record<'planned' | 'done' | 'called-off', Bilingual>;
