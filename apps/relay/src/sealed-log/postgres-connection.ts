import pg from 'pg';
import { type StartRefused, refuseStart } from '../words.ts';

/**
 * How this relay speaks with PostgreSQL: bytes as hex, because pg 8 reads a binary column through a text decoder and
 * loses bytes, and one session setting.
 *
 * `synchronous_commit` is set on every connection that writes, because a database, a role or a URL may have it off,
 * and a relay that acknowledges before the sync breaks the one promise that it makes.
 */
export const durableSession = 'SET synchronous_commit = on';

const bytea = 17;
const int8 = 20;
const int4 = 23;

const parsers = new Map<number, (value: string) => unknown>([
  [bytea, (value) => Buffer.from(value.slice(2), 'hex')],
  [int8, Number],
  [int4, Number],
]);

/**
 * Decodes the types that the schema has; integers past 2^53 cannot stand in it. Results come as text: `pg` has a
 * `binary` setting, and its protocol parser decodes every result as UTF-8 all the same, which destroys the bytes.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number) => parsers.get(oid) ?? ((value: string) => value),
};

export interface PostgresOptions {
  /** postgres://user@host:port/database */
  readonly url: string;
  /** SQL run on each connection before its first write. */
  readonly session: string;
}

/** A connection that sends without waiting for answers: independent statements share one way there and back. */
export async function connectPipelined(options: PostgresOptions, onLost: () => void): Promise<pg.Client> {
  const client = new pg.Client({ ...settings(options), pipeline: true });
  client.on('error', onLost);
  client.on('end', onLost);
  await client.connect();
  await client.query(options.session);
  return client;
}

export function openPool(options: PostgresOptions, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...settings(options),
    max,
    // The types say void; the pool waits for what is returned.
    onConnect: (client) => client.query(options.session) as unknown as void,
  });
  // An idle connection that breaks is replaced at its next use.
  pool.on('error', () => undefined);
  return pool;
}

export function settings(options: PostgresOptions): pg.ClientConfig {
  return {
    connectionString: options.url,
    types: columnTypes,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'cobijo-relay',
  };
}

/** Runs queries in one transaction on a connection of the pool. Throws having rolled back. */
export async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((fault: unknown) => {
      broken = fault instanceof Error ? fault : new Error('rollback');
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** SQLSTATE of an error, or null for one of the connection. */
export const sqlState = (error: unknown): string | null =>
  error instanceof pg.DatabaseError ? (error.code ?? null) : null;

export const outOfSpace = (error: unknown): boolean => sqlState(error) === '53100';

export function startRefusalOf(error: unknown): StartRefused {
  return refuseStart(outOfSpace(error) ? 'disk-full' : 'database-unreachable');
}
