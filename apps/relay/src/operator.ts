import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadSodium, toBase64Url, tokenBytes } from '@cobijo/wire';
import type pg from 'pg';
import { fileToPostgres, postgresToFile } from './archive.ts';
import { durableSession, openPool, startRefusalOf } from './sealed-log/postgres-connection.ts';
import { createOrCheck, tables } from './sealed-log/postgres-schema.ts';
import { dataFileName, makeDataDirectory, openDataFile, openForReading } from './sealed-log/sqlite-file.ts';
import { type StartRefused, refuseStart } from './words.ts';

/** What an operator does beside a running relay, each on the database itself. */
export type Did<T> = ({ readonly ok: true } & T) | StartRefused;

export interface Target {
  readonly data: string;
  readonly databaseUrl: string | null;
}

/** New creation tokens: given out once, kept only as unlabelled hashes. */
export async function mintTokens(
  target: Target,
  count: number,
): Promise<Did<{ readonly tokens: readonly string[] }>> {
  const sodium = await loadSodium();
  const tokens = Array.from({ length: count }, () => crypto.getRandomValues(new Uint8Array(tokenBytes)));
  const hashes = tokens.map((token) => sodium.crypto_generichash(32, token, null));
  const stored = target.databaseUrl
    ? await addToPostgres(target.databaseUrl, hashes)
    : addToSqlite(target.data, hashes);
  return stored ?? { ok: true, tokens: tokens.map((token) => toBase64Url(token)) };
}

function addToSqlite(data: string, hashes: readonly Uint8Array[]): StartRefused | null {
  const unusable = makeDataDirectory(data);
  if (unusable) return unusable;
  const opened = openDataFile(join(data, dataFileName));
  if (!opened.ok) return opened;
  const insert = opened.db.prepare('INSERT INTO token (hash) VALUES (?)');
  opened.db.transaction(() => hashes.forEach((hash) => insert.run(hash))).immediate();
  opened.db.close();
  return null;
}

async function addToPostgres(url: string, hashes: readonly Uint8Array[]): Promise<StartRefused | null> {
  return withPostgres(url, async (client) => {
    const refusal = await createOrCheck(client);
    if (refusal) return refusal;
    await client.query('INSERT INTO token (hash) SELECT unnest($1::bytea[])', [
      hashes.map((hash) => Buffer.from(hash)),
    ]);
    return null;
  });
}

async function withPostgres<T>(
  url: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T | StartRefused> {
  const pool = openPool({ url, session: durableSession }, 1);
  try {
    const client = await pool.connect();
    try {
      return await work(client);
    } finally {
      client.release();
    }
  } catch (error) {
    return startRefusalOf(error);
  } finally {
    await pool.end().catch(() => undefined);
  }
}

export interface Dump {
  readonly engine: 'sqlite' | 'postgres';
  readonly tables: readonly { readonly name: string; readonly rows: readonly Record<string, unknown>[] }[];
}

/** Everything that the disk holds, raw: every table and row; bytes as base64url. */
export async function dump(target: Target): Promise<Did<{ readonly dump: Dump }>> {
  if (target.databaseUrl) {
    const dumped = await withPostgres(target.databaseUrl, async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const found = [];
      for (const name of tables) {
        const { rows } = await client.query<Record<string, unknown>>(`SELECT * FROM ${name}`);
        found.push({ name, rows: rows.map(printable) });
      }
      await client.query('COMMIT');
      return { ok: true as const, dump: { engine: 'postgres' as const, tables: found } };
    });
    return dumped;
  }
  const opened = openForReading(join(target.data, dataFileName));
  if (!opened.ok) return opened;
  const names = opened.db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all() as string[];
  const found = names.map((name) => ({
    name,
    rows: (opened.db.prepare(`SELECT * FROM "${name}"`).all() as Record<string, unknown>[]).map(printable),
  }));
  opened.db.close();
  return { ok: true, dump: { engine: 'sqlite', tables: found } };
}

const printable = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? toBase64Url(value) : typeof value === 'bigint' ? Number(value) : value,
    ]),
  );

/** Copies everything into one file while a relay goes on writing. The file is a complete SQLite data file. */
export async function backup(target: Target, file: string): Promise<Did<{ readonly bytes: number }>> {
  if (existsSync(file)) return refuseStart('file-exists');
  if (!target.databaseUrl) {
    const opened = openForReading(join(target.data, dataFileName));
    if (!opened.ok) return opened;
    try {
      const { totalPages } = await opened.db.backup(file);
      return { ok: true, bytes: totalPages * 4096 };
    } catch {
      rmSync(file, { force: true });
      return refuseStart('disk-full');
    } finally {
      opened.db.close();
    }
  }
  const opened = openDataFile(file);
  if (!opened.ok) return opened;
  const { db } = opened;
  db.exec('BEGIN IMMEDIATE');
  const copied = await withPostgres(target.databaseUrl, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await postgresToFile(client, db);
    await client.query('COMMIT');
    return null;
  });
  if (copied) {
    db.close();
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    return copied;
  }
  db.exec('COMMIT');
  db.pragma('journal_mode = DELETE');
  const bytes = (db.pragma('page_count', { simple: true }) as number) * 4096;
  db.close();
  return { ok: true, bytes };
}

/** Puts a backup into an empty place. What is there already is never overwritten. */
export async function restore(target: Target, file: string): Promise<Did<{ readonly streams: number }>> {
  const source = openForReading(file);
  if (!source.ok) return refuseStart('backup-unreadable');
  const streams = source.db.prepare('SELECT count(*) FROM stream').pluck().get() as number;
  if (target.databaseUrl) {
    const restored = await withPostgres(
      target.databaseUrl,
      async (client): Promise<Did<{ readonly streams: number }>> => {
        const refusal = await createOrCheck(client);
        if (refusal) return refusal;
        await client.query('BEGIN');
        const held = await client.query('SELECT 1 FROM stream LIMIT 1');
        if (held.rowCount) {
          await client.query('ROLLBACK');
          return refuseStart('target-not-empty');
        }
        await client.query('DELETE FROM token');
        await fileToPostgres(source.db, client);
        await client.query('COMMIT');
        return { ok: true, streams };
      },
    );
    source.db.close();
    return restored;
  }
  const unusable = makeDataDirectory(target.data);
  if (unusable) return unusable;
  const to = join(target.data, dataFileName);
  if (existsSync(to)) {
    source.db.close();
    return refuseStart('target-not-empty');
  }
  await source.db.backup(to);
  source.db.close();
  const opened = openDataFile(to);
  if (!opened.ok) return opened;
  opened.db.close();
  return { ok: true, streams };
}
