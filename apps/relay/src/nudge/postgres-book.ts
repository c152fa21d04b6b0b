import { type RegistrationId, type StreamId, idFrom, idToBytes } from '@cobijo/wire';
import type pg from 'pg';
import { durableSession, inTransaction, openPool } from '../sealed-log/postgres-connection.ts';
import type { Claimed, NudgeBook, Standing, Wanted } from './book.ts';
import type { Place } from './keys.ts';
import { claimedOf } from './sqlite-book.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS nudge (
    registration bytea NOT NULL PRIMARY KEY,
    stream bytea NOT NULL,
    sealed bytea NOT NULL,
    due bigint,
    mark bytea,
    claimed bigint,
    here bigint,
    sent_window bigint,
    failures integer NOT NULL DEFAULT 0,
    gone integer NOT NULL DEFAULT 0
  );
  CREATE TABLE IF NOT EXISTS nudge_left (
    address bytea NOT NULL PRIMARY KEY,
    sent_window bigint NOT NULL
  );
`;

/** A number that only relays use: two that start at once create the table once. */
const setUpLock = 0x43424a50;

type Row = Parameters<typeof claimedOf>[0];

/** The same book for several relay processes on one PostgreSQL. */
export class PostgresNudgeBook implements NudgeBook {
  readonly #pool: pg.Pool;

  private constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  static async open(url: string): Promise<PostgresNudgeBook> {
    const pool = openPool({ url, session: durableSession }, 2);
    await inTransaction(pool, 'BEGIN', async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(${setUpLock})`);
      await client.query(schema);
    });
    return new PostgresNudgeBook(pool);
  }

  async put({ registration, stream }: Place, sealed: Uint8Array, address: Uint8Array): Promise<void> {
    await this.#pool.query(
      `INSERT INTO nudge (registration, stream, sealed, sent_window)
       VALUES ($1, $2, $3, (SELECT sent_window FROM nudge_left WHERE address = $4))
       ON CONFLICT (registration) DO UPDATE SET sealed = excluded.sealed, failures = 0, gone = 0
       WHERE nudge.stream = excluded.stream`,
      [idToBytes(registration), idToBytes(stream), sealed, address],
    );
  }

  async remove({ registration, stream }: Place, left: Parameters<NudgeBook['remove']>[1]): Promise<boolean> {
    // One statement: nobody claims the row between what is left of it and its end.
    const { rows } = await this.#pool.query<{ removed: number }>(
      `WITH removed AS (
         DELETE FROM nudge WHERE registration = $1 AND stream = $2 RETURNING sent_window, claimed
       ), left_of AS (
         INSERT INTO nudge_left (address, sent_window)
         SELECT $3::bytea, $4::bigint FROM removed
         WHERE $3::bytea IS NOT NULL AND (sent_window = $4::bigint OR claimed IS NOT NULL)
         ON CONFLICT (address) DO UPDATE SET sent_window = excluded.sent_window
       )
       SELECT count(*)::int AS removed FROM removed`,
      [idToBytes(registration), idToBytes(stream), left?.address ?? null, left?.since ?? null],
    );
    return Number(rows[0]?.removed ?? 0) === 1;
  }

  async forgetLeft(since: number): Promise<void> {
    await this.#pool.query('DELETE FROM nudge_left WHERE sent_window <> $1', [since]);
  }

  async find({ registration, stream }: Place): Promise<Standing | null> {
    const found = await this.#pool.query<Pick<Row, 'sealed' | 'failures'> & { gone: number }>(
      'SELECT sealed, failures, gone FROM nudge WHERE registration = $1 AND stream = $2',
      [idToBytes(registration), idToBytes(stream)],
    );
    const row = found.rows[0];
    return row ? { sealed: row.sealed, failures: row.failures, gone: row.gone === 1 } : null;
  }

  async places(): Promise<readonly Place[]> {
    const { rows } = await this.#pool.query<Pick<Row, 'registration' | 'stream'>>(
      'SELECT registration, stream FROM nudge WHERE gone = 0',
    );
    return rows.map(({ registration, stream }) => ({
      registration: idFrom<RegistrationId>(registration),
      stream: idFrom<StreamId>(stream),
    }));
  }

  async record(registration: RegistrationId, want: Wanted): Promise<'recorded' | 'waiting' | 'connected'> {
    const { now, due, windowMinutes, mark } = want;
    const id = idToBytes(registration);
    const recorded = await this.#pool.query(
      `UPDATE nudge SET mark = $1, claimed = NULL,
         due = greatest($2::bigint, least(
           coalesce((sent_window + 1) * $3::bigint + $2::bigint - $5::bigint, 0), $2::bigint + $3::bigint))
       WHERE registration = $4 AND due IS NULL AND gone = 0 AND (here IS NULL OR here < $5::bigint)`,
      [mark, due, windowMinutes, id, now],
    );
    if (recorded.rowCount === 1) return 'recorded';
    const found = await this.#pool.query<{ due: number | null }>(
      'SELECT due FROM nudge WHERE registration = $1',
      [id],
    );
    const row = found.rows[0];
    return row && row.due !== null ? 'waiting' : 'connected';
  }

  async here(registration: RegistrationId, connected: Parameters<NudgeBook['here']>[1]): Promise<boolean> {
    const id = idToBytes(registration);
    if (connected === null) {
      await this.#pool.query('UPDATE nudge SET here = NULL WHERE registration = $1', [id]);
      return false;
    }
    const changed = await this.#pool.query<{ waited: boolean }>(
      `UPDATE nudge SET here = $2, due = NULL, mark = NULL, claimed = NULL,
         sent_window = CASE WHEN claimed IS NULL THEN sent_window ELSE $3::bigint END
       FROM (SELECT registration AS id, due FROM nudge WHERE registration = $1 FOR UPDATE) AS before
       WHERE registration = before.id RETURNING (before.due IS NOT NULL)::int AS waited`,
      [id, connected.until, connected.window],
    );
    return Number(changed.rows[0]?.waited ?? 0) === 1;
  }

  async claim(now: number, claimUntil: number, most: number): Promise<readonly Claimed[]> {
    const { rows } = await this.#pool.query<Row>(
      `UPDATE nudge SET claimed = $2
       FROM (SELECT registration AS id, claimed AS before FROM nudge
             WHERE due <= $1 AND gone = 0 AND (claimed IS NULL OR claimed < $1)
             ORDER BY due LIMIT $3 FOR UPDATE SKIP LOCKED) AS taken
       WHERE registration = taken.id
       RETURNING registration, stream, sealed, mark, failures, taken.before AS claimed`,
      [now, claimUntil, most],
    );
    return rows.map(claimedOf);
  }

  async sent(registration: RegistrationId, mark: Uint8Array, window: number): Promise<void> {
    await this.#pool.query(
      `UPDATE nudge SET sent_window = $1, due = NULL, mark = NULL, claimed = NULL, failures = 0
       WHERE registration = $2 AND mark = $3`,
      [window, idToBytes(registration), mark],
    );
  }

  async failed(registration: RegistrationId, mark: Uint8Array, next: number | null): Promise<void> {
    await this.#pool.query(
      next === null
        ? `UPDATE nudge SET gone = 1, failures = failures + 1, due = $1::bigint, mark = NULL, claimed = NULL
           WHERE registration = $2 AND mark = $3`
        : `UPDATE nudge SET failures = failures + 1, due = $1::bigint, claimed = NULL
           WHERE registration = $2 AND mark = $3`,
      [next, idToBytes(registration), mark],
    );
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
