import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';

/**
 * What opens a critical period of reprisal, when, and when it is looked at whether it may be closed: REFERENCE §2.6, a
 * row each. Days are relative to the event and are calendar days of the subject's own zone. The numbers are a proposal
 * of this design [D]; the long-term baseline lies under all of them and never ends by itself.
 */
export interface TriggerRow extends Sourced {
  readonly trigger: string;
  readonly words: Bilingual;
  /** The period opens so many days before the event (negative) or with it. */
  readonly opens: number;
  /** The last day by the table: so many days after the event, or after what `of` names, once that is known; null: a person says when. */
  readonly closes: ClosingRule | null;
  /** When it is first reviewed: so many hours after the event, or so many days after it opened. */
  readonly firstReview: { readonly hours: number } | { readonly daysAfterOpening: number };
  /** Milestones of the pathways at which it opens (milestone/pathways.ts). */
  readonly milestones: readonly string[];
  /** Kinds of the event that have other numbers. */
  readonly kinds?: Readonly<Record<string, Partial<Pick<TriggerRow, 'opens' | 'closes'>>>>;
}

export interface ClosingRule {
  readonly days: number;
  readonly of: ClosingAnchor;
  /** Not before so many days after the event. */
  readonly notBefore?: number;
}

/** From which day the closing date is counted. */
export const closingAnchors = ['event', 'verdict', 'arrival', 'recapture', 'release', 'found'] as const;
export type ClosingAnchor = (typeof closingAnchors)[number];

const table = { source: 'REFERENCE §2.6', confidence: 'D', asOf: '2026-11-01' } as const;
const after = (days: number, of: ClosingAnchor = 'event') => ({ days, of });
const hours = (count: number) => ({ hours: count });
const weekly = { daysAfterOpening: 7 } as const;
const daily = { daysAfterOpening: 1 } as const;

