import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type RegistrationId, type StreamId, idFrom, idToBytes } from '@cobijo/wire';
import type { Claimed, NudgeBook, Standing, Wanted } from './book.ts';
import type { Place } from './keys.ts';

/** A file of its own beside the sealed log: no backup carries it, and to forget everybody is to delete it. */
export const nudgeFileName = 'nudges.db';

const schema = `
  CREATE TABLE IF NOT EXISTS nudge (
    registration BLOB NOT NULL PRIMARY KEY,
    stream BLOB NOT NULL,
    sealed BLOB NOT NULL,
    due INTEGER,
    mark BLOB,
    claimed INTEGER,
    here INTEGER,
    sent_window INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE IF NOT EXISTS nudge_left (
    address BLOB NOT NULL PRIMARY KEY,
    sent_window INTEGER NOT NULL
  ) WITHOUT ROWID, STRICT;
`;

interface Row {
  readonly registration: Uint8Array;
  readonly stream: Uint8Array;
  readonly sealed: Uint8Array;
  readonly mark: Uint8Array;
  readonly failures: number;
  readonly claimed: number | null;
}

export class SqliteNudgeBook implements NudgeBook {
  readonly #db: Database.Database;

  constructor(directory: string) {
    this.#db = new Database(join(directory, nudgeFileName), { timeout: 10_000 });
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma('synchronous = FULL');
    this.#db.pragma('secure_delete = ON');
    this.#db.exec(schema);
    // One relay for a directory: whoever claimed these is gone, and may have sent them.
    this.#db.exec('UPDATE nudge SET claimed = 0 WHERE claimed IS NOT NULL');
  }

  put({ registration, stream }: Place, sealed: Uint8Array, address: Uint8Array): Promise<void> {
    this.#db
      .prepare(
        `INSERT INTO nudge (registration, stream, sealed, sent_window)
         VALUES (?, ?, ?, (SELECT sent_window FROM nudge_left WHERE address = ?))
         ON CONFLICT (registration) DO UPDATE SET sealed = excluded.sealed, failures = 0, gone = 0
         WHERE stream = excluded.stream`,
      )
      .run(idToBytes(registration), idToBytes(stream), sealed, address);
    return Promise.resolve();
  }

