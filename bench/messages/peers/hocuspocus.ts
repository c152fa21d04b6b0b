import { join } from 'node:path';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { freePort, startServer } from '../../server-process.ts';
import { installedVersion } from '../../installed.ts';
import type { MessagePeer, Place, Served } from '../peer.ts';
import { until } from '../until.ts';

const here = join(import.meta.dirname, '..');
export const documentName = 'conversation';
interface Message {
  readonly at: number;
  readonly text: string;
}

/** What both kinds of it share: the server, and what is said of it. */
export const hocuspocus = {
  about: {
    version: ['@hocuspocus/server', '@hocuspocus/provider', 'yjs']
      .map((name) => `${name} ${installedVersion(name, here)}`)
      .join(', '),
    startCommand: 'new Server({ port, quiet: true }).listen()',
    stores: 'nothing: the server holds the document in memory',
  },

  async serve(): Promise<Served> {
    const port = await freePort();
    const args = [join(here, 'servers/hocuspocus.ts'), String(port)];
    const server = await startServer({ args, ready: /listening/, port });
    return {
      place: { url: `ws://127.0.0.1:${port}`, tokens: [] },
      pid: server.pid,
      stop: () => server.stop(),
    };
  },
};

/** A conversation is one document with an array of messages; each message is pushed in a transaction of its own. */
export const peer: MessagePeer = {
  ...hocuspocus,
  about: {
    ...hocuspocus.about,
    name: 'hocuspocus',
    encrypts: 'nothing: the server reads every message',
    signs: 'nothing',
  },

  async sayer(place) {
    const { provider, messages } = await open<Message>(place);
    const synced = () => until(() => !provider.hasUnsyncedChanges);
    return {
      letIn: async () => documentName,
      settled: synced,
      async say(texts, manner) {
        for (const text of texts) {
          messages.push([{ at: Date.now(), text }]);
          if (manner === 'each') await acknowledged(provider);
        }
        await synced();
      },
    };
  },

  async receiver(place) {
    let opened: Opened<Message>;
    return {
      card: new Uint8Array(0),
      async follow() {
        opened = await open<Message>(place);
      },
      settled: async () => undefined,
      held: () => opened.messages.length,
      texts: async () => opened.messages.map(({ text }) => text),
      close: () => closed(opened),
    };
  },
};

export async function acknowledged(provider: HocuspocusProvider): Promise<void> {
  while (provider.hasUnsyncedChanges) await new Promise((resolve) => setImmediate(resolve));
}

export interface Opened<Said> {
  readonly provider: HocuspocusProvider;
  readonly socket: HocuspocusProviderWebsocket;
  readonly messages: Y.Array<Said>;
}

export async function open<Said>({ url }: Place): Promise<Opened<Said>> {
  const document = new Y.Doc();
  const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket });
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: documentName,
    document,
    awareness: null,
  });
  provider.attach();
  await until(() => provider.isSynced);
  return { provider, socket, messages: document.getArray<Said>('messages') };
}

export async function closed({ provider, socket }: Omit<Opened<unknown>, 'messages'>): Promise<void> {
  provider.destroy();
  socket.destroy();
}
