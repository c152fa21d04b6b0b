import type { Segment } from '../fact/fact.ts';
import type { DeviceId, EntityId, FactId, SegmentId } from '../vocabulary/ids.ts';
import type { Result } from '../vocabulary/result.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { Anchor, Authority, Verdict } from './authority/authority.ts';
import type { Entry, KindOf, Message, Noun, PastEntry, Register } from './register.ts';

/** Rises when the same facts fold to something else; a snapshot of another version is folded again. */
export const foldVersion = 1;

/** One stream, folded. Mutable; made by `createStreamFold`, fed by `foldSegment`, read by the functions below. */
export interface StreamFold {
  readonly authority: Authority;
}

/** What a segment changed. */
export interface FoldChange {
  /** Whether this segment counts. */
  readonly verdict: Verdict;
  /** It was here already: nothing changed. */
  readonly repeated: boolean;
  /** Nouns of which a register may look different now. */
  readonly nouns: readonly Noun[];
  /** Who is a member, or what they may do, may have changed. */
  readonly members: boolean;
  /** Earlier segments whose verdict this one changed. */
  readonly revised: readonly SegmentId[];
}

export declare function createStreamFold(anchor: Anchor): StreamFold;
/** `ordinal`: the segment's place in this device's local log. Segments come in causal order. */
export declare function foldSegment(fold: StreamFold, segment: Segment, ordinal: number): FoldChange;
/** The same for many at once, with earlier verdicts asked again only once: for opening from a log. */
export declare function foldSegments(
  fold: StreamFold,
  segments: readonly Segment[],
  firstOrdinal: number,
): readonly Verdict[];

/** Snapshots. `importFold` takes what `exportFold` gave; anything else is a refusal, and the log is folded again. */
export declare function exportFold(fold: StreamFold): Uint8Array;
export type SnapshotRefusal = 'snapshot-corrupt' | 'snapshot-of-another-version';
export declare function importFold(bytes: Uint8Array): Result<StreamFold, SnapshotRefusal>;
/** One past the highest ordinal folded: where the log goes on after a snapshot. */
export declare function nextOrdinal(fold: StreamFold): number;

/** Hands in the bodies of segments read back from the local log; what is not of this fold is ignored. */
export declare function provideBodies(fold: StreamFold, segments: readonly Segment[]): void;
/** The ordinals, each once and ascending, of the segments that hold bodies not loaded among these. */
export declare function bodiesWanted(
  entries: Iterable<{ readonly body: unknown; readonly ordinal: number }>,
): readonly number[];
/** Drops note and message texts older than the newest `keep` of each list from memory. */
export declare function forgetBodies(fold: StreamFold, keep?: number): void;
/** Forgets the content of epochs whose keys were erased: it is in no list, history or snapshot any more. */
export declare function expireEpochs(fold: StreamFold, expired: (epoch: number) => boolean): void;

/** Registers with at least one live head, by key. */
export declare function registersOf<N extends Noun>(
  fold: StreamFold,
  noun: N,
): readonly Register<KindOf<N>>[];
export declare function registerOf<N extends Noun>(
  fold: StreamFold,
  noun: N,
  key: string,
): Register<KindOf<N>> | null;
/** Everything ever said of one thing, oldest first, also what does not count. */
export declare function historyOf<N extends Noun>(
  fold: StreamFold,
  noun: N,
  key: string,
): readonly PastEntry<KindOf<N>>[];

export declare function liveParties(fold: StreamFold): readonly Register<'party.described'>[];
export declare function identityOf(
  fold: StreamFold,
  party: EntityId,
): readonly Register<'identity.recorded'>[];
export declare function whereaboutsOf(
  fold: StreamFold,
  party: EntityId,
): Register<'whereabouts.recorded'> | null;
export declare function contactsOf(fold: StreamFold, party: EntityId): readonly Register<'contact.agreed'>[];
export declare function intakeOf(fold: StreamFold, party: EntityId): Register<'intake.coded'> | null;
/** By the earliest instant that each date may mean, in its own zone; undated ones last. */
export declare function milestones(fold: StreamFold): readonly Register<'milestone.set'>[];
export declare function tasks(fold: StreamFold): readonly Register<'task.set'>[];
export declare function attachments(fold: StreamFold): readonly Register<'attachment.added'>[];
export declare function crossings(fold: StreamFold): readonly Register<'crossing.made'>[];
/** Newest first: skips the newest `from`, gives at most `count`. Ordered by when each was first written. */
export declare function notes(
  fold: StreamFold,
  from: number,
  count: number,
): readonly Register<'note.written'>[];
/** Skips the newest `from`, gives at most `count` before them, oldest first (as a conversation is read). */
export declare function messages(fold: StreamFold, from: number, count: number): readonly Message[];
/** Every register with more than one live head. */
export declare function conflicts(fold: StreamFold): readonly Register[];

/** A fact of a kind or version that this program cannot read: kept and passed on. */
export interface UnknownEntry {
  readonly fact: FactId;
  readonly kind: string;
  readonly v: number;
  readonly device: DeviceId;
  readonly ordinal: number;
  readonly index: number;
}
export declare function unknownFacts(fold: StreamFold): readonly UnknownEntry[];

/** A segment that authority does not admit. */
export interface HeldSegment {
  readonly segment: SegmentId;
  readonly verdict: Verdict;
  readonly device: DeviceId;
  readonly ordinal: number;
  readonly facts: number;
  /** When its first fact was stated. */
  readonly at: Instant;
  /** What it would say. */
  readonly entries: readonly Entry[];
}
export declare function heldSegments(fold: StreamFold): readonly HeldSegment[];

export interface FoldCounts {
  readonly segments: number;
  /** Facts of admitted segments, control facts and unknown ones among them. */
  readonly facts: number;
  readonly notes: number;
  readonly messages: number;
  readonly conflicts: number;
  readonly unknown: number;
  /** Segments not admitted. */
  readonly held: number;
  /** Content facts that `expireEpochs` took away. */
  readonly expired: number;
}
export declare function counts(fold: StreamFold): FoldCounts;
