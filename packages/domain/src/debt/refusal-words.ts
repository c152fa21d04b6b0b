import type { Bilingual } from '../vocabulary/language.ts';

/** What a person reads when something of a debt was not taken as entered; part of the table of all refusals. */
export const debtRefusals = {
  'debt-day-not-yet': {
    en: 'This day has not come yet. Nothing was recorded. Only the day on which a promissory note falls due may lie ahead.',
    es: 'Ese día todavía no llega. No se anotó nada. Solo el vencimiento de un pagaré puede estar por venir.',
  },
  'debt-day-too-far': {
    en: 'This day lies more than fifty years ahead. Nothing was recorded. Look at the year.',
    es: 'Ese día está a más de cincuenta años. No se anotó nada. Revise el año.',
  },
  'amount-malformed': {
    en: 'This amount could not be read. Nothing was recorded. Write only digits, such as 1234.50, with cents after a point.',
    es: 'No se pudo leer esta cantidad. No se anotó nada. Escriba solo cifras, como 1234.50, con centavos después de un punto.',
  },
} as const satisfies Record<string, Bilingual>;
