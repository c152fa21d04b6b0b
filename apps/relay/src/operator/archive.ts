import { randomInt } from 'node:crypto';
import { idToBytes, parseEnvelope } from '@cobijo/wire';
import type Database from 'better-sqlite3';
import type pg from 'pg';
import { placeOf, slotBits } from '../sealed-log/sqlite-file.ts';
import { rowsOf } from './target.ts';

/**
 * A relay's whole content between engines. What differs is only how a row names its stream: by its id in PostgreSQL,
 * by a random slot in a data file.
 */
interface EpochRow {
  readonly number: number;
  readonly read_key: Buffer;
  readonly write_key: Buffer;
  readonly steward_key: Buffer;
  readonly until: number | null;
  readonly closed_day: number | null;
  readonly late: number;
}
interface EnvelopeRow {
  readonly position: number;
  readonly chain: Buffer;
  readonly sequence: number;
  readonly kind: number;
  readonly bytes: Buffer;
}
interface ChunkRow {
  readonly attachment: Buffer;
  readonly number: number;
  readonly epoch: number;
  readonly bytes: Buffer;
}
interface RingRow {
  readonly id: Buffer;
  readonly due: number;
  readonly rung_day: number | null;
}
type OfStream<Row> = Row & { readonly stream: Buffer };

