import type { Bilingual } from '../vocabulary/language.ts';

/** How one device of this person stands, over all parts that this device can open. */
export const ownDeviceStates = ['here', 'in', 'coming', 'leaving', 'out', 'strange', 'disputed'] as const;
export type OwnDeviceState = (typeof ownDeviceStates)[number];

export const ownDeviceWords = {
  here: { en: 'the one in your hand', es: 'el que tiene en la mano' },
  in: { en: 'opens what you open', es: 'abre lo que usted abre' },
  coming: {
    en: 'is being let in; some parts wait for their steward',
    es: 'está entrando; algunas partes esperan a su custodia',
  },
  leaving: {
    en: 'you removed it; some parts wait for their steward',
    es: 'usted lo retiró; algunas partes esperan a su custodia',
  },
  out: { en: 'removed: it opens nothing new', es: 'retirado: no abre nada nuevo' },
  strange: {
    en: 'not let in by you: somebody put it under your name',
    es: 'no le dio entrada usted: alguien lo puso a su nombre',
  },
  disputed: {
    en: 'it says the same of you: ask a steward by voice',
    es: 'dice lo mismo de usted: pida ayuda de viva voz a una custodia',
  },
} as const satisfies Record<OwnDeviceState, Bilingual>;

/** What two devices of one person that speak against each other ask of a steward. */
export const quarrelWords: Bilingual = {
  en: 'Each of two devices says that the other is gone. Talk with her by voice. Then report the one that is not hers under “Something was taken”.',
  es: 'Cada uno de dos dispositivos dice que el otro ya no es de ella. Hable con ella de viva voz. Después avise del que no es suyo en «Se llevaron algo».',
};

/** What a steward is to do before she lets in one more device of somebody's. */
export const spokenCheckWords: Bilingual = {
  en: 'Her other device says that this one is hers too. Call her by the way that you agreed, and ask. Whoever holds one of her devices could ask this.',
  es: 'El otro dispositivo de ella dice que este también es suyo. Llámele por la vía acordada y pregunte. Quien tenga uno de sus dispositivos podría pedirlo.',
};

/** What a second device gives, and what it does not. */
export const secondDeviceWords: Bilingual = {
  en: 'If you lose one, the other still opens your cases. Messages that were said before stay on the first one.',
  es: 'Si pierde uno, el otro sigue abriendo sus casos. Los mensajes anteriores se quedan en el primero.',
};

/** What removing one does not do. */
export const removedKeepsWords: Bilingual = {
  en: 'It opens nothing that is said from now on. What was already on it can still be read there by whoever can open it.',
  es: 'No abre nada de lo que se diga desde ahora. Lo que ya tenía lo puede leer ahí quien lo pueda abrir.',
};
