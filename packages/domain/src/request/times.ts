import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';
import type { RequestKind } from './codes.ts';

/**
 * What the law says about the time for an answer, and what practice is asked of an authority where it says nothing. General
 * information, not legal advice. Where no time was found the row says exactly that: it is no permission to stay silent.
 */
export interface AnswerTimeRow extends Sourced {
  readonly kind: RequestKind;
  readonly country: 'US' | 'MX';
  /** null: no statutory time found. */
  readonly time: { readonly workingDays: number } | null;
  readonly legalBasis: string | null;
  readonly words: Bilingual;
}

/** NGO query answered within ten days: the practice indicator of REFERENCE §10, LP17 [D]; no law. */
export const practiceDays = 10;
export const practiceWords: Bilingual = {
  en: 'Ten days is this network’s own measure of practice (REFERENCE §10, LP17), not a law.',
  es: 'Diez días es la medida de práctica de esta red (REFERENCE §10, LP17), no una ley.',
};
/** An unanswered request is asked for again after so many days [D]; danger does not wait. */
export const remindAfterDays = {
  documents: 5,
  information: 5,
  measure: 1,
  'continued-presence': 5,
  'notice-of-release': 5,
} as const satisfies Record<RequestKind, number>;

const table = { asOf: '2026-11-01' } as const;
const none = { time: null, legalBasis: null, confidence: 'D' } as const;

export const answerTimeRows = [
  {
    ...table,
    kind: 'documents',
    country: 'US',
    time: { workingDays: 20 },
    legalBasis: '5 USC 552(a)(6)(A)(i) (FOIA)',
    source: 'known professionally; not in REFERENCE, not read again',
    confidence: 'K',
    words: {
      en: 'Twenty working days where it is a FOIA request; holidays are not counted here. Such a request is itself a record: ask counsel before any name stands in it.',
      es: 'Veinte días hábiles si es una solicitud FOIA; aquí no se cuentan los feriados. La solicitud misma queda en archivo: pregunte a la asesoría legal antes de poner un nombre.',
    },
  },
  {
    ...table,
    ...none,
    kind: 'documents',
    country: 'MX',
    source: 'REFERENCE §8.3: the laws of 20-03-2025 are new, their times not read',
    words: {
      en: 'No time was found that has been checked. Counsel says which law it is asked under.',
      es: 'No se encontró un plazo verificado. La asesoría legal dice con qué ley se pide.',
    },
  },
  {
    ...table,
    ...none,
    kind: 'information',
    country: 'US',
    source: 'REFERENCE §1.2, §2.1',
    words: { en: 'No statutory time found.', es: 'No se encontró un plazo en la ley.' },
  },
  {
    ...table,
    ...none,
    kind: 'information',
    country: 'MX',
    source: 'REFERENCE §1.3, §2.2',
    words: { en: 'No statutory time found.', es: 'No se encontró un plazo en la ley.' },
  },
  {
    ...table,
    ...none,
    kind: 'measure',
    country: 'US',
    source: 'REFERENCE §4',
    words: {
      en: 'No statutory time found. Danger does not wait: remind each day.',
      es: 'No se encontró un plazo en la ley. El peligro no espera: insista cada día.',
    },
  },
  {
    ...table,
    ...none,
    kind: 'measure',
    country: 'MX',
    source: 'REFERENCE §2.2 MX03, §4 P07, P43',
    confidence: 'K',
    words: {
      en: 'No time for the prosecutor’s decision found; hours are typical. For no-contact orders a hearing follows within five days (CNPP 137; which fractions, to be checked); protection orders of the LGAMVLV within four hours (to be checked).',
      es: 'No se encontró plazo para que decida el Ministerio Público; lo usual son horas. Para prohibiciones de acercarse hay audiencia en cinco días (CNPP 137; falta verificar fracciones); las órdenes de la LGAMVLV, en cuatro horas (falta verificar).',
    },
  },
  {
    ...table,
    ...none,
    kind: 'continued-presence',
    country: 'US',
    source: 'REFERENCE §2.1 US04, §2.3',
    words: {
      en: 'No statutory time found. Only law enforcement can ask for it, and it is never a reward for helping.',
      es: 'No se encontró un plazo en la ley. Solo la autoridad puede solicitarla, y nunca es premio por ayudar.',
    },
  },
  {
    ...table,
    ...none,
    kind: 'notice-of-release',
    country: 'US',
    legalBasis: '18 USC 3771(a)(2), (c)(3)',
    source: 'REFERENCE §2.6, §4 P16',
    confidence: 'C',
    words: {
      en: 'No number of days found. Victims have a right to be told of a release or escape, save where the notice itself may endanger someone.',
      es: 'No se encontró un número de días. Las víctimas tienen derecho a saber de una liberación o fuga, salvo que el aviso mismo ponga en peligro a alguien.',
    },
  },
  {
    ...table,
    ...none,
    kind: 'notice-of-release',
    country: 'MX',
    legalBasis: 'LGV 12',
    source: 'REFERENCE §4 P16',
    confidence: 'C',
    words: { en: 'No number of days found.', es: 'No se encontró un número de días.' },
  },
] as const satisfies readonly AnswerTimeRow[];

/** null: the table has no row; then nothing is known, and that is what is shown. */
export const answerTimeFor = (kind: RequestKind, country: 'US' | 'MX'): AnswerTimeRow | null =>
  (answerTimeRows as readonly AnswerTimeRow[]).find((row) => row.kind === kind && row.country === country) ??
  null;
