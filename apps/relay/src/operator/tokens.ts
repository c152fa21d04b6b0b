import { randomBytes } from 'node:crypto';
import { loadSodium, toBase64Url, tokenBytes } from '@cobijo/wire';
import { hashOfToken } from '../accept.ts';
import { createOrCheck } from '../sealed-log/postgres-schema.ts';
import { type Opened, isFull, makeDataDirectory, openDataFile } from '../sealed-log/sqlite-file.ts';
import { type StartRefused, refuseStart } from '../words.ts';
import { type Target, dataFileOf, withPostgres } from './target.ts';

export const tokensAtOnceMax = 100_000;

/**
 * New stream-creation tokens, while a relay runs or not. They are printed once; kept is only the hash of each, without
 * a label, so that nothing tells which organisation was given which, or which stream spent it.
 */
export async function mintTokens(
  target: Target,
  count: number,
): Promise<Opened<{ readonly tokens: readonly string[] }>> {
  const sodium = await loadSodium();
  const tokens = Array.from({ length: count }, () => randomBytes(tokenBytes));
  const hashes = tokens.map((token) => hashOfToken(sodium, token));
  const refused =
    target.databaseUrl === null
      ? addToFile(target, hashes)
      : await withPostgres<null>(target.databaseUrl, async (client) => {
          const refusal = await createOrCheck(client);
          if (refusal) return refusal;
          await client.query('INSERT INTO token (hash) SELECT unnest($1::bytea[])', [hashes]);
          return null;
        });
  return refused ?? { ok: true, tokens: tokens.map((token) => toBase64Url(token)) };
}

function addToFile(target: Target, hashes: readonly Uint8Array[]): StartRefused | null {
  const unusable = makeDataDirectory(target.data);
  if (unusable) return unusable;
  const opened = openDataFile(dataFileOf(target));
  if (!opened.ok) return opened;
  try {
    const insert = opened.db.prepare<[Uint8Array]>('INSERT INTO token (hash) VALUES (?)');
    opened.db.transaction(() => hashes.forEach((hash) => insert.run(hash))).immediate();
    return null;
  } catch (error) {
    return refuseStart(isFull(error) ? 'disk-full' : 'store-broken');
  } finally {
    opened.db.close();
  }
}
