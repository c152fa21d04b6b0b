import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';
import type { GoverningLaw, Instrument, StartAct } from './codes.ts';

/**
 * The limitation clocks of a trafficking debt: REFERENCE §5.1 and §15.11, a row each. General information, not legal
 * advice; a clock is counted by count.ts and shown by picture.ts. A loan between private persons usually follows a
 * state's code, whose time may be another: each row says so, and counsel confirms.
 */
export interface LimitationRow extends Sourced {
  readonly clock: ClockCode;
  readonly words: Bilingual;
  readonly legalBasis: string;
  /** What is lost or gained when it runs out. */
  readonly at: Bilingual;
  /** Whose right it ends: hers, so that she must act before; or the holder's, so that she gains a defence after. */
  readonly ends: 'her-right' | 'holder-right';
  /** Months from the start; null: until the judgment is final, a time that no calendar tells. */
  readonly months: number | null;
  readonly start: StartAct;
  /** How many days ahead it rings [D]. */
  readonly ringsDays: number;
  /** On which instruments alone it bears; absent: on every one. */
  readonly instruments?: readonly Instrument[];
  /** Where it does not bear at all. */
  readonly notUnder: readonly GoverningLaw[];
  /** What is still to be checked before anyone relies on it. */
  readonly check: Bilingual;
}
export const clockCodes = ['violence', 'lesion', 'note', 'usury'] as const;
export type ClockCode = (typeof clockCodes)[number];

const table = { asOf: '2026-11-01', notUnder: ['us'] } as const;

export const limitationRows = [
  {
    ...table,
    clock: 'violence',
    source: 'REFERENCE §5.1 D-MX5',
    confidence: 'C',
    words: {
      en: 'Six months to ask for nullity because of violence or threats',
      es: 'Seis meses para pedir la nulidad por violencia o amenazas',
    },
    legalBasis: 'CCF 1812, 1818–1819, 2228, 2230, 2237',
    at: {
      en: 'After it this nullity can no longer be asked for. Other defences may remain.',
      es: 'Después ya no se puede pedir esta nulidad. Pueden quedar otras defensas.',
    },
    ends: 'her-right',
    months: 6,
    start: 'violence-ended',
    ringsDays: 60,
    check: {
      en: 'Threats to her spouse, parents, children or close kin count too. A state’s code may give another time.',
      es: 'También cuentan las amenazas a cónyuge, ascendientes, descendientes o parientes cercanos. El código del estado puede dar otro plazo.',
    },
  },
  {
    ...table,
    clock: 'lesion',
    source: 'REFERENCE §5.1 D-MX7',
    confidence: 'C',
    words: {
      en: 'One year to claim lesión: a grossly unfair bargain made of her need',
      es: 'Un año para reclamar lesión: un trato muy injusto que abusó de su necesidad',
    },
    legalBasis: 'CCF 17',
    at: {
      en: 'After it lesión can no longer be claimed. Other defences may remain.',
      es: 'Después ya no se puede reclamar la lesión. Pueden quedar otras defensas.',
    },
    ends: 'her-right',
    months: 12,
    start: 'agreed',
    ringsDays: 90,
    check: {
      en: 'Counted here from the day it was agreed, the earliest there is; counsel confirms from when. A state’s code may give another time.',
      es: 'Aquí se cuenta desde el día en que se pactó, lo más temprano que hay; la asesoría legal confirma desde cuándo. El código del estado puede dar otro plazo.',
    },
  },
  {
    ...table,
    clock: 'note',
    source: 'REFERENCE §5.1, warning',
    confidence: 'C',
    words: {
      en: 'Three years in which the holder can sue on the promissory note',
      es: 'Tres años en los que quien tiene el pagaré puede demandar',
    },
    legalBasis: 'LGTOC 165, 170 ff; Código de Comercio 1391 ff',
    at: {
      en: 'After it there may be a defence against that suit, which has to be raised in it.',
      es: 'Después puede haber una defensa contra esa demanda, que hay que oponer en el juicio.',
    },
    ends: 'holder-right',
    months: 36,
    start: 'falls-due',
    ringsDays: 90,
    instruments: ['note', 'blank-note', 'unknown'],
    check: {
      en: 'A payment, a signature or a suit may start it anew: ask counsel first. The note may have passed to somebody else: find out who holds it.',
      es: 'Un pago, una firma o una demanda pueden reiniciarlo: pregunte antes a la asesoría legal. El pagaré pudo pasar a otra persona: averigüe quién lo tiene.',
    },
  },
  {
    ...table,
    clock: 'usury',
    source: 'REFERENCE §5.1 D-MX9',
    confidence: 'V',
    words: {
      en: 'Usury: only before the judgment is final',
      es: 'Usura: solo antes de que la sentencia quede firme',
    },
    legalBasis: 'ACHR 21(3); SCJN 1a./J. 46/2014, 47/2014; CT 91/2015, 1a./J. 52/2016',
    at: {
      en: 'Once the judgment is final, usury can no longer be raised in that suit.',
      es: 'Cuando la sentencia queda firme, ya no se puede alegar usura en ese juicio.',
    },
    ends: 'her-right',
    months: null,
    start: 'sued',
    ringsDays: 0,
    check: {
      en: 'The judge must look at it on the judge’s own motion, but raise it all the same. When she must answer the suit, counsel says at once.',
      es: 'El juez debe revisarla de oficio, pero aléguenla de todos modos. Cuándo hay que contestar la demanda, lo dice de inmediato la asesoría legal.',
    },
  },
] as const satisfies readonly LimitationRow[];

/** The clocks that bear on a debt; what is not known leaves each of them in. */
export const clocksOn = (instrument: Instrument, governing: GoverningLaw): readonly LimitationRow[] =>
  (limitationRows as readonly LimitationRow[]).filter(
    ({ instruments, notUnder }) =>
      (instruments === undefined || instruments.includes(instrument)) && !notUnder.includes(governing),
  );
