import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import {
  type CapabilityKey,
  type CapabilityKeys,
  type ChainId,
  type StreamId,
  encodeEnvelopeRun,
  envelopeKinds,
  idFrom,
  idToBytes,
  sameBytes,
} from '@cobijo/wire';
import { pageOf } from './envelope-run.ts';
import { type EpochView, type Plan, type StreamView, planAppend, planRotation } from './plan.ts';
import type {
  AppendOrder,
  AppendedAt,
  ChunkOrder,
  ChunkQuery,
  CreateOrder,
  Growth,
  HeadsSeen,
  Outcome,
  Page,
  ReadQuery,
  Refused,
  RotateOrder,
  SealedLog,
} from './sealed-log.ts';
import {
  type FileOptions,
  type Opened,
  dataFileName,
  isFull,
  isSqlite,
  lockDataDirectory,
  makeDataDirectory,
  openDataFile,
  placeOf,
  positionsMax,
  slotBits,
} from './sqlite-file.ts';
import { SqliteRings } from './sqlite-rings.ts';
import { WriteGroup, type WriteStore } from './write-group.ts';

/**
 * The embedded store: SQLite in WAL mode, synced at every commit, one relay for a directory.
 *
 * One file past 10 KB because it is one thing: the statements of one schema and the transactions that they stand in.
 */
export function openSqliteLog(
  directory: string,
  options: FileOptions = {},
): Opened<{ readonly log: SqliteLog }> {
  const unusable = makeDataDirectory(directory);
  if (unusable) return unusable;
  const locked = lockDataDirectory(directory);
  if (!locked.ok) return locked;
  const opened = openDataFile(join(directory, dataFileName), options);
  if (!opened.ok) {
    locked.lock.close();
    return opened;
  }
  return { ok: true, log: new SqliteLog(opened.db, locked.lock) };
}

interface EpochRow {
  readonly read_key: Uint8Array;
  readonly write_key: Uint8Array;
  readonly steward_key: Uint8Array;
  readonly until: number | null;
  readonly closed_day: number | null;
  readonly late: number;
}

export class SqliteLog implements SealedLog, WriteStore {
  readonly engine = 'sqlite';
  readonly #db: Database.Database;
  readonly #lock: Database.Database;
  readonly #statements: ReturnType<typeof prepare>;
  readonly #group = new WriteGroup(this);
  readonly rings: SqliteRings;
  /** Growth inside the transaction now running; told only after it is durable. */
  #growths: Growth[] = [];
  #grew: (growth: Growth) => void = () => undefined;
  #broke: (fault: Error) => void = () => undefined;

  constructor(db: Database.Database, lock: Database.Database) {
    this.#db = db;
    this.#lock = lock;
    this.#statements = prepare(db);
    this.rings = new SqliteRings(db, this.#group);
  }

  keysOf(stream: StreamId, epoch: number): Promise<CapabilityKeys | null> {
    const row = this.#statements.keys.get(idToBytes(stream), epoch);
    return Promise.resolve(
      row
        ? {
            read: row.read_key as CapabilityKey,
            write: row.write_key as CapabilityKey,
            steward: row.steward_key as CapabilityKey,
          }
        : null,
    );
  }

  create(order: CreateOrder): Promise<Outcome<object>> {
    return this.#group.add(256, (): Outcome<object> => {
      const id = idToBytes(order.stream);
      const slot = this.#statements.slot.get(id);
      if (slot !== undefined) {
        // The same creation again, its answer lost on the way. Whoever names all three keys made them or was told.
        const first = this.#statements.epoch.get(slot, 0);
        if (first && sameKeys(first, order.keys)) return { ok: true };
      }
      if (this.#statements.token.get(order.tokenHash) === undefined)
        return { ok: false, code: 'token-spent-or-unknown' };
      if (slot !== undefined) return { ok: false, code: 'stream-exists' };
      const free = this.#freeSlot();
      this.#statements.spendToken.run(order.tokenHash);
      this.#statements.addStream.run(id, free);
      this.#statements.addEpoch.run(free, 0, order.keys.read, order.keys.write, order.keys.steward);
      return { ok: true };
    });
  }

