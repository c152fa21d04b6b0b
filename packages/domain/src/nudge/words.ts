import type { Bilingual } from '../vocabulary/language.ts';

/** Being called back: what a person reads of it, on a screen and on the command line. */
export const nudgeKindWords = {
  email: { en: 'E-mail', es: 'Correo' },
  'web-push': { en: 'This browser', es: 'Este navegador' },
  sms: { en: 'Text message', es: 'Mensaje de texto' },
} as const satisfies Record<string, Bilingual>;

export const nudgeStateWords = {
  waiting: {
    en: 'Kept here. It begins when this device reaches the relay.',
    es: 'Guardado aquí. Empieza cuando este dispositivo llegue al relevo.',
  },
  works: { en: 'It is on.', es: 'Está encendido.' },
  failing: {
    en: 'The last ones did not get through. They are tried again.',
    es: 'Los últimos no llegaron. Se intentan de nuevo.',
  },
  gone: {
    en: 'That address takes none any more. Choose another.',
    es: 'Esa dirección ya no recibe. Elija otra.',
  },
  'not-offered': {
    en: 'This relay sends none by that way. Choose another.',
    es: 'Este relevo no envía por esa vía. Elija otra.',
  },
} as const satisfies Record<string, Bilingual>;

/** The whole of a nudge, and who learns of it: said before it is turned on. */
export const nudgeSays = {
  en: 'It says “Recordatorio. Reminder.” and nothing else: no name, no case, not what it is about.',
  es: 'Dice «Recordatorio. Reminder.» y nada más: ningún nombre, ningún caso, ni de qué se trata.',
} as const satisfies Bilingual;

export const nudgeLearned = {
  en: 'The relay keeps the address under a key of its own. The mail or telephone company learns that you were reminded, and when.',
  es: 'El relevo guarda la dirección bajo una llave propia. La empresa de correo o de teléfono sabe que recibió un recordatorio, y cuándo.',
} as const satisfies Bilingual;

/** Before a survivor's or a relative's device is called back. */
export const nudgeTwice = {
  en: 'Somebody who looks at this telephone may see a reminder and ask about it. Only turn it on if that is safe.',
  es: 'Quien mire este teléfono puede ver un recordatorio y preguntar. Enciéndalo solo si eso es seguro.',
} as const satisfies Bilingual;
