import type pg from 'pg';
import {
  type CapabilityKeys,
  type ChainId,
  type StreamId,
  encodeEnvelopeRun,
  idFrom,
  idToBytes,
  sameBytes,
} from '@cobijo/wire';
import { type EpochView, type Held, type Plan, type StreamView, planAppend, planRotation } from './plan.ts';
import type { AppendOrder, AppendedAt, Growth, Incoming, Outcome, RotateOrder } from './sealed-log.ts';

/**
 * One transaction of appends and rotations, of any streams, in two ways there and back:
 *
 *   1  BEGIN · lock the streams, in the order of their ids · their epochs · the heads of the chains named
 *   2  insert · move the streams on · late counts, closings, openings · COMMIT
 *
 * Every writer of a stream takes its row's lock first, so what was read in 1 holds until 2, a position commits before
 * the next one is given, and nobody ever sees a gap. A replay or a chain's second envelope costs one way more.
 */
export type WriteOrder =
  | { readonly type: 'append'; readonly order: AppendOrder }
  | { readonly type: 'rotate'; readonly order: RotateOrder };

export interface Written {
  readonly outcomes: readonly Outcome<AppendedAt>[];
  readonly growths: readonly Growth[];
}

/** Rows in one INSERT: enough to amortise, few enough that each length is prepared once and kept. */
const insertRowsMax = 64;

interface EpochRow {
  readonly stream: Buffer;
  readonly number: number;
  readonly read_key: Buffer;
  readonly write_key: Buffer;
  readonly steward_key: Buffer;
  readonly until: number | null;
  readonly closed_day: number | null;
  readonly late: number;
}

/** Carries the orders out, in their order. Throws where nothing is known to have been written. */
export async function write(client: pg.Client, orders: readonly WriteOrder[]): Promise<Written> {
  const held = await look(client, orders);
  const outcomes: Outcome<AppendedAt>[] = [];
  const growths: Growth[] = [];
  for (const order of orders) {
    const state = held.streams.get(order.order.stream);
    outcomes.push(
      !state
        ? { ok: false, code: 'absent' }
        : order.type === 'append'
          ? append(order.order, state, held, growths)
          : rotate(order.order, state, held, growths),
    );
  }
  await store(client, held);
  return { outcomes, growths };
}

function append(
  order: AppendOrder,
  stream: StreamState,
  held: HeldState,
  growths: Growth[],
): Outcome<AppendedAt> {
  const epoch = stream.epochs.get(order.epoch);
  if (!epoch) return { ok: false, code: 'absent' };
  const plan = planAppend(order, epoch, stream);
  if (!plan.ok) return plan;
  const first = stream.next;
  stream.take(plan, held);
  if (plan.late > 0) {
    epoch.late += plan.late;
    held.changedEpochs.add(epoch);
  }
  if (plan.placed.length > 0) {
    const whole = plan.placed.length === order.envelopes.length;
    const run = whole ? order.run : encodeEnvelopeRun(plan.placed.map(({ envelope }) => envelope.bytes));
    growths.push({ stream: order.stream, added: { first, next: stream.next, run } });
  }
  return { ok: true, position: plan.position, added: plan.placed.length };
}

function rotate(
  order: RotateOrder,
  stream: StreamState,
  held: HeldState,
  growths: Growth[],
): Outcome<AppendedAt> {
  const closing = stream.epochs.get(order.closes);
  if (!closing) return { ok: false, code: 'absent' };
  const opened = stream.epochs.get(order.closes + 1);
  const plan = planRotation(
    order,
    !opened ? 'not-yet' : opened.hasKeys(order.keys) ? 'with-these-keys' : 'with-other-keys',
    stream,
  );
  if (!plan.ok || plan.placed.length === 0) return plan.ok ? { ...plan, added: 0 } : plan;
  stream.take(plan, held);
  closing.until = stream.next;
  closing.closedDay = order.today;
  held.changedEpochs.add(closing);
  const next = new EpochState(order.stream, order.closes + 1, order.keys);
  stream.epochs.set(next.number, next);
  held.newEpochs.push(next);
  growths.push({ stream: order.stream, added: null });
  return { ok: true, position: plan.position, added: plan.placed.length };
}

class EpochState implements EpochView {
  readonly stream: StreamId;
  readonly number: number;
  readonly keys: { readonly read: Uint8Array; readonly write: Uint8Array; readonly steward: Uint8Array };
  until: number | null = null;
  closedDay: number | null = null;
  late = 0;

  constructor(stream: StreamId, number: number, keys: EpochState['keys']) {
    this.stream = stream;
    this.number = number;
    this.keys = keys;
  }

  hasKeys(keys: CapabilityKeys): boolean {
    return (
      sameBytes(this.keys.read, keys.read) &&
      sameBytes(this.keys.write, keys.write) &&
      sameBytes(this.keys.steward, keys.steward)
    );
  }
}

