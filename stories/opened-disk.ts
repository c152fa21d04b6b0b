import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Keychain, StreamKeys } from '@cobijo/client/keychain';
import { loadKeychain } from '@cobijo/client/keychain';
import { fileStore } from '@cobijo/client/store/files';
import { StreamLog } from '@cobijo/client/stream/log';
import { auditName, fileName } from '@cobijo/client/stream/replica';
import { openLock } from '@cobijo/seal';
import type { Sodium } from '@cobijo/wire';
import type { Place } from './canary-search.ts';

/** A device's disk in the hands of somebody who has its passphrase: everything that opens, and what does not. */
export interface OpenedDisk {
  readonly keychain: Keychain;
  /** What opened, file by file. */
  readonly places: readonly Place[];
  /** Records whose key is nowhere on the disk. */
  readonly closed: number;
  /** Files that are neither the lock, nor the keychain, nor a stream's: nobody here knows how to open them. */
  readonly unaccounted: readonly string[];
}

/** A disk as it is now; what its device does later does not change it. */
export function copyDisk(folder: string, to: string): string {
  cpSync(folder, to, { recursive: true });
  rmSync(join(to, '.lock'), { force: true });
  return to;
}

/**
 * Opens all that the passphrase leads to, without the program's own care for what has expired: logs of every generation
 * that there ever was, with every local key that the keychain holds.
 */
export async function openDisk(sodium: Sodium, folder: string, passphrase: string): Promise<OpenedDisk> {
  const storeKey = openLock(sodium, readFileSync(join(folder, 'lock')), passphrase);
  if (!storeKey.ok) throw new Error(storeKey.refusal);
  const holder = { sodium, storeKey: storeKey.value };
  const store = await fileStore(folder);
  try {
    const keychain = await loadKeychain(store, sodium, storeKey.value);
    if (!keychain) throw new Error('the keychain does not open');
    const places: Place[] = [{ place: 'keychain', bytes: written(keychain) }];
    const known = new Set(['lock', 'keychain']);
    let closed = 0;
    for (const keys of keychain.streams.values()) {
      known.add(auditName(holder, keys));
      for (let generation = 0; generation <= keys.generation; generation++) {
        const name = fileName(holder, `log${generation}`, keys.stream);
        known.add(name);
        const opened = await openLog(new StreamLog(store, sodium, name, keysOf(keys, storeKey.value)));
        closed += opened.closed;
        places.push({ place: name, bytes: opened.bytes });
      }
    }
    return { keychain, places, closed, unaccounted: (await store.list()).filter((name) => !known.has(name)) };
  } finally {
    await store.close();
  }
}

const keysOf = (keys: StreamKeys, store: Uint8Array) => ({
  store,
  epoch: (epoch: number): Uint8Array | null => keys.epochs.get(epoch)?.local ?? null,
});

async function openLog(log: StreamLog): Promise<{ readonly bytes: Buffer; readonly closed: number }> {
  const pieces: Buffer[] = [];
  let closed = 0;
  for await (const record of log.read(0, () => {
    throw new Error('a record of a log is broken');
  })) {
    if (record.type === 'expired') closed++;
    else pieces.push(written(record));
  }
  return { bytes: Buffer.concat(pieces), closed };
}

/** Every text and every run of bytes in a value, one after another. */
function written(value: unknown): Buffer {
  if (typeof value === 'string') return Buffer.from(`${value}\n`);
  if (value instanceof Uint8Array) return Buffer.concat([value, Buffer.from('\n')]);
  if (typeof value !== 'object' || value === null) return Buffer.alloc(0);
  const parts = value instanceof Map || value instanceof Set ? [...value] : Object.values(value);
  return Buffer.concat(parts.map(written));
}
