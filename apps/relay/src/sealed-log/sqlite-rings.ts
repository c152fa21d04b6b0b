import type Database from 'better-sqlite3';
import {
  type Ring,
  type RingId,
  type Rings,
  type StreamId,
  idFrom,
  idToBytes,
  ringsPerStreamMax,
} from '@cobijo/wire';
import type { PutRings, RingBook, Rung, TakeRing } from './ring-book.ts';
import type { Outcome, Refused } from './sealed-log.ts';
import type { WriteGroup } from './write-group.ts';

interface Row {
  readonly id: Uint8Array;
  readonly due: number;
  readonly rung_day: number | null;
}
type OfStream = Pick<Row, 'id' | 'due'> & { readonly stream: Uint8Array };

/** The rings of the embedded store: what changes them goes through the same transactions as everything else. */
export class SqliteRings implements RingBook {
  readonly #group: WriteGroup;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(db: Database.Database, group: WriteGroup) {
    this.#group = group;
    this.#statements = prepare(db);
  }

  /** One relay for a directory: its own clock is the shared one. */
  clock(): Promise<number> {
    return Promise.resolve(Date.now() / 1000);
  }

  put({ stream, epoch, rings }: PutRings): Promise<Outcome<object>> {
    return this.#group.add(rings.length * 32, (): Outcome<object> => {
      const open = this.#open(stream, epoch);
      if (!open.ok) return open;
      const added: Ring[] = [];
      for (const ring of rings) {
        const held = this.#statements.ring.get(open.slot, idToBytes(ring.id));
        if (!held) added.push(ring);
        else if (held.due !== ring.due) return { ok: false, code: 'ring-differs' };
      }
      const waiting = this.#statements.countWaiting.get(open.slot) ?? 0;
      if (waiting + added.length > ringsPerStreamMax) return { ok: false, code: 'rings-full' };
      for (const { id, due } of added) this.#statements.add.run(open.slot, idToBytes(id), due);
      return { ok: true };
    });
  }

  list(stream: StreamId, epoch: number): Promise<Outcome<Rings>> {
    const open = this.#open(stream, epoch);
    if (!open.ok) return Promise.resolve(open);
    const rows = this.#statements.ofStream.all(open.slot);
    return Promise.resolve({ ok: true, ...ringsOf(rows) });
  }

  take({ stream, epoch, id }: TakeRing): Promise<Outcome<object>> {
    return this.#group.add(32, (): Outcome<object> => {
      const open = this.#open(stream, epoch);
      if (!open.ok) return open;
      const { changes } = this.#statements.take.run(open.slot, idToBytes(id));
      return changes === 1 ? { ok: true } : { ok: false, code: 'absent' };
    });
  }

  async ring(until: number, today: number, most: number): Promise<readonly Rung[]> {
    if (this.#statements.firstDue.get(until) === undefined) return [];
    return this.#write(most * 32, (): readonly Rung[] => {
      const due = this.#statements.due.all(until, most);
      for (const { slot, id } of due) this.#statements.record.run(today, slot, id);
      return due.map(rungOf);
    });
  }

  firstDue(until: number): Promise<number | null> {
    return Promise.resolve(this.#statements.firstDue.get(until) ?? null);
  }

  rung(streams: readonly StreamId[], since: number): Promise<readonly Rung[]> {
    return Promise.resolve(
      streams.flatMap((stream) => this.#statements.rung.all(idToBytes(stream), since)).map(rungOf),
    );
  }

  forget(before: number): Promise<number> {
    return this.#write(64, () => this.#statements.forget.run(before).changes);
  }

  async #write<T>(bytes: number, work: () => T): Promise<T> {
    // Apart from what `work` gives, so that a refusal of the store is never taken for it.
    const written = await this.#group.add(bytes, () => ({ done: work() }));
    if ('done' in written) return written.done;
    throw new Error(`rings: ${written.code}`);
  }

  /** The stream's slot, where the epoch is the one in use. */
  #open(stream: StreamId, epoch: number): { readonly ok: true; readonly slot: number } | Refused {
    const row = this.#statements.epoch.get(idToBytes(stream), epoch);
    if (!row) return { ok: false, code: 'absent' };
    return row.until === null ? { ok: true, slot: row.slot } : { ok: false, code: 'epoch-closed' };
  }
}

export const ringsOf = (rows: readonly Row[]): Rings => {
  const told = (rang: boolean): Ring[] =>
    rows
      .filter(({ rung_day }) => (rung_day !== null) === rang)
      .map(({ id, due }) => ({ id: idFrom<RingId>(id), due }));
  return { waiting: told(false), rang: told(true) };
};

export const rungOf = ({ stream, id, due }: OfStream): Rung => ({
  stream: idFrom<StreamId>(stream),
  id: idFrom<RingId>(id),
  due,
});

function prepare(db: Database.Database) {
  return {
    epoch: db.prepare<[Uint8Array, number], { slot: number; until: number | null }>(
      'SELECT e.slot, e.until FROM stream s JOIN epoch e ON e.slot = s.slot WHERE s.id = ? AND e.number = ?',
    ),
    ring: db.prepare<[number, Uint8Array], { due: number }>('SELECT due FROM ring WHERE slot = ? AND id = ?'),
    countWaiting: db
      .prepare<[number], number>('SELECT count(*) FROM ring WHERE slot = ? AND rung_day IS NULL')
      .pluck(),
    add: db.prepare<[number, Uint8Array, number]>('INSERT INTO ring (slot, id, due) VALUES (?, ?, ?)'),
    ofStream: db.prepare<[number], Row>('SELECT id, due, rung_day FROM ring WHERE slot = ? ORDER BY due, id'),
    take: db.prepare<[number, Uint8Array]>('DELETE FROM ring WHERE slot = ? AND id = ? AND rung_day IS NULL'),
    due: db.prepare<[number, number], OfStream & { slot: number }>(
      `SELECT r.slot, s.id AS stream, r.id, r.due FROM ring r JOIN stream s ON s.slot = r.slot
       WHERE r.rung_day IS NULL AND r.due <= ? ORDER BY r.due LIMIT ?`,
    ),
    record: db.prepare<[number, number, Uint8Array]>(
      'UPDATE ring SET rung_day = ? WHERE slot = ? AND id = ? AND rung_day IS NULL',
    ),
    firstDue: db
      .prepare<[number], number>(
        'SELECT due FROM ring WHERE rung_day IS NULL AND due <= ? ORDER BY due LIMIT 1',
      )
      .pluck(),
    rung: db.prepare<[Uint8Array, number], OfStream>(
      `SELECT s.id AS stream, r.id, r.due FROM stream s JOIN ring r ON r.slot = s.slot
       WHERE s.id = ? AND r.rung_day IS NOT NULL AND r.due >= ? ORDER BY r.due`,
    ),
    forget: db.prepare<[number]>('DELETE FROM ring WHERE rung_day < ?'),
  };
}
