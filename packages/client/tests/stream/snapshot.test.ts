import { describe, expect, it } from 'vitest';
import type { EntityId, FactId, Instant, Statement, StreamId } from '@cobijo/domain';
import { registerOf } from '@cobijo/domain';
import { toBase64Url } from '@cobijo/wire';
import {
  type CaseId,
  type ClientResult,
  type Device,
  type Store,
  createDevice,
  memoryStore,
  openDevice,
} from '../../src/index.ts';
import { fileName } from '../../src/stream/replica.ts';

const passphrase = 'words for a snapshot';
const lock = { operations: 2, memoryBytes: 8 << 20 };
const notes = 900;

const noteId = (number: number): EntityId => `note${number}`.padEnd(22, '-') as EntityId;

function need<T>(result: ClientResult<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const said = (number: number): Statement => ({
  kind: 'note.written',
  v: 1,
  at: (1_700_000_000_000 + number) as Instant,
  supersedes: [],
  body: { note: noteId(number), title: `${number}`, text: '', about: [] },
});

/** A device whose case has a snapshot with more than one cold block; the store, and the snapshot's name in it. */
async function written(): Promise<{
  store: Store;
  snapshot: string;
  stream: StreamId;
  open: () => Promise<Device>;
}> {
  const store = memoryStore();
  const tokens = Array.from({ length: 8 }, (_, i) => toBase64Url(new Uint8Array(32).fill(i)));
  const device = need(await createDevice({ store, passphrase, tokens, lock }));
  await device.introduce({ name: 'Marta', role: 'advocate' });
  const made = need(await device.act({ do: 'found-case', name: 'Case' })).made as CaseId;
  const stream = need(
    await device.act({
      do: 'found-stream',
      case: made,
      kind: 'compartment',
      compartment: 'notes',
      label: 'Notes',
      expiresAfterDays: null,
    }),
  ).made as StreamId;
  for (let i = 0; i < notes; i++) need(await device.stateMany(stream, [said(i)]));
  await device.saveSnapshots();
  const open = async (): Promise<Device> => need(await openDevice({ store, passphrase }));
  return { store, snapshot: fileName(device.context, 'snapshot', stream), stream, open };
}

const factOf = (device: Device, stream: StreamId, note: EntityId): FactId | undefined =>
  registerOf(device.replicas.get(stream)!.fold!, 'note', note)?.live[0]?.fact;
const alarms = (device: Device): string[] =>
  [...device.context.keychain.alarms.values()].map(({ code }) => code);

describe('a snapshot', () => {
  it('is opened without its cold part, and answers of what is old all the same', async () => {
    const { stream, open, store, snapshot } = await written();
    const device = await open();
    expect(factOf(device, stream, noteId(3))).toBeDefined();
    need(await device.stateMany(stream, [said(notes)]));
    expect((await device.verifyStore()).map(({ problems }) => problems).flat()).toEqual([]);
    expect(alarms(device)).toEqual([]);
    expect(await store.size(snapshot)).toBeGreaterThan(0);
  });

  it('whose cold part is spoiled is given up for the log before anything is written, and says so', async () => {
    const { stream, open, store, snapshot } = await written();
    const bytes = (await store.read(snapshot))!;
    bytes[bytes.length - 20]! ^= 1;
    await store.write(snapshot, bytes);
    const device = await open();
    need(await device.stateMany(stream, [said(notes)]));
    expect(alarms(device)).toEqual(['store-corrupt']);
    expect(await store.read(snapshot)).toBeNull();
    for (const number of [0, 3, notes - 1, notes])
      expect(factOf(device, stream, noteId(number))).toBeDefined();
    expect((await device.verifyStore()).map(({ problems }) => problems).flat()).toEqual([]);
  });

  it('whose blocks were exchanged, or come from an earlier one, is given up too', async () => {
    const { stream, open, store, snapshot } = await written();
    const earlier = (await store.read(snapshot))!;
    const device = await open();
    need(await device.stateMany(stream, [said(notes)]));
    await device.saveSnapshots();
    const later = (await store.read(snapshot))!;
    const warmEnd = 4 + new DataView(later.buffer, later.byteOffset).getUint32(0);
    const block = (32 << 10) + 40;
    expect(later.length - warmEnd).toBeGreaterThan(block);
    const mixed = later.slice();
    const coldOfEarlier = 4 + new DataView(earlier.buffer, earlier.byteOffset).getUint32(0);
    mixed.set(earlier.subarray(coldOfEarlier, coldOfEarlier + block), warmEnd);
    await store.write(snapshot, mixed);
    const again = await open();
    expect(() => factOf(again, stream, noteId(3))).toThrow('store-corrupt');
    need(await again.stateMany(stream, [said(notes + 1)]));
    expect(alarms(again)).toEqual(['store-corrupt']);
    expect(factOf(again, stream, noteId(3))).toBeDefined();
  });

  it('that was cut short is not used', async () => {
    const { stream, open, store, snapshot } = await written();
    for (const cut of [1, 70_000]) {
      const bytes = (await store.read(snapshot))!;
      await store.write(snapshot, bytes.subarray(0, bytes.length - cut));
      const device = await open();
      expect(factOf(device, stream, noteId(3))).toBeDefined();
      expect(alarms(device)).toEqual([]);
    }
  });
});
