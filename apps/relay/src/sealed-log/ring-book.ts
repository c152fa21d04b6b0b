import type { Ring, RingId, Rings, StreamId } from '@cobijo/wire';
import type { Outcome } from './sealed-log.ts';

/**
 * The rings that wait and those that rang (wire/ring.ts), kept beside the streams that they belong to: one port, two
 * adapters, one acceptance suite.
 *
 * What every adapter promises:
 *  - `ring` records each ring once, in a transaction that is durable before it resolves, whatever other processes on the
 *    same store do meanwhile: whoever is told of a ring can know that it will not be recorded again.
 *  - Of a ring the stream, a random id, when it is due and the day on which it rang are kept; never who put it there.
 *  - A refusal changes nothing: what is put is put whole or not at all.
 */
export interface RingBook {
  /** Unix seconds by the one clock that all processes on this store share. */
  clock(): Promise<number>;

  put(order: PutRings): Promise<Outcome<object>>;
  list(stream: StreamId, epoch: number): Promise<Outcome<Rings>>;
  /** Takes away one that waits. One that rang is not waiting any more: `absent`. */
  take(order: TakeRing): Promise<Outcome<object>>;

  /** Records as rung what is due at `until`, at most `most`, the earliest first; returns what it recorded. */
  ring(until: number, today: number, most: number): Promise<readonly Rung[]>;
  /** When the earliest that is due at `until` and not recorded was due; another process may be recording it. */
  firstDue(until: number): Promise<number | null>;
  /** What rang, of these streams, due at `since` or later. */
  rung(streams: readonly StreamId[], since: number): Promise<readonly Rung[]>;
  /** Forgets what rang before a day. */
  forget(before: number): Promise<number>;
}

/** A ring that was recorded as rung. */
export interface Rung extends Ring {
  readonly stream: StreamId;
}

export interface PutRings {
  readonly stream: StreamId;
  /** The epoch of the write right that signed; it must be the one in use. */
  readonly epoch: number;
  readonly rings: readonly Ring[];
}

export interface TakeRing {
  readonly stream: StreamId;
  readonly epoch: number;
  readonly id: RingId;
}
