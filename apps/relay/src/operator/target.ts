import { join } from 'node:path';
import type pg from 'pg';
import { durableSession, openPool, startRefusalOf } from '../sealed-log/postgres-connection.ts';
import { dataFileName } from '../sealed-log/sqlite-file.ts';
import type { StartRefused } from '../words.ts';

/** Where a relay's data is: a directory, or the PostgreSQL that is used instead of it. */
export interface Target {
  readonly data: string;
  readonly databaseUrl: string | null;
}

export const dataFileOf = (target: Target): string => join(target.data, dataFileName);

/** Runs an operator's work on one connection; what PostgreSQL refuses is the command's refusal. */
export async function withPostgres<T>(
  url: string,
  work: (client: pg.PoolClient) => Promise<T | StartRefused>,
): Promise<T | StartRefused> {
  const pool = openPool({ url, session: durableSession }, 1);
  try {
    const client = await pool.connect();
    let broken = false;
    try {
      return await work(client);
    } catch (error) {
      broken = true;
      throw error;
    } finally {
      // A connection with half a transaction on it is not given back.
      client.release(broken);
    }
  } catch (error) {
    return startRefusalOf(error);
  } finally {
    await pool.end().catch(() => undefined);
  }
}

/** One snapshot of everything, whatever relays write meanwhile. */
export async function inSnapshot<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const result = await work();
  await client.query('COMMIT');
  return result;
}

/** Rows of a query, a few at a time: a command takes a page of memory, not a database. */
export async function* rowsOf<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  sql: string,
  rowsAtOnce = 200,
): AsyncIterable<Row> {
  await client.query(`DECLARE rows_of NO SCROLL CURSOR FOR ${sql}`);
  for (;;) {
    const page = await client.query<Row>(`FETCH ${rowsAtOnce} FROM rows_of`);
    yield* page.rows;
    if (page.rows.length < rowsAtOnce) break;
  }
  await client.query('CLOSE rows_of');
}