/** Copies a PostgreSQL into an open, empty data file. The caller holds a snapshot there and a transaction here. */
export async function postgresToFile(client: pg.ClientBase, db: Database.Database): Promise<void> {
  const slots = new Map<string, number>();
  const used = new Set<number>();
  const slotOf = (stream: Buffer): number => {
    const slot = slots.get(stream.toString('hex'));
    if (slot === undefined) throw new Error('a row of no stream');
    return slot;
  };
  const insertStream = db.prepare('INSERT INTO stream (id, slot) VALUES (?, ?)');
  for await (const { id } of rowsOf<{ id: Buffer }>(client, 'SELECT id FROM stream')) {
    let slot = randomInt(2 ** slotBits);
    while (used.has(slot)) slot = randomInt(2 ** slotBits);
    used.add(slot);
    slots.set(id.toString('hex'), slot);
    insertStream.run(id, slot);
  }
  const insertEpoch = db.prepare(
    'INSERT INTO epoch (slot, number, read_key, write_key, steward_key, until, closed_day, late) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for await (const row of rowsOf<OfStream<EpochRow>>(client, 'SELECT * FROM epoch'))
    insertEpoch.run(
      slotOf(row.stream),
      row.number,
      row.read_key,
      row.write_key,
      row.steward_key,
      row.until,
      row.closed_day,
      row.late,
    );
  const insertEnvelope = db.prepare('INSERT INTO envelope (place, bytes) VALUES (?, ?)');
  const insertChain = db.prepare(
    'INSERT INTO chain (slot, chain, sequence, position, kind) VALUES (?, ?, ?, ?, ?)',
  );
  for await (const row of rowsOf<OfStream<EnvelopeRow>>(
    client,
    'SELECT * FROM envelope ORDER BY stream, position',
  )) {
    const slot = slotOf(row.stream);
    insertEnvelope.run(placeOf(slot, row.position), row.bytes);
    insertChain.run(slot, row.chain, row.sequence, row.position, row.kind);
  }
  const insertChunk = db.prepare(
    'INSERT INTO chunk (slot, attachment, number, epoch, bytes) VALUES (?, ?, ?, ?, ?)',
  );
  for await (const row of rowsOf<OfStream<ChunkRow>>(client, 'SELECT * FROM chunk', 50))
    insertChunk.run(slotOf(row.stream), row.attachment, row.number, row.epoch, row.bytes);
  const insertToken = db.prepare('INSERT INTO token (hash) VALUES (?)');
  for await (const { hash } of rowsOf<{ hash: Buffer }>(client, 'SELECT hash FROM token'))
    insertToken.run(hash);
  if (!(await hasRings(client))) return;
  const insertRing = db.prepare('INSERT INTO ring (slot, id, due, rung_day) VALUES (?, ?, ?, ?)');
  for await (const row of rowsOf<OfStream<RingRow>>(client, 'SELECT * FROM ring'))
    insertRing.run(slotOf(row.stream), row.id, row.due, row.rung_day);
}

/** A database or a file of before there were rings has no table for them until a relay opens it. */
async function hasRings(client: pg.ClientBase): Promise<boolean> {
  const found = await client.query<{ name: string | null }>("SELECT to_regclass('ring')::text AS name");
  return found.rows[0]?.name != null;
}
const fileHasRings = (db: Database.Database): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'ring'").get() !== undefined;

const envelopesAtOnce = 200;

/** A data file whose pages read but whose rows no relay wrote. */
export class DamagedFile extends Error {}

/** The mirror of `postgresToFile`: copies a data file into an empty PostgreSQL, in the caller's transaction. */
export async function fileToPostgres(db: Database.Database, client: pg.ClientBase): Promise<void> {
  const streams = db.prepare<[], { id: Buffer; slot: number }>('SELECT id, slot FROM stream').all();
  const rings = fileHasRings(db)
    ? db.prepare<[number], RingRow>('SELECT id, due, rung_day FROM ring WHERE slot = ?')
    : null;
  for (const { id, slot } of streams) {
    const next = await putEnvelopes(db, client, id, slot);
    await client.query('INSERT INTO stream (id, next) VALUES ($1, $2)', [id, next]);
    for (const epoch of db
      .prepare<[number], EpochRow>('SELECT * FROM epoch WHERE slot = ? ORDER BY number')
      .all(slot))
      await client.query(
        `INSERT INTO epoch (stream, number, read_key, write_key, steward_key, until, closed_day, late)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          id,
          epoch.number,
          epoch.read_key,
          epoch.write_key,
          epoch.steward_key,
          epoch.until,
          epoch.closed_day,
          epoch.late,
        ],
      );
    for (const chunk of db
      .prepare<[number], ChunkRow>('SELECT attachment, number, epoch, bytes FROM chunk WHERE slot = ?')
      .iterate(slot))
      await client.query(
        'INSERT INTO chunk (stream, attachment, number, epoch, bytes) VALUES ($1, $2, $3, $4, $5)',
        [id, chunk.attachment, chunk.number, chunk.epoch, chunk.bytes],
      );
    for (const ring of rings?.all(slot) ?? [])
      await client.query('INSERT INTO ring (stream, id, due, rung_day) VALUES ($1, $2, $3, $4)', [
        id,
        ring.id,
        ring.due,
        ring.rung_day,
      ]);
  }
  const hashes = db.prepare<[], Buffer>('SELECT hash FROM token').pluck().all();
  await client.query('INSERT INTO token (hash) SELECT unnest($1::bytea[])', [hashes]);
}

/** Copies a stream's envelopes; returns its next position. A gap or a header that does not parse is a damaged file. */
async function putEnvelopes(
  db: Database.Database,
  client: pg.ClientBase,
  id: Buffer,
  slot: number,
): Promise<number> {
  const page = db
    .prepare<[number, number, number], Buffer>(
      'SELECT bytes FROM envelope WHERE place >= ? AND place < ? ORDER BY place LIMIT ?',
    )
    .pluck();
  let next = 0;
  for (;;) {
    const envelopes = page.all(placeOf(slot, next), placeOf(slot + 1, 0), envelopesAtOnce);
    if (envelopes.length === 0) break;
    const headers = envelopes.map((bytes) => {
      const parsed = parseEnvelope(bytes);
      if (!parsed.ok) throw new DamagedFile('an envelope that was never accepted');
      return parsed.header;
    });
    await client.query(
      `INSERT INTO envelope (stream, position, chain, sequence, kind, bytes)
       SELECT $1, * FROM unnest($2::bigint[], $3::bytea[], $4::bigint[], $5::integer[], $6::bytea[])`,
      [
        id,
        envelopes.map((_, i) => next + i),
        headers.map(({ chain }) => idToBytes(chain)),
        headers.map(({ sequence }) => sequence),
        envelopes.map((bytes) => bytes[1] ?? 0),
        envelopes,
      ],
    );
    next += envelopes.length;
  }
  const last = db
    .prepare<[number, number], number | null>(
      'SELECT max(place) FROM envelope WHERE place >= ? AND place < ?',
    )
    .pluck()
    .get(placeOf(slot, 0), placeOf(slot + 1, 0));
  if (next > 0 && last !== placeOf(slot, next - 1)) throw new DamagedFile('a gap in a stream');
  return next;
}
