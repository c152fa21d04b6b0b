import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintTokens, startRelay } from '@cobijo/cli/play/relay-process';
import { type CaseId, type Device, createDevice, memoryStore } from '@cobijo/client';
import { nodeTransport } from '@cobijo/client/relay/node';
import type { Replica } from '@cobijo/client/stream/replica';
import type { StreamId } from '@cobijo/domain';
import { lock, need, passphrase } from '../../case-of-notes.ts';
import { until } from '../until.ts';
import type { Coming, MessagePeer, Place, Receiver, Sayer } from '../peer.ts';

/** Whoever founds a case owes tokens for its streams besides her mailbox. */
const founderTokens = 8;

export const peer: MessagePeer = {
  about: {
    name: 'Cobijo',
    version: `this checkout, node ${process.versions.node}`,
    startCommand: 'node apps/relay/src/main.ts serve --data … --port …',
    encrypts: 'XChaCha20-Poly1305, under keys that turn with who is in, each day and every 200 messages',
    signs:
      'Ed25519 over each segment of a hash chain; every receiver verifies it, and its author’s right to say it',
    stores:
      'the relay: SQLite in WAL at synchronous=FULL, before it acknowledges and before anyone is shown it; devices: in memory, as the others',
  },

  async serve(devices) {
    const folder = await mkdtemp(join(tmpdir(), 'bench-messages-'));
    const environment = { ...process.env };
    delete environment['DATABASE_URL'];
    const relay = await startRelay({ data: folder, env: environment });
    const tokens = await mintTokens(folder, devices + founderTokens, environment);
    return {
      place: { url: relay.url, tokens },
      pid: relay.child.pid!,
      async stop() {
        await relay.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },

  async sayer(place) {
    const device = await person(place, 'sayer', place.tokens.slice(0, founderTokens));
    const made = need(await device.act({ do: 'found-case', name: 'Case' })).made as CaseId;
    const stream = need(
      await device.act({
        do: 'found-stream',
        case: made,
        kind: 'conversation',
        label: 'Everyone',
        expiresAfterDays: 365,
        purpose: 'survivor-and-advocate',
        language: 'es',
      }),
    ).made as StreamId;
    await device.sync();
    const replica = device.replicas.get(stream)!;
    return {
      async letIn(cards, { writes }) {
        for (const [n, card] of cards.entries())
          need(
            await device.act({
              do: 'grant',
              stream,
              card,
              name: `device ${n}`,
              role: 'advocate',
              rights: writes ? ['write'] : [],
              past: 'from-now-on',
              why: 'to talk',
              caseName: 'Case',
            }),
          );
        await device.sync();
        await connected(device);
        return stream;
      },
      settled: (coming) => settled(replica, coming),
      async say(texts, manner) {
        const acts: Promise<unknown>[] = [];
        for (const text of texts) {
          const said = device.act({ do: 'say', stream, text }).then(need);
          if (manner === 'burst') acts.push(said);
          else {
            await said;
            await sent(replica);
          }
        }
        await Promise.all(acts);
        await sent(replica);
      },
    } satisfies Sayer;
  },

  async receiver(place, n) {
    const device = await person(place, `device ${n}`, [place.tokens[founderTokens + n]!]);
    const card = await device.card();
    let replica: Replica;
    return {
      card,
      async follow(stream) {
        await device.sync();
        await connected(device);
        replica = device.replicas.get(stream as StreamId)!;
      },
      settled: (coming) => settled(replica, coming),
      // Kept as each is folded: counting all of them anew at every look would be work of the benchmark's own.
      held: () => replica.said.values().reduce((sum, count) => sum + count, 0),
      async texts() {
        const shown = need(await device.messages(replica.stream, 0, Number.MAX_SAFE_INTEGER));
        return shown.map(({ value }) => value?.text ?? '');
      },
      close: () => device.disconnect(),
    } satisfies Receiver;
  },
};

async function person(place: Place, name: string, tokens: readonly string[]): Promise<Device> {
  const transport = await nodeTransport(place.url);
  const device = need(await createDevice({ store: memoryStore(), passphrase, transport, tokens, lock }));
  await device.introduce({ name, role: 'advocate' });
  await device.sync();
  return device;
}

async function connected(device: Device): Promise<void> {
  await device.connect();
  await until(() => device.syncView().state === 'connected');
}

/** Everybody's key for the next turning has been read, and nothing waits to be sent. */
const settled = (replica: Replica, { devices, writes }: Coming): Promise<void> =>
  until(() => replica.prekeys.size > (writes ? devices : 0) && replica.pending.length === 0);

/** Until the relay has all of it on its disk. The device is connected: what is said goes by itself. */
async function sent(replica: Replica): Promise<void> {
  while (replica.pending.length > 0) await new Promise((resolve) => setImmediate(resolve));
}
