import { type StreamId, decodeEnvelopeRun } from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgresLog } from '../../src/sealed-log/postgres.ts';
import type { SealedLog } from '../../src/sealed-log/sealed-log.ts';
import { openSqliteLog } from '../../src/sealed-log/sqlite.ts';
import { type EpochPairs, incoming, newEpoch, newStream, newToken, tokenHash } from '../device.ts';
import { postgres, temporaryDatabase, temporaryDirectory } from '../stores.ts';

/** One engine's store under test. `reopen`: let go of the store and take it up again. */
interface Store {
  log: SealedLog;
  reopen(): Promise<void>;
  dispose(): Promise<void>;
}

async function sqliteStore(): Promise<Store> {
  const directory = temporaryDirectory();
  const open = (): SealedLog => {
    const opened = openSqliteLog(directory.path);
    if (!opened.ok) throw new Error(opened.code);
    return opened.log;
  };
  const store: Store = {
    log: open(),
    async reopen() {
      await store.log.close();
      store.log = open();
    },
    async dispose() {
      await store.log.close();
      directory.dispose();
    },
  };
  return Promise.resolve(store);
}

async function postgresStore(): Promise<Store> {
  const database = await temporaryDatabase();
  const open = async (): Promise<SealedLog> => {
    const opened = await openPostgresLog(database.url);
    if (!opened.ok) throw new Error(opened.code);
    return opened.log;
  };
  const store: Store = {
    log: await open(),
    async reopen() {
      await store.log.close();
      store.log = await open();
    },
    async dispose() {
      await store.log.close();
      await database.dispose();
    },
  };
  return store;
}

const engines = [
  { engine: 'SQLite', make: sqliteStore, here: true },
  { engine: 'PostgreSQL', make: postgresStore, here: postgres !== null },
] as const;

/** What the tests of every adapter ask of it. */
export interface Sealed {
  readonly log: SealedLog;
  reopen(): Promise<void>;
  /** A new stream with its first epoch. */
  created(): Promise<{ readonly stream: StreamId; readonly epoch: EpochPairs }>;
  /** A page as `read` gives it, its envelopes apart. */
  readAll(
    stream: StreamId,
    epoch?: number,
    from?: number,
  ): Promise<Awaited<ReturnType<SealedLog['read']>> & { readonly envelopes: readonly Uint8Array[] }>;
}

/** Tells the same of each engine: whatever an adapter of the sealed log must do. */
export function onEveryEngine(tell: (sealed: Sealed) => void): void {
  describe.each(engines)('the sealed log on $engine', ({ make, here }) => {
    if (!here) {
      test.skip('is skipped: PostgreSQL was not found', () => undefined);
      return;
    }

    let store: Store;
    beforeAll(async () => {
      store = await make();
    });
    afterAll(() => store.dispose());

    tell({
      get log() {
        return store.log;
      },
      reopen: () => store.reopen(),
      async created() {
        const stream = newStream();
        const epoch = newEpoch();
        const token = newToken();
        await store.log.addTokens([tokenHash(token)]);
        expect(await store.log.create({ stream, keys: epoch.public, tokenHash: tokenHash(token) })).toEqual({
          ok: true,
        });
        return { stream, epoch };
      },
      async readAll(stream, epoch = 0, from = 0) {
        const page = await store.log.read({ stream, epoch, from, envelopesMax: 256, bytesMax: 4 << 20 });
        return { ...page, envelopes: decodeEnvelopeRun(page.run) ?? [] };
      },
    });
  });
}

/** The order of a rotation that closes an epoch. */
export const rotation = (
  stream: StreamId,
  closes: number,
  keys: EpochPairs,
  envelopes: readonly Uint8Array[],
) => ({
  stream,
  closes,
  keys: keys.public,
  today: 20_000,
  envelopes: envelopes.map(incoming),
});
