import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalNode, type CoID, type JsonObject, type RawAccount, type RawCoStream } from 'cojson';
import { WasmCrypto } from 'cojson/crypto/WasmCrypto';
import { createWebSocketPeer } from 'cojson-transport-ws';
import { WebSocket } from 'ws';
import { type BenchFact, perWriter, writers } from '../facts.ts';
import { installedVersion } from '../installed.ts';
import { factsPer, type Mode, type Peer } from '../peer.ts';
import { freePort, type ServerProcess, startServer } from '../server-process.ts';

/** A fact as an item of a feed: one JSON value. */
type Item = BenchFact & JsonObject & { about: string[] };
type Feed = RawCoStream<Item>;

interface Device {
  readonly node: LocalNode;
  readonly account: RawAccount;
  close(): void;
}

/**
 * Facts lie in one feed (`RawCoStream`) of a group with four writers: Jazz's closest thing to a chain per device, and
 * the quickest of its types here. A batch is what jazz-tools' `feed.push(...items)` does: an item and a transaction for
 * each fact, then one wait for the sync.
 */
export async function open(): Promise<Peer> {
  const crypto = await WasmCrypto.create();
  let folder = '';
  let server: ServerProcess;
  let devices: Device[] = [];
  let newcomer: Device | null = null;
  let feedId: CoID<Feed>;
  const feeds: Feed[] = [];
  let transactions = 0;

  async function connect(name: string): Promise<Device> {
    // The server names a connection by its address and millisecond: two in one millisecond would take one name.
    await sleep(5);
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}`);
    await once(socket, 'open');
    const peer = createWebSocketPeer({ id: 'upstream', websocket: socket, role: 'server' });
    const { node } = await LocalNode.withNewlyCreatedAccount({
      creationProps: { name },
      peersToLoadFrom: [peer],
      crypto,
    });
    return {
      node,
      account: node.expectCurrentAccount('a benchmark device'),
      close() {
        node.gracefulShutdown();
        socket.close();
      },
    };
  }

  async function loadFeed(node: LocalNode): Promise<Feed> {
    const feed = await node.load(feedId);
    if (feed === 'unavailable') throw new Error('jazz: the feed is unavailable');
    return feed;
  }

  /** `load` returns after the first piece of a long feed; the rest streams in. */
  async function loadWhole(node: LocalNode): Promise<Feed> {
    const feed = await loadFeed(node);
    await new Promise<void>((resolve) => {
      const unsubscribe = feed.subscribe((now) => {
        if (now.totalValidTransactions < transactions) return;
        queueMicrotask(() => unsubscribe());
        resolve();
      });
    });
    return feed.core.getCurrentContent() as Feed;
  }

  function foldOf(feed: Feed): Map<string, BenchFact> {
    const fold = new Map<string, BenchFact>();
    for (const session of feed.sessions())
      for (const { value } of feed.itemsIn(session)) fold.set(value.id, value);
    return fold;
  }

  return {
    name: 'jazz-run sync',
    version: `jazz-run ${installedVersion('jazz-run')}, cojson ${installedVersion('cojson')}, better-sqlite3 ${installedVersion('better-sqlite3')}`,
    startCommand: 'npx jazz-run sync --port … --db sync-db/storage.db',
    durability:
      'acknowledges on receipt, then writes to SQLite in WAL at synchronous=NORMAL (the default of better-sqlite3): neither written nor synced before the reply',
    verifies:
      'server and every client: a BLAKE3 chain and one Ed25519 signature a run of transactions; XSalsa20',
    async start() {
      folder = await mkdtemp(join(tmpdir(), 'bench-jazz-'));
      const port = await freePort();
      server = await startServer({
        args: [
          join(import.meta.dirname, '../node_modules/jazz-run/dist/index.js'),
          ...['sync', '--port', String(port), '--db', join(folder, 'storage.db')],
        ],
        cwd: folder,
        ready: /listening/,
        port,
      });
      devices = [];
      for (let i = 0; i < writers; i++) devices.push(await connect(`writer ${i}`));
      newcomer = await connect('newcomer');
      for (const { node } of [...devices, newcomer]) await node.syncManager.waitForAllCoValuesSync();
      const [owner, ...others] = devices;
      if (!owner) throw new RangeError('no writers');
      const group = owner.node.createGroup();
      for (const { account } of [...others, newcomer]) {
        const known = await owner.node.load(account.id);
        if (known === 'unavailable') throw new Error('jazz: an account is unavailable');
        group.addMember(known, 'writer');
      }
      const feed = group.createStream<Feed>();
      feedId = feed.id;
      await owner.node.syncManager.waitForAllCoValuesSync();
      feeds.length = 0;
      feeds.push(feed);
      for (const { node } of others) feeds.push(await loadFeed(node));
    },
    async ingest(mode: Mode, facts) {
      const groups = perWriter(facts, factsPer[mode]);
      transactions = facts.length;
      const began = performance.now();
      await Promise.all(
        feeds.map(async (feed, writer) => {
          for (const group of groups[writer] ?? []) {
            for (const fact of group) feed.push({ ...fact, about: [...fact.about] }, 'private');
            await feed.core.waitForSync();
          }
        }),
      );
      return performance.now() - began;
    },
    async coldOpen() {
      for (const device of devices) device.close();
      devices = [];
      if (!newcomer) throw new RangeError('no newcomer');
      const began = performance.now();
      const fold = foldOf(await loadWhole(newcomer.node));
      return { ms: performance.now() - began, facts: fold.size };
    },
    async stop() {
      for (const device of devices) device.close();
      newcomer?.close();
      newcomer = null;
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