  remove({ registration, stream }: Place, left: Parameters<NudgeBook['remove']>[1]): Promise<boolean> {
    const place = [idToBytes(registration), idToBytes(stream)] as const;
    const take = this.#db.transaction((): boolean => {
      if (left)
        this.#db
          .prepare(
            `INSERT INTO nudge_left (address, sent_window)
             SELECT ?, ? FROM nudge
             WHERE registration = ? AND stream = ? AND (sent_window = ? OR claimed IS NOT NULL)
             ON CONFLICT (address) DO UPDATE SET sent_window = excluded.sent_window`,
          )
          .run(left.address, left.since, ...place, left.since);
      return (
        this.#db.prepare('DELETE FROM nudge WHERE registration = ? AND stream = ?').run(...place).changes ===
        1
      );
    });
    return Promise.resolve(take.immediate());
  }

  forgetLeft(since: number): Promise<void> {
    this.#db.prepare('DELETE FROM nudge_left WHERE sent_window <> ?').run(since);
    return Promise.resolve();
  }

  find({ registration, stream }: Place): Promise<Standing | null> {
    const row = this.#db
      .prepare<[Uint8Array, Uint8Array], Pick<Row, 'sealed' | 'failures'> & { gone: number }>(
        'SELECT sealed, failures, gone FROM nudge WHERE registration = ? AND stream = ?',
      )
      .get(idToBytes(registration), idToBytes(stream));
    return Promise.resolve(row ? { sealed: row.sealed, failures: row.failures, gone: row.gone === 1 } : null);
  }

  places(): Promise<readonly Place[]> {
    const rows = this.#db
      .prepare<[], Pick<Row, 'registration' | 'stream'>>(
        'SELECT registration, stream FROM nudge WHERE gone = 0',
      )
      .all();
    return Promise.resolve(
      rows.map(({ registration, stream }) => ({
        registration: idFrom<RegistrationId>(registration),
        stream: idFrom<StreamId>(stream),
      })),
    );
  }

  record(registration: RegistrationId, want: Wanted): Promise<'recorded' | 'waiting' | 'connected'> {
    const { now, due, windowMinutes, mark } = want;
    const id = idToBytes(registration);
    const { changes } = this.#db
      .prepare(
        `UPDATE nudge SET mark = ?, claimed = NULL,
           due = max(?, min(coalesce((sent_window + 1) * ? + ? - ?, 0), ?))
         WHERE registration = ? AND due IS NULL AND gone = 0 AND (here IS NULL OR here < ?)`,
      )
      .run(mark, due, windowMinutes, due, now, due + windowMinutes, id, now);
    if (changes === 1) return Promise.resolve('recorded');
    const row = this.#db
      .prepare<[Uint8Array], { due: number | null }>('SELECT due FROM nudge WHERE registration = ?')
      .get(id);
    return Promise.resolve(row && row.due !== null ? 'waiting' : 'connected');
  }

  here(registration: RegistrationId, connected: Parameters<NudgeBook['here']>[1]): Promise<boolean> {
    const id = idToBytes(registration);
    if (connected === null) {
      this.#db.prepare('UPDATE nudge SET here = NULL WHERE registration = ?').run(id);
      return Promise.resolve(false);
    }
    const waited = this.#db
      .prepare<[Uint8Array], { due: number | null }>('SELECT due FROM nudge WHERE registration = ?')
      .get(id);
    this.#db
      .prepare(
        `UPDATE nudge SET here = ?, due = NULL, mark = NULL, claimed = NULL,
           sent_window = CASE WHEN claimed IS NULL THEN sent_window ELSE ? END
         WHERE registration = ?`,
      )
      .run(connected.until, connected.window, id);
    return Promise.resolve(waited !== undefined && waited.due !== null);
  }

  claim(now: number, claimUntil: number, most: number): Promise<readonly Claimed[]> {
    const take = this.#db.transaction((): Claimed[] => {
      const rows = this.#db
        .prepare<[number, number, number], Row>(
          `SELECT registration, stream, sealed, mark, failures, claimed FROM nudge
           WHERE due <= ? AND gone = 0 AND (claimed IS NULL OR claimed < ?) ORDER BY due LIMIT ?`,
        )
        .all(now, now, most);
      const claim = this.#db.prepare('UPDATE nudge SET claimed = ? WHERE registration = ?');
      for (const { registration } of rows) claim.run(claimUntil, registration);
      return rows.map(claimedOf);
    });
    return Promise.resolve(take.immediate());
  }

  sent(registration: RegistrationId, mark: Uint8Array, window: number): Promise<void> {
    this.#db
      .prepare(
        `UPDATE nudge SET sent_window = ?, due = NULL, mark = NULL, claimed = NULL, failures = 0
         WHERE registration = ? AND mark = ?`,
      )
      .run(window, idToBytes(registration), mark);
    return Promise.resolve();
  }

  failed(registration: RegistrationId, mark: Uint8Array, next: number | null): Promise<void> {
    this.#db
      .prepare(
        next === null
          ? `UPDATE nudge SET gone = 1, failures = failures + 1, due = ?, mark = NULL, claimed = NULL
             WHERE registration = ? AND mark = ?`
          : `UPDATE nudge SET failures = failures + 1, due = ?, claimed = NULL WHERE registration = ? AND mark = ?`,
      )
      .run(next, idToBytes(registration), mark);
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.#db.close();
    return Promise.resolve();
  }
}

export const claimedOf = (row: Row): Claimed => ({
  registration: idFrom<RegistrationId>(row.registration),
  stream: idFrom<StreamId>(row.stream),
  sealed: row.sealed,
  mark: row.mark,
  failures: row.failures,
  again: row.claimed !== null,
});
