/**
 * The bare floor: node http and better-sqlite3, nothing else. Requests that arrive while a commit is under way share
 * the next one. `node servers/floor.ts <database file>` prints its port.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Database from 'better-sqlite3';

const file = process.argv[2];
if (!file) throw new Error('usage: node servers/floor.ts <database file>');

const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE envelopes (position INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT');
const insert = database.prepare('INSERT INTO envelopes (bytes) VALUES (?)');
const page = database.prepare<[number], { position: number; bytes: Buffer }>(
  'SELECT position, bytes FROM envelopes WHERE position > ? ORDER BY position LIMIT 256',
);
const pageBytesMax = 4 << 20;

let waiting: { bytes: Buffer; reply: ServerResponse }[] = [];
const commit = database.transaction((group: typeof waiting) => {
  for (const { bytes } of group) insert.run(bytes);
});

function commitWaiting(): void {
  const group = waiting;
  waiting = [];
  commit(group);
  for (const { reply } of group) reply.writeHead(204).end();
}

function take(request: IncomingMessage, reply: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (waiting.length === 0) setImmediate(commitWaiting);
    waiting.push({ bytes: Buffer.concat(chunks), reply });
  });
}

function give(request: IncomingMessage, reply: ServerResponse): void {
  const from = Number(new URL(request.url ?? '/', 'http://floor').searchParams.get('after') ?? 0);
  const parts: Buffer[] = [];
  let size = 0;
  let last = from;
  for (const { position, bytes } of page.iterate(from)) {
    if (size > 0 && size + bytes.length > pageBytesMax) break;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    parts.push(length, bytes);
    size += 4 + bytes.length;
    last = position;
  }
  reply.writeHead(200, { 'x-last': String(last) }).end(Buffer.concat(parts));
}

const server = createServer((request, reply) => (request.method === 'POST' ? take : give)(request, reply));
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => console.log('floor listening'));
process.on('SIGTERM', () => {
  database.close();
  process.exit(0);
});
