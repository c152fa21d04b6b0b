/// <reference lib="webworker" />
import { Device } from '@cobijo/client';
import { loadKeychain } from '@cobijo/client/keychain';
import { opfsStore } from '@cobijo/client/store/opfs';
import { counts } from '@cobijo/domain';
import { loadSodium } from '@cobijo/wire';
import { LocalNode, type CoID, type RawCoStream } from 'cojson';
import { WasmCrypto } from 'cojson/crypto/WasmCrypto';
import { getIndexedDBStorage } from 'cojson-storage-indexeddb';
import { IndexeddbPersistence, storeState } from 'y-indexeddb';
import * as Y from 'yjs';
import type { OpenedPeerName } from '../peer.ts';
import { type FromWorker, type ToWorker, newestShown } from './asked.ts';

declare const self: DedicatedWorkerGlobalScope;

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface is no JSON object to Jazz
type Message = { at: number; text: string };
type Feed = RawCoStream<Message>;

interface Kept {
  keep(request: Extract<ToWorker, { do: 'keep' }>): Promise<string>;
  open(kept: string, count: number): Promise<{ readonly total: number; readonly newest: readonly string[] }>;
}

/** Fewer changes than this y-indexeddb leaves as they are. */
const trimmedTo = 499;

const sodium = await loadSodium();
const crypto = await WasmCrypto.create();

const peers: Readonly<Record<OpenedPeerName, Kept>> = {
  cobijo: {
    async keep({ files }) {
      const store = await opfsStore('messages');
      for (const name of files)
        await store.append(
          name,
          new Uint8Array(await (await fetch(`/image/messages/${name}`)).arrayBuffer()),
        );
      await store.close();
      return '';
    },
    /** From the files of a device whose passphrase was turned into its key before: that is slow on purpose. */
    async open(kept) {
      const key = Uint8Array.from(kept.split(',').map(Number));
      const store = await opfsStore('messages');
      const keychain = await loadKeychain(store, sodium, key);
      if (!keychain) throw new Error('no keychain');
      const device = new Device(sodium, { store, passphrase: '' }, key, keychain);
      await device.openStreams();
      const [replica] = [...device.replicas.values()].filter(({ keys }) => keys.conversation);
      const shown = await device.messages(replica!.stream, 0, newestShown);
      if (!shown.ok) throw new Error(shown.error.code);
      const newest = shown.value.map(({ value }) => value?.text ?? '');
      const total = replica!.fold ? counts(replica!.fold).messages : 0;
      await store.close();
      return { total, newest };
    },
  },

  jazz: {
    async keep({ texts }) {
      const storage = await getIndexedDBStorage();
      const { node, accountID, accountSecret } = await LocalNode.withNewlyCreatedAccount({
        creationProps: { name: 'reader' },
        crypto,
        storage,
      });
      const feed = node.createGroup().createStream<Feed>();
      // A turn each, as people write.
      for (const [at, text] of texts.entries()) {
        feed.push({ at, text }, 'private');
        await new Promise((resolve) => queueMicrotask(() => resolve(null)));
      }
      await node.syncManager.waitForStorageSync(feed.id);
      await node.gracefulShutdown();
      return JSON.stringify({ accountID, accountSecret, feed: feed.id });
    },
    async open(kept, count) {
      const { accountID, accountSecret, feed } = JSON.parse(kept);
      const node = await LocalNode.withLoadedAccount({
        accountID,
        accountSecret,
        sessionID: undefined,
        crypto,
        peers: [],
        storage: await getIndexedDBStorage(),
      });
      const loaded = await node.load(feed as CoID<Feed>);
      if (loaded === 'unavailable') throw new Error('jazz: the feed is unavailable');
      let now: Feed = loaded;
      await new Promise<void>((resolve) => {
        loaded.subscribe((feedNow) => {
          now = feedNow;
          if (now.totalValidTransactions >= count) resolve();
        });
      });
      const all = now.sessions().flatMap((session) => [...now.itemsIn(session)]);
      return { total: all.length, newest: all.slice(-newestShown).map(({ value }) => value.text) };
    },
  },

  hocuspocus: {
    async keep({ texts }) {
      const document = new Y.Doc();
      const disk = new IndexeddbPersistence('messages', document);
      await disk.whenSynced;
      const messages = document.getArray<Message>('messages');
      for (const [at, text] of texts.entries()) messages.push([{ at, text }]);
      // What it does by itself a second after five hundred changes: all of them become one.
      await storeState(disk);
      while (disk._dbsize > trimmedTo) await new Promise((resolve) => setTimeout(resolve, 20));
      await disk.destroy();
      return '';
    },
    async open() {
      const document = new Y.Doc();
      const disk = new IndexeddbPersistence('messages', document);
      await disk.whenSynced;
      const messages = document.getArray<Message>('messages');
      const newest = messages.slice(-newestShown).map(({ text }) => text);
      return { total: messages.length, newest };
    },
  },
};

const answer = (said: FromWorker): void => self.postMessage(said);

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  const peer = peers[data.peer];
  const work: Promise<FromWorker> =
    data.do === 'keep'
      ? peer.keep(data).then((kept) => ({ done: 'kept', kept }))
      : peer.open(data.kept, data.count).then((opened) => ({ done: 'opened', ...opened }));
  work.then(answer, (error: unknown) =>
    answer({
      done: 'failed',
      why: error instanceof Error ? `${error.message} ${error.stack}` : String(error),
    }),
  );
});
answer({ done: 'ready' });
