import type { Device } from '@cobijo/client';
import { send } from '@cobijo/client/send';
import type { LiveConnection } from '@cobijo/client/relay/transport';
import { registersOf } from '@cobijo/domain';
import { type CaseOfNotes, need, noteOf, startCaseOfNotes } from '../case-of-notes.ts';
import { perWriter } from '../facts.ts';
import { factsPer, type Mode, type Peer } from '../peer.ts';

/**
 * Whether the writers are connected and take in each other's notes all the while; or only send their own, on the
 * connection on which a connected device sends; or send each by a request of its own, as a device does that is not.
 */
export type Writing = 'connected' | 'sending' | 'asking';
const names = {
  connected: 'Cobijo',
  sending: "Cobijo's outbox",
  asking: "Cobijo's outbox, by requests",
} as const satisfies Record<Writing, string>;

/**
 * A case's notes. Everything is done by the client engine as a screen does it: stated, signed, written to the device's
 * own log, folded with authority, sealed, sent.
 */
export const open = (): Promise<Peer> => openCobijo('connected');

export async function openCobijo(writing: Writing): Promise<Peer> {
  let world: CaseOfNotes;
  /** By device: the connection on which it sends, where it watches nothing. */
  const sending = new Map<Device, LiveConnection>();

  /** Returns when the relay has acknowledged everything that this device stated. */
  async function acknowledged(device: Device): Promise<void> {
    const replica = device.replicas.get(world.stream);
    if (!replica) throw new Error('a writer without the stream');
    if (writing !== 'connected') {
      if (!device.transport) throw new Error('a writer without a relay');
      const sent = await send(device.context, replica, device.transport, sending.get(device) ?? null);
      if (sent.state !== 'all-sent') throw new Error(`not sent: ${sent.state}`);
      return;
    }
    while (replica.pending.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      await replica.syncing(async () => {});
    }
  }

  return {
    name: names[writing],
    version: `this checkout, node ${process.versions.node}`,
    startCommand: 'node apps/relay/src/main.ts serve --data … --port …',
    durability: 'SQLite WAL, synchronous=FULL, group commit: fsync before every acknowledgement',
    verifies:
      'relay: a capability of the stream; devices: Ed25519 and hash chain of each segment, and the right of its ' +
      'author at that point of the past. Devices keep their stores in memory here, as the other clients do',
    async start() {
      world = await startCaseOfNotes();
      if (writing === 'connected') await Promise.all(world.writers.map(connected));
      sending.clear();
      if (writing === 'sending')
        for (const device of world.writers) sending.set(device, await sendingConnection(device));
    },
    async ingest(mode: Mode, facts) {
      const groups = perWriter(facts, factsPer[mode]);
      const began = performance.now();
      await Promise.all(
        world.writers.map(async (device, writer) => {
          for (const group of groups[writer] ?? []) {
            need(await device.stateMany(world.stream, group.map(noteOf)));
            await acknowledged(device);
          }
        }),
      );
      return performance.now() - began;
    },
    async coldOpen() {
      for (const device of world.writers) await device.disconnect();
      for (const connection of sending.values()) connection.close();
      const began = performance.now();
      await world.newcomer.sync();
      const fold = world.newcomer.replicas.get(world.stream)?.fold;
      const facts = fold ? registersOf(fold, 'note').length : 0;
      return { ms: performance.now() - began, facts };
    },
    async stop() {
      await world.close();
    },
  };
}

/** The connection on which a connected device sends, and on which this one asks for nothing. */
async function sendingConnection({ transport }: Device): Promise<LiveConnection> {
  const connection = await transport?.live({ page() {}, epochClosed() {}, disconnected() {} });
  if (!connection) throw new Error('no live connection');
  return connection;
}

function connected(device: Device): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = device.onChange(() => {
      if (device.syncView().state !== 'connected') return;
      stop();
      resolve();
    });
    device.connect().catch(reject);
  });
}
