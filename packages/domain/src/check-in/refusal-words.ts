import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when a check-in is refused; part of the table of all refusals. */
export const checkInRefusals = {
  'check-in-unknown': {
    en: 'No such check-in was agreed. Nothing was sent. Look at what was agreed.',
    es: 'No se acordó ese reporte. No se envió nada. Vea lo que se acordó.',
  },
  'check-in-not-hers': {
    en: 'Only she says that all is well with her. Nothing was sent, and her check-in is still awaited. If you spoke with her, write it down as a contact. If she is in danger, say so in the plan.',
    es: 'Solo ella dice que está bien. No se envió nada, y su reporte se sigue esperando. Si habló con ella, anótelo como contacto. Si está en peligro, dígalo en el plan.',
  },
  'check-in-word-wrong': {
    en: 'That is not the word. Nothing was sent. Write it again.',
    es: 'Esa no es la palabra. No se envió nada. Escríbala de nuevo.',
  },
  'check-in-word-empty': {
    en: 'A word is missing. Nothing was kept. Write both.',
    es: 'Falta una palabra. No se guardó nada. Escriba las dos.',
  },
  'check-in-words-alike': {
    en: 'The two words are the same. Nothing was kept. Choose another for one of them.',
    es: 'Las dos palabras son iguales. No se guardó nada. Elija otra para una de ellas.',
  },
  'check-in-another-way': {
    en: 'A check-in is said by its own button. Nothing was kept.',
    es: 'Un reporte se hace con su propio botón. No se guardó nada.',
  },
} as const satisfies { readonly [code: string]: Bilingual };
