import type { SubjectGroup } from '../danger/codes.ts';
import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/** What she chooses about, and how; nothing here checks anything. */

export const choiceMatters = [
  'cooperate',
  'testimony',
  'consulate',
  'family-contact',
  'return',
  'reunification',
  'travel',
  'press',
] as const;
export type ChoiceMatter = (typeof choiceMatters)[number];

/** Of equal weight, and none is there before she gives it. */
export const choiceAnswers = ['yes', 'no', 'not-now'] as const;
export type ChoiceAnswer = (typeof choiceAnswers)[number];

/** own-words: she said it back · again: she wants to hear it once more · not-asked: nobody knows. */
export const teachBackAnswers = ['own-words', 'again', 'not-asked'] as const;
export type TeachBackAnswer = (typeof teachBackAnswers)[number];

/** What she is asked back, so that it is known what was understood (REFERENCE §7, point 10). */
export const teachBackQuestions = [
  { question: 'who-chooses', en: 'Who chooses?', es: '¿Quién decide?' },
  { question: 'what-could-go-wrong', en: 'What could go wrong?', es: '¿Qué puede salir mal?' },
  {
    question: 'if-afraid',
    en: 'What will you do if you are afraid?',
    es: '¿Qué hará si tiene miedo?',
  },
] as const satisfies readonly (Bilingual & { readonly question: string })[];
export type TeachBackQuestion = (typeof teachBackQuestions)[number]['question'];

/** For how many days a yes is gone by; then she is asked again (REFERENCE §7: 90 days or an event). */
export const choiceDays = 90;

export interface MatterRow extends Sourced {
  readonly matter: ChoiceMatter;
  readonly words: Bilingual;
  /** The question as she is asked it. */
  readonly asks: Bilingual;
  /** What must be explained before: a row of `consent/documents.ts`; null: by whoever is with her, in her words. */
  readonly document: string | null;
  /** Whose yes needs that text. A guardian or a household is told in the words of whoever is with them. */
  readonly explainedTo: 'everyone' | 'survivor';
}

const drafted = { explainedTo: 'everyone', confidence: 'D', asOf: '2026-11-01' } as const;
export const matterRows: readonly MatterRow[] = [
  {
    matter: 'cooperate',
    words: { en: 'Cooperating with the authorities', es: 'Cooperar con las autoridades' },
    asks: {
      en: 'Do you want to cooperate with the authorities?',
      es: '¿Quiere cooperar con las autoridades?',
    },
    document: 'you-decide',
    source: 'REFERENCE §7',
    ...drafted,
  },
  {
    matter: 'testimony',
    words: { en: 'Giving testimony', es: 'Dar testimonio' },
    asks: { en: 'Do you want to give testimony?', es: '¿Quiere dar testimonio?' },
    document: 'giving-testimony',
    source: 'REFERENCE §7, §2.2 (MX05), §4 (P13)',
    ...drafted,
    explainedTo: 'survivor',
  },
  {
    matter: 'consulate',
    words: { en: 'Contact with the consulate', es: 'Contacto con el consulado' },
    asks: { en: 'Do you want contact with your consulate?', es: '¿Quiere contacto con su consulado?' },
    document: 'your-consulate',
    source: 'REFERENCE §9 (2)',
    ...drafted,
  },
  {
    matter: 'family-contact',
    words: { en: 'Contact with this part of the family', es: 'Contacto con esta parte de la familia' },
    asks: { en: 'May we get in touch with them?', es: '¿Podemos comunicarnos con ellos?' },
    document: null,
    source: 'REFERENCE §7 (7), §15.4',
    ...drafted,
  },
  {
    matter: 'return',
    words: { en: 'Going back', es: 'Regresar' },
    asks: { en: 'Do you want to go back?', es: '¿Quiere regresar?' },
    document: 'going-back',
    source: 'REFERENCE §2.5 (RR01)',
    ...drafted,
    explainedTo: 'survivor',
  },
  {
    matter: 'reunification',
    words: { en: 'Being together with the family', es: 'Reunirse con la familia' },
    asks: { en: 'Do you want to be together with them?', es: '¿Quiere reunirse con ellos?' },
    document: null,
    source: 'REFERENCE §2.4 (1)',
    ...drafted,
  },
  {
    matter: 'travel',
    words: { en: 'A journey', es: 'Un viaje' },
    asks: { en: 'Do you want to make this journey?', es: '¿Quiere hacer este viaje?' },
    document: null,
    source: 'REFERENCE §2.4, §2.5',
    ...drafted,
  },
  {
    matter: 'press',
    words: { en: 'Speaking with the press', es: 'Hablar con la prensa' },
    asks: { en: 'Do you want to speak with the press?', es: '¿Quiere hablar con la prensa?' },
    document: 'the-press',
    source: 'REFERENCE §8.6',
    ...drafted,
    explainedTo: 'survivor',
  },
];

/** The text that a yes of such a subject needs; null: none. */
export const textNeededBy = (matter: ChoiceMatter, group: SubjectGroup): string | null => {
  const { document, explainedTo } = matterRow(matter);
  return explainedTo === 'everyone' || group === 'survivor' ? document : null;
};

export const matterRow = (matter: ChoiceMatter): MatterRow =>
  matterRows.find((row) => row.matter === matter)!;
