import { describe, expect, it } from 'vitest';
import {
  type DeviceId,
  type EntityId,
  type Instant,
  type Segment,
  type SegmentId,
  encodeAndRead,
  factIdOf,
} from '@cobijo/domain';
import { deviceFromSeed, signSegment } from '@cobijo/seal';
import { type StreamId, loadSodium } from '@cobijo/wire';
import { withStatements } from '../../src/domain-segment.ts';
import { memoryStore } from '../../src/index.ts';
import { StreamLog } from '../../src/stream/log.ts';

const sodium = await loadSodium();
const key = new Uint8Array(32).fill(7);
const device = 'd'.repeat(22) as DeviceId;

/** A segment of about so many bytes. */
function segment(sequence: number, bytes: number): Segment {
  const id = `${sequence}`.padEnd(43, 's') as SegmentId;
  const about = { note: 'n'.repeat(22) as EntityId, title: '', text: 'x'.repeat(bytes), about: [] };
  const fact = { kind: 'note.written', v: 1, at: 5 as Instant, supersedes: [], body: about } as const;
  return {
    id,
    device,
    sequence,
    previous: null,
    after: [],
    epoch: 0,
    facts: [{ ...fact, id: factIdOf(id, 0), device }],
  };
}

const sizes = [10, 3 << 20, 5, 9 << 20, 20, 30, 3 << 20, 4 << 20, 1, 2];

async function written() {
  const store = memoryStore();
  const open = (): StreamLog => new StreamLog(store, sodium, 'log', { store: key, epoch: () => null });
  const log = open();
  const ends: number[] = [];
  for (const [i, size] of sizes.entries()) {
    await log.appendPage(i, [segment(i, size)], null);
    ends.push(log.size);
  }
  return { store, open, ends };
}

async function sequences(log: StreamLog, from = 0): Promise<number[]> {
  const read: number[] = [];
  for await (const record of log.read(from, () => read.push(-1)))
    if (record.type === 'page') read.push(record.segments[0]!.sequence);
  return read;
}

describe('a local log', () => {
  it('is read record by record however its records lie across what is read at once', async () => {
    const { open, ends } = await written();
    expect(await sequences(open())).toEqual(sizes.map((_, i) => i));
    expect(await sequences(open(), ends[4])).toEqual([5, 6, 7, 8, 9]);
    expect(await sequences(open(), ends.at(-1))).toEqual([]);
  });

  it('goes on at its end after somebody stopped half-way through it', async () => {
    const { open } = await written();
    const log = open();
    await sequences(log);
    for await (const _ of log.read(0, () => undefined)) break;
    await log.appendPage(99, [segment(99, 10)], null);
    expect((await sequences(log)).at(-1)).toBe(99);
    expect(await sequences(open())).toEqual([...sizes.map((_, i) => i), 99]);
  });

  it('whose tail was cut loses that record, and goes on behind the last whole one', async () => {
    const { store, open, ends } = await written();
    for (const [record, left] of [
      [9, 1],
      [7, 3_000_000],
      [3, 8 << 20],
      [0, 5],
    ] as const) {
      const whole = record === 0 ? 0 : ends[record - 1]!;
      await store.truncate('log', whole + left);
      const log = open();
      expect(await sequences(log)).toEqual(sizes.slice(0, record).map((_, i) => i));
      expect(await store.size('log')).toBe(whole);
      expect(log.size).toBe(whole);
    }
  });

  it('gives back a segment of its own, and what is to be sent of it, from one copy of what it states', async () => {
    const store = memoryStore();
    const open = (): StreamLog => new StreamLog(store, sodium, 'log', { store: key, epoch: () => null });
    const own = deviceFromSeed(sodium, new Uint8Array(64).fill(3));
    const about = { note: 'n'.repeat(22) as EntityId, title: 'Llamada', text: 'y'.repeat(5000), about: [] };
    const { payload, read } = encodeAndRead([
      { kind: 'note.written', v: 1, at: 5 as Instant, supersedes: [], body: about },
    ]);
    const place = { stream: 's'.repeat(21) + 'A', sequence: 0, previous: null, after: [] };
    const signed = signSegment(sodium, own, { ...place, stream: place.stream as StreamId, payload });
    const recorded = withStatements({ ...signed, epoch: 2 }, read);
    await open().appendOwn(7, recorded, signed.bytes, null);
    expect(await store.size('log')).toBeLessThan(1.2 * signed.bytes.length);
    const records: unknown[] = [];
    for await (const record of open().read(0, () => records.push('spoiled'))) records.push(record);
    expect(records).toMatchObject([{ type: 'own', cursor: 7, segment: recorded, signed: signed.bytes }]);
  });

  it('skips a record that is spoiled, and reports it', async () => {
    const { store, open, ends } = await written();
    const bytes = (await store.read('log'))!;
    bytes[ends[4]! - 3]! ^= 1;
    await store.write('log', bytes);
    expect(await sequences(open())).toEqual([0, 1, 2, 3, -1, 5, 6, 7, 8, 9]);
  });
});
