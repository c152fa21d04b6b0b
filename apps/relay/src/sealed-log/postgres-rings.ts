import type pg from 'pg';
import { type Rings, type StreamId, idToBytes, ringsPerStreamMax } from '@cobijo/wire';
import { inTransaction } from './postgres-connection.ts';
import type { PutRings, RingBook, Rung, TakeRing } from './ring-book.ts';
import type { Outcome, Refused } from './sealed-log.ts';
import { ringsOf, rungOf } from './sqlite-rings.ts';
import { refusalFor } from './write-lane.ts';

type Row = Parameters<typeof ringsOf>[0][number];
type OfStream = Parameters<typeof rungOf>[0];

/** The rings of several relay processes on one PostgreSQL. */
export class PostgresRings implements RingBook {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async clock(): Promise<number> {
    const { rows } = await this.#pool.query<{ ms: number }>({
      name: 'ring-clock',
      text: 'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms',
    });
    return rows[0]!.ms / 1000;
  }

  async put({ stream, epoch, rings }: PutRings): Promise<Outcome<object>> {
    const id = idToBytes(stream);
    const ids = rings.map((ring) => Buffer.from(idToBytes(ring.id)));
    const due = new Map(rings.map((ring) => [ring.id, ring.due]));
    try {
      return await inTransaction(this.#pool, 'BEGIN', async (client): Promise<Outcome<object>> => {
        // Two that put at once wait for each other here, so that the bound holds for both together.
        await client.query('SELECT pg_advisory_xact_lock($1)', [Buffer.from(id).readBigInt64BE(8)]);
        const open = await this.#open(client, stream, epoch);
        if (!open.ok) return open;
        const held = await client.query<Row>(
          'SELECT id, due, rung_day FROM ring WHERE stream = $1 AND id = ANY($2)',
          [id, ids],
        );
        const known = ringsOf(held.rows);
        for (const ring of [...known.waiting, ...known.rang]) {
          if (due.get(ring.id) !== ring.due) return { ok: false, code: 'ring-differs' };
          due.delete(ring.id);
        }
        const counted = await client.query<{ count: number }>(
          'SELECT count(*) AS count FROM ring WHERE stream = $1 AND rung_day IS NULL',
          [id],
        );
        if ((counted.rows[0]?.count ?? 0) + due.size > ringsPerStreamMax)
          return { ok: false, code: 'rings-full' };
        const added = [...due];
        await client.query(
          'INSERT INTO ring (stream, id, due) SELECT $1, id, due FROM unnest($2::bytea[], $3::bigint[]) AS added (id, due)',
          [id, added.map(([ring]) => Buffer.from(idToBytes(ring))), added.map(([, at]) => at)],
        );
        return { ok: true };
      });
    } catch (error) {
      return refusalFor(error);
    }
  }

  async list(stream: StreamId, epoch: number): Promise<Outcome<Rings>> {
    const open = await this.#open(this.#pool, stream, epoch);
    if (!open.ok) return open;
    const { rows } = await this.#pool.query<Row>({
      name: 'rings',
      text: 'SELECT id, due, rung_day FROM ring WHERE stream = $1 ORDER BY due, id',
      values: [idToBytes(stream)],
    });
    return { ok: true, ...ringsOf(rows) };
  }

  async take({ stream, epoch, id }: TakeRing): Promise<Outcome<object>> {
    try {
      const open = await this.#open(this.#pool, stream, epoch);
      if (!open.ok) return open;
      const taken = await this.#pool.query(
        'DELETE FROM ring WHERE stream = $1 AND id = $2 AND rung_day IS NULL',
        [idToBytes(stream), idToBytes(id)],
      );
      return taken.rowCount === 1 ? { ok: true } : { ok: false, code: 'absent' };
    } catch (error) {
      return refusalFor(error);
    }
  }

  async ring(until: number, today: number, most: number): Promise<readonly Rung[]> {
    // One statement is one transaction. What another process is recording is passed over, and found done afterwards.
    const { rows } = await this.#pool.query<OfStream>({
      name: 'ring',
      text: `UPDATE ring SET rung_day = $2
             FROM (SELECT stream, id FROM ring WHERE rung_day IS NULL AND due <= $1
                   ORDER BY due LIMIT $3 FOR UPDATE SKIP LOCKED) AS due_now
             WHERE ring.stream = due_now.stream AND ring.id = due_now.id AND ring.rung_day IS NULL
             RETURNING ring.stream, ring.id, ring.due`,
      values: [until, today, most],
    });
    return rows.map(rungOf);
  }

  async firstDue(until: number): Promise<number | null> {
    const { rows } = await this.#pool.query<{ due: number }>({
      name: 'first-due',
      text: 'SELECT due FROM ring WHERE rung_day IS NULL AND due <= $1 ORDER BY due LIMIT 1',
      values: [until],
    });
    return rows[0]?.due ?? null;
  }

  async rung(streams: readonly StreamId[], since: number): Promise<readonly Rung[]> {
    if (streams.length === 0) return [];
    const { rows } = await this.#pool.query<OfStream>({
      name: 'rung',
      text: `SELECT stream, id, due FROM ring
             WHERE stream = ANY($1) AND rung_day IS NOT NULL AND due >= $2 ORDER BY due`,
      values: [streams.map((stream) => Buffer.from(idToBytes(stream))), since],
    });
    return rows.map(rungOf);
  }

  async forget(before: number): Promise<number> {
    const { rowCount } = await this.#pool.query('DELETE FROM ring WHERE rung_day < $1', [before]);
    return rowCount ?? 0;
  }

  /** Whether the epoch is the one in use. */
  async #open(
    client: Pick<pg.ClientBase, 'query'>,
    stream: StreamId,
    epoch: number,
  ): Promise<{ readonly ok: true } | Refused> {
    const { rows } = await client.query<{ until: number | null }>(
      'SELECT until FROM epoch WHERE stream = $1 AND number = $2',
      [idToBytes(stream), epoch],
    );
    const row = rows[0];
    if (!row) return { ok: false, code: 'absent' };
    return row.until === null ? { ok: true } : { ok: false, code: 'epoch-closed' };
  }
}