/** A stream as the transaction sees it, moved on by each order of the group. */
class StreamState implements StreamView {
  readonly stream: StreamId;
  readonly epochs = new Map<number, EpochState>();
  readonly heads = new Map<ChainId, number>();
  readonly envelopes = new Map<string, Held>();
  readonly before: number;
  next: number;

  constructor(stream: StreamId, next: number) {
    this.stream = stream;
    this.before = next;
    this.next = next;
  }

  nextSequence(chain: ChainId): number {
    return this.heads.get(chain) ?? 0;
  }

  held(chain: ChainId, sequence: number): Held {
    const held = this.envelopes.get(`${chain}.${sequence}`);
    if (!held) throw new Error('a gap below a chain head');
    return held;
  }

  take(plan: Plan, held: HeldState): void {
    for (const { position, envelope } of plan.placed) {
      held.added.push({ stream: this.stream, position, envelope });
      this.heads.set(envelope.chain, envelope.sequence + 1);
      this.envelopes.set(`${envelope.chain}.${envelope.sequence}`, { position, bytes: envelope.bytes });
    }
    this.next += plan.placed.length;
  }
}

interface HeldState {
  readonly streams: ReadonlyMap<StreamId, StreamState>;
  readonly added: { readonly stream: StreamId; readonly position: number; readonly envelope: Incoming }[];
  readonly changedEpochs: Set<EpochState>;
  readonly newEpochs: EpochState[];
}

const statement = (name: string, text: string, values: unknown[]): pg.QueryConfig => ({
  name,
  text,
  values,
});

async function look(client: pg.Client, orders: readonly WriteOrder[]): Promise<HeldState> {
  const ids = new Map<StreamId, Buffer>();
  const chains = new Map<string, { stream: Buffer; chain: Buffer }>();
  for (const { order } of orders) {
    const id = ids.get(order.stream) ?? Buffer.from(idToBytes(order.stream));
    ids.set(order.stream, id);
    for (const { chain } of order.envelopes)
      chains.set(`${order.stream}.${chain}`, { stream: id, chain: Buffer.from(idToBytes(chain)) });
  }
  const streamIds = [...ids.values()];
  const pairs = [...chains.values()];
  const [, streamRows, epochRows, headRows] = await Promise.all([
    client.query('BEGIN'),
    client.query<{ id: Buffer; next: number }>(
      statement(
        'lock-streams',
        'SELECT id, next FROM stream WHERE id = ANY($1::bytea[]) ORDER BY id FOR NO KEY UPDATE',
        [streamIds],
      ),
    ),
    client.query<EpochRow>(
      statement(
        'epochs',
        `SELECT e.stream, e.number, e.read_key, e.write_key, e.steward_key, e.until, e.closed_day, e.late
         FROM epoch e JOIN unnest($1::bytea[], $2::bigint[]) AS wanted (stream, number)
           ON e.stream = wanted.stream AND e.number IN (wanted.number, wanted.number + 1)`,
        epochsNamed(orders, ids),
      ),
    ),
    client.query<{ stream: Buffer; chain: Buffer; last: number | null }>(
      statement(
        'heads',
        `SELECT wanted.stream, wanted.chain,
           (SELECT max(sequence) FROM envelope e WHERE e.stream = wanted.stream AND e.chain = wanted.chain) AS last
         FROM unnest($1::bytea[], $2::bytea[]) AS wanted (stream, chain)`,
        [pairs.map(({ stream }) => stream), pairs.map(({ chain }) => chain)],
      ),
    ),
  ]);

  const streams = new Map<StreamId, StreamState>();
  for (const { id, next } of streamRows.rows) {
    const stream = idFrom<StreamId>(id);
    streams.set(stream, new StreamState(stream, next));
  }
  for (const row of epochRows.rows) {
    const stream = idFrom<StreamId>(row.stream);
    const keys = { read: row.read_key, write: row.write_key, steward: row.steward_key };
    const epoch = new EpochState(stream, row.number, keys);
    epoch.until = row.until;
    epoch.closedDay = row.closed_day;
    epoch.late = row.late;
    streams.get(stream)?.epochs.set(row.number, epoch);
  }
  for (const { stream, chain, last } of headRows.rows)
    if (last !== null) streams.get(idFrom<StreamId>(stream))?.heads.set(idFrom<ChainId>(chain), last + 1);
  await lookBack(client, orders, streams);
  return { streams, added: [], changedEpochs: new Set(), newEpochs: [] };
}

function epochsNamed(orders: readonly WriteOrder[], ids: ReadonlyMap<StreamId, Buffer>): unknown[] {
  const named = new Map<string, readonly [Buffer | undefined, number]>();
  for (const { type, order } of orders) {
    const number = type === 'append' ? order.epoch : order.closes;
    named.set(`${order.stream}.${number}`, [ids.get(order.stream), number]);
  }
  return [[...named.values()].map(([id]) => id), [...named.values()].map(([, number]) => number)];
}

