import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalNode, type CoID, type RawAccount, type RawCoStream } from 'cojson';
import { NapiCrypto } from 'cojson/crypto/NapiCrypto';
import { createWebSocketPeer } from 'cojson-transport-ws';
import { WebSocket } from 'ws';
import { installedVersion } from '../../installed.ts';
import { freePort, startServer } from '../../server-process.ts';
import type { MessagePeer, Place } from '../peer.ts';

const here = join(import.meta.dirname, '..');

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface is no JSON object to Jazz
type Message = { at: number; text: string };
type Feed = RawCoStream<Message>;

/** A conversation is one feed of a group that everyone may write in; a message is what `feed.push` makes of it. */
export const peer: MessagePeer = {
  about: {
    name: 'jazz',
    version: ['cojson', 'cojson-transport-ws', 'cojson-core-napi']
      .map((name) => `${name} ${installedVersion(name, here)}`)
      .join(', '),
    startCommand:
      'node servers/jazz.ts: the parts of `jazz-run sync --in-memory`, which has no release for this version',
    encrypts: 'XSalsa20 without a tag, each message, by native code',
    signs:
      'Ed25519 over a BLAKE3 chain, one signature for what is written in one turn; receivers and server verify it',
    stores: 'nothing: the server holds the feed in memory',
  },

  async serve() {
    const port = await freePort();
    const args = [join(here, 'servers/jazz.ts'), String(port)];
    const server = await startServer({ args, ready: /listening/, port });
    return {
      place: { url: `ws://127.0.0.1:${port}`, tokens: [] },
      pid: server.pid,
      stop: () => server.stop(),
    };
  },

  async sayer(place) {
    const { node } = await come(place, 'sayer');
    const group = node.createGroup();
    const feed = group.createStream<Feed>();
    return {
      async letIn(cards, { writes }) {
        for (const card of cards) {
          const account = await node.load(new TextDecoder().decode(card) as CoID<RawAccount>);
          if (account === 'unavailable') throw new Error('jazz: an account is unavailable');
          group.addMember(account, writes ? 'writer' : 'reader');
        }
        await node.syncManager.waitForAllCoValuesSync();
        return feed.id;
      },
      settled: async () => undefined,
      async say(texts, manner) {
        for (const text of texts) {
          feed.push({ at: Date.now(), text }, 'private');
          if (manner === 'each') await feed.core.waitForSync();
        }
        await feed.core.waitForSync();
      },
    };
  },

  async receiver(place, n) {
    const { node, socket, id } = await come(place, `device ${n}`);
    await node.syncManager.waitForAllCoValuesSync();
    let feed: Feed;
    return {
      card: new TextEncoder().encode(id),
      async follow(what) {
        const loaded = await node.load(what as CoID<Feed>);
        if (loaded === 'unavailable') throw new Error('jazz: the feed is unavailable');
        feed = loaded;
        // Only what somebody reads is opened as it comes.
        feed.subscribe((now) => (feed = now));
      },
      settled: async () => undefined,
      held: () => feed.totalValidTransactions,
      texts: async () =>
        feed.sessions().flatMap((session) => [...feed.itemsIn(session)].map(({ value }) => value.text)),
      async close() {
        await node.gracefulShutdown();
        socket.close();
      },
    };
  },
};

async function come({ url }: Place, name: string) {
  // Connections of one millisecond are told apart by nothing else in some versions.
  await sleep(2);
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const { node, accountID } = await LocalNode.withNewlyCreatedAccount({
    creationProps: { name },
    peers: [createWebSocketPeer({ id: 'upstream', websocket: socket, role: 'server' })],
    crypto: await NapiCrypto.create(),
  });
  return { node, socket, id: accountID };
}
