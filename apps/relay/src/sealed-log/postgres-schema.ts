import type pg from 'pg';
import { type StartRefused, refuseStart } from '../words.ts';

/**
 * The same log in PostgreSQL. Every key begins with the stream, and no statement joins two streams, so that the
 * tables may be split by it (declarative partitions, Citus) without a change here.
 */
const formatVersion = 1;

const schema = `
  CREATE TABLE relay_format (version integer NOT NULL);
  INSERT INTO relay_format VALUES (${formatVersion});
  CREATE TABLE stream (
    id bytea NOT NULL PRIMARY KEY,
    next bigint NOT NULL DEFAULT 0
  );
  CREATE TABLE epoch (
    stream bytea NOT NULL,
    number bigint NOT NULL,
    read_key bytea NOT NULL,
    write_key bytea NOT NULL,
    steward_key bytea NOT NULL,
    until bigint,
    closed_day integer,
    late integer NOT NULL DEFAULT 0,
    PRIMARY KEY (stream, number)
  );
  CREATE TABLE envelope (
    stream bytea NOT NULL,
    position bigint NOT NULL,
    chain bytea NOT NULL,
    sequence bigint NOT NULL,
    kind integer NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (stream, position),
    UNIQUE (stream, chain, sequence)
  );
  CREATE TABLE chunk (
    stream bytea NOT NULL,
    attachment bytea NOT NULL,
    number integer NOT NULL,
    epoch bigint NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (stream, attachment, number)
  );
  CREATE TABLE token (hash bytea NOT NULL PRIMARY KEY);
  -- Sealed bytes do not compress; trying costs time at every write.
  ALTER TABLE envelope ALTER COLUMN bytes SET STORAGE EXTERNAL;
  ALTER TABLE chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
`;

/** Came later than the rest of the format, and changes nothing of it: a database without it is given it at the start. */
const ringSchema = `
  CREATE TABLE IF NOT EXISTS ring (
    stream bytea NOT NULL,
    id bytea NOT NULL,
    due bigint NOT NULL,
    rung_day integer,
    PRIMARY KEY (stream, id)
  );
  CREATE INDEX IF NOT EXISTS ring_waiting ON ring (due) WHERE rung_day IS NULL;
`;

export const tables = ['stream', 'epoch', 'envelope', 'chunk', 'token', 'ring', 'relay_format'] as const;

/** A number that only relays use: two that start at once create the tables once. */
const setUpLock = 0x43424a4f;

/** Creates the tables where there are none; refuses tables of another version or program. */
export async function createOrCheck(client: pg.ClientBase): Promise<StartRefused | null> {
  await client.query('BEGIN');
  try {
    await client.query(`SELECT pg_advisory_xact_lock(${setUpLock})`);
    const state = await formatOf(client);
    if (state === 'empty') await client.query(schema);
    if (state !== 'foreign') await client.query(ringSchema);
    await client.query('COMMIT');
    return state === 'foreign' ? refuseStart('data-of-another-version') : null;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

export async function formatOf(client: pg.ClientBase): Promise<'ours' | 'empty' | 'foreign'> {
  const found = await client.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND relname = ANY($1)`,
    [tables],
  );
  if (found.rows.length === 0) return 'empty';
  if (!found.rows.some(({ name }) => name === 'relay_format')) return 'foreign';
  const version = await client.query<{ version: number }>('SELECT version FROM relay_format');
  return version.rows[0]?.version === formatVersion ? 'ours' : 'foreign';
}

/** A server told not to sync cannot keep what it acknowledges. */
export async function isDurable(client: pg.ClientBase): Promise<boolean> {
  const answer = await client.query<{ name: string; setting: string }>(
    `SELECT name::text, setting::text FROM pg_settings WHERE name IN ('fsync', 'full_page_writes')`,
  );
  return answer.rows.every(({ setting }) => setting === 'on');
}
