import { type CaseId, type Device, type Store, memoryStore, openDevice } from '@cobijo/client';
import { type FactId, type Instant, type Role, type StreamId, founding } from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, note, titles, views } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const dayMs = 86_400_000;
const stewards = { rights: ['write', 'steward'] } as const;

describe('the end of data', () => {
  let relay: InProcessRelay;
  const clock = { now: 0 as Instant };
  const stores = new Map<Device, Store>();
  let marta: Device;
  let lucia: Device;
  let rosa: Device;
  let tomas: Device;
  let caseId: CaseId;
  let safety: StreamId;
  let justice: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 0, 5, 18) as Instant;
    marta = await person('Marta', 'advocate');
    lucia = await person('Lucía', 'supervisor');
    rosa = await person('Rosa', 'survivor');
    tomas = await person('Tomás', 'attorney');
    caseId = await foundCase(marta, 'Valle Azul');
    safety = await foundStream(marta, caseId, { compartment: 'safety', label: 'Safety' });
    justice = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    await grant(marta, lucia, safety, stewards);
    for (const device of [rosa, tomas]) await grant(marta, device, safety);
    await note(marta, safety, 'the house in Los Pinos');
    await note(marta, justice, 'a hearing');
    await everyone();
  });

  async function person(name: string, role: Role): Promise<Device> {
    const store = memoryStore();
    const device = await newPerson(name, {
      role,
      store,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
    stores.set(device, store);
    return device;
  }
  const all = () => [marta, lucia, rosa, tomas];
  async function everyone(devices: readonly Device[] = all()): Promise<void> {
    for (let round = 0; round < 3; round++) for (const device of devices) await device.sync();
  }
  const later = (days: number) => {
    clock.now = (clock.now + days * dayMs) as Instant;
  };
  const code = (done: Awaited<ReturnType<Device['act']>>) => (done.ok ? 'ok' : done.error.code);
  const end = async (device: Device) =>
    (await views(device)).flatMap(({ ends }) => ends).find(({ stream }) => stream === safety)!;
  const epochsOf = (device: Device) => [...device.replicas.get(safety)!.keys.epochs.keys()];
  const order = (by = marta, basis: 'request' | 'term' = 'request') =>
    by.act({ do: 'order-end', stream: safety, basis, waitDays: 7 });
  /** She asks, and Marta orders it. */
  async function asked(): Promise<FactId> {
    need(await rosa.act({ do: 'ask-end', streams: [safety] }));
    await everyone();
    const fact = need(await order()).facts[0]!;
    await everyone();
    return fact;
  }

  it('destroys the keys on every device at her request, each confirming, and leaves the other parts', async () => {
    await asked();
    expect((await end(tomas)).order).toMatchObject({ state: 'stands', agreed: [{ byName: 'Rosa' }] });
    later(6);
    await everyone();
    expect(await titles(tomas)).toEqual(['the house in Los Pinos']);
    later(2);
    await everyone();
    for (const device of all()) {
      expect(epochsOf(device)).toHaveLength(1);
      const { order: done, endedHere } = await end(device);
      expect(endedHere).toBe(true);
      expect(done!.missing).toEqual([]);
      expect(done!.confirmed.map(({ name }) => name).sort()).toEqual(['Lucía', 'Marta', 'Rosa', 'Tomás']);
      expect((await titles(device)).filter((title) => title.includes('Los Pinos'))).toEqual([]);
    }
    expect(await titles(marta)).toEqual(['a hearing']);
    expect((await marta.verifyStore()).every(({ holds }) => holds)).toBe(true);
  });

  it('leaves nothing on a device that opens with its passphrase, also after it was locked and opened again', async () => {
    await asked();
    later(8);
    await everyone();
    await lucia.disconnect();
    const again = need(
      await openDevice({
        store: stores.get(lucia)!,
        passphrase: 'words of Lucía',
        clock: () => clock.now,
        transport: relay.transport,
      }),
    );
    await again.sync();
    const { keys, fold, log } = again.replicas.get(safety)!;
    expect(founding(fold!.authority)?.label).toBe('Safety');
    expect(keys.epochs.size).toBe(1);
    const said: string[] = [];
    for await (const record of log.read(0, () => undefined)) said.push(JSON.stringify(record));
    expect(said.join()).not.toContain('Los Pinos');
    expect(await titles(again)).toEqual([]);
    expect((await again.verifyStore()).every(({ holds }) => holds)).toBe(true);
  });

  it('does not happen by one person: not by a steward alone, nor by her word that a steward wrote down', async () => {
    expect(code(await order())).toBe('end-nothing-asked');
    expect(code(await order(marta, 'term'))).toBe('end-term-not-over');
    need(await marta.act({ do: 'ask-end', streams: [safety] }));
    const fact = need(await order()).facts[0]!;
    expect(code(await order())).toBe('end-under-way');
    expect(code(await marta.act({ do: 'agree-end', stream: safety, order: fact }))).toBe('end-own-order');
    await everyone();
    expect(code(await tomas.act({ do: 'agree-end', stream: safety, order: fact }))).toBe('no-right');
    later(30);
    await everyone();
    expect(await titles(tomas)).toEqual(['the house in Los Pinos']);
    need(await lucia.act({ do: 'agree-end', stream: safety, order: fact }));
    await everyone();
    // Each waits from when it heard that it stands, however old the order is.
    expect(await titles(tomas)).toEqual(['the house in Los Pinos']);
    later(8);
    await everyone();
    expect(await titles(tomas)).toEqual([]);
  });

  it('is stopped by her no from her own device, for good', async () => {
    const fact = await asked();
    later(5);
    need(await rosa.act({ do: 'stop-end', stream: safety, order: fact }));
    later(30);
    await everyone([rosa, ...all()]);
    expect((await end(marta)).order).toMatchObject({
      state: 'stopped',
      stopped: [{ byName: 'Rosa', byHer: true }],
    });
    expect(await titles(tomas)).toEqual(['the house in Los Pinos']);
    // What she asked before her no is no request any more.
    expect(code(await order())).toBe('end-nothing-asked');
  });

  it('is stopped by a hold that was placed without a network, where the relay hears of it in time; lifted, the waiting begins anew', async () => {
    await asked();
    const others = [marta, rosa, tomas];
    const hold = need(
      await lucia.act({
        do: 'place-hold',
        stream: safety,
        reason: 'The defence asked for it.',
        basis: 'court-order',
        authority: 'District Court',
      }),
    ).facts[0]!;
    later(8);
    await lucia.sync();
    await everyone(others);
    for (const device of [rosa, tomas]) {
      const { holds, order: stopped } = await end(device);
      expect(stopped!.state).toBe('held');
      expect(holds).toMatchObject([{ basis: 'court-order', authority: 'District Court', byName: 'Lucía' }]);
    }
    expect(await titles(tomas)).toEqual(['the house in Los Pinos']);
    expect(code(await order(lucia))).toBe('end-held');
    need(await lucia.act({ do: 'lift-hold', stream: safety, hold, reason: 'over' }));
    await everyone();
    later(6);
    await everyone();
    expect(await titles(tomas)).toEqual(['the house in Los Pinos']);
    later(2);
    await everyone();
    expect(await titles(tomas)).toEqual([]);
  });

  it('waits on a device that was away, which is named as missing until it has heard, waited and confirmed', async () => {
    const here = [marta, lucia, rosa];
    need(await rosa.act({ do: 'ask-end', streams: [safety] }));
    await everyone(here);
    need(await order());
    await everyone(here);
    // What he writes in the mountains comes late, and does not outlive the end.
    await note(tomas, safety, 'from the mountains');
    later(8);
    await everyone(here);
    expect((await end(marta)).order!.missing).toMatchObject([{ name: 'Tomás' }]);
    later(100);
    await everyone();
    later(8);
    await everyone();
    await everyone();
    expect((await end(marta)).order!.missing).toEqual([]);
    for (const device of all()) {
      expect(epochsOf(device)).toHaveLength(1);
      expect(await titles(device)).not.toContain('from the mountains');
    }
  });

  it('lets nobody in and nothing new be written while it stands', async () => {
    await asked();
    const eva = await person('Eva', 'advocate');
    const into = await marta.act({
      do: 'grant',
      stream: safety,
      card: await eva.card(),
      name: 'Eva',
      role: 'advocate',
      rights: ['write'],
      past: 'with-past',
      why: 'helps',
      caseName: 'Case',
    });
    expect(code(into)).toBe('end-part-ending');
    await expect(note(marta, safety, 'late')).rejects.toThrow('end-part-ending');
  });

  it('destroys nothing by a clock that is wrong where no relay answers', async () => {
    await asked();
    later(3650);
    for (const device of all()) device.useTransport(null);
    await everyone();
    expect(await titles(tomas)).toEqual(['the house in Los Pinos']);
    for (const device of all()) device.useTransport(relay.transport);
  });

  it('does not heed an order of somebody who may not give it, nor one of a steward who dates it back', async () => {
    const forged = { basis: 'term' as const, asked: null, waitDays: 7 };
    const at = 0 as Instant;
    const state = (device: Device, kind: 'end.ordered' | 'end.agreed', body: object) =>
      device.stateMany(safety, [{ kind, v: 1, at, supersedes: [], body } as never]);
    const false1 = need(await state(tomas, 'end.ordered', forged)).facts[0]!;
    await everyone();
    need(await state(lucia, 'end.agreed', { order: false1 }));
    await everyone();
    expect((await end(rosa)).order).toBeNull();
    const fact = need(await state(marta, 'end.ordered', forged)).facts[0]!;
    need(await state(lucia, 'end.agreed', { order: fact }));
    await everyone();
    later(5);
    await everyone();
    expect(await titles(rosa)).toEqual(['the house in Los Pinos']);
    expect((await end(rosa)).mayStop).toBe(true);
  });
});
