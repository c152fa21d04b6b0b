import {
  type DeviceId,
  type FactId,
  type Segment,
  type SegmentId,
  type Statement,
  type StreamFold,
  type StreamId,
  closedBy,
  factIdOf,
  kinds,
} from '@cobijo/domain';
import {
  type DeviceSecrets,
  type OpenedSegment,
  type SignedSegment,
  type VerifiedSegment,
  parseSignedSegment,
} from '@cobijo/seal';
import { type EnvelopeBytes, type EnvelopeHeader, type Sodium, toBase64Url } from '@cobijo/wire';
import type { Clock } from '../clock.ts';
import type { HeldEpoch, Keychain, StreamKeys } from '../keychain.ts';
import { type Mutex, createMutex } from '../mutex.ts';
import type { Store } from '../store/store.ts';
import { StreamLog } from './log.ts';
import { RecordPlaces } from './places.ts';
import { type Stashed, emptyStash } from './stash.ts';

/** What every part of one device shares. */
export interface DeviceContext {
  readonly sodium: Sodium;
  readonly store: Store;
  readonly storeKey: Uint8Array;
  readonly device: DeviceSecrets;
  readonly deviceId: DeviceId;
  readonly keychain: Keychain;
  readonly clock: Clock;
  /** Replaces the keychain on disk; synced when it returns. */
  saveKeychain(): Promise<void>;
  /** The same within seconds, or when the device is locked: for what a crash may lose without harm. */
  saveKeychainSoon(): void;
  alarm(code: string, stream: StreamId | null): void;
  changed(): void;
  /** What the stewards of a stream's case derive each person's case id from; null where this device is none. */
  caseSecret(keys: StreamKeys): Uint8Array | null;
}

/** A segment of this device that the relay has not acknowledged. */
export interface PendingSegment {
  readonly signed: SignedSegment;
  readonly facts: number;
  /** It says who is in, and nothing of the case. */
  readonly controlOnly: boolean;
  /** It opens the epoch of the keychain's pending rotation, and travels with it. */
  readonly opensEpoch: boolean;
}

/** Something said that is in no segment yet, and who waits for it. */
export interface UnrecordedStatement {
  readonly statement: Statement;
  readonly bytes: number;
  /** Null: this device writes elsewhere now. */
  readonly settle: (fact: FactId | null) => void;
  readonly fail: (error: unknown) => void;
}

/** An envelope that cannot be opened or placed yet. */
export interface StashedEnvelope {
  readonly position: number;
  readonly envelope: EnvelopeBytes;
  readonly header: EnvelopeHeader;
}

/** A segment that was opened and waits for its device's keys. */
export interface StashedSegment {
  readonly position: number;
  readonly segment: OpenedSegment;
}

/** A segment whose signature was checked and that waits for its causes. */
export interface StashedVerified {
  readonly position: number;
  readonly segment: VerifiedSegment;
}

