import type { Bilingual } from '../vocabulary/language.ts';
import type { raisedEndings } from './codes.ts';
import type { Raised } from './picture.ts';

/** What the circle reads of what was raised. Nothing of it is shown where she reads. */
export const raisedWords = {
  duress: {
    en: 'She checked in with her word for danger. Do not call her. Look at the plan, and decide together.',
    es: 'Se reportó con su palabra de peligro. No la llame. Vea el plan y decidan juntos.',
  },
  missed: {
    en: 'No check-in came by the agreed time. Reach her only by a way and at an hour that are safe.',
    es: 'No se reportó a la hora acordada. Búsquela solo por un medio y a una hora que sean seguros.',
  },
} as const satisfies Record<Raised['what'], Bilingual>;

export const raisedEndingWords = {
  'reached-and-well': { en: 'she was reached and is well', es: 'se le encontró y está bien' },
  forgot: { en: 'she forgot', es: 'se le olvidó' },
  'no-signal': { en: 'there was no signal', es: 'no había señal' },
  mistake: { en: 'said by mistake', es: 'dicho por error' },
  'acted-on': { en: 'it was acted on', es: 'ya se actuó' },
} as const satisfies Record<(typeof raisedEndings)[number], Bilingual>;
