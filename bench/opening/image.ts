import { memoryStore } from '@cobijo/client';
import { fileName } from '@cobijo/client/stream/replica';
import { registersOf } from '@cobijo/domain';
import { need, noteOf, startCaseOfNotes } from '../case-of-notes.ts';
import { makeFacts, perWriter } from '../facts.ts';

/** Everything that a device keeps of a case: its sealed files, by name. */
export interface StoreImage {
  readonly facts: number;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Names of the snapshots among them; what opens without them is the log alone. */
  readonly snapshots: readonly string[];
}

/** How many facts each writer states before she takes in what the others stated. */
const roundFacts = 64;

/**
 * The store of a member's device after it took in a case of `count` facts, by way of a real relay: four writers in
 * turns, each statement a segment of its own, as people write.
 */
export async function makeImage(count: number): Promise<StoreImage> {
  const store = memoryStore();
  const world = await startCaseOfNotes(store);
  try {
    const groups = perWriter(makeFacts(count), roundFacts);
    const turns = Math.max(...groups.map((own) => own.length));
    for (let turn = 0; turn < turns; turn++) {
      for (const [writer, device] of world.writers.entries()) {
        const replica = device.replicas.get(world.stream);
        if (!replica) throw new Error('a writer without the stream');
        for (const fact of groups[writer]?.[turn] ?? [])
          need(await device.stateMany(world.stream, [noteOf(fact)]));
        await device.syncOne(replica);
      }
    }
    const { newcomer } = world;
    await newcomer.sync();
    await newcomer.saveSnapshots();
    const replica = newcomer.replicas.get(world.stream);
    const held = replica?.fold ? registersOf(replica.fold, 'note').length : 0;
    if (held !== count) throw new Error(`the device holds ${held} of ${count} facts`);
    const files = new Map<string, Uint8Array>();
    for (const name of await store.list()) files.set(name, (await store.read(name)) ?? new Uint8Array(0));
    const names = [...newcomer.replicas.keys()].map((stream) =>
      fileName(newcomer.context, 'snapshot', stream),
    );
    return { facts: count, files, snapshots: names.filter((name) => files.has(name)) };
  } finally {
    await world.close();
  }
}
