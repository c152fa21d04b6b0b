import type { Bilingual } from '../vocabulary/language.ts';
import type { AnswerCode } from './codes.ts';
import type { ResultLabel, RuleId } from './floor.ts';

/** The words of an assessment, both languages beside each other. Drafts until survivors and assessors have read them. */

export const answerWords = {
  '2': { en: 'yes', es: 'sí' },
  '1': { en: 'partly, or it is suspected', es: 'en parte, o se sospecha' },
  '0': { en: 'no', es: 'no' },
  U: { en: 'not known', es: 'no se sabe' },
  X: { en: 'asked, and chose not to answer', es: 'se le preguntó y prefirió no contestar' },
  N: { en: 'does not apply', es: 'no aplica' },
} as const satisfies Record<AnswerCode, Bilingual>;

/** Why the floor is where it is: one sentence for each rule that met its condition. */
export const ruleWords = {
  R1: {
    en: 'A red flag is answered yes, and it is so now.',
    es: 'Una señal de alarma tiene un sí, y es actual.',
  },
  R2: {
    en: 'A red flag is answered yes, and it is past.',
    es: 'Una señal de alarma tiene un sí, y ya pasó.',
  },
  R3: {
    en: 'A precise threat, somebody harmed, a child spoken of, or staff threatened: yes, and it is so now.',
    es: 'Una amenaza precisa, alguien lastimado, una niña o niño mencionado, o el equipo amenazado: sí, y es actual.',
  },
  R4: { en: 'Three or more red flags are so now.', es: 'Tres o más señales de alarma son actuales.' },
  R5: {
    en: 'A red flag is answered partly, or is suspected.',
    es: 'Una señal de alarma es en parte, o se sospecha.',
  },
  R6: { en: 'She or her family is much afraid.', es: 'Ella o su familia tiene mucho miedo.' },
  R7: {
    en: 'She or her family is very much afraid, and nobody has gone through it with them yet.',
    es: 'Ella o su familia tiene muchísimo miedo, y nadie lo ha revisado con ellas todavía.',
  },
  R9: {
    en: 'Too much is not known, or something that must be known is not.',
    es: 'Falta saber demasiado, o falta algo que se tiene que saber.',
  },
  FS: {
    en: 'This is a first screen: it asks only the most urgent.',
    es: 'Esta es una primera revisión: solo pregunta lo más urgente.',
  },
  R10: {
    en: 'Something that protects was looked at and is there: one level less.',
    es: 'Se revisó que hay algo que protege: un nivel menos.',
  },
  R11: {
    en: 'Only custody protects. That alone lowers nothing.',
    es: 'Lo único que protege es la detención. Eso solo no baja nada.',
  },
  R8: {
    en: 'A critical period is open: one level more.',
    es: 'Hay un periodo crítico abierto: un nivel más.',
  },
} as const satisfies Record<RuleId, Bilingual>;

export const resultLabelWords = {
  'insufficient-information': { en: 'Insufficient information', es: 'Información insuficiente' },
  'first-screen': { en: 'First screen', es: 'Primera revisión' },
} as const satisfies Record<ResultLabel, Bilingual>;
