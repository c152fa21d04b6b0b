import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type StreamId, idFrom, idToBytes, parseStreamId } from '@cobijo/wire';
import { type PostgresOptions, settings } from './postgres-connection.ts';

/**
 * How relay processes on one PostgreSQL wake each other: NOTIFY outside every write transaction (inside, it would take
 * a global lock at commit), gathered while one is on its way; and behind it a poll of the watched streams' next
 * positions, because a notification may be lost with its connection and must never be what correctness rests on.
 */
const channel = 'cobijo_growth';
const idsPerNotice = 300;
const pollEveryMs = 1_000;
const pollStreamsMax = 5_000;
const reconnectMs = 1_000;

export class GrowthWire {
  readonly #options: PostgresOptions;
  readonly #pool: pg.Pool;
  /** Own notices come back too, and are known by this. */
  readonly #self = randomBytes(9).toString('base64url');
  readonly #grew: (stream: StreamId) => void;
  #client: pg.Client | null = null;
  #toTell = new Set<StreamId>();
  #telling = false;
  #closed = false;
  #poll: NodeJS.Timeout | undefined;
  #watched: () => Iterable<readonly [StreamId, number]> = () => [];

  constructor(options: PostgresOptions, pool: pg.Pool, grew: (stream: StreamId) => void) {
    this.#options = options;
    this.#pool = pool;
    this.#grew = grew;
  }

  async open(): Promise<void> {
    await this.#listen();
    this.#pollLater();
  }

  watched(streams: () => Iterable<readonly [StreamId, number]>): void {
    this.#watched = streams;
  }

  tell(stream: StreamId): void {
    this.#toTell.add(stream);
    if (!this.#telling) void this.#tellAll();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#poll);
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined);
  }

  async #tellAll(): Promise<void> {
    this.#telling = true;
    while (this.#toTell.size > 0 && this.#client) {
      const streams = [...this.#toTell].slice(0, idsPerNotice);
      for (const stream of streams) this.#toTell.delete(stream);
      // Lost notices are found by the poll.
      await this.#client
        .query('SELECT pg_notify($1, $2)', [channel, `${this.#self} ${streams.join(' ')}`])
        .catch(() => undefined);
    }
    if (!this.#client) this.#toTell.clear();
    this.#telling = false;
  }

  async #listen(): Promise<void> {
    const client = new pg.Client(settings(this.#options));
    const lost = (): void => {
      if (this.#client === client) this.#client = null;
      this.#listenLater();
    };
    client.once('end', lost);
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
    await client.connect();
    // A notice is not a promise: it need not wait for a disk.
    await client.query('SET synchronous_commit = off');
    await client.query(`LISTEN ${channel}`);
    this.#client = client;
  }

  #listenLater(): void {
    if (this.#closed) return;
    setTimeout(() => {
      if (this.#closed || this.#client) return;
      this.#listen().catch(() => this.#listenLater());
    }, reconnectMs).unref();
  }

  #hear(payload: string): void {
    const [sender, ...streams] = payload.split(' ');
    if (sender === this.#self) return;
    for (const text of streams) {
      const stream = parseStreamId(text);
      if (stream) this.#grew(stream);
    }
  }

  #pollLater(): void {
    this.#poll = setTimeout(() => {
      this.#pollOnce()
        .catch(() => undefined)
        .finally(() => {
          if (!this.#closed) this.#pollLater();
        });
    }, pollEveryMs);
    this.#poll.unref();
  }

  async #pollOnce(): Promise<void> {
    const watched = [...this.#watched()];
    for (let at = 0; at < watched.length; at += pollStreamsMax) {
      const part = watched.slice(at, at + pollStreamsMax);
      const grown = await this.#pool.query<{ id: Buffer }>({
        name: 'poll',
        text: `SELECT s.id FROM stream s JOIN unnest($1::bytea[], $2::bigint[]) AS seen (id, next)
                 ON s.id = seen.id WHERE s.next > seen.next`,
        values: [part.map(([stream]) => Buffer.from(idToBytes(stream))), part.map(([, next]) => next)],
      });
      for (const { id } of grown.rows) this.#grew(idFrom<StreamId>(id));
    }
  }
}
