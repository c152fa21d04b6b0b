import type { Bilingual } from '../vocabulary/language.ts';
import type { Organisation, Suspension } from './directory.ts';

/** The words of the directory, both languages beside each other. Not yet reviewed by people of the field. */

export const organisationStateWords = {
  awaiting: { en: 'waits for vouches', es: 'espera avales' },
  admitted: { en: 'admitted', es: 'admitida' },
  suspended: { en: 'suspended', es: 'suspendida' },
} as const satisfies Record<Organisation['state'], Bilingual>;

export const suspensionStateWords = {
  proposed: { en: 'proposed', es: 'propuesta' },
  'in-effect': { en: 'in effect', es: 'en vigor' },
  lifted: { en: 'lifted', es: 'levantada' },
} as const satisfies Record<Suspension['state'], Bilingual>;

export const lockedLevel: Bilingual = {
  en: 'Locked in every case, until a steward opens the door to one person by her consent.',
  es: 'Cerrada en todos los casos, hasta que una custodia abra la puerta a una persona con el consentimiento de ella.',
};

/** Where two are left, neither can suspend the other. */
export const twoCannotSuspend: Bilingual = {
  en: 'Two organisations alone cannot suspend each other. Bring in a third; until then, keep the other out of each case.',
  es: 'Dos organizaciones solas no pueden suspenderse una a la otra. Traigan a una tercera; mientras tanto, deje fuera a la otra en cada caso.',
};

/** What suspending does not do. */
export const suspensionKeeps: Bilingual = {
  en: 'A suspension takes back no key of a case. Look at what is open to them, and close it in one act. What was read cannot be unread.',
  es: 'Una suspensión no quita ninguna llave de un caso. Revise qué está abierto para ella y ciérrelo en un solo acto. Lo que ya se leyó, leído está.',
};
