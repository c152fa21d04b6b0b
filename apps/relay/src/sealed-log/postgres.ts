import type pg from 'pg';
import {
  type CapabilityKey,
  type CapabilityKeys,
  type ChainId,
  type StreamId,
  envelopeKinds,
  idFrom,
  idToBytes,
  sameBytes,
} from '@cobijo/wire';
import { refuseStart } from '../words.ts';
import { pageOf } from './envelope-run.ts';
import { GrowthWire } from './growth-wire.ts';
import {
  type PostgresOptions,
  durableSession,
  inTransaction,
  openPool,
  startRefusalOf,
} from './postgres-connection.ts';
import { PostgresRings } from './postgres-rings.ts';
import { createOrCheck, isDurable } from './postgres-schema.ts';
import type {
  AppendOrder,
  AppendedAt,
  ChunkOrder,
  ChunkQuery,
  CreateOrder,
  Growth,
  HeadsSeen,
  Outcome,
  Page,
  ReadQuery,
  RotateOrder,
  SealedLog,
} from './sealed-log.ts';
import type { Opened } from './sqlite-file.ts';
import { WriteLane, refusalFor } from './write-lane.ts';

/** The store past one machine: stateless relay processes on one PostgreSQL, each correct whatever the others do. */
export async function openPostgresLog(url: string): Promise<Opened<{ readonly log: PostgresLog }>> {
  const options = { url, session: durableSession };
  const pool = openPool(options, readersMax);
  try {
    const client = await pool.connect();
    try {
      if (!(await isDurable(client))) {
        void pool.end();
        return refuseStart('database-not-durable');
      }
      const refusal = await createOrCheck(client);
      if (refusal) {
        void pool.end();
        return refusal;
      }
    } finally {
      client.release();
    }
    const log = new PostgresLog(options, pool);
    await log.open();
    return { ok: true, log };
  } catch (error) {
    await pool.end().catch(() => undefined);
    return startRefusalOf(error);
  }
}

const readersMax = 8;
const lanesCount = 4;

interface KeysRow {
  readonly read_key: Buffer;
  readonly write_key: Buffer;
  readonly steward_key: Buffer;
}

export class PostgresLog implements SealedLog {
  readonly engine = 'postgres';
  readonly rings: PostgresRings;
  readonly #pool: pg.Pool;
  readonly #lanes: readonly WriteLane[];
  readonly #wire: GrowthWire;
  #grew: (growth: Growth) => void = () => undefined;

  constructor(options: PostgresOptions, pool: pg.Pool) {
    this.#pool = pool;
    this.rings = new PostgresRings(pool);
    this.#wire = new GrowthWire(options, pool, (stream) => this.#grew({ stream, added: null }));
    const grew = (growths: readonly Growth[]): void => {
      for (const growth of growths) {
        this.#grew(growth);
        this.#wire.tell(growth.stream);
      }
    };
    this.#lanes = Array.from({ length: lanesCount }, () => new WriteLane(options, grew));
  }

  open(): Promise<void> {
    return this.#wire.open();
  }

