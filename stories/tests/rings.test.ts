import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Device, type Transport, httpTransport } from '@cobijo/client';
import { HeardRings, keepPool, onRing } from '@cobijo/client/rings';
import { ringCells } from '@cobijo/domain/clock/ring-pool';
import { openJournal } from '@cobijo/relay/journal';
import { mintTokens } from '@cobijo/relay/operator/tokens';
import { type RunningRelay, serve } from '@cobijo/relay/serve';
import { capabilityOf } from '@cobijo/seal';
import { type Ring, type RingId, type StreamId, idFrom, idToBytes, ringQuantumSeconds } from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, note } from '../circle.ts';
import { randomFrom } from '../random.ts';

const folder = mkdtempSync(join(tmpdir(), 'cobijo-rings-'));
let relay: RunningRelay;
beforeAll(async () => {
  const served = await serve({
    data: folder,
    databaseUrl: null,
    pagesMax: null,
    host: '127.0.0.1',
    port: 0,
    web: null,
    also: new Map(),
    journal: openJournal(() => undefined),
    onBroken: () => undefined,
    // So that a test need not wait for a quarter of an hour; what a device draws stands at quarters all the same.
    ringQuantumSeconds: 1,
  });
  if (!served.ok) throw new Error(served.code);
  relay = served.relay;
});
afterAll(async () => {
  await relay.stop();
  rmSync(folder, { recursive: true, force: true });
});

const reach = (): Promise<Transport> => httpTransport(`http://127.0.0.1:${relay.port}`);
async function person(name: string): Promise<Device> {
  const minted = await mintTokens({ data: folder, databaseUrl: null }, 8);
  if (!minted.ok) throw new Error(minted.code);
  return newPerson(name, { transport: await reach(), tokens: minted.tokens });
}
async function deskOf(device: Device): Promise<StreamId> {
  const { stream } = need(await device.act({ do: 'found-desk', label: 'Desk' }));
  await device.sync();
  return stream!;
}
function rightTo(device: Device, stream: StreamId, right: 'read' | 'write') {
  const { secrets } = device.context.keychain.streams.get(stream)!.epochs.get(0)!;
  return capabilityOf(device.context.sodium, idToBytes(stream), secrets, right)!;
}
async function listed(device: Device, stream: StreamId) {
  const reply = await (await reach()).ringing!.list(stream, rightTo(device, stream, 'read'));
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
}
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 90_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
/** What one look at the pools puts, with the same chance each time and a relay at which nothing waits. */
async function putWith(device: Device, seed: number): Promise<string> {
  const random = randomFrom(seed);
  const put: unknown[] = [];
  const ringing: Transport['ringing'] = {
    list: async () => ({ ok: true, value: { waiting: [], rang: [] } }),
    async put(stream, _write, rings: readonly Ring[]) {
      put.push({ stream, rings });
      return { ok: true, value: null };
    },
  };
  const bytes = (length: number) => Uint8Array.from({ length }, () => random.below(256));
  // A device like it, so that it is not the second look of the same quarter of an hour.
  const again = { context: { ...device.context, clock: () => frozen as never }, replicas: device.replicas };
  await keepPool(again, { ringing }, new HeardRings(), bytes);
  return JSON.stringify(put);
}
const frozen = Date.UTC(2026, 10, 28, 12, 7);

describe('the pool of rings of a desk', () => {
  it('is kept by a device that is there, at quarters of an hour, one in each cell, and of no other stream', async () => {
    const ana = await person('Ana');
    const desk = await deskOf(ana);
    const notes = await foundStream(ana, await foundCase(ana, 'Case'), {
      compartment: 'notes',
      label: 'Notes',
    });
    await ana.sync();
    const { waiting, rang } = await listed(ana, desk);
    expect(waiting).toHaveLength(ringCells.length);
    expect(rang).toEqual([]);
    for (const { due } of waiting) expect(due % ringQuantumSeconds).toBe(0);
    expect(await listed(ana, notes)).toEqual({ waiting: [], rang: [] });
    // Another look in the same quarter of an hour asks nothing.
    await ana.sync();
    expect((await listed(ana, desk)).waiting).toEqual(waiting);
    await ana.lock();
  });

  it('is the same bytes whether or not somebody was found, whatever is written in a case or anywhere else', async () => {
    const ana = await person('Ana');
    const desk = await deskOf(ana);
    const before = await putWith(ana, 41);
    expect(before).toContain(desk);
    expect(JSON.parse(before)[0].rings).toHaveLength(ringCells.length);
    const caseId = await foundCase(ana, 'Found at four in the morning');
    const notes = await foundStream(ana, caseId, { compartment: 'notes', label: 'Notes' });
    for (let i = 0; i < 5; i++) await note(ana, notes, `Step ${i}`);
    const response = need(
      await ana.act({
        do: 'report-discovery',
        discovery: {
          place: 'A police station on the east side',
          country: 'US',
          people: { atLeast: 4 },
          urgency: 'now',
          languages: ['mfs'],
          children: 'unknown',
          present: ['municipal-police'],
          mustNot: ['tell-consulate'],
          custody: 'no',
          reportedBy: 'officer',
          words: '',
        },
      }),
    );
    expect(response.made).not.toBeNull();
    await ana.sync();
    expect(await putWith(ana, 41)).toBe(before);
    // The control: another draw of chance is other bytes.
    expect(await putWith(ana, 42)).not.toBe(before);
    await ana.lock();
  });

  it('is kept by no device that may not write in the desk', async () => {
    const ana = await person('Ana');
    const desk = await deskOf(ana);
    const reader = await person('Reader');
    await grant(ana, reader, desk, { rights: [] });
    expect(reader.replicas.has(desk)).toBe(true);
    expect(await putWith(reader, 41)).toBe('[]');
    await ana.lock();
    await reader.lock();
  });
});

describe('a ring', () => {
  it('wakes a connected device once, however often it is told', async () => {
    const ana = await person('Ana');
    const desk = await deskOf(ana);
    await ana.connect();
    await until(async () => (await ana.view()).sync.state === 'connected');
    let woken = 0;
    ana.onChange(() => woken++);
    const id = idFrom<RingId>(crypto.getRandomValues(new Uint8Array(16)));
    const due = Math.ceil(Date.now() / 1000) + 1;
    const put = await (await reach()).ringing!.put(desk, rightTo(ana, desk, 'write'), [{ id, due }]);
    expect(put.ok).toBe(true);
    await until(() => ana.rings.counts.news === 1);
    await until(() => woken > 0);
    expect(onRing(ana, ana.rings, desk, [id])).toBe(false);
    expect(ana.rings.counts).toEqual({ news: 1, again: 1 });
    // A stream that is not here is nobody's ring.
    expect(onRing(ana, ana.rings, idFrom<StreamId>(new Uint8Array(16)), [id])).toBe(false);
    await ana.lock();
  });

  it('that rang while nobody was connected is heard in the next round', async () => {
    const ana = await person('Ana');
    const desk = await deskOf(ana);
    const id = idFrom<RingId>(crypto.getRandomValues(new Uint8Array(16)));
    const due = Math.floor(Date.now() / 1000);
    await (await reach()).ringing!.put(desk, rightTo(ana, desk, 'write'), [{ id, due }]);
    await until(async () => (await listed(ana, desk)).rang.length === 1);
    const heard = new HeardRings();
    const unlocked = { context: ana.context, replicas: ana.replicas };
    expect(await keepPool(unlocked, await reach(), heard)).toBe(true);
    expect(heard.counts).toEqual({ news: 1, again: 0 });
    await ana.lock();
  });
});
