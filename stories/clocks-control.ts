import { openJournal } from '@cobijo/relay/journal';
import type { RingBook } from '@cobijo/relay/sealed-log/ring-book';
import { openPostgresLog } from '@cobijo/relay/sealed-log/postgres';
import { serveLog } from '@cobijo/relay/serve';
import { type RingId, type StreamId, idFrom } from '@cobijo/wire';
import pg from 'pg';

/**
 * The control of clocks.ts: the relay's own parts, but it rings what is due first and records it afterwards, as one
 * would write it who had not thought of a second process. It stands among the stories so that no setting of the real
 * relay can reach it.
 */
const databaseUrl = process.env['DATABASE_URL'] ?? '';
const port = Number(process.argv[process.argv.lastIndexOf('--port') + 1]);
/** How long after a ring it is recorded. */
const laterMs = 400;
/** Fewer than the relay asks for, so that it does not ask for the same again at once. */
const most = 400;

const opened = await openPostgresLog(databaseUrl);
if (!opened.ok) throw new Error(opened.code);
const { log } = opened;
const pool = new pg.Pool({ connectionString: databaseUrl });
pool.on('error', () => undefined);

const { rings } = log;
const careless: RingBook = {
  clock: () => rings.clock(),
  put: (order) => rings.put(order),
  list: (stream, epoch) => rings.list(stream, epoch),
  take: (order) => rings.take(order),
  firstDue: (until) => rings.firstDue(until),
  rung: (streams, since) => rings.rung(streams, since),
  forget: (before) => rings.forget(before),
  async ring(until, today) {
    const { rows } = await pool.query<{ stream: Buffer; id: Buffer; due: string }>(
      'SELECT stream, id, due FROM ring WHERE rung_day IS NULL AND due <= $1 ORDER BY due LIMIT $2',
      [until, most],
    );
    setTimeout(() => {
      pool
        .query('UPDATE ring SET rung_day = $1 WHERE id = ANY($2)', [today, rows.map(({ id }) => id)])
        .catch(() => undefined);
    }, laterMs);
    return rows.map(({ stream, id, due }) => ({
      stream: idFrom<StreamId>(stream),
      id: idFrom<RingId>(id),
      due: Number(due),
    }));
  },
};
Object.defineProperty(log, 'rings', { value: careless });

const served = await serveLog(log, {
  host: '127.0.0.1',
  port,
  web: null,
  also: new Map(),
  ringQuantumSeconds: 1,
  journal: openJournal((line) => process.stderr.write(line)),
  onBroken: () => process.exit(74),
});
if (!served.ok) throw new Error(served.code);
process.stdout.write(`${JSON.stringify({ event: 'listening', port: served.relay.port })}\n`);
