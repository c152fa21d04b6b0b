import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when something of a request was not taken as entered; part of the table of all refusals. */
export const requestRefusals = {
  'request-unit-unknown': {
    en: 'There is no such authority in the list. Nothing was recorded. Take one from the list, by its code.',
    es: 'Esa autoridad no está en la lista. No se anotó nada. Tome una de la lista, por su clave.',
  },
  'request-door-without-reason': {
    en: 'This door is local, of a state or a consulate: it is never the first one. Nothing was recorded. Choose a federal unit, or write why this door.',
    es: 'Esta puerta es local, estatal o consular: nunca es la primera. No se anotó nada. Elija una unidad federal, o escriba por qué esta puerta.',
  },
  'request-consent-without-end': {
    en: 'Her consent needs its last day. Nothing was recorded. Ask her until when, and write it.',
    es: 'A su consentimiento le falta el último día. No se anotó nada. Pregúntele hasta cuándo y anótelo.',
  },
  'request-only-law-enforcement': {
    en: 'Only law enforcement of the United States can ask for Continued Presence. Nothing was recorded. Choose a unit of theirs.',
    es: 'Solo las autoridades de Estados Unidos pueden solicitar Presencia Continuada. No se anotó nada. Elija una de sus unidades.',
  },
  'request-day-not-yet': {
    en: 'This day has not come yet. Nothing was recorded. Write the day on which it happened.',
    es: 'Ese día todavía no llega. No se anotó nada. Escriba el día en que pasó.',
  },
} as const satisfies Record<string, Bilingual>;
