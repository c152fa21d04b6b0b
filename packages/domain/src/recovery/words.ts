import type { Bilingual } from '../vocabulary/language.ts';
import type { ObjectionReason } from './reasons.ts';

/** The words of coming back, both languages beside each other. Drafts until survivors and advocates have read them. */

/** How somebody comes back, by her own choice; unsettled: two devices of hers chose at once. */
export const recoveryWays = ['none', 'sheet', 'trustees', 'unsettled'] as const;
export type RecoveryWay = (typeof recoveryWays)[number];

export const recoveryWayWords = {
  none: {
    en: 'Nothing is set. If you lose everything, you begin anew with a steward.',
    es: 'No hay nada. Si pierde todo, empieza de nuevo con una custodia.',
  },
  sheet: {
    en: 'You come back with your sheet of twelve words.',
    es: 'Usted vuelve con su hoja de doce palabras.',
  },
  trustees: {
    en: 'You come back by the word of people whom you named.',
    es: 'Usted vuelve por la palabra de personas que nombró.',
  },
  unsettled: {
    en: 'Two of your devices set this at the same time. Both count. Set it again.',
    es: 'Dos de sus dispositivos lo cambiaron a la vez. Valen los dos. Hágalo otra vez.',
  },
} as const satisfies Record<RecoveryWay, Bilingual>;

/** All that a sheet says of itself. */
export const sheetSays: Bilingual = {
  en: 'Keep it like the key of your house.',
  es: 'Guárdela como la llave de su casa.',
};

/** What a sheet and named people can and cannot do; said before either is set. */
export const recoveryCannot: Bilingual = {
  en: 'The sheet opens nothing by itself. It only shows your circle that it is you, and they let you in. What nobody else holds is gone with your devices. So have a second device, or a second steward in each part.',
  es: 'La hoja no abre nada por sí sola. Solo muestra a su círculo que es usted, y ellas le dan entrada. Lo que nadie más tiene se pierde con sus dispositivos. Por eso tenga un segundo dispositivo, o una segunda custodia en cada parte.',
};

/** To somebody who is to be named, or to name. */
export const trusteeMeans: Bilingual = {
  en: 'Name people who know your voice, best in more than one place. Nothing of yours lies on their devices. Only more than half of them together can say that it is you. Whoever is in a part with you can see who they are.',
  es: 'Nombre a personas que conocen su voz, mejor en más de un lugar. Nada suyo queda en sus dispositivos. Solo más de la mitad juntas pueden decir que es usted. Quien comparte una parte con usted puede ver quiénes son.',
};

/** Before pictures are compared with somebody who lost everything. */
export const voiceCheckWords: Bilingual = {
  en: 'Hear her voice before you press. If you are one of the people whom she named, “the same” is your word that it is her.',
  es: 'Oiga su voz antes de tocar. Si usted es una de las personas que ella nombró, «iguales» es su palabra de que es ella.',
};

/** What letting somebody back in does, and what it does not. */
export const letBackDoes: Bilingual = {
  en: 'Her new device comes in. Her old ones go out, and the keys change. What was on a lost device can still be read there by whoever opens it.',
  es: 'Entra su dispositivo nuevo. Salen los viejos y cambian las llaves. Lo que había en uno perdido lo puede leer ahí quien lo abra.',
};

/** A part that only she kept. */
export const beyondRecovery: Bilingual = {
  en: 'You alone are steward here. If you lose everything, nobody can let you in again.',
  es: 'Aquí solo usted es custodia. Si pierde todo, nadie le puede dar entrada otra vez.',
};

/** How far somebody's coming back is, in one part or in all. */
export const recoveryStates = ['waits', 'due', 'objected', 'proof-wrong', 'done'] as const;
export type RecoveryState = (typeof recoveryStates)[number];

export const recoveryStateWords = {
  waits: {
    en: 'Waiting, so that anyone can say no. Nothing makes it shorter.',
    es: 'En espera, para que cualquiera pueda decir que no. Nada lo acorta.',
  },
  due: {
    en: 'The waiting time is over. A steward can let her in.',
    es: 'Terminó la espera. Una custodia le puede dar entrada.',
  },
  objected: {
    en: 'Somebody said no. It is over. If it is her, she begins anew.',
    es: 'Alguien dijo que no. Se acabó. Si es ella, empieza de nuevo.',
  },
  'proof-wrong': {
    en: 'What was brought does not prove that it is her. Nobody is let in by it.',
    es: 'Lo que se trajo no prueba que sea ella. Con eso no entra nadie.',
  },
  done: { en: 'She is back.', es: 'Ella ya volvió.' },
} as const satisfies Record<RecoveryState, Bilingual>;

export const objectionReasonWords = {
  'not-her': { en: 'It is not her', es: 'No es ella' },
  'not-lost': { en: 'Her device is not lost', es: 'Su dispositivo no está perdido' },
  'not-spoken': { en: 'Nobody heard her voice', es: 'Nadie oyó su voz' },
  pressed: { en: 'Somebody may be making her do it', es: 'Alguien podría estar obligándola' },
  unsure: { en: 'I am not sure', es: 'No estoy segura' },
} as const satisfies Record<ObjectionReason, Bilingual>;

/** How one thing that was brought stands against what she chose. */
export const vouchStates = ['holds', 'signature-wrong', 'not-named', 'device-out', 'twice'] as const;
export type VouchState = (typeof vouchStates)[number];

export const vouchStateWords = {
  holds: { en: 'vouched for her', es: 'respondió por ella' },
  'signature-wrong': {
    en: 'the word given under this name does not hold',
    es: 'la palabra dada con este nombre no vale',
  },
  'not-named': { en: 'is nobody whom she named', es: 'no es nadie que ella haya nombrado' },
  'device-out': {
    en: 'vouched by a device that was taken out',
    es: 'respondió con un dispositivo que ya fue retirado',
  },
  twice: { en: 'vouched twice: it counts once', es: 'respondió dos veces: cuenta una' },
} as const satisfies Record<VouchState, Bilingual>;
