import type { Right, StreamId } from '@cobijo/wire';

/**
 * Limits on rates that keep no address: a bucket for each connection, and one for each capability that was proven.
 * A stranger spends only her own connection's; whoever spends a capability's was given it, and whoever gave it can
 * rotate it away.
 */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface Rates {
  /** Requests or live frames of one connection. */
  readonly connection: Rate;
  /** Envelopes and chunks written under one capability, over all connections. */
  readonly writes: Rate;
  /** Bytes written under one capability, over all connections. */
  readonly bytes: Rate;
  /** Streams created, by anyone: each spends a token too. */
  readonly creations: Rate;
  /** What is dropped in one stream (wire/drop.ts), by however many hands. */
  readonly drops: Rate;
}

export const ratesDefault: Rates = {
  connection: { perSecond: 5_000, burst: 20_000 },
  writes: { perSecond: 20_000, burst: 200_000 },
  bytes: { perSecond: 32 << 20, burst: 512 << 20 },
  creations: { perSecond: 50, burst: 2_000 },
  // A flood fills some 60 MB a day at most, and a desk still reads all of it.
  drops: { perSecond: 1 / 20, burst: 60 },
};

/** What a request with a wrong signature costs its connection: a guess must be dear, a slip must not. */
export const wrongProofCost = 50;

/** Buckets remembered for capabilities; past this, those that are full again are dropped. */
const rememberedMax = 20_000;

export class Bucket {
  readonly #rate: Rate;
  #left: number;
  #at: number;

  constructor(rate: Rate, nowMs: number) {
    this.#rate = rate;
    this.#left = rate.burst;
    this.#at = nowMs;
  }

  /** Takes `count`, or nothing and says no. A count past the whole burst passes from a full bucket. */
  take(count: number, nowMs: number): boolean {
    this.#refill(nowMs);
    if (this.#left < Math.min(count, this.#rate.burst)) return false;
    this.#left -= count;
    return true;
  }

  /** Takes `count` whether it is there or not: a debt, at most of one burst, that time pays back. */
  charge(count: number, nowMs: number): void {
    this.#refill(nowMs);
    this.#left = Math.max(-this.#rate.burst, this.#left - count);
  }

  /** Milliseconds until one more may be taken. */
  waitMs(nowMs: number): number {
    this.#refill(nowMs);
    return this.#left >= 1 ? 0 : Math.ceil(((1 - this.#left) * 1000) / this.#rate.perSecond);
  }

  isFull(nowMs: number): boolean {
    this.#refill(nowMs);
    return this.#left >= this.#rate.burst;
  }

  #refill(nowMs: number): void {
    // A clock set back must not freeze a bucket for as long.
    const passed = Math.max(0, nowMs - this.#at);
    this.#at = nowMs;
    this.#left = Math.min(this.#rate.burst, this.#left + (passed / 1000) * this.#rate.perSecond);
  }
}

/** The buckets of streams in which something is dropped; only of those that stand. Forgotten when full. */
export class DropBuckets {
  readonly #rate: Rate;
  readonly #buckets = new Map<StreamId, Bucket>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  take(stream: StreamId, nowMs: number): boolean {
    let bucket = this.#buckets.get(stream);
    if (!bucket) {
      if (this.#buckets.size >= rememberedMax)
        for (const [other, held] of this.#buckets) if (held.isFull(nowMs)) this.#buckets.delete(other);
      this.#buckets.set(stream, (bucket = new Bucket(this.#rate, nowMs)));
    }
    return bucket.take(1, nowMs);
  }
}

/** The buckets of proven capabilities. Kept in memory only, and forgotten when full. */
export class CapabilityBuckets {
  readonly #rates: Rates;
  readonly #buckets = new Map<string, { writes: Bucket; bytes: Bucket }>();

  constructor(rates: Rates) {
    this.#rates = rates;
  }

  /** Whether this capability may write so much more now. */
  mayWrite(
    claim: { readonly stream: StreamId; readonly right: Right },
    size: { readonly count: number; readonly bytes: number },
    nowMs: number,
  ): boolean {
    const key = `${claim.right}.${claim.stream}`;
    let held = this.#buckets.get(key);
    if (!held) {
      if (this.#buckets.size >= rememberedMax) this.#forgetFull(nowMs);
      held = { writes: new Bucket(this.#rates.writes, nowMs), bytes: new Bucket(this.#rates.bytes, nowMs) };
      this.#buckets.set(key, held);
    }
    return held.writes.take(size.count, nowMs) && held.bytes.take(size.bytes, nowMs);
  }

  #forgetFull(nowMs: number): void {
    for (const [key, { writes, bytes }] of this.#buckets)
      if (writes.isFull(nowMs) && bytes.isFull(nowMs)) this.#buckets.delete(key);
  }
}