/** Reads the envelopes that the plan will want to compare with: those sent again, and openings of chains. */
async function lookBack(
  client: pg.Client,
  orders: readonly WriteOrder[],
  streams: ReadonlyMap<StreamId, StreamState>,
): Promise<void> {
  const wanted: { stream: Buffer; chain: Buffer; sequence: number }[] = [];
  for (const { order } of orders) {
    const state = streams.get(order.stream);
    if (!state) continue;
    for (const { chain, sequence } of order.envelopes) {
      const known = state.nextSequence(chain);
      if (known === 0) continue;
      const key = { stream: Buffer.from(idToBytes(order.stream)), chain: Buffer.from(idToBytes(chain)) };
      if (sequence < known) wanted.push({ ...key, sequence });
      else if (sequence === 1) wanted.push({ ...key, sequence: 0 });
    }
  }
  if (wanted.length === 0) return;
  const answer = await client.query<{
    stream: Buffer;
    chain: Buffer;
    sequence: number;
    position: number;
    bytes: Buffer;
  }>(
    statement(
      'held',
      `SELECT e.stream, e.chain, e.sequence, e.position, e.bytes FROM envelope e
       JOIN (SELECT DISTINCT * FROM unnest($1::bytea[], $2::bytea[], $3::bigint[])) AS wanted (stream, chain, sequence)
         ON e.stream = wanted.stream AND e.chain = wanted.chain AND e.sequence = wanted.sequence`,
      [
        wanted.map(({ stream }) => stream),
        wanted.map(({ chain }) => chain),
        wanted.map(({ sequence }) => sequence),
      ],
    ),
  );
  for (const { stream, chain, sequence, position, bytes } of answer.rows)
    streams
      .get(idFrom<StreamId>(stream))
      ?.envelopes.set(`${idFrom<ChainId>(chain)}.${sequence}`, { position, bytes });
}

async function store(client: pg.Client, held: HeldState): Promise<void> {
  const sent: Promise<pg.QueryResult>[] = [];
  for (let at = 0; at < held.added.length; at += insertRowsMax)
    sent.push(client.query(insertion(held.added.slice(at, at + insertRowsMax))));
  const moved = [...held.streams.values()].filter(({ before, next }) => before !== next);
  if (moved.length > 0)
    sent.push(
      client.query(
        statement(
          'move-on',
          `UPDATE stream SET next = moved.next FROM unnest($1::bytea[], $2::bigint[]) AS moved (id, next)
           WHERE stream.id = moved.id`,
          [moved.map(({ stream }) => idToBytes(stream)), moved.map(({ next }) => next)],
        ),
      ),
    );
  for (const epoch of held.newEpochs)
    sent.push(
      client.query(
        statement(
          'open-epoch',
          'INSERT INTO epoch (stream, number, read_key, write_key, steward_key) VALUES ($1, $2, $3, $4, $5)',
          [idToBytes(epoch.stream), epoch.number, epoch.keys.read, epoch.keys.write, epoch.keys.steward],
        ),
      ),
    );
  for (const epoch of held.changedEpochs)
    sent.push(
      client.query(
        statement(
          'change-epoch',
          'UPDATE epoch SET until = $3, closed_day = $4, late = $5 WHERE stream = $1 AND number = $2',
          [idToBytes(epoch.stream), epoch.number, epoch.until, epoch.closedDay, epoch.late],
        ),
      ),
    );
  const commit = client.query('COMMIT');
  await Promise.all([...sent, commit]);
  // A COMMIT of a failed transaction succeeds as a ROLLBACK.
  if ((await commit).command !== 'COMMIT') throw new Error('the transaction was rolled back');
}

function insertion(rows: HeldState['added']): pg.QueryConfig {
  const values: unknown[] = [];
  for (const { stream, position, envelope } of rows)
    values.push(
      idToBytes(stream),
      position,
      idToBytes(envelope.chain),
      envelope.sequence,
      envelope.bytes[1] ?? 0,
      envelope.bytes,
    );
  return { name: `insert-${rows.length}`, text: insertionText(rows.length), values };
}

const insertionTexts = new Map<number, string>();
function insertionText(rows: number): string {
  let text = insertionTexts.get(rows);
  if (text === undefined) {
    const tuples = Array.from({ length: rows }, (_, row) => {
      const at = row * 6;
      return `($${at + 1}, $${at + 2}, $${at + 3}, $${at + 4}, $${at + 5}, $${at + 6})`;
    });
    text = `INSERT INTO envelope (stream, position, chain, sequence, kind, bytes) VALUES ${tuples.join(', ')}`;
    insertionTexts.set(rows, text);
  }
  return text;
}