  append(order: AppendOrder): Promise<Outcome<AppendedAt>> {
    return this.#group.add(order.run.length, (): Outcome<AppendedAt> => {
      const slot = this.#statements.slot.get(idToBytes(order.stream));
      const epoch = slot === undefined ? undefined : this.#statements.epoch.get(slot, order.epoch);
      if (slot === undefined || epoch === undefined) return { ok: false, code: 'absent' };
      const view = this.#view(slot);
      const plan = planAppend(order, epochView(epoch), view);
      if (!plan.ok) return plan;
      if (!this.#carryOut(slot, plan, view.next)) return { ok: false, code: 'disk-full' };
      if (plan.late > 0) this.#statements.countLate.run(plan.late, slot, order.epoch);
      if (plan.placed.length > 0) {
        const whole = plan.placed.length === order.envelopes.length;
        const run = whole ? order.run : encodeEnvelopeRun(plan.placed.map(({ envelope }) => envelope.bytes));
        const next = view.next + plan.placed.length;
        this.#growths.push({ stream: order.stream, added: { first: view.next, next, run } });
      }
      return { ok: true, position: plan.position, added: plan.placed.length };
    });
  }

  rotate(order: RotateOrder): Promise<Outcome<AppendedAt>> {
    let bytes = 0;
    for (const envelope of order.envelopes) bytes += envelope.bytes.length;
    return this.#group.add(bytes, (): Outcome<AppendedAt> => {
      const slot = this.#statements.slot.get(idToBytes(order.stream));
      const closing = slot === undefined ? undefined : this.#statements.epoch.get(slot, order.closes);
      if (slot === undefined || closing === undefined) return { ok: false, code: 'absent' };
      const opened = this.#statements.epoch.get(slot, order.closes + 1);
      const view = this.#view(slot);
      const plan = planRotation(
        order,
        !opened ? 'not-yet' : sameKeys(opened, order.keys) ? 'with-these-keys' : 'with-other-keys',
        view,
      );
      if (!plan.ok || plan.placed.length === 0) return plan.ok ? { ...plan, added: 0 } : plan;
      if (!this.#carryOut(slot, plan, view.next)) return { ok: false, code: 'disk-full' };
      const until = view.next + plan.placed.length;
      const { keys } = order;
      this.#statements.closeEpoch.run(until, order.today, slot, order.closes);
      this.#statements.addEpoch.run(slot, order.closes + 1, keys.read, keys.write, keys.steward);
      this.#growths.push({ stream: order.stream, added: null });
      return { ok: true, position: plan.position, added: plan.placed.length };
    });
  }

  read(query: ReadQuery): Promise<Page> {
    const { slot, until } = this.#bounds(query.stream, query.epoch);
    const next = until ?? this.#next(slot);
    const rows = this.#statements.envelopes.iterate(
      placeOf(slot, Math.min(query.from, positionsMax)),
      placeOf(slot, next),
      query.envelopesMax,
    );
    return Promise.resolve(pageOf(rows, query, { next, closed: until !== null }));
  }

  heads(stream: StreamId, epoch: number): Promise<HeadsSeen> {
    const { slot, until } = this.#bounds(stream, epoch);
    const next = until ?? this.#next(slot);
    const chains: Record<string, number> = {};
    let chain: Uint8Array | null = this.#statements.firstChain.get(slot) ?? null;
    while (chain) {
      const head = this.#statements.headBefore.get(slot, chain, next);
      if (head && isWritersChain(head.kind)) chains[idFrom<ChainId>(chain)] = head.sequence + 1;
      chain = this.#statements.nextChain.get(slot, chain) ?? null;
    }
    const current = until === null ? (this.#statements.currentEpoch.get(slot) ?? epoch) : epoch;
    return Promise.resolve({ next, epoch: current, chains });
  }

  putChunk(order: ChunkOrder): Promise<Outcome<{ readonly again: boolean }>> {
    return this.#group.add(order.bytes.length, (): Outcome<{ again: boolean }> => {
      const slot = this.#statements.slot.get(idToBytes(order.stream));
      const epoch = slot === undefined ? undefined : this.#statements.epoch.get(slot, order.epoch);
      if (slot === undefined || epoch === undefined) return { ok: false, code: 'absent' };
      const attachment = idToBytes(order.attachment);
      const held = this.#statements.chunk.get(slot, attachment, order.number);
      if (held)
        return sameBytes(held.bytes, order.bytes)
          ? { ok: true, again: true }
          : { ok: false, code: 'chunk-differs' };
      if (epoch.until !== null) return { ok: false, code: 'epoch-closed' };
      this.#statements.addChunk.run(slot, attachment, order.number, order.epoch, order.bytes);
      return { ok: true, again: false };
    });
  }

  chunk(query: ChunkQuery): Promise<Uint8Array | null> {
    const slot = this.#statements.slot.get(idToBytes(query.stream));
    const held =
      slot === undefined
        ? undefined
        : this.#statements.chunk.get(slot, idToBytes(query.attachment), query.number);
    return Promise.resolve(held && held.epoch <= query.epoch ? held.bytes : null);
  }

  async addTokens(hashes: readonly Uint8Array[]): Promise<void> {
    const outcome = await this.#group.add(hashes.length * 32, () => {
      for (const hash of hashes) this.#statements.addToken.run(hash);
      return null;
    });
    if (outcome) throw new Error(outcome.code);
  }

  onGrowth(listener: (growth: Growth) => void): void {
    this.#grew = listener;
  }

  /** Only this process writes envelopes here, so nothing grows unseen. */
  watched(): void {}

  onBroken(listener: (fault: Error) => void): void {
    this.#broke = listener;
  }

  waiting(): { orders: number; bytes: number } {
    return this.#group.waiting();
  }

  close(): Promise<void> {
    this.#group.drain();
    try {
      // The log is folded into the file, so that a stopped relay's disk holds no order of arrival.
      this.#db.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // No room to fold it: everything stands in the log, and the next start reads it there.
    }
    this.#db.close();
    this.#lock.close();
    return Promise.resolve();
  }

  transact(work: () => void): void {
    this.#growths = [];
    this.#statements.begin.run();
    try {
      work();
      this.#statements.commit.run();
    } catch (error) {
      if (this.#db.inTransaction) this.#statements.rollback.run();
      throw error;
    }
  }

  committed(): void {
    const growths = this.#growths;
    this.#growths = [];
    // After the writers' own answers, which stand in the microtasks before this one.
    if (growths.length > 0) queueMicrotask(() => growths.forEach((growth) => this.#grew(growth)));
  }

  refusalFor(error: unknown): Refused {
    if (isFull(error)) return { ok: false, code: 'disk-full' };
    // After a failed write or sync the kernel may have dropped what it held: nothing here can be trusted to be synced.
    if (error instanceof Error && (isSqlite(error, 'SQLITE_IOERR') || isSqlite(error, 'SQLITE_CORRUPT')))
      this.#broke(error);
    return { ok: false, code: 'relay-fault' };
  }

  #bounds(stream: StreamId, epoch: number): { slot: number; until: number | null } {
    const slot = this.#statements.slot.get(idToBytes(stream));
    const row = slot === undefined ? undefined : this.#statements.epoch.get(slot, epoch);
    if (slot === undefined || row === undefined) throw new Error('a right that was never verified');
    return { slot, until: row.until };
  }

  #next(slot: number): number {
    const last = this.#statements.lastPlace.get(placeOf(slot, 0), placeOf(slot + 1, 0));
    return last === undefined ? 0 : last - placeOf(slot, 0) + 1;
  }

  #view(slot: number): StreamView {
    const statements = this.#statements;
    return {
      next: this.#next(slot),
      nextSequence: (chain) => (statements.lastSequence.get(slot, idToBytes(chain)) ?? -1) + 1,
      held: (chain, sequence) => {
        const position = statements.positionOf.get(slot, idToBytes(chain), sequence);
        const bytes = position === undefined ? undefined : statements.envelope.get(placeOf(slot, position));
        if (position === undefined || bytes === undefined) throw new Error('a gap below a chain head');
        return { position, bytes };
      },
    };
  }

  /** False where the stream's places are used up. */
  #carryOut(slot: number, plan: Plan, next: number): boolean {
    if (next + plan.placed.length > positionsMax) return false;
    for (const { position, envelope } of plan.placed) {
      const kind = envelope.bytes[1] ?? 0;
      this.#statements.addEnvelope.run(placeOf(slot, position), envelope.bytes);
      this.#statements.addToChain.run(slot, idToBytes(envelope.chain), envelope.sequence, position, kind);
    }
    return true;
  }

  #freeSlot(): number {
    for (;;) {
      const slot = randomInt(2 ** slotBits);
      if (this.#statements.slotTaken.get(slot) === undefined) return slot;
    }
  }
}

