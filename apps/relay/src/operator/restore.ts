import { existsSync, linkSync } from 'node:fs';
import { DamagedFile, fileToPostgres } from './archive.ts';
import { createOrCheck } from '../sealed-log/postgres-schema.ts';
import {
  type Opened,
  lockDataDirectory,
  makeDataDirectory,
  openForReading,
} from '../sealed-log/sqlite-file.ts';
import { refuseStart } from '../words.ts';
import { copyFile, isWhole, refusalOf, removeFile, syncFile } from './backup.ts';
import { type Target, dataFileOf, withPostgres } from './target.ts';

/** Puts a backup into an empty place; whichever engine it came from. Data that stands there is never written over. */
export async function restore(target: Target, file: string): Promise<Opened<{ readonly streams: number }>> {
  const source = openForReading(file);
  if (!source.ok) return refuseStart('backup-unreadable');
  try {
    if (!isWhole(source.db)) return refuseStart('backup-unreadable');
    const streams = source.db.prepare<[], number>('SELECT count(*) FROM stream').pluck().get() ?? 0;
    const { databaseUrl } = target;
    if (databaseUrl === null) return (await intoDirectory(target, file)) ?? { ok: true, streams };
    return await withPostgres<{ readonly ok: true; readonly streams: number }>(
      databaseUrl,
      async (client) => {
        const refusal = await createOrCheck(client);
        if (refusal) return refusal;
        await client.query('BEGIN');
        await client.query('LOCK TABLE stream, token IN EXCLUSIVE MODE');
        const held = await client.query('SELECT 1 FROM stream UNION ALL SELECT 1 FROM token LIMIT 1');
        if (held.rows.length > 0) {
          await client.query('ROLLBACK');
          return refuseStart('target-not-empty');
        }
        try {
          await fileToPostgres(source.db, client);
        } catch (error) {
          if (!(error instanceof DamagedFile)) throw error;
          await client.query('ROLLBACK');
          return refuseStart('backup-unreadable');
        }
        await client.query('COMMIT');
        return { ok: true, streams };
      },
    );
  } catch {
    return refuseStart('backup-unreadable');
  } finally {
    source.db.close();
  }
}

async function intoDirectory(target: Target, file: string) {
  const unusable = makeDataDirectory(target.data);
  if (unusable) return unusable;
  const locked = lockDataDirectory(target.data);
  if (!locked.ok) return locked;
  const to = dataFileOf(target);
  const partial = `${to}.partial`;
  try {
    if (existsSync(to)) return refuseStart('target-not-empty');
    removeFile(partial);
    const refused = await copyFile(file, partial);
    if (refused) return refused;
    syncFile(partial);
    linkSync(partial, to);
    syncFile(target.data);
    return null;
  } catch (error) {
    const refused = refusalOf(error);
    return refused.code === 'file-exists' ? refuseStart('target-not-empty') : refused;
  } finally {
    removeFile(partial);
    locked.lock.close();
  }
}
