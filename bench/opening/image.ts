import { type Device, memoryStore } from '@cobijo/client';
import { fileName } from '@cobijo/client/stream/replica';
import { type StreamId, registersOf } from '@cobijo/domain';
import { type CaseOfNotes, need, noteOf, startCaseOfNotes } from '../case-of-notes.ts';
import { type BenchFact, makeFacts, perWriter } from '../facts.ts';

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
 * The store of a member's device as one case grows to each of `sizes` facts, by way of a real relay: four writers in
 * turns, each fact a segment of its own, as people write.
 */
export async function* makeImages(sizes: readonly number[]): AsyncGenerator<StoreImage> {
  const store = memoryStore();
  const world = await startCaseOfNotes(store);
  const facts = makeFacts(Math.max(...sizes));
  try {
    let written = 0;
    for (const size of sizes) {
      await write(world, facts.slice(written, size));
      written = size;
      const { newcomer } = world;
      await newcomer.sync();
      await newcomer.saveSnapshots();
      const held = heldBy(newcomer, world.stream);
      if (held !== size) throw new Error(`the device holds ${held} of ${size} facts`);
      const files = new Map<string, Uint8Array>();
      for (const name of await store.list()) files.set(name, (await store.read(name)) ?? new Uint8Array(0));
      const names = [...newcomer.replicas.keys()].map((stream) =>
        fileName(newcomer.context, 'snapshot', stream),
      );
      yield { facts: size, files, snapshots: names.filter((name) => files.has(name)) };
    }
  } finally {
    await world.close();
  }
}

async function write({ writers, stream }: CaseOfNotes, facts: readonly BenchFact[]): Promise<void> {
  const groups = perWriter(facts, roundFacts);
  const turns = Math.max(...groups.map((own) => own.length));
  for (let turn = 0; turn < turns; turn++) {
    for (const [writer, device] of writers.entries()) {
      const replica = device.replicas.get(stream);
      if (!replica) throw new Error('a writer without the stream');
      for (const fact of groups[writer]?.[turn] ?? []) need(await device.stateMany(stream, [noteOf(fact)]));
      await device.syncOne(replica);
    }
  }
}

function heldBy(device: Device, stream: StreamId): number {
  const fold = device.replicas.get(stream)?.fold;
  return fold ? registersOf(fold, 'note').length : 0;
}
