/**
 * express-pouchdb as its README starts it, over pouchdb-node's LevelDB in a folder.
 * `PORT=… node servers/express-pouchdb.ts <folder>`
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const folder = process.argv[2];
if (!folder) throw new Error('usage: node servers/express-pouchdb.ts <folder>');

type Handler = (request: IncomingMessage, reply: ServerResponse, next: () => void) => void;
const express = require('express') as () => Handler & { use(path: string, handler: Handler): void };
const PouchDB = require('pouchdb-node') as { defaults(options: { readonly prefix: string }): unknown };
const expressPouchDb = require('express-pouchdb') as (
  database: unknown,
  options: { readonly configPath: string; readonly logPath: string; readonly mode: string },
) => Handler;

const app = express();
const database = PouchDB.defaults({ prefix: `${folder}/` });
app.use(
  '/',
  expressPouchDb(database, {
    configPath: join(folder, 'config.json'),
    logPath: join(folder, 'log.txt'),
    mode: 'minimumForPouchDB',
  }),
);
createServer((request, reply) =>
  app(request, reply, () => {
    reply.writeHead(404).end();
  }),
).listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => console.log('express-pouchdb listening'));
process.on('SIGTERM', () => process.exit(0));
