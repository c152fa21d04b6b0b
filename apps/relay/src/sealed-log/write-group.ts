import type { Refused } from './sealed-log.ts';

/**
 * Group commit for a store that writes one transaction at a time: orders that arrive while the event loop turns, or
 * while the disk syncs, go into one transaction and share one sync. Each is answered after that sync.
 */
export interface WriteStore {
  /** Runs `work` in one transaction and returns after it is durable. Throws having changed nothing. */
  transact(work: () => void): void;
  /** What an order is answered when its transaction failed. */
  refusalFor(error: unknown): Refused;
  /** Called after a transaction is durable and its orders are answered. */
  committed(): void;
}

interface Write {
  readonly bytes: number;
  /** Runs inside the transaction; the value is given to `settle` after the sync. */
  readonly work: () => unknown;
  readonly settle: (result: unknown) => void;
}

/** Most that one transaction takes: past this a slow disk would hold everyone's answer for one sender's. */
export const groupOrdersMax = 1024;
export const groupBytesMax = 16 << 20;

export class WriteGroup {
  readonly #store: WriteStore;
  #waiting: Write[] = [];
  #bytes = 0;
  #scheduled = false;

  constructor(store: WriteStore) {
    this.#store = store;
  }

  /** Puts an order into the next transaction. Resolves after it is durable, or with the refusal. */
  add<T>(bytes: number, work: () => T): Promise<T | Refused> {
    return new Promise((resolve) => {
      this.#waiting.push({ bytes, work, settle: resolve as (result: unknown) => void });
      this.#bytes += bytes;
      if (this.#scheduled) return;
      this.#scheduled = true;
      // After this turn's sockets were read: what arrived together is synced together.
      setImmediate(() => this.#turn());
    });
  }

  waiting(): { orders: number; bytes: number } {
    return { orders: this.#waiting.length, bytes: this.#bytes };
  }

  /** Takes everything that waits to disk now. */
  drain(): void {
    while (this.#waiting.length > 0) this.#commit(this.#take());
  }

  #turn(): void {
    this.#scheduled = false;
    if (this.#waiting.length === 0) return;
    this.#commit(this.#take());
    if (this.#waiting.length === 0 || this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#turn());
  }

  #take(): readonly Write[] {
    let count = 0;
    let bytes = 0;
    for (const write of this.#waiting) {
      if (count === groupOrdersMax || (count > 0 && bytes + write.bytes > groupBytesMax)) break;
      count++;
      bytes += write.bytes;
    }
    this.#bytes -= bytes;
    if (count === this.#waiting.length) {
      const all = this.#waiting;
      this.#waiting = [];
      return all;
    }
    return this.#waiting.splice(0, count);
  }

  #commit(group: readonly Write[]): void {
    const results: unknown[] = [];
    try {
      this.#store.transact(() => {
        results.length = 0;
        for (const write of group) results.push(write.work());
      });
    } catch (error) {
      const refused = this.#store.refusalFor(error);
      // A fault of one order must not refuse its neighbours. A full disk is nobody's fault: one try is enough.
      if (refused.code === 'relay-fault' && group.length > 1)
        for (const write of group) this.#commit([write]);
      else for (const write of group) write.settle(refused);
      return;
    }
    group.forEach((write, i) => write.settle(results[i]));
    this.#store.committed();
  }
}