/** One stream as this device has it: its log, its fold, what waits to be sent and what waits to be understood. */
export interface Replica {
  readonly stream: StreamId;
  readonly keys: StreamKeys;
  log: StreamLog;
  /** null until the founding or opening segment is here. */
  fold: StreamFold | null;
  /** The device that signed the segment in which trust in this stream is rooted; null until it is here. */
  root: DeviceId | null;
  /** Newest folded segment of each device. */
  readonly heads: Map<DeviceId, { sequence: number; segment: SegmentId }>;
  /** Heads that a newcomer's root states: what lies before she cannot read. */
  readonly baseline: Map<DeviceId, number>;
  /** Behind which sequence a newcomer's root closes a device to her: what lies past it she may be unable to read. */
  readonly veiled: Map<DeviceId, number>;
  /** For each other device the sequence that this device's own segments have named. */
  readonly named: Map<DeviceId, number>;
  own: { next: number; last: SegmentId | null };
  pending: PendingSegment[];
  /** What was said and waits for its segment (record.ts). */
  readonly unrecorded: UnrecordedStatement[];
  /** The first place at which the relay has another segment of this device than its outbox (older-copy.ts). */
  overwritten: number | null;
  /** Ordinals of own segments that were recorded since this device was unlocked, by sequence. */
  readonly pendingOrdinals: Map<number, number>;
  /** By sequence: own envelopes that were sent and that the relay has not shown back, the last few. */
  readonly sent: Map<number, Uint8Array>;
  /** Where at the relay to read on. */
  cursor: number;
  /** Next ordinal of the local log, and where each record's segments begin. */
  ordinal: number;
  places: RecordPlaces;
  /** By epoch: envelopes whose key is not here. */
  readonly locked: Map<number, StashedEnvelope[]>;
  readonly wraps: Map<number, StashedEnvelope[]>;
  /** By epoch: further keys that came by wraps, and wraps not opened yet, until its signed fact has confirmed one. */
  readonly candidates: Map<number, { others: HeldEpoch[]; untried: StashedEnvelope[] }>;
  readonly unverified: StashedSegment[];
  readonly waiting: StashedVerified[];
  /** How much of all these there is, and the first position that was let go because that was too much (stash.ts). */
  readonly stashed: Stashed;
  letGoFrom: number | null;
  /** Public prekeys by device, newest last (conversations). */
  readonly prekeys: Map<DeviceId, { readonly prekey: string; readonly kem: string }>;
  /** For each epoch of a conversation, the latest time that something was said in it. */
  readonly lastStated: Map<number, number>;
  /** When the first thing of each epoch was stated. */
  readonly firstStated: Map<number, number>;
  /** How much was said under each epoch: a conversation turns after 200. */
  readonly said: Map<number, number>;
  /** The relay holds an epoch of the number that this device wanted to open. */
  rotationContested: boolean;
  /** Why the outbox stands still, when it is not the network. */
  blocked: 'merge' | 'rotation' | 'refused' | null;
  /** A person asked for new keys. */
  turnAsked: boolean;
  /** The relay answered that this device's newest read right is closed and gave no wrap: removed, or withheld. */
  lockedOut: boolean;
  /** Segments folded since the last snapshot. */
  unsaved: number;
  /** One change at a time. */
  readonly exclusive: Mutex;
  /** One sync with the relay at a time. */
  readonly syncing: Mutex;
}

/** Opaque, stable file names: the disk of a device tells neither how many cases it holds nor which streams. */
export function fileName(
  context: Pick<DeviceContext, 'sodium' | 'storeKey'>,
  role: string,
  stream: StreamId,
): string {
  const text = new TextEncoder().encode(`cobijo/1/file ${role} ${stream}`);
  return toBase64Url(context.sodium.crypto_generichash(16, text, context.storeKey));
}

/** A log that was rewritten without its expired part has a new name. */
export const logName = (context: Pick<DeviceContext, 'sodium' | 'storeKey'>, keys: StreamKeys): string =>
  fileName(context, `log${keys.generation}`, keys.stream);

/** The original envelopes, as they came: still sealed, kept for audit. */
export const auditName = (context: Pick<DeviceContext, 'sodium' | 'storeKey'>, keys: StreamKeys): string =>
  fileName(context, 'audit', keys.stream);

/** A stream of which nothing has been read yet. */
export const emptyReplica = (context: DeviceContext, keys: StreamKeys): Replica => ({
  stream: keys.stream,
  keys,
  log: new StreamLog(context.store, context.sodium, logName(context, keys), {
    store: context.storeKey,
    epoch: (epoch) => keys.epochs.get(epoch)?.local ?? null,
  }),
  fold: null,
  root: null,
  heads: new Map(),
  baseline: new Map(),
  veiled: new Map(),
  named: new Map(),
  own: { next: 0, last: null },
  pending: [],
  unrecorded: [],
  overwritten: null,
  pendingOrdinals: new Map(),
  sent: new Map(),
  cursor: 0,
  ordinal: 0,
  places: new RecordPlaces(),
  locked: new Map(),
  wraps: new Map(),
  candidates: new Map(),
  unverified: [],
  waiting: [],
  stashed: emptyStash(),
  letGoFrom: null,
  prekeys: new Map(),
  lastStated: new Map(),
  firstStated: new Map(),
  said: new Map(),
  rotationContested: false,
  blocked: null,
  turnAsked: false,
  lockedOut: false,
  unsaved: 0,
  exclusive: createMutex(),
  syncing: createMutex(),
});

/**
 * Whether a segment opens the epoch of the rotation that is under way. Its place alone does not tell: a crash between
 * keeping the secrets and signing the opening leaves that place to whatever is said next.
 */
