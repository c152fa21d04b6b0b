import type { Bilingual } from '../vocabulary/language.ts';
import type { Sourced } from '../vocabulary/source.ts';
import type { Body } from '../fact/kinds.ts';

/**
 * Why a record is taken out, and on what that rests: choices, and what a person types where none fits. A choice is her
 * claim and no advice. REFERENCE names no records law of Mexico, and none is invented here.
 */
export interface ReasonRow {
  readonly code: string;
  readonly words: Bilingual;
  /** A person says it in her own words. */
  readonly typed?: true;
}

export const exportPurposes = [
  {
    code: 'records-law',
    words: { en: 'a law makes the office keep it', es: 'una ley obliga a la oficina a conservarlo' },
  },
  { code: 'court', words: { en: 'for a case before a court', es: 'para un proceso ante un juzgado' } },
  {
    code: 'hand-over',
    words: { en: 'to hand it to another office', es: 'para entregarlo a otra oficina' },
  },
  { code: 'own-copy', words: { en: 'her own copy', es: 'su propia copia' } },
  { code: 'other', words: { en: 'something else', es: 'otra cosa' }, typed: true },
] as const satisfies readonly ReasonRow[];

export interface BasisRow extends ReasonRow {
  /** null: what a person typed, or nobody's law. */
  readonly from: Sourced | null;
}

const asOf = '2026-11-27';
export const exportBases = [
  {
    code: 'us-federal-records',
    words: {
      en: 'U.S. federal records law (44 USC ch. 29, 31)',
      es: 'ley federal de archivos de EE. UU. (44 USC cap. 29, 31)',
    },
    from: { source: 'REFERENCE §15.19', confidence: 'K', asOf },
  },
  {
    code: 'us-disclosure',
    words: {
      en: 'what the defence must be given in the U.S. (18 USC 3500; Brady; Giglio)',
      es: 'lo que se debe dar a la defensa en EE. UU. (18 USC 3500; Brady; Giglio)',
    },
    from: { source: 'REFERENCE §8.4', confidence: 'C', asOf },
  },
  {
    code: 'court-order',
    words: { en: 'a subpoena or an order of a court', es: 'un citatorio o la orden de un juzgado' },
    from: { source: 'REFERENCE §8.5', confidence: 'K', asOf },
  },
  {
    code: 'her-release',
    words: {
      en: 'her written release, for a limited time (34 USC 12291(b)(2); 28 CFR 94.115)',
      es: 'su autorización por escrito, por un tiempo limitado (34 USC 12291(b)(2); 28 CFR 94.115)',
    },
    from: { source: 'REFERENCE §8.2', confidence: 'C', asOf },
  },
  {
    code: 'her-decision',
    words: { en: 'she decided it', es: 'ella lo decidió' },
    from: { source: 'REFERENCE §15.1', confidence: 'D', asOf },
  },
  { code: 'other', words: { en: 'something else', es: 'otra cosa' }, typed: true, from: null },
] as const satisfies readonly BasisRow[];

export type ExportPurpose = (typeof exportPurposes)[number]['code'];
export type ExportBasis = (typeof exportBases)[number]['code'];
export type ExportReason = Body<'record.exported'>['purpose'];

const rowOf = <R extends ReasonRow>(rows: readonly R[], code: string): R | null =>
  rows.find((row) => row.code === code) ?? null;

export const exportBasisRow = (code: string): BasisRow | null => rowOf<BasisRow>(exportBases, code);

/** Whether a reason is one of the table and has typed words where, and only where, its row asks for them. */
export const isReason = (rows: readonly ReasonRow[], { code, typed }: ExportReason): boolean => {
  const row = rowOf(rows, code);
  return row !== null && (row.typed === true) === (typed !== undefined && typed.trim() !== '');
};

/** A reason in words: a person's own in quotes, and a code of a newer version as it stands. */
export function reasonWords(rows: readonly ReasonRow[], { code, typed }: ExportReason): Bilingual {
  if (typed !== undefined) return { en: `“${typed}”`, es: `«${typed}»` };
  return rowOf(rows, code)?.words ?? { en: `“${code}”`, es: `«${code}»` };
}