/** Wraps and invitations are not a writer's chain: nothing ever follows them, and heads would grow with each grant. */
const isWritersChain = (kind: number): boolean =>
  kind !== envelopeKinds.wrap && kind !== envelopeKinds.invitation;

function sameKeys(row: EpochRow, keys: CapabilityKeys): boolean {
  return (
    sameBytes(row.read_key, keys.read) &&
    sameBytes(row.write_key, keys.write) &&
    sameBytes(row.steward_key, keys.steward)
  );
}

const epochView = (row: EpochRow): EpochView => ({
  until: row.until,
  closedDay: row.closed_day,
  late: row.late,
});

function prepare(db: Database.Database) {
  const epochColumns = 'e.read_key, e.write_key, e.steward_key, e.until, e.closed_day, e.late';
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    keys: db.prepare<[Uint8Array, number], EpochRow>(
      `SELECT ${epochColumns} FROM stream s JOIN epoch e ON e.slot = s.slot WHERE s.id = ? AND e.number = ?`,
    ),
    slot: db.prepare<[Uint8Array], number>('SELECT slot FROM stream WHERE id = ?').pluck(),
    slotTaken: db.prepare<[number], number>('SELECT 1 FROM stream WHERE slot = ?').pluck(),
    addStream: db.prepare<[Uint8Array, number]>('INSERT INTO stream (id, slot) VALUES (?, ?)'),
    epoch: db.prepare<[number, number], EpochRow>(
      `SELECT ${epochColumns} FROM epoch e WHERE e.slot = ? AND e.number = ?`,
    ),
    currentEpoch: db
      .prepare<[number], number>('SELECT number FROM epoch WHERE slot = ? ORDER BY number DESC LIMIT 1')
      .pluck(),
    addEpoch: db.prepare<[number, number, Uint8Array, Uint8Array, Uint8Array]>(
      'INSERT INTO epoch (slot, number, read_key, write_key, steward_key) VALUES (?, ?, ?, ?, ?)',
    ),
    closeEpoch: db.prepare<[number, number, number, number]>(
      'UPDATE epoch SET until = ?, closed_day = ? WHERE slot = ? AND number = ?',
    ),
    countLate: db.prepare<[number, number, number]>(
      'UPDATE epoch SET late = late + ? WHERE slot = ? AND number = ?',
    ),
    lastPlace: db
      .prepare<[number, number], number>(
        'SELECT place FROM envelope WHERE place >= ? AND place < ? ORDER BY place DESC LIMIT 1',
      )
      .pluck(),
    envelope: db.prepare<[number], Uint8Array>('SELECT bytes FROM envelope WHERE place = ?').pluck(),
    envelopes: db
      .prepare<[number, number, number], Uint8Array>(
        'SELECT bytes FROM envelope WHERE place >= ? AND place < ? ORDER BY place LIMIT ?',
      )
      .pluck(),
    addEnvelope: db.prepare<[number, Uint8Array]>('INSERT INTO envelope (place, bytes) VALUES (?, ?)'),
    lastSequence: db
      .prepare<[number, Uint8Array], number>(
        'SELECT sequence FROM chain WHERE slot = ? AND chain = ? ORDER BY sequence DESC LIMIT 1',
      )
      .pluck(),
    positionOf: db
      .prepare<[number, Uint8Array, number], number>(
        'SELECT position FROM chain WHERE slot = ? AND chain = ? AND sequence = ?',
      )
      .pluck(),
    headBefore: db.prepare<[number, Uint8Array, number], { sequence: number; kind: number }>(
      `SELECT sequence, kind FROM chain WHERE slot = ? AND chain = ? AND position < ?
       ORDER BY sequence DESC LIMIT 1`,
    ),
    firstChain: db
      .prepare<[number], Uint8Array>('SELECT chain FROM chain WHERE slot = ? ORDER BY chain LIMIT 1')
      .pluck(),
    nextChain: db
      .prepare<[number, Uint8Array], Uint8Array>(
        'SELECT chain FROM chain WHERE slot = ? AND chain > ? ORDER BY chain LIMIT 1',
      )
      .pluck(),
    addToChain: db.prepare<[number, Uint8Array, number, number, number]>(
      'INSERT INTO chain (slot, chain, sequence, position, kind) VALUES (?, ?, ?, ?, ?)',
    ),
    chunk: db.prepare<[number, Uint8Array, number], { epoch: number; bytes: Uint8Array }>(
      'SELECT epoch, bytes FROM chunk WHERE slot = ? AND attachment = ? AND number = ?',
    ),
    addChunk: db.prepare<[number, Uint8Array, number, number, Uint8Array]>(
      'INSERT INTO chunk (slot, attachment, number, epoch, bytes) VALUES (?, ?, ?, ?, ?)',
    ),
    token: db.prepare<[Uint8Array], number>('SELECT 1 FROM token WHERE hash = ?').pluck(),
    spendToken: db.prepare<[Uint8Array]>('DELETE FROM token WHERE hash = ?'),
    addToken: db.prepare<[Uint8Array]>('INSERT OR IGNORE INTO token (hash) VALUES (?)'),
  };
}