export const opensPending = (keys: StreamKeys, segment: Segment): boolean =>
  keys.pendingRotation?.sequence === segment.sequence &&
  segment.facts.some(
    (fact) =>
      !('unknown' in fact) &&
      fact.kind === 'epoch.opened' &&
      fact.body.epoch === keys.pendingRotation?.secrets.epoch,
  );

/** The first position that must be read again after a crash: nothing that is only in memory lies before it. */
export function safeCursor(replica: Replica): number {
  let safe = Math.min(replica.cursor, replica.letGoFrom ?? replica.cursor);
  for (const list of [
    ...replica.locked.values(),
    ...replica.wraps.values(),
    replica.unverified,
    replica.waiting,
  ])
    for (const stash of list) safe = Math.min(safe, stash.position);
  return safe;
}

/** Whether a segment says only who is in, and nothing of the case. */
export const isControlOnly = (segment: Segment): boolean =>
  segment.facts.every((fact) => !('unknown' in fact) && kinds[fact.kind].lane === 'control');

export function keepPending(
  context: DeviceContext,
  replica: Replica,
  signed: Uint8Array,
  segment: Segment,
): void {
  const parsed = parseSignedSegment(context.sodium, signed);
  replica.pendingOrdinals.set(segment.sequence, replica.ordinal - 1);
  if (!parsed.ok) return context.alarm('store-corrupt', replica.stream);
  replica.pending.push({
    signed: parsed.value,
    facts: segment.facts.length,
    controlOnly: isControlOnly(segment),
    opensEpoch: opensPending(replica.keys, segment),
  });
}

/** A newcomer cannot read before her root: the heads and cutoffs that it states count as seen. */
function baselineOf(replica: Replica, segment: Segment): void {
  const { anchor } = replica.keys;
  // By the format the root is the first fact of its segment, so that the segment's id begins as the fact's does.
  if (anchor?.kind !== 'invited' || factIdOf(segment.id, 0) !== anchor.opening) return;
  for (const fact of segment.facts) {
    if ('unknown' in fact || fact.kind !== 'epoch.opened') continue;
    for (const { device, sequence } of closedBy(fact.body)) replica.veiled.set(device, sequence);
    for (const head of fact.body.heads) {
      replica.baseline.set(head.device, head.sequence);
      const held = replica.heads.get(head.device);
      if (!held || head.sequence > held.sequence)
        replica.heads.set(head.device, { sequence: head.sequence, segment: head.segment });
    }
  }
}

/** Keeps the small books that are not the fold's: heads, what own segments named, prekeys, ages of epochs. */
export function noteSegment(context: DeviceContext, replica: Replica, segment: Segment): void {
  baselineOf(replica, segment);
  if (isRoot(replica.keys, segment)) replica.root = segment.device;
  const head = replica.heads.get(segment.device);
  if (!head || segment.sequence > head.sequence)
    replica.heads.set(segment.device, { sequence: segment.sequence, segment: segment.id });
  if (segment.device === context.deviceId) {
    for (const named of segment.after) {
      if (named.sequence > (replica.named.get(named.device) ?? -1))
        replica.named.set(named.device, named.sequence);
    }
    if (segment.sequence >= replica.own.next) replica.own = { next: segment.sequence + 1, last: segment.id };
  }
  if (!replica.keys.conversation) return;
  for (const fact of segment.facts) {
    if ('unknown' in fact) continue;
    if (!replica.firstStated.has(segment.epoch)) replica.firstStated.set(segment.epoch, fact.at);
    if (kinds[fact.kind].lane === 'content') {
      replica.said.set(segment.epoch, (replica.said.get(segment.epoch) ?? 0) + 1);
      replica.lastStated.set(segment.epoch, Math.max(fact.at, replica.lastStated.get(segment.epoch) ?? 0));
    }
    if (fact.kind === 'prekey.published') replica.prekeys.set(segment.device, fact.body);
  }
}

const isRoot = ({ anchor }: StreamKeys, segment: Segment): boolean =>
  anchor?.kind === 'founder'
    ? anchor.segment === segment.id
    : anchor?.kind === 'invited' && anchor.opening === factIdOf(segment.id, 0);
