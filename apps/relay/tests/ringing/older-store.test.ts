import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { dataFileName } from '../../src/sealed-log/sqlite-file.ts';
import { openSqliteLog } from '../../src/sealed-log/sqlite.ts';
import { newEpoch, newStream, newToken, tokenHash } from '../device.ts';
import { command } from '../running.ts';
import { postgres, temporaryDatabase, temporaryDirectory } from '../stores.ts';

/** A data directory as it was written before there were rings. */
async function olderStore() {
  const directory = temporaryDirectory();
  const opened = openSqliteLog(directory.path);
  if (!opened.ok) throw new Error(opened.code);
  const [stream, epoch, token] = [newStream(), newEpoch(), newToken()];
  await opened.log.addTokens([tokenHash(token)]);
  await opened.log.create({ stream, keys: epoch.public, tokenHash: tokenHash(token) });
  await opened.log.close();
  const db = new Database(join(directory.path, dataFileName));
  db.exec('DROP TABLE ring');
  db.close();
  return { directory, stream };
}

describe('a store that was written before there were rings', () => {
  test('is opened, keeps what it has, and keeps rings from then on', async () => {
    const { directory, stream } = await olderStore();
    const opened = openSqliteLog(directory.path);
    if (!opened.ok) throw new Error(opened.code);
    expect(await opened.log.rings.list(stream, 0)).toEqual({ ok: true, waiting: [], rang: [] });
    expect(await opened.log.rings.put({ stream, epoch: 0, rings: [] })).toEqual({ ok: true });
    await opened.log.close();
    directory.dispose();
  });

  test.skipIf(postgres === null)('is backed up and restored into PostgreSQL', async () => {
    const { directory } = await olderStore();
    const database = await temporaryDatabase();
    // The file itself is as good a backup as any.
    const from = join(directory.path, dataFileName);
    const restored = await command(['restore', '--from', from, '--json'], database.url);
    expect(JSON.parse(restored.stdout)).toEqual({ ok: true, streams: 1 });
    await database.dispose();
    directory.dispose();
  });
});
