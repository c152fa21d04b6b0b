import type pg from 'pg';
import { type PostgresOptions, connectPipelined, outOfSpace, sqlState } from './postgres-connection.ts';
import { type WriteOrder, write } from './postgres-writes.ts';
import type { AppendedAt, Growth, Outcome, Refused } from './sealed-log.ts';

/**
 * One connection's queue of writes: while one transaction is on its way to disk, the next one gathers. A stream always
 * takes the same lane, so its orders keep their order; several lanes share PostgreSQL's own group commit.
 */
interface Waiting {
  readonly order: WriteOrder;
  readonly bytes: number;
  readonly settle: (outcome: Outcome<AppendedAt>) => void;
}

const groupOrdersMax = 512;
const groupBytesMax = 16 << 20;
/** Transactions that a deadlock or a serialisation failure may cost before the order is refused. */
const triesMax = 3;

export class WriteLane {
  readonly #options: PostgresOptions;
  readonly #grew: (growths: readonly Growth[]) => void;
  #client: pg.Client | null = null;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;
  #bytes = 0;
  #inFlight = 0;

  constructor(options: PostgresOptions, grew: (growths: readonly Growth[]) => void) {
    this.#options = options;
    this.#grew = grew;
  }

  add(order: WriteOrder, bytes: number): Promise<Outcome<AppendedAt>> {
    return new Promise((settle) => {
      this.#waiting.push({ order, bytes, settle });
      this.#bytes += bytes;
      this.#running ??= this.#run();
    });
  }

  /** What is queued or on its way to disk. */
  waiting(): { orders: number; bytes: number } {
    return { orders: this.#waiting.length + this.#inFlight, bytes: this.#bytes };
  }

  async close(): Promise<void> {
    await this.#running;
    await this.#client?.end();
    this.#client = null;
  }

  async #run(): Promise<void> {
    // What arrives in this turn of the event loop goes together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const group = this.#take();
      this.#inFlight = group.length;
      await this.#commit(group);
      this.#inFlight = 0;
    }
    // In the same breath as the last look at the queue, or an order that comes now would wait for nobody.
    this.#running = null;
  }

  #take(): readonly Waiting[] {
    let count = 0;
    let bytes = 0;
    for (const waiting of this.#waiting) {
      if (count === groupOrdersMax || (count > 0 && bytes + waiting.bytes > groupBytesMax)) break;
      count++;
      bytes += waiting.bytes;
    }
    this.#bytes -= bytes;
    return this.#waiting.splice(0, count);
  }

  async #commit(group: readonly Waiting[], tries = 1): Promise<void> {
    try {
      const client = await this.#connected();
      const { outcomes, growths } = await write(
        client,
        group.map(({ order }) => order),
      );
      group.forEach(({ settle }, i) => settle(outcomes[i] ?? { ok: false, code: 'relay-fault' }));
      if (growths.length > 0) queueMicrotask(() => this.#grew(growths));
    } catch (error) {
      await this.#client?.query('ROLLBACK').catch(() => this.#lose());
      if (isPassing(error) && tries < triesMax) return this.#commit(group, tries + 1);
      const refused = refusalFor(error);
      // A fault of one order must not refuse its neighbours.
      if (refused.code === 'relay-fault' && sqlState(error) !== null && group.length > 1)
        for (const one of group) await this.#commit([one]);
      else for (const { settle } of group) settle(refused);
    }
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const client: pg.Client = await connectPipelined(this.#options, () => {
      if (this.#client === client) this.#client = null;
    });
    this.#client = client;
    return client;
  }

  #lose(): void {
    const client = this.#client;
    this.#client = null;
    void client?.end().catch(() => undefined);
  }
}

/** Deadlock or serialisation failure: the same again may succeed. */
const isPassing = (error: unknown): boolean => ['40P01', '40001'].includes(sqlState(error) ?? '');

/**
 * Where the connection broke under a COMMIT, nobody knows whether it stands: the writer is told of a fault and sends
 * again, and what stands is acknowledged.
 */
export const refusalFor = (error: unknown): Refused => ({
  ok: false,
  code: outOfSpace(error) ? 'disk-full' : 'relay-fault',
});
