/**
 * Rates, without an address being kept or looked at: a bucket for each live connection and for each epoch key of a
 * stream, in memory only, gone with the process.
 */
export interface Rate {
  /** How many units may come at once. */
  readonly burst: number;
  /** How many come back in a second. */
  readonly perSecond: number;
}

/** Envelopes appended under one capability. */
export const appendRate: Rate = { burst: 20_000, perSecond: 5_000 };
/** Requests signed by one capability. */
export const requestRate: Rate = { burst: 5_000, perSecond: 1_000 };
/** Streams created by the whole process: each also spends a token. */
export const createRate: Rate = { burst: 2_000, perSecond: 50 };
/** Failed proofs of anyone: guessing is slowed for all, and nobody is counted. */
export const refusedRate: Rate = { burst: 2_000, perSecond: 200 };

/** How many keys the table holds before the stalest half is let go. */
const keysMax = 20_000;

export class Buckets {
  readonly #rate: Rate;
  readonly #held = new Map<string, { left: number; at: number }>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Takes `units`; false when there are not so many. */
  take(key: string, units = 1, now = performance.now()): boolean {
    let bucket = this.#held.get(key);
    if (!bucket) {
      if (this.#held.size >= keysMax) this.#forgetHalf();
      bucket = { left: this.#rate.burst, at: now };
      this.#held.set(key, bucket);
    }
    bucket.left = Math.min(this.#rate.burst, bucket.left + ((now - bucket.at) / 1000) * this.#rate.perSecond);
    bucket.at = now;
    if (bucket.left < units) return false;
    bucket.left -= units;
    return true;
  }

  #forgetHalf(): void {
    let count = 0;
    for (const key of this.#held.keys()) {
      if (count++ >= keysMax / 2) break;
      this.#held.delete(key);
    }
  }
}
