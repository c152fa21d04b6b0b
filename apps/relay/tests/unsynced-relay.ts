import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openJournal } from '../src/journal.ts';
import { openPool } from '../src/sealed-log/postgres-connection.ts';
import { PostgresLog } from '../src/sealed-log/postgres.ts';
import {
  dataFileName,
  lockDataDirectory,
  makeDataDirectory,
  openDataFile,
} from '../src/sealed-log/sqlite-file.ts';
import { SqliteLog } from '../src/sealed-log/sqlite.ts';
import { serveLog } from '../src/serve.ts';

/**
 * The control of sync-proof.ts: the relay's own parts over a store that was told not to sync. It stands among the tests
 * so that no setting of the real relay can reach it.
 */
const [, , data = '', databaseUrl = ''] = process.argv;

async function unsyncedLog(): Promise<SqliteLog | PostgresLog> {
  if (databaseUrl !== '') {
    const options = { url: databaseUrl, session: 'SET synchronous_commit = off' };
    const log = new PostgresLog(options, openPool(options, 4));
    await log.open();
    return log;
  }
  makeDataDirectory(data);
  const locked = lockDataDirectory(data);
  const file = join(data, dataFileName);
  const opened = openDataFile(file);
  if (!locked.ok || !opened.ok) throw new Error('the control did not open its data');
  opened.db.close();
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  return new SqliteLog(db, locked.lock);
}

const served = await serveLog(await unsyncedLog(), {
  host: '127.0.0.1',
  port: 0,
  web: null,
  also: new Map(),
  journal: openJournal((line) => process.stderr.write(line)),
  onBroken: () => process.exit(74),
});
if (!served.ok) throw new Error(served.code);
process.on('SIGTERM', () => void served.relay.stop().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ event: 'listening', port: served.relay.port })}\n`);
