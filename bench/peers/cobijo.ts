import { registersOf } from '@cobijo/domain';
import { type CaseOfNotes, need, noteOf, startCaseOfNotes } from '../case-of-notes.ts';
import { perWriter } from '../facts.ts';
import { factsPer, type Mode, type Peer } from '../peer.ts';

/**
 * A case's notes. Everything is done by the client engine as a screen does it: stated, signed, written to the device's
 * own log, folded with authority, sealed, sent; and before each sending the device takes in what the others wrote.
 */
export async function open(): Promise<Peer> {
  let world: CaseOfNotes;
  return {
    name: 'Cobijo',
    version: `this checkout, node ${process.versions.node}`,
    startCommand: 'node apps/relay/src/main.ts serve --data … --port …',
    durability: 'SQLite WAL, synchronous=FULL, group commit: fsync before every acknowledgement',
    verifies:
      'relay: a capability of the stream; devices: Ed25519 and hash chain of each segment, and the right of its ' +
      'author at that point of the past. Devices keep their stores in memory here, as the other clients do',
    async start() {
      world = await startCaseOfNotes();
      if (process.env['LIVE']) for (const device of world.writers) await device.connect();
    },
    async ingest(mode: Mode, facts) {
      const groups = perWriter(facts, factsPer[mode]);
      const began = performance.now();
      await Promise.all(
        world.writers.map(async (device, writer) => {
          const replica = device.replicas.get(world.stream);
          if (!replica) throw new Error('a writer without the stream');
          for (const group of groups[writer] ?? []) {
            need(await device.stateMany(world.stream, group.map(noteOf)));
            const synced = await device.syncOne(replica);
            if (synced.state !== 'done' || replica.pending.length > 0)
              throw new Error(`not sent: ${synced.state}`);
          }
        }),
      );
      return performance.now() - began;
    },
    async coldOpen() {
      for (const device of world.writers) await device.disconnect();
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
