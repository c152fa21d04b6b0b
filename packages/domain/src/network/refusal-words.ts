import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when something of a network was not taken as entered; part of the table of all refusals. */
export const networkRefusals = {
  'network-kind-unknown': {
    en: 'There is no such kind. Nothing was recorded of it. Take one from the list.',
    es: 'Esa clase no existe. De esto no se anotó nada. Tome una de la lista.',
  },
  'network-role-unknown': {
    en: 'There is no such role. Nothing was recorded of it. Take one from the list, or leave it empty.',
    es: 'Ese papel no existe. De esto no se anotó nada. Tome uno de la lista o déjelo vacío.',
  },
  'network-tie-to-itself': {
    en: 'This ties somebody or something to itself. Nothing was recorded of it. Name two that are different.',
    es: 'Esto une a alguien o algo consigo mismo. De esto no se anotó nada. Nombre a dos distintos.',
  },
  'network-confidence-out-of-range': {
    en: 'How sure one is stands between 0 and 1: more than 0, at most 1, with a point and three places. Nothing was recorded of it. Write 0.8, for example.',
    es: 'La certeza va de 0 a 1: más de 0, cuando mucho 1, con punto y tres decimales. De esto no se anotó nada. Escriba, por ejemplo, 0.8.',
  },
  'network-day-malformed': {
    en: 'This is no day of the calendar. Nothing was recorded of it. Write year, month and day: 2026-11-27.',
    es: 'Esto no es un día del calendario. De esto no se anotó nada. Escriba año, mes y día: 2026-11-27.',
  },
  'network-day-not-yet': {
    en: 'This day has not come yet. Nothing was recorded of it. Write since when it is so, or when it was seen.',
    es: 'Ese día todavía no llega. De esto no se anotó nada. Escriba desde cuándo es así, o cuándo se vio.',
  },
  'network-ends-before': {
    en: 'The tie would end before it begins. Nothing was recorded of it. Look at both days.',
    es: 'El vínculo terminaría antes de empezar. De esto no se anotó nada. Revise los dos días.',
  },
  'network-reason-missing': {
    en: 'The reason is missing. Nothing was recorded. Write why: whoever reads it later must be able to judge.',
    es: 'Falta la razón. No se anotó nada. Escriba por qué: quien lo lea después debe poder juzgar.',
  },
  'network-name-unclear': {
    en: 'Nobody here has this id or name, or several have the name. Nothing was recorded. Take the id from the list.',
    es: 'Aquí nadie tiene esa clave o ese nombre, o lo tienen varios. No se anotó nada. Tome la clave de la lista.',
  },
  'network-nothing-stands': {
    en: 'Nothing of this stands any more. Nothing was recorded. Look at the list: it was taken back, or said anew.',
    es: 'De esto ya no queda nada vigente. No se anotó nada. Mire la lista: se retiró o se dijo de nuevo.',
  },
  'network-exposure-unknown': {
    en: 'Nobody is found exposed under this name. Nothing was closed. Look at the list of who is exposed.',
    es: 'Con esta clave no se halla a nadie con exposición. No se cerró nada. Mire la lista de quién está en exposición.',
  },
} as const satisfies Record<string, Bilingual>;
