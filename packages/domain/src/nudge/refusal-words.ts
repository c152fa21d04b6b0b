import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when a way of being called back is refused; part of the table of all refusals. */
export const nudgeRefusals = {
  'nudge-address-malformed': {
    en: 'That is no e-mail address, or no telephone number with its country (+52…, +1…). Nothing was changed. Look at it again.',
    es: 'Eso no es un correo, o no es un teléfono con su país (+52…, +1…). No se cambió nada. Revíselo.',
  },
  'nudge-asks-twice': {
    en: 'A reminder on this telephone may be seen by others. Nothing was changed. Turn it on only if that is safe, and say so.',
    es: 'Otros pueden ver un recordatorio en este teléfono. No se cambió nada. Enciéndalo solo si es seguro, y dígalo.',
  },
} as const satisfies Record<string, Bilingual>;