export const triggerRows = [
  {
    ...table,
    trigger: 'planned-arrest',
    words: { en: 'a planned arrest or raid', es: 'una detención u operativo planeado' },
    opens: -3,
    closes: after(30),
    firstReview: hours(24),
    milestones: ['US05', 'MX06'],
    // Nobody could lawfully be told before.
    kinds: { untold: { opens: 0 } },
  },
  {
    ...table,
    trigger: 'unplanned-arrest',
    words: { en: 'an arrest that nobody planned', es: 'una detención que nadie planeó' },
    opens: 0,
    closes: after(30),
    firstReview: hours(24),
    milestones: [],
  },
  {
    ...table,
    trigger: 'first-hearing',
    words: {
      en: 'a detention hearing, or the first hearing',
      es: 'audiencia de detención o audiencia inicial',
    },
    opens: -3,
    closes: after(14),
    firstReview: hours(24),
    milestones: ['US06', 'MX07'],
  },
  {
    ...table,
    trigger: 'charge-made-known',
    words: {
      en: 'the indictment is unsealed, or the judge binds over',
      es: 'se abre la acusación, o vinculación a proceso',
    },
    opens: -2,
    closes: after(14),
    firstReview: hours(48),
    milestones: ['US07'],
  },
  {
    ...table,
    trigger: 'witness-disclosure',
    words: {
      en: 'names or statements of witnesses are handed over',
      es: 'se entregan nombres o declaraciones de testigos',
    },
    opens: -7,
    closes: after(30),
    firstReview: hours(72),
    milestones: ['US08', 'MX10'],
  },
  {
    ...table,
    trigger: 'plea',
    words: {
      en: 'a plea, or an abbreviated trial',
      es: 'declaración de culpabilidad o procedimiento abreviado',
    },
    opens: -7,
    closes: after(14),
    firstReview: hours(72),
    milestones: ['US09', 'MX13'],
  },
  {
    ...table,
    trigger: 'trial',
    words: { en: 'the trial', es: 'el juicio' },
    opens: -30,
    closes: after(30, 'verdict'),
    firstReview: weekly,
    milestones: ['US10', 'US11', 'MX11'],
  },
  {
    ...table,
    trigger: 'own-testimony',
    words: { en: 'her own testimony', es: 'su propia declaración o prueba anticipada' },
    opens: -14,
    closes: after(30),
    firstReview: hours(24),
    milestones: ['MX05'],
  },
  {
    ...table,
    trigger: 'sentencing',
    words: { en: 'the sentencing', es: 'la sentencia' },
    opens: -14,
    closes: after(30),
    firstReview: hours(48),
    milestones: ['US13', 'MX12'],
  },
  {
    ...table,
    trigger: 'collection',
    words: { en: 'money or property is taken from them', es: 'se les cobra o se les quitan bienes' },
    opens: -7,
    closes: after(60),
    firstReview: weekly,
    milestones: [],
  },
  {
    ...table,
    trigger: 'ruling',
    words: {
      en: 'an appeal, an amparo or a new trial is decided',
      es: 'se resuelve una apelación, un amparo o un nuevo juicio',
    },
    opens: -7,
    closes: after(30),
    firstReview: hours(72),
    milestones: ['US14', 'MX14'],
  },
  {
    ...table,
    trigger: 'release',
    words: {
      en: 'a release, bail, parole or escape',
      es: 'una liberación, fianza, libertad condicional o fuga',
    },
    opens: -30,
    closes: after(90),
    firstReview: hours(24),
    milestones: ['US15', 'MX15'],
    // As long as nobody found him, and at least as long as for a release.
    kinds: { escape: { opens: 0, closes: { ...after(30, 'recapture'), notBefore: 90 } } },
  },
  {
    ...table,
    trigger: 'trafficker-deported',
    words: {
      en: 'a trafficker is deported or transferred to Mexico',
      es: 'deportan o trasladan a México a un tratante',
    },
    opens: -14,
    closes: after(180),
    firstReview: hours(48),
    milestones: ['US16', 'US17'],
  },
  {
    ...table,
    trigger: 'fugitive-found',
    words: { en: 'a fugitive is found or extradited', es: 'encuentran o extraditan a un prófugo' },
    opens: 0,
    closes: after(30),
    firstReview: hours(24),
    milestones: ['US18'],
  },
  {
    ...table,
    trigger: 'exposure-in-media',
    words: { en: 'the press or a leak shows something', es: 'la prensa o una filtración muestra algo' },
    opens: 0,
    closes: after(30),
    firstReview: hours(12),
    milestones: [],
  },
  {
    ...table,
    trigger: 'family-travel',
    words: {
      en: 'a relative’s visa interview or travel',
      es: 'la entrevista de visa o el viaje de un familiar',
    },
    opens: -7,
    closes: after(30, 'arrival'),
    firstReview: daily,
    milestones: ['FR09', 'FR10'],
  },
  {
    ...table,
    trigger: 'return-home',
    words: { en: 'her return to Mexico', es: 'su regreso a México' },
    opens: -30,
    closes: after(180),
    firstReview: hours(72),
    milestones: ['RR05', 'RR06'],
  },
  {
    ...table,
    trigger: 'debt-date',
    words: {
      en: 'a debt falls due, is sued for, or the house is taken',
      es: 'vence la deuda, la demandan, o le quitan la casa',
    },
    opens: -14,
    closes: after(60),
    firstReview: weekly,
    milestones: [],
  },
  {
    ...table,
    trigger: 'custody-hearing',
    words: { en: 'a hearing about custody', es: 'una audiencia de custodia' },
    opens: -7,
    closes: after(30),
    firstReview: hours(72),
    milestones: [],
  },
  {
    ...table,
    trigger: 'own-detention',
    words: {
      en: 'she or a relative is detained, in removal proceedings or removed',
      es: 'a ella o a un familiar lo detienen, está en proceso de deportación o lo deportan',
    },
    opens: 0,
    closes: after(180, 'arrival'),
    firstReview: hours(12),
    milestones: [],
    kinds: {
      detained: { closes: after(30, 'release') },
      proceedings: { closes: after(30, 'release') },
      'planned-removal': { opens: -14 },
    },
  },
  {
    ...table,
    trigger: 'missing',
    words: { en: 'somebody is missing or out of contact', es: 'alguien está desaparecido o sin contacto' },
    opens: 0,
    closes: after(30, 'found'),
    firstReview: hours(0),
    milestones: [],
  },
  {
    ...table,
    trigger: 'says-danger',
    words: {
      en: 'she or her family says that danger is up',
      es: 'ella o su familia dice que hay más peligro',
    },
    opens: 0,
    closes: null,
    firstReview: hours(24),
    milestones: [],
  },
] as const satisfies readonly TriggerRow[];

export type Trigger = (typeof triggerRows)[number]['trigger'];

/** A row, with the numbers of a kind of its event where that has others. */
export function triggerRow(trigger: string, kind?: string): TriggerRow | undefined {
  const row: TriggerRow | undefined = triggerRows.find((one) => one.trigger === trigger);
  return row && { ...row, ...(kind === undefined ? {} : row.kinds?.[kind]) };
}
