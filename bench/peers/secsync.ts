import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import sodium from 'libsodium-wrappers';
import { createSyncMachine, generateId } from 'secsync';
import { type Actor, createActor } from 'xstate';
import { type BenchFact, perWriter, writers } from '../facts.ts';
import { installedVersion } from '../installed.ts';
import { factsPer, type Mode, type Peer } from '../peer.ts';
import { freePort, type ServerProcess, startServer } from '../server-process.ts';

/** Where a PostgreSQL is looked for when DATABASE_URL names none. */
const defaultDatabaseUrl = 'postgres://root@127.0.0.1:5432/postgres';

type Machine = Actor<ReturnType<typeof createSyncMachine>>;

interface Client {
  readonly machine: Machine;
  readonly fold: Map<string, BenchFact>;
  /** Resolves when nothing is pending or in flight: every change was acknowledged. */
  settled(): Promise<void>;
  /** Resolves when the document that the server sent at connection has been verified, opened and applied. */
  loaded(): Promise<void>;
}

const until = (machine: Machine, holds: () => boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    const check = (): void => {
      if (machine.getSnapshot().value === 'failed') {
        const errors = machine.getSnapshot().context._snapshotAndUpdateErrors;
        reject(new Error(`secsync's sync machine failed: ${errors.map(String).join(', ')}`));
      } else if (holds()) {
        watch.unsubscribe();
        resolve();
      }
    };
    const watch = machine.subscribe(check);
    check();
  });

export async function open(): Promise<Peer | { readonly missing: string }> {
  await sodium.ready;
  const baseUrl = process.env['DATABASE_URL'] ?? defaultDatabaseUrl;
  const probe = new pg.Client({ connectionString: baseUrl });
  const settings = await probe
    .connect()
    .then(() =>
      probe.query<{ version: string; fsync: string; commit: string }>(
        `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
                current_setting('synchronous_commit') AS commit`,
      ),
    )
    .catch(() => null);
  await probe.end().catch(() => {});
  const postgres = settings?.rows[0];
  if (!postgres)
    return { missing: `no PostgreSQL at ${baseUrl.replace(/\/\/.*@/, '//')} (set DATABASE_URL)` };

  const key = sodium.crypto_aead_xchacha20poly1305_ietf_keygen();
  const devices = Array.from({ length: writers + 1 }, () => sodium.crypto_sign_keypair());
  const admitted = new Set(devices.map((device) => sodium.to_base64(device.publicKey)));
  let documentId = '';
  let database = '';
  let server: ServerProcess;
  let clients: Client[] = [];

  function connect(device: (typeof devices)[number]): Client {
    const fold = new Map<string, BenchFact>();
    const machine = createActor(createSyncMachine(), {
      input: {
        documentId,
        signatureKeyPair: device,
        websocketEndpoint: `ws://127.0.0.1:${server.port}`,
        websocketSessionKey: 'bench',
        applySnapshot: () => {},
        getSnapshotKey: () => key,
        getNewSnapshotData: () => ({ data: '[]', key, publicData: {} }),
        applyChanges: (changes: readonly BenchFact[]) => {
          for (const fact of changes) fold.set(fact.id, fact);
        },
        applyEphemeralMessage: () => {},
        shouldSendSnapshot: () => false,
        isValidClient: (publicKey: string) => admitted.has(publicKey),
        serializeChanges: (changes: readonly BenchFact[]) => JSON.stringify(changes),
        deserializeChanges: (text: string) => JSON.parse(text) as BenchFact[],
        sodium,
      },
    });
    machine.start();
    return {
      machine,
      fold,
      settled: () =>
        until(machine, () => {
          const { _pendingChangesQueue, _updatesInFlight, _snapshotInFlight } = machine.getSnapshot().context;
          return (
            _pendingChangesQueue.length === 0 && _updatesInFlight.length === 0 && _snapshotInFlight === null
          );
        }),
      loaded: () =>
        until(machine, () => machine.getSnapshot().context._documentDecryptionState === 'complete'),
    };
  }

  async function admin(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: baseUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  }

  return {
    name: 'secsync',
    version: `secsync ${installedVersion('secsync')}, secsync-server ${installedVersion('secsync-server')}, PostgreSQL ${postgres.version}`,
    startCommand: 'DATABASE_URL=postgres://… PORT=… node bench/servers/secsync.ts',
    durability:
      `PostgreSQL, fsync=${postgres.fsync}, synchronous_commit=${postgres.commit}, SERIALIZABLE; the package ships no ` +
      "store, so the example backend's transactions in plain pg (its ORM left out)",
    verifies:
      'server and every client: Ed25519 over each update; clients: XChaCha20-Poly1305 with an HMAC tag',
    async start() {
      documentId = generateId(sodium);
      database = `bench_secsync_${randomUUID().replaceAll('-', '')}`;
      await admin(`CREATE DATABASE ${database}`);
      const url = new URL(baseUrl);
      url.pathname = `/${database}`;
      const port = await freePort();
      server = await startServer({
        args: [join(import.meta.dirname, '../servers/secsync.ts')],
        env: { DATABASE_URL: url.href, PORT: String(port) },
        ready: /listening/,
        port,
      });
      clients = [];
      for (const device of devices.slice(0, writers)) {
        const client = connect(device);
        await client.loaded();
        // The first change makes the document's first snapshot (here an empty one), which updates then refer to.
        if (clients.length === 0) client.machine.send({ type: 'ADD_CHANGES', data: ['begin'] });
        await client.settled();
        clients.push(client);
      }
    },
    async ingest(mode: Mode, facts) {
      const groups = perWriter(facts, factsPer[mode]);
      const began = performance.now();
      await Promise.all(
        clients.map(async ({ machine, settled }, writer) => {
          for (const group of groups[writer] ?? []) {
            machine.send({ type: 'ADD_CHANGES', data: [...group] });
            await settled();
          }
        }),
      );
      return performance.now() - began;
    },
    async coldOpen() {
      const newcomer = devices[writers];
      if (!newcomer) throw new RangeError('no newcomer');
      for (const { machine } of clients) machine.send({ type: 'DISCONNECT' });
      const began = performance.now();
      const client = connect(newcomer);
      await client.loaded();
      const ms = performance.now() - began;
      client.machine.send({ type: 'DISCONNECT' });
      client.machine.stop();
      return { ms, facts: client.fold.size };
    },
    async stop() {
      for (const { machine } of clients) machine.stop();
      await server.stop();
      await admin(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    },
  };
}
