import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type StartRefused, refuseStart } from '../words.ts';

/**
 * The relay's one file. A backup of either engine is such a file too.
 *
 * No row tells in what order streams came to be: every key starts with something random. A stream's `slot` is a random
 * number of 24 bits, and an envelope's place is `slot · 2^29 + position`: one B-tree, a stream's envelopes side by
 * side, no row number that counts across streams. Both fit a double exactly.
 */
export const slotBits = 24;
export const positionsMax = 2 ** 29;
export const placeOf = (slot: number, position: number): number => slot * positionsMax + position;

/** 'CBJO': a SQLite file that is a relay's. */
const applicationId = 0x43424a4f;
const formatVersion = 1;

export const dataFileName = 'relay.db';
export const lockFileName = 'lock.db';

const schema = `
  CREATE TABLE stream (
    id BLOB NOT NULL PRIMARY KEY,
    slot INTEGER NOT NULL UNIQUE
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE epoch (
    slot INTEGER NOT NULL,
    number INTEGER NOT NULL,
    read_key BLOB NOT NULL,
    write_key BLOB NOT NULL,
    steward_key BLOB NOT NULL,
    until INTEGER,
    closed_day INTEGER,
    late INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (slot, number)
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE envelope (
    place INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE TABLE chain (
    slot INTEGER NOT NULL,
    chain BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    PRIMARY KEY (slot, chain, sequence)
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE chunk (
    slot INTEGER NOT NULL,
    attachment BLOB NOT NULL,
    number INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (slot, attachment, number)
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE token (
    hash BLOB NOT NULL PRIMARY KEY
  ) WITHOUT ROWID, STRICT;
`;

/** Came later than the rest of the format, and changes nothing of it: a file without it is given it when it is opened. */
const ringSchema = `
  CREATE TABLE IF NOT EXISTS ring (
    slot INTEGER NOT NULL,
    id BLOB NOT NULL,
    due INTEGER NOT NULL,
    rung_day INTEGER,
    PRIMARY KEY (slot, id)
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX IF NOT EXISTS ring_waiting ON ring (due) WHERE rung_day IS NULL;
`;

export interface FileOptions {
  /** Most pages of 4 KiB that the file may grow to; the relay answers `disk-full` there. */
  readonly pagesMax?: number;
}

export type Opened<T> = ({ readonly ok: true } & T) | StartRefused;

/** Creates the directory if it is not there, readable by its owner only. */
export function makeDataDirectory(directory: string): StartRefused | null {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return null;
  } catch (error) {
    return refusalOf(error);
  }
}

/**
 * Takes the directory's lock for as long as the process lives. It stands in a file of its own so that a backup, a
 * dump or new tokens may reach the data while a relay runs; the operating system lets go of it however the relay ends.
 */
export function lockDataDirectory(directory: string): Opened<{ readonly lock: Database.Database }> {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(join(directory, lockFileName), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return { ok: true, lock };
  } catch (error) {
    lock?.close();
    return isSqlite(error, 'SQLITE_BUSY') ? refuseStart('data-directory-in-use') : refusalOf(error);
  }
}

/** Opens the file for writing and creates its tables where there are none. */
export function openDataFile(file: string, options: FileOptions = {}): Opened<{ db: Database.Database }> {
  let db: Database.Database | undefined;
  try {
    // The wait is for a backup's or a token batch's short lock, never for another relay.
    db = new Database(file, { timeout: 10_000 });
    db.pragma('journal_mode = WAL');
    // better-sqlite3 builds SQLite with NORMAL for WAL, under which a commit may vanish with the power.
    db.pragma('synchronous = FULL');
    // A spent token's hash and a dropped page leave no remainder.
    db.pragma('secure_delete = ON');
    if (options.pagesMax !== undefined) db.pragma(`max_page_count = ${options.pagesMax}`);
    const refusal = createOrCheck(db);
    if (refusal) db.close();
    return refusal ?? { ok: true, db };
  } catch (error) {
    db?.close();
    return refusalOf(error);
  }
}

/** Opens an existing file for reading, beside a running relay or on a copy. */
export function openForReading(file: string): Opened<{ db: Database.Database }> {
  if (!existsSync(file)) return refuseStart('data-absent');
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
    const format = formatOf(db);
    if (format !== 'ours') {
      db.close();
      return refuseStart(format === 'empty' ? 'data-absent' : 'data-of-another-version');
    }
    return { ok: true, db };
  } catch (error) {
    db?.close();
    return refusalOf(error);
  }
}

function createOrCheck(db: Database.Database): StartRefused | null {
  return db
    .transaction((): StartRefused | null => {
      const format = formatOf(db);
      if (format === 'foreign') return refuseStart('data-of-another-version');
      if (format === 'empty') {
        db.exec(schema);
        db.pragma(`application_id = ${applicationId}`);
        db.pragma(`user_version = ${formatVersion}`);
      }
      db.exec(ringSchema);
      return null;
    })
    .immediate();
}

function formatOf(db: Database.Database): 'ours' | 'empty' | 'foreign' {
  const application = db.pragma('application_id', { simple: true });
  const version = db.pragma('user_version', { simple: true });
  if (application === applicationId && version === formatVersion) return 'ours';
  const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
  return application === 0 && version === 0 && tables === 0 ? 'empty' : 'foreign';
}

/** Whether an error is SQLite's, of a code or of an extension of it. */
export function isSqlite(error: unknown, code: string): boolean {
  return error instanceof Database.SqliteError && (error.code === code || error.code.startsWith(`${code}_`));
}

/** Out of room: for the data, for the shared index of the log, or for a name in the directory. */
export const isFull = (error: unknown): boolean =>
  isSqlite(error, 'SQLITE_FULL') ||
  isSqlite(error, 'SQLITE_IOERR_SHMSIZE') ||
  (error instanceof Error && 'code' in error && error.code === 'ENOSPC');

function refusalOf(error: unknown): StartRefused {
  if (isSqlite(error, 'SQLITE_CORRUPT')) return refuseStart('data-corrupt');
  if (isSqlite(error, 'SQLITE_NOTADB')) return refuseStart('data-of-another-version');
  if (isFull(error)) return refuseStart('disk-full');
  if (isSqlite(error, 'SQLITE_IOERR')) return refuseStart('store-broken');
  return refuseStart('data-directory-unusable');
}
