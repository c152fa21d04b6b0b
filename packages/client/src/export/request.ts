import type { ExportReason, Language, ManifestHead, StreamId, Zone } from '@cobijo/domain';

/** What a person asks: one part, why, on what it rests, and who may open the file. */
export interface ExportRequest {
  readonly stream: StreamId;
  readonly purpose: ExportReason;
  readonly basis: ExportReason;
  /** Keys of age; none: words that the program makes. */
  readonly to: readonly string[];
  readonly files: boolean;
  /** Whoever asks says that counsel agreed: without it nothing of a privileged part is taken out. */
  readonly counselAgrees?: boolean;
  /** In which zone the pages tell time. */
  readonly zone: Zone;
  /** Of the words. */
  readonly language: Language;
}

/** What will be in it, before anything is stated or made. */
export interface ExportPlan {
  readonly facts: number;
  /** Attachments to fetch, and their size. */
  readonly files: number;
  readonly bytes: number;
  /** Fingerprints of the keys. */
  readonly to: readonly string[];
}

export interface ExportProgress {
  readonly done: number;
  readonly of: number;
  /** Of those that are done: how many could not be had, or came damaged. */
  readonly missing: number;
}

export interface ExportMade {
  /** A neutral name for the file. */
  readonly name: string;
  readonly file: Uint8Array;
  /** Words that open it, told once; null where it is sealed to keys. */
  readonly words: string | null;
  /** SHA-256 of the manifest, as everyone of the part is told it. */
  readonly manifest: string;
  readonly items: number;
  readonly notIn: ManifestHead['notIn'];
  /** The statement waits for a network. */
  readonly waits: boolean;
}
