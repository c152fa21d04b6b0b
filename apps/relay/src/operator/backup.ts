import { closeSync, existsSync, fsyncSync, linkSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { postgresToFile } from './archive.ts';
import { type Opened, isFull, isSqlite, openDataFile, openForReading } from '../sealed-log/sqlite-file.ts';
import { type StartRefused, refuseStart } from '../words.ts';
import { type Target, dataFileOf, inSnapshot, withPostgres } from './target.ts';

/** Pages copied before the event loop turns; the snapshot is one, however many turns it takes. */
const pagesAtOnce = 4096;

/**
 * Copies everything into one new file while relays go on writing. Either engine's backup is a complete data file of
 * the embedded store. It stands under its name only when it is whole and synced.
 */
export async function backup(target: Target, file: string): Promise<Opened<{ readonly bytes: number }>> {
  if (existsSync(file)) return refuseStart('file-exists');
  const partial = `${file}.partial`;
  removeFile(partial);
  try {
    const refused =
      target.databaseUrl === null
        ? await copyFile(dataFileOf(target), partial)
        : await copyPostgres(target.databaseUrl, partial);
    if (refused) return refused;
    syncFile(partial);
    // A link, not a rename: a file that came to stand there meanwhile is not written over.
    linkSync(partial, file);
    syncFile(dirname(file));
    return { ok: true, bytes: statSync(file).size };
  } catch (error) {
    return refusalOf(error);
  } finally {
    removeFile(partial);
  }
}

/**
 * Copies a data file page by page under one read transaction. Without it SQLite would begin again at every write of
 * the relay beside it, and under steady writing never end.
 */
export async function copyFile(from: string, to: string): Promise<StartRefused | null> {
  const opened = openForReading(from);
  if (!opened.ok) return opened;
  try {
    opened.db.exec('BEGIN');
    opened.db.prepare('SELECT count(*) FROM stream').get();
    await opened.db.backup(to, { progress: () => pagesAtOnce });
  } finally {
    opened.db.close();
  }
  return asOneFile(to);
}

async function copyPostgres(url: string, to: string): Promise<StartRefused | null> {
  const opened = openDataFile(to);
  if (!opened.ok) return opened;
  const { db } = opened;
  const refused = await withPostgres<null>(url, (client) =>
    inSnapshot(client, async () => {
      db.exec('BEGIN IMMEDIATE');
      await postgresToFile(client, db);
      db.exec('COMMIT');
      return null;
    }),
  );
  db.close();
  return refused ?? asOneFile(to);
}

/** Takes a copy out of WAL mode, so that it is one file, and checks that every page of it reads. */
function asOneFile(file: string): StartRefused | null {
  const opened = openDataFile(file);
  if (!opened.ok) return opened;
  opened.db.pragma('journal_mode = DELETE');
  const whole = isWhole(opened.db);
  opened.db.close();
  return whole ? null : refuseStart('data-corrupt');
}

export const isWhole = (db: Database.Database): boolean =>
  db.pragma('quick_check(1)', { simple: true }) === 'ok';

export function syncFile(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export function removeFile(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
}

export function refusalOf(error: unknown): StartRefused {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (isFull(error)) return refuseStart('disk-full');
  if (code === 'EEXIST') return refuseStart('file-exists');
  if (isSqlite(error, 'SQLITE_CORRUPT')) return refuseStart('data-corrupt');
  return refuseStart('data-directory-unusable');
}
