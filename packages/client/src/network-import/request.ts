import type { StreamId } from '@cobijo/domain';
import type { ImportFault, ImportFormat, ImportSource } from '@cobijo/domain/network/import/rows';
import type { CaseId } from '../view.ts';

/** What a person asks: one file, into which part, and whose word it is where its rows do not say. */
export interface ImportRequest {
  readonly case: CaseId;
  /** Absent: the case's own network part. */
  readonly stream?: StreamId;
  readonly format: ImportFormat;
  readonly text: string;
  /** null: each row says its own. FollowTheMoney has no place for it, so that it must be said here. */
  readonly source: ImportSource | null;
}

/** What can be taken in, before anything is recorded. */
export interface ImportPlan {
  readonly entities: number;
  readonly ties: number;
  /** What stands there already, word for word: it is not said twice. */
  readonly known: number;
  /** Every row that is not taken in, by its line. */
  readonly faults: readonly ImportFault[];
}

export interface ImportProgress {
  readonly done: number;
  readonly of: number;
  readonly isFinished: boolean;
}
