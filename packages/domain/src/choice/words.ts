import type { Bilingual } from '../vocabulary/language.ts';
import type { ChoiceAnswer, TeachBackAnswer } from './codes.ts';

/** The words of her choices. Drafts: survivors and advocates have not gone through them yet. */

export const choiceAnswerWords = {
  yes: { en: 'Yes', es: 'Sí' },
  no: { en: 'No', es: 'No' },
  'not-now': { en: 'Not now', es: 'Ahora no' },
} as const satisfies Record<ChoiceAnswer, Bilingual>;

/** Said wherever she is asked (REFERENCE §7, §15.1). */
export const helpEitherWay: Bilingual = {
  en: 'We help you whatever you answer. You can change it on any day. Nothing that you say on the first day is final.',
  es: 'Le ayudamos sea cual sea su respuesta. Puede cambiarla cualquier día. Nada de lo que diga el primer día es definitivo.',
};

export const teachBackWords = {
  'own-words': { en: 'I can say it in my own words', es: 'Puedo decirlo con mis palabras' },
  again: { en: 'I want to hear it once more', es: 'Quiero oírlo otra vez' },
  'not-asked': { en: 'I leave this for later', es: 'Lo dejo para después' },
} as const satisfies Record<TeachBackAnswer, Bilingual>;
