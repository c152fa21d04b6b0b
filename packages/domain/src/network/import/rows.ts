import type { Reliability } from '../../danger/codes.ts';

/** What a file says, before it is known of whom: entities and ties by the keys that the file gives them. */

export interface ImportedEntity {
  readonly line: number;
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly note?: string;
}

export interface ImportedTie {
  readonly line: number;
  /** Absent: the tie is what its row says. */
  readonly key?: string;
  readonly kind: string;
  /** A key of this file or of an earlier one, an id, or a name that only one has. */
  readonly from: string;
  readonly to: string;
  readonly since?: string;
  readonly until?: string;
  readonly denied?: true;
  readonly evidence: string;
  readonly source: { readonly name: string; readonly reliability: string; readonly on?: string };
  /** Whole thousandths; null where it is none. */
  readonly confidence: number | null;
}

/** A row that is not taken in, and why: nothing of a file is passed over in silence. */
export interface ImportFault {
  /** From 1, as an editor counts. */
  readonly line: number;
  readonly code: string;
  /** The column or property. */
  readonly field?: string;
}

export type ImportItem =
  { readonly entity: ImportedEntity } | { readonly tie: ImportedTie } | { readonly fault: ImportFault };

/** Whose word a file is, where its rows do not say: nothing is assumed of how sure it is. */
export interface ImportSource {
  readonly name: string;
  readonly reliability: Reliability;
  /** Whole thousandths. */
  readonly confidence: number;
}

export const importFormats = ['csv', 'ftm'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** The most characters of one file: what a worker can be handed and still hold beside what it makes of it. */
export const importCharactersMax = 300_000_000;
