import type {
  AttachmentId,
  CapabilityKeys,
  ChainId,
  EnvelopeBytes,
  EnvelopeKind,
  RefusalCode,
  StreamId,
} from '@cobijo/wire';
import type { RingBook } from './ring-book.ts';

/**
 * The sealed log: everything that a relay keeps, behind one port. Two adapters, one acceptance suite.
 *
 * What every adapter promises:
 *  - A promise that resolves to `ok` resolves after its transaction is durable on disk, never before.
 *  - The envelopes of a stream stand at positions 0, 1, 2, … without a gap, and whoever can see position n can see
 *    every position below it.
 *  - A refusal changes nothing: an order is taken whole or not at all.
 *  - Nothing kept of what happened is finer than a day in time, and nothing kept names or numbers a writer, a connection or an address.
 *
 * The port decides nothing about capabilities: `keysOf` answers whose signature to check, and the caller checks it.
 */
export interface SealedLog {
  readonly engine: 'sqlite' | 'postgres';
  /** The rings of the same streams, on the same disk. */
  readonly rings: RingBook;

  /** The three public keys of an epoch; null where stream or epoch is unknown. Costs one look-up either way. */
  keysOf(stream: StreamId, epoch: number): Promise<CapabilityKeys | null>;

  create(order: CreateOrder): Promise<Outcome<object>>;
  append(order: AppendOrder): Promise<Outcome<AppendedAt>>;
  rotate(order: RotateOrder): Promise<Outcome<AppendedAt>>;

  /** A page of what the read right of `epoch` may see, from a position on. */
  read(query: ReadQuery): Promise<Page>;
  heads(stream: StreamId, epoch: number): Promise<HeadsSeen>;

  putChunk(order: ChunkOrder): Promise<Outcome<{ readonly again: boolean }>>;
  /** The sealed chunk, or null: absent, or put there in an epoch that this read right does not reach. */
  chunk(query: ChunkQuery): Promise<Uint8Array | null>;

  /** Adds creation tokens by their hashes. The hash carries no label: a token tells nothing of who was given it. */
  addTokens(hashes: readonly Uint8Array[]): Promise<void>;

  /** Called after each durable growth of a stream, in the order of its positions; see `Growth`. */
  onGrowth(listener: (growth: Growth) => void): void;
  /** Names the streams somebody is waiting for, so that growth by another process is noticed for these. */
  watched(streams: () => Iterable<readonly [StreamId, number]>): void;
  /** Called once when the store can no longer be trusted to keep what it acknowledges. The process should end. */
  onBroken(listener: (fault: Error) => void): void;

  /** How many writes wait for their transaction; for the metrics and for refusing more. */
  waiting(): { readonly orders: number; readonly bytes: number };
  /** Takes what is already waiting to disk, then lets go of the store. */
  close(): Promise<void>;
}

/** An envelope whose header was parsed and whose stream and shape were checked. */
export interface Incoming {
  readonly chain: ChainId;
  readonly sequence: number;
  readonly epoch: number;
  /** null: a kind that this version does not know, kept and passed on. */
  readonly kind: EnvelopeKind | null;
  readonly bytes: EnvelopeBytes;
}

export interface CreateOrder {
  readonly stream: StreamId;
  readonly keys: CapabilityKeys;
  /** BLAKE2b-256 of the token. */
  readonly tokenHash: Uint8Array;
}

export interface AppendOrder {
  readonly stream: StreamId;
  /** The epoch of the write right that signed; every envelope stands in it. */
  readonly epoch: number;
  /** Whether a closed epoch's envelopes are to be kept all the same, for the members' own rules to judge. */
  readonly late: boolean;
  /** Days since 1970-01-01, by the relay's clock. */
  readonly today: number;
  readonly envelopes: readonly Incoming[];
  /** The run as it came, so that a page for watchers need not be joined again. */
  readonly run: Uint8Array;
}

export interface RotateOrder {
  readonly stream: StreamId;
  /** The epoch that closes. The one that opens is the next number. */
  readonly closes: number;
  readonly keys: CapabilityKeys;
  readonly today: number;
  readonly envelopes: readonly Incoming[];
}

export interface AppendedAt {
  /** Position of the order's last envelope, new or already held. */
  readonly position: number;
  /** How many envelopes were new. */
  readonly added: number;
}

export interface ReadQuery {
  readonly stream: StreamId;
  readonly epoch: number;
  readonly from: number;
  readonly envelopesMax: number;
  /** Of the page's run. The first envelope is served whatever its size. */
  readonly bytesMax: number;
}

export interface Page {
  /** Length-prefixed envelopes, ready to send (envelope.ts). */
  readonly run: Uint8Array;
  readonly count: number;
  /** The position after the page. */
  readonly next: number;
  /** Nothing more stands after `next` that this right may see now. */
  readonly end: boolean;
  /** The right's epoch was closed: what it may see will never grow. */
  readonly closed: boolean;
}

export interface HeadsSeen {
  readonly next: number;
  readonly epoch: number;
  readonly chains: Readonly<Record<string, number>>;
}

export interface ChunkOrder {
  readonly stream: StreamId;
  readonly epoch: number;
  readonly attachment: AttachmentId;
  readonly number: number;
  readonly bytes: Uint8Array;
}

export type ChunkQuery = Omit<ChunkOrder, 'bytes'>;

/**
 * A stream grew. `added` holds the new envelopes where the writer was this process and they closed no epoch; null
 * means: ask the log. (A rotation is never pushed from memory, so that where a right ends is decided in one place,
 * the read.)
 */
export interface Growth {
  readonly stream: StreamId;
  readonly added: { readonly first: number; readonly next: number; readonly run: Uint8Array } | null;
}

/** An order's refusal. `expected`: for chain-gap, the sequence that would have been taken. */
export interface Refused {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly expected?: number;
}

export type Outcome<T extends object> = ({ readonly ok: true } & T) | Refused;

/** Days since 1970-01-01: the finest time that a relay keeps. */
export const dayOf = (unixMs: number): number => Math.floor(unixMs / 86_400_000);
