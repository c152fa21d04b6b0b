import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintTokens, startRelay } from '@cobijo/cli/play/relay-process';
import { type CaseId, type Device, createDevice, memoryStore } from '@cobijo/client';
import { nodeTransport } from '@cobijo/client/relay/node';
import type { EntityId, Instant, StreamId } from '@cobijo/domain';
import { openLock } from '@cobijo/seal';
import { loadSodium } from '@cobijo/wire';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { chromiumFlags } from '../../tools/found.ts';
import { lock, need, passphrase } from '../case-of-notes.ts';
import { portOf, serve } from '../opening.ts';
import type { StoreImage } from '../opening/image.ts';
import type { ToWorker } from './opening/asked.ts';
import { type OpenedPeerName, openedPeers } from './peer.ts';
import { textsOf } from './texts.ts';

/** How often each is opened, in a new worker every time; the first is not counted. */
const openings = 5;

export interface Opened {
  readonly peer: OpenedPeerName;
  readonly messages: number;
  readonly openMs: readonly number[];
}

/**
 * A conversation of so many messages, from the disk of a browser's device until the newest stand in the page: each peer
 * in a worker of the same Chromium, from what it keeps there itself. Its program is loaded before the clock starts.
 */
export async function measureOpened(
  executablePath: string,
  {
    messages,
    peers = openedPeers,
  }: { readonly messages: number; readonly peers?: readonly OpenedPeerName[] },
): Promise<readonly Opened[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-opened-'));
  const texts = textsOf(0, messages);
  const { image, key } = await makeImage(texts);
  const dist = join(folder, 'dist');
  await build({
    root: join(import.meta.dirname, 'opening'),
    base: './',
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: dist, target: 'esnext', modulePreload: { polyfill: false } },
  });
  const server = await serve(dist, new Map([['messages', image]]));
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath,
    headless: true,
    args: [...chromiumFlags],
  });
  try {
    const page = await context.newPage();
    await page.goto(`http://localhost:${portOf(server)}/index.html`);
    const all: Opened[] = [];
    for (const peer of peers) {
      const files = [...image.files.keys()];
      const keeping: Extract<ToWorker, { do: 'keep' }> = { do: 'keep', peer, files, texts };
      const made = await page.evaluate((asked) => window.keep(asked), keeping);
      const kept = peer === 'cobijo' ? key.join() : made;
      const openMs: number[] = [];
      for (let turn = 0; turn <= openings; turn++) {
        const asked = { do: 'open', peer, kept, count: messages } as const;
        const { ms, last, total } = await page.evaluate((one) => window.openAgain(one), asked);
        if (total !== messages || last !== texts.at(-1))
          throw new Error(`${peer} opened ${total} of ${messages} messages, the last "${last}"`);
        if (turn > 0) openMs.push(ms);
      }
      all.push({ peer, messages, openMs });
    }
    return all;
  } finally {
    await context.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What lies on the disk of somebody to whom all of it was said, a segment for each message; and the key of her device. */
async function makeImage(
  texts: readonly string[],
): Promise<{ readonly image: StoreImage; readonly key: Uint8Array }> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-opened-relay-'));
  const environment = { ...process.env };
  delete environment['DATABASE_URL'];
  const relay = await startRelay({ data: folder, env: environment });
  try {
    const tokens = await mintTokens(folder, 9, environment);
    const store = memoryStore();
    const person = async (name: string, count: number, kept = memoryStore()): Promise<Device> => {
      const transport = await nodeTransport(relay.url);
      const given = tokens.splice(0, count);
      const device = need(await createDevice({ store: kept, passphrase, transport, tokens: given, lock }));
      await device.introduce({ name, role: 'advocate' });
      await device.sync();
      return device;
    };
    const sayer = await person('sayer', 8);
    const reader = await person('reader', 1, store);
    const made = need(await sayer.act({ do: 'found-case', name: 'Case' })).made as CaseId;
    const stream = need(
      await sayer.act({
        do: 'found-stream',
        case: made,
        kind: 'conversation',
        label: 'Two',
        expiresAfterDays: 365,
        purpose: 'survivor-and-advocate',
        language: 'es',
      }),
    ).made as StreamId;
    need(
      await sayer.act({
        do: 'grant',
        stream,
        card: await reader.card(),
        name: 'reader',
        role: 'advocate',
        rights: ['write'],
        past: 'from-now-on',
        why: 'to talk',
        caseName: 'Case',
      }),
    );
    await sayer.sync();
    await reader.sync();
    await sayer.sync();
    const begun = Date.now() - texts.length * 60_000;
    for (const [n, text] of texts.entries()) {
      const message = Buffer.from(`${n}`.padStart(16, '0')).toString('base64url') as EntityId;
      const at = (begun + n * 60_000) as Instant;
      const said = { kind: 'message.said', v: 1, at, supersedes: [], body: { message, text } } as const;
      need(await sayer.stateMany(stream, [said]));
    }
    await sayer.sync();
    await reader.sync();
    const files = new Map<string, Uint8Array>();
    for (const name of await store.list()) files.set(name, (await store.read(name))!);
    const key = openLock(await loadSodium(), files.get('lock')!, passphrase);
    if (!key.ok) throw new Error('the lock did not open');
    return { image: { facts: texts.length, files, snapshots: [] }, key: key.value };
  } finally {
    await relay.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