  async keysOf(stream: StreamId, epoch: number): Promise<CapabilityKeys | null> {
    const row = await this.#one<KeysRow>(
      'keys',
      'SELECT read_key, write_key, steward_key FROM epoch WHERE stream = $1 AND number = $2',
      [idToBytes(stream), epoch],
    );
    return (
      row && {
        read: row.read_key as Uint8Array as CapabilityKey,
        write: row.write_key as Uint8Array as CapabilityKey,
        steward: row.steward_key as Uint8Array as CapabilityKey,
      }
    );
  }

  async create(order: CreateOrder): Promise<Outcome<object>> {
    const id = idToBytes(order.stream);
    const { keys } = order;
    try {
      return await inTransaction(this.#pool, 'BEGIN', async (client): Promise<Outcome<object>> => {
        // Two creations of one stream at once wait for each other here, before either looks.
        await client.query('SELECT pg_advisory_xact_lock($1)', [Buffer.from(id).readBigInt64BE(0)]);
        const first = await client.query<KeysRow>(
          'SELECT read_key, write_key, steward_key FROM epoch WHERE stream = $1 AND number = 0',
          [id],
        );
        const held = first.rows[0];
        // The same creation again, its answer lost on the way. Whoever names all three keys made them or was told.
        if (
          held &&
          sameBytes(held.read_key, keys.read) &&
          sameBytes(held.write_key, keys.write) &&
          sameBytes(held.steward_key, keys.steward)
        )
          return { ok: true };
        const token = await client.query('SELECT 1 FROM token WHERE hash = $1 FOR UPDATE', [order.tokenHash]);
        if (token.rowCount === 0) return { ok: false, code: 'token-spent-or-unknown' };
        if (held) return { ok: false, code: 'stream-exists' };
        await client.query('DELETE FROM token WHERE hash = $1', [order.tokenHash]);
        await client.query('INSERT INTO stream (id) VALUES ($1)', [id]);
        await client.query(
          'INSERT INTO epoch (stream, number, read_key, write_key, steward_key) VALUES ($1, 0, $2, $3, $4)',
          [id, keys.read, keys.write, keys.steward],
        );
        return { ok: true };
      });
    } catch (error) {
      return refusalFor(error);
    }
  }

  append(order: AppendOrder): Promise<Outcome<AppendedAt>> {
    return this.#laneOf(order.stream).add({ type: 'append', order }, order.run.length);
  }

  rotate(order: RotateOrder): Promise<Outcome<AppendedAt>> {
    let bytes = 0;
    for (const envelope of order.envelopes) bytes += envelope.bytes.length;
    return this.#laneOf(order.stream).add({ type: 'rotate', order }, bytes);
  }

  async read(query: ReadQuery): Promise<Page> {
    // One statement is one snapshot: no rotation can slip between where the right ends and what is served.
    const answer = await this.#pool.query<{ until: number | null; next: number; bytes: Buffer | null }>({
      name: 'read',
      text: `
        SELECT e.until, s.next, page.bytes
        FROM epoch e JOIN stream s ON s.id = e.stream
        LEFT JOIN LATERAL (
          SELECT position, bytes FROM (
            SELECT position, bytes, sum(octet_length(bytes) + 4) OVER (ORDER BY position) AS total
            FROM (
              SELECT position, bytes FROM envelope
              WHERE stream = $1 AND position >= $3 AND position < coalesce(e.until, s.next)
              ORDER BY position LIMIT $4
            ) AS candidate
          ) AS measured
          WHERE total <= $5 OR position = $3
        ) AS page ON true
        WHERE e.stream = $1 AND e.number = $2
        ORDER BY page.position`,
      values: [idToBytes(query.stream), query.epoch, query.from, query.envelopesMax, query.bytesMax],
    });
    const bounds = answer.rows[0];
    if (!bounds) throw new Error('a right that was never verified');
    const rows = answer.rows.flatMap(({ bytes }) => (bytes ? [bytes] : []));
    return pageOf(rows, query, { next: bounds.until ?? bounds.next, closed: bounds.until !== null });
  }

  async heads(stream: StreamId, epoch: number): Promise<HeadsSeen> {
    const id = idToBytes(stream);
    return inTransaction(this.#pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', async (client) => {
      const bounds = await client.query<{ until: number | null; next: number; current: number }>(
        `SELECT e.until, s.next, (SELECT max(number) FROM epoch WHERE stream = $1) AS current
         FROM epoch e JOIN stream s ON s.id = e.stream WHERE e.stream = $1 AND e.number = $2`,
        [id, epoch],
      );
      const row = bounds.rows[0];
      if (!row) throw new Error('a right that was never verified');
      const next = row.until ?? row.next;
      // Wraps and invitations are not a writer's chain: nothing ever follows them.
      const chains = await client.query<{ chain: Buffer; last: number }>(
        `SELECT chain, max(sequence) AS last FROM envelope
         WHERE stream = $1 AND position < $2 AND kind NOT IN ($3, $4) GROUP BY chain`,
        [id, next, envelopeKinds.wrap, envelopeKinds.invitation],
      );
      const heads: Record<string, number> = {};
      for (const { chain, last } of chains.rows) heads[idFrom<ChainId>(chain)] = last + 1;
      return { next, epoch: row.until === null ? row.current : epoch, chains: heads };
    });
  }

  async putChunk(order: ChunkOrder): Promise<Outcome<{ readonly again: boolean }>> {
    const key = [idToBytes(order.stream), idToBytes(order.attachment), order.number];
    try {
      const put = await this.#pool.query({
        name: 'put-chunk',
        text: `INSERT INTO chunk (stream, attachment, number, epoch, bytes)
               SELECT $1, $2, $3, $4, $5 FROM epoch WHERE stream = $1 AND number = $4 AND until IS NULL
               ON CONFLICT DO NOTHING`,
        values: [...key, order.epoch, order.bytes],
      });
      if (put.rowCount === 1) return { ok: true, again: false };
      const held = await this.#one<{ bytes: Buffer }>(
        'same-chunk',
        'SELECT bytes FROM chunk WHERE stream = $1 AND attachment = $2 AND number = $3',
        key,
      );
      if (!held) return { ok: false, code: 'epoch-closed' };
      return sameBytes(held.bytes, order.bytes)
        ? { ok: true, again: true }
        : { ok: false, code: 'chunk-differs' };
    } catch (error) {
      return refusalFor(error);
    }
  }

  async chunk(query: ChunkQuery): Promise<Uint8Array | null> {
    const held = await this.#one<{ bytes: Buffer }>(
      'chunk',
      'SELECT bytes FROM chunk WHERE stream = $1 AND attachment = $2 AND number = $3 AND epoch <= $4',
      [idToBytes(query.stream), idToBytes(query.attachment), query.number, query.epoch],
    );
    return held?.bytes ?? null;
  }

  async addTokens(hashes: readonly Uint8Array[]): Promise<void> {
    await this.#pool.query('INSERT INTO token (hash) SELECT unnest($1::bytea[]) ON CONFLICT DO NOTHING', [
      hashes,
    ]);
  }

  onGrowth(listener: (growth: Growth) => void): void {
    this.#grew = listener;
  }

  watched(streams: () => Iterable<readonly [StreamId, number]>): void {
    this.#wire.watched(streams);
  }

  /** PostgreSQL stops by itself where it cannot sync; every order is then refused, and none was acknowledged. */
  onBroken(): void {}

  waiting(): { orders: number; bytes: number } {
    let orders = 0;
    let bytes = 0;
    for (const lane of this.#lanes) {
      orders += lane.waiting().orders;
      bytes += lane.waiting().bytes;
    }
    return { orders, bytes };
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.close()));
    await this.#wire.close();
    await this.#pool.end();
  }

  #laneOf(stream: StreamId): WriteLane {
    // Ids are random: any character spreads them.
    const lane = this.#lanes[stream.charCodeAt(0) % lanesCount];
    if (!lane) throw new Error('no lane');
    return lane;
  }

  async #one<Row extends pg.QueryResultRow>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<Row | null> {
    const answer = await this.#pool.query<Row>({ name, text, values });
    return answer.rows[0] ?? null;
  }
}
