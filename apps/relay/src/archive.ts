import { parseEnvelope } from '@cobijo/wire';
import type Database from 'better-sqlite3';
import type pg from 'pg';
import { placeOf } from './sealed-log/sqlite-file.ts';

/**
 * A relay's whole content between engines. The file form of a backup is the embedded store's own, whichever engine it
 * came from; what differs is only how a stream is named in each row.
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

/** Streams that are copied at a time: a backup takes a page of memory, not a database. */
const fetchRows = 500;

/** Copies a PostgreSQL into an open, empty data file. The caller holds one REPEATABLE READ transaction. */
export async function postgresToFile(client: pg.ClientBase, db: Database.Database): Promise<void> {
  const insertStream = db.prepare('INSERT INTO stream (id, slot) VALUES (?, ?)');
  const insertEpoch = db.prepare(
    'INSERT INTO epoch (slot, number, read_key, write_key, steward_key, until, closed_day, late) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertEnvelope = db.prepare('INSERT INTO envelope (place, bytes) VALUES (?, ?)');
  const insertChain = db.prepare(
    'INSERT INTO chain (slot, chain, sequence, position, kind) VALUES (?, ?, ?, ?, ?)',
  );
  const insertChunk = db.prepare(
    'INSERT INTO chunk (slot, attachment, number, epoch, bytes) VALUES (?, ?, ?, ?, ?)',
  );
  const insertToken = db.prepare('INSERT INTO token (hash) VALUES (?)');
  const streams = await client.query<{ id: Buffer }>('SELECT id FROM stream ORDER BY id');
  for (const [index, { id }] of streams.rows.entries()) {
    const slot = index + 1;
    insertStream.run(id, slot);
    const epochs = await client.query<EpochRow>('SELECT * FROM epoch WHERE stream = $1 ORDER BY number', [
      id,
    ]);
    for (const epoch of epochs.rows)
      insertEpoch.run(
        slot,
        epoch.number,
        epoch.read_key,
        epoch.write_key,
        epoch.steward_key,
        epoch.until,
        epoch.closed_day,
        epoch.late,
      );
    for (let from = 0; ;) {
      const page = await client.query<{
        position: number;
        chain: Buffer;
        sequence: number;
        kind: number;
        bytes: Buffer;
      }>(
        'SELECT position, chain, sequence, kind, bytes FROM envelope WHERE stream = $1 AND position >= $2 ORDER BY position LIMIT $3',
        [id, from, fetchRows],
      );
      for (const row of page.rows) {
        insertEnvelope.run(placeOf(slot, row.position), row.bytes);
        insertChain.run(slot, row.chain, row.sequence, row.position, row.kind);
        from = row.position + 1;
      }
      if (page.rows.length < fetchRows) break;
    }
    const chunks = await client.query<{ attachment: Buffer; number: number; epoch: number; bytes: Buffer }>(
      'SELECT attachment, number, epoch, bytes FROM chunk WHERE stream = $1',
      [id],
    );
    for (const chunk of chunks.rows)
      insertChunk.run(slot, chunk.attachment, chunk.number, chunk.epoch, chunk.bytes);
  }
  const tokens = await client.query<{ hash: Buffer }>('SELECT hash FROM token');
  for (const { hash } of tokens.rows) insertToken.run(hash);
}

/** The mirror of `postgresToFile`: copies a data file into an empty PostgreSQL, in the caller's transaction. */
export async function fileToPostgres(db: Database.Database, client: pg.ClientBase): Promise<number> {
  const streams = db.prepare('SELECT id, slot FROM stream').all() as { id: Buffer; slot: number }[];
  const epochsOf = db.prepare('SELECT * FROM epoch WHERE slot = ? ORDER BY number');
  const envelopesOf = db.prepare(
    'SELECT place, bytes FROM envelope WHERE place >= ? AND place < ? ORDER BY place',
  );
  const chunksOf = db.prepare('SELECT attachment, number, epoch, bytes FROM chunk WHERE slot = ?');
  for (const { id, slot } of streams) {
    const first = placeOf(slot, 0);
    let next = 0;
    await client.query('INSERT INTO stream (id) VALUES ($1)', [id]);
    for (const epoch of epochsOf.all(slot) as EpochRow[])
      await client.query(
        'INSERT INTO epoch (stream, number, read_key, write_key, steward_key, until, closed_day, late) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
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
    for (const { place, bytes } of envelopesOf.iterate(first, placeOf(slot + 1, 0)) as Iterable<{
      place: number;
      bytes: Buffer;
    }>) {
      const parsed = parseEnvelope(bytes);
      if (!parsed.ok) continue;
      const { header } = parsed;
      next = place - first + 1;
      await client.query(
        'INSERT INTO envelope (stream, position, chain, sequence, kind, bytes) VALUES ($1, $2, $3, $4, $5, $6)',
        [id, place - first, Buffer.from(header.chain, 'base64url'), header.sequence, bytes[1], bytes],
      );
    }
    await client.query('UPDATE stream SET next = $2 WHERE id = $1', [id, next]);
    for (const chunk of chunksOf.iterate(slot) as Iterable<{
      attachment: Buffer;
      number: number;
      epoch: number;
      bytes: Buffer;
    }>)
      await client.query(
        'INSERT INTO chunk (stream, attachment, number, epoch, bytes) VALUES ($1, $2, $3, $4, $5)',
        [id, chunk.attachment, chunk.number, chunk.epoch, chunk.bytes],
      );
  }
  const hashes = db.prepare('SELECT hash FROM token').pluck().all() as Buffer[];
  await client.query('INSERT INTO token (hash) SELECT unnest($1::bytea[])', [hashes]);
  return streams.length;
}
