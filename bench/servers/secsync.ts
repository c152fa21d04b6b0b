/**
 * secsync's own server code (`createWebSocketConnection` of secsync-server) over PostgreSQL. The published package has
 * no store: it takes `getDocument`, `createSnapshot` and `createUpdate`. These do what the project's example backend
 * does in the same transactions at the same isolation level (SERIALIZABLE, five tries, then the server's own backoff),
 * in plain `pg` where the example has Prisma, so that no ORM's cost is counted against it.
 *
 * `DATABASE_URL=… PORT=… node servers/secsync.ts`
 */
import { createServer } from 'node:http';
import pg from 'pg';
import {
  SecsyncSnapshotBasedOnOutdatedSnapshotError,
  SecsyncSnapshotMissesUpdatesError,
  type Snapshot,
  type Update,
  compareUpdateClocks,
  hash,
} from 'secsync';
import { createWebSocketConnection } from 'secsync-server';
import sodium from 'libsodium-wrappers';
import { WebSocketServer } from 'ws';

await sodium.ready;
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query(`
  CREATE TABLE document (
    id text PRIMARY KEY,
    active_snapshot text UNIQUE,
    created timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE snapshot (
    id text PRIMARY KEY,
    latest_version int NOT NULL,
    data text NOT NULL,
    ciphertext_hash text NOT NULL,
    document text NOT NULL REFERENCES document (id),
    created timestamptz NOT NULL DEFAULT now(),
    clocks jsonb NOT NULL,
    parent_clocks jsonb NOT NULL,
    parent_proof text NOT NULL
  );
  CREATE TABLE update (
    id text NOT NULL UNIQUE,
    version int NOT NULL,
    data text NOT NULL,
    snapshot text NOT NULL REFERENCES snapshot (id),
    clock int NOT NULL,
    key text NOT NULL,
    UNIQUE (snapshot, version),
    UNIQUE (snapshot, key, clock)
  )`);

const triesMax = 5;
const serializationFailures = new Set(['40001', '40P01']);

async function serializable<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const client = await pool.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK');
      const conflict =
        error instanceof pg.DatabaseError &&
        error.code !== undefined &&
        serializationFailures.has(error.code);
      if (!conflict || tries === triesMax) throw error;
    } finally {
      client.release();
    }
  }
}

interface SnapshotRow {
  readonly id: string;
  readonly latest_version: number;
  readonly clocks: Record<string, number>;
  readonly active_snapshot: string | null;
}

const handle = createWebSocketConnection({
  async getDocument({ documentId }) {
    return serializable(async (client) => {
      const found = await client.query<{ id: string | null; data: string | null }>(
        'SELECT s.id, s.data FROM document d LEFT JOIN snapshot s ON s.id = d.active_snapshot WHERE d.id = $1',
        [documentId],
      );
      const active = found.rows[0];
      if (!active) await client.query('INSERT INTO document (id) VALUES ($1)', [documentId]);
      if (!active?.id || !active.data) return { updates: [], snapshotProofChain: [] };
      const updates = await client.query<{ data: string }>(
        'SELECT data FROM update WHERE snapshot = $1 ORDER BY version',
        [active.id],
      );
      return {
        snapshot: JSON.parse(active.data) as Snapshot,
        updates: updates.rows.map((row) => JSON.parse(row.data) as Update),
        snapshotProofChain: [],
      };
    });
  },

  async createSnapshot({ snapshot }) {
    return serializable(async (client) => {
      const { docId, snapshotId, parentSnapshotId, parentSnapshotUpdateClocks, parentSnapshotProof } =
        snapshot.publicData;
      const found = await client.query<SnapshotRow>(
        'SELECT s.id, s.clocks FROM document d JOIN snapshot s ON s.id = d.active_snapshot WHERE d.id = $1',
        [docId],
      );
      const active = found.rows[0];
      if (active && parentSnapshotId !== active.id)
        throw new SecsyncSnapshotBasedOnOutdatedSnapshotError('Snapshot is out of date.');
      if (active && !compareUpdateClocks(active.clocks, parentSnapshotUpdateClocks).equal)
        throw new SecsyncSnapshotMissesUpdatesError('Snapshot does not include the latest changes.');
      await client.query(
        `INSERT INTO snapshot (id, latest_version, data, ciphertext_hash, document, clocks, parent_clocks, parent_proof)
         VALUES ($1, 0, $2, $3, $4, '{}', $5, $6)`,
        [
          snapshotId,
          JSON.stringify(snapshot),
          hash(snapshot.ciphertext, sodium),
          docId,
          JSON.stringify(parentSnapshotUpdateClocks),
          parentSnapshotProof,
        ],
      );
      await client.query('UPDATE document SET active_snapshot = $2 WHERE id = $1', [docId, snapshotId]);
      return snapshot;
    });
  },

  async createUpdate({ update }) {
    return serializable(async (client) => {
      const { refSnapshotId, pubKey, clock } = update.publicData;
      const found = await client.query<SnapshotRow>(
        `SELECT s.latest_version, s.clocks, d.active_snapshot FROM snapshot s JOIN document d ON d.id = s.document
         WHERE s.id = $1`,
        [refSnapshotId],
      );
      const row = found.rows[0];
      if (row?.active_snapshot !== refSnapshotId)
        throw new Error('Update referencing an out of date snapshot.');
      const expected = (row.clocks[pubKey] ?? -1) + 1;
      if (clock !== expected) throw new Error(`Update clock is ${clock}, but should be ${expected}`);
      const version = row.latest_version + 1;
      await client.query('UPDATE snapshot SET latest_version = $2, clocks = $3 WHERE id = $1', [
        refSnapshotId,
        version,
        JSON.stringify({ ...row.clocks, [pubKey]: clock }),
      ]);
      await client.query(
        'INSERT INTO update (id, version, data, snapshot, clock, key) VALUES ($1, $2, $3, $4, $5, $6)',
        [
          `${refSnapshotId}-${pubKey}-${clock}`,
          version,
          JSON.stringify(update),
          refSnapshotId,
          clock,
          pubKey,
        ],
      );
      return update;
    });
  },

  hasAccess: async () => true,
  hasBroadcastAccess: async ({ websocketSessionKeys }) => websocketSessionKeys.map(() => true),
});

const server = createServer();
const sockets = new WebSocketServer({ server });
sockets.on('connection', (socket, request) => void handle(socket, request));
server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => console.log('secsync listening'));
process.on('SIGTERM', () => process.exit(0));
