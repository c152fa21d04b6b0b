import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/**
 * The clock of a response (REFERENCE §2.6, "Rapid-response clock" [D]): what is to be done by which hour, counted from the
 * hour at which she was found, whoever hears of it when. A missed hour is said, with whose it is; none passes in silence.
 */
export interface ClockStep extends Sourced {
  readonly step: string;
  readonly withinHours: number;
  /** Only where there are children, or may be. */
  readonly onlyFor?: 'children' | 'custody';
  readonly words: Bilingual;
  readonly hint?: Bilingual;
}

const sourced = { source: 'REFERENCE §2.6', confidence: 'D', asOf: '2026-11-01' } as const;

export const clockSteps = [
  {
    ...sourced,
    step: 'safe-contact',
    withinHours: 2,
    words: { en: 'Safe contact with her', es: 'Contacto seguro con ella' },
  },
  {
    ...sourced,
    step: 'interpreter',
    withinHours: 2,
    words: { en: 'An interpreter in her language', es: 'Una intérprete en su lengua' },
    hint: {
      en: 'Not somebody who was found with her, and not family.',
      es: 'No alguien que fue encontrada con ella, ni familia.',
    },
  },
  {
    ...sourced,
    step: 'counsel-first',
    withinHours: 2,
    onlyFor: 'custody',
    source: 'REFERENCE §2.6, row "themselves detained"',
    words: { en: 'A lawyer to her where she is held', es: 'Una abogada donde está detenida' },
  },
  {
    ...sourced,
    step: 'danger-screen',
    withinHours: 6,
    words: { en: 'First screen of danger', es: 'Primera revisión de peligro' },
  },
  {
    ...sourced,
    step: 'family-contact',
    withinHours: 12,
    words: {
      en: 'Decided with her: whether the family is warned, and by whom',
      es: 'Decidido con ella: si se avisa a la familia, y quién',
    },
  },
  {
    ...sourced,
    step: 'face-to-face',
    withinHours: 24,
    words: { en: 'An organisation has met her face to face', es: 'Una organización la vio en persona' },
  },
  {
    ...sourced,
    step: 'hhs-notice',
    withinHours: 24,
    onlyFor: 'children',
    source: 'REFERENCE §2.6, §15.15',
    words: {
      en: 'Proof that officials told the U.S. health department (HHS) of each child',
      es: 'Prueba de que las autoridades avisaron al departamento de salud de EE. UU. (HHS) de cada niña o niño',
    },
    hint: {
      en: 'The duty is of officials, for children found in the United States. Keep the proof.',
      es: 'La obligación es de las autoridades, para niñez encontrada en Estados Unidos. Guarde la prueba.',
    },
  },
  {
    ...sourced,
    step: 'counsel',
    withinHours: 24,
    words: { en: 'A lawyer is named for her', es: 'Tiene una abogada nombrada' },
  },
  {
    ...sourced,
    step: 'consent',
    withinHours: 24,
    words: {
      en: 'She has decided who may know what',
      es: 'Ella decidió quién puede saber qué',
    },
  },
  {
    ...sourced,
    step: 'full-assessment',
    withinHours: 72,
    words: {
      en: 'Danger assessed in full, for her, each household and each child',
      es: 'Peligro valorado completo: de ella, de cada hogar y de cada niña o niño',
    },
  },
  {
    ...sourced,
    step: 'measures',
    withinHours: 72,
    words: { en: 'Measures asked for', es: 'Medidas solicitadas' },
  },
  {
    ...sourced,
    step: 'continued-presence',
    withinHours: 72,
    words: {
      en: 'Continued Presence asked for, if she wants it',
      es: 'Presencia continuada solicitada, si ella quiere',
    },
    hint: {
      en: 'Only law enforcement can ask for it.',
      es: 'Solo la autoridad puede pedirla.',
    },
  },
  {
    ...sourced,
    step: 'day-7',
    withinHours: 7 * 24,
    words: { en: 'Review of day 7', es: 'Revisión del día 7' },
  },
  {
    ...sourced,
    step: 'day-30',
    withinHours: 30 * 24,
    words: { en: 'Review of day 30', es: 'Revisión del día 30' },
  },
] as const satisfies readonly ClockStep[];

export type StepCode = (typeof clockSteps)[number]['step'];
export const stepCodes = clockSteps.map(({ step }) => step) as readonly StepCode[];
export const clockStep = (step: string): ClockStep | undefined =>
  (clockSteps as readonly ClockStep[]).find((row) => row.step === step);
