import { randomBytes } from 'node:crypto';
import { type Ring, type RingId, Rings, idFrom, ringQuantumSeconds, ringsPerStreamMax } from '@cobijo/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, Caller, LiveCaller, type Member, type Signing } from '../caller.ts';
import { type HouseRelay, houseRelay } from '../running.ts';
import { type TemporaryDatabase, postgres, temporaryDatabase, temporaryDirectory } from '../stores.ts';

/** Real time, which a test can set: the relay and the devices of a test follow the same one unless it says otherwise. */
let aheadMs = 0;
const now = (): number => Date.now() + aheadMs;
const seconds = (): number => Math.floor(now() / 1000);

const ringId = (): RingId => idFrom<RingId>(randomBytes(16));
const ringIn = (inSeconds: number, quantum = 1): Ring => ({
  id: ringId(),
  due: Math.ceil((seconds() + inSeconds) / quantum) * quantum,
});
const pathOf = ({ stream }: Member): string => `/v1/streams/${stream}/rings`;
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function calls(caller: Caller) {
  const at = (signing?: Signing): Signing => ({ seconds: seconds(), ...signing });
  return {
    put: (member: Member, rings: readonly Ring[], signing?: Signing): Promise<Answer> =>
      caller.signed(member, 'POST', pathOf(member), 'write', bytesOf({ rings }), at(signing)),
    async list(member: Member, signing?: Signing): Promise<Rings> {
      return Rings.parse(
        (await caller.signed(member, 'GET', pathOf(member), 'read', undefined, at(signing))).json(),
      );
    },
    listed: (member: Member, signing?: Signing): Promise<Answer> =>
      caller.signed(member, 'GET', pathOf(member), 'read', undefined, at(signing)),
    take: (member: Member, id: RingId, signing?: Signing): Promise<Answer> =>
      caller.signed(member, 'DELETE', `${pathOf(member)}/${id}`, 'write', new Uint8Array(0), at(signing)),
  };
}

async function watching(port: number, member: Member): Promise<LiveCaller> {
  const live = await LiveCaller.open(port);
  await live.hold(member, 'read');
  await live.watch(member);
  return live;
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('rings over HTTP', () => {
  let house: HouseRelay;
  let caller: Caller;
  let ring: ReturnType<typeof calls>;
  beforeAll(async () => {
    house = await houseRelay();
    caller = new Caller(house.port);
    ring = calls(caller);
  });
  afterAll(() => house.dispose());

  test('wait under the right to write, are listed under the right to read, and can be taken away', async () => {
    const ana = await caller.create(await house.token());
    const rings = [ringIn(900, ringQuantumSeconds), ringIn(9000, ringQuantumSeconds)];
    expect((await ring.put(ana, rings)).status).toBe(201);
    expect((await ring.put(ana, rings)).status).toBe(201);
    expect(await ring.list(ana)).toEqual({ waiting: rings, rang: [] });
    expect((await ring.take(ana, rings[0]!.id)).status).toBe(200);
    expect((await ring.take(ana, rings[0]!.id)).json()).toEqual({ code: 'absent' });
    expect(await ring.list(ana)).toEqual({ waiting: [rings[1]], rang: [] });
  });

  test('may not be put, seen or taken away without the right to do so', async () => {
    const ana = await caller.create(await house.token());
    const held = ringIn(900, ringQuantumSeconds);
    await ring.put(ana, [held]);
    for (const signing of [{ right: 'read' as const }, { key: randomBytes(64) }])
      expect((await ring.put(ana, [ringIn(900, ringQuantumSeconds)], signing)).json()).toEqual({
        code: 'absent',
      });
    for (const signing of [{ right: 'write' as const }, { key: randomBytes(64) }])
      expect((await ring.listed(ana, signing)).json()).toEqual({ code: 'absent' });
    expect((await ring.take(ana, held.id, { right: 'read' })).json()).toEqual({ code: 'absent' });
    // Whoever was taken out has the rights of an epoch that is closed.
    await caller.rotate(ana);
    const before = { epoch: 0 };
    expect((await ring.put(ana, [ringIn(900, ringQuantumSeconds)], before)).json()).toEqual({
      code: 'epoch-closed',
    });
    expect((await ring.listed(ana, before)).json()).toEqual({ code: 'epoch-closed' });
    expect((await ring.take(ana, held.id, before)).json()).toEqual({ code: 'epoch-closed' });
    expect(await ring.list(ana)).toEqual({ waiting: [held], rang: [] });
  });

  test('are refused with a code each: too exact, passed, too far, too many, changed, not as they must be', async () => {
    const ana = await caller.create(await house.token());
    const codeOf = async (...rings: readonly Ring[]) => (await ring.put(ana, rings)).json().code;
    const good = ringIn(900, ringQuantumSeconds);
    expect(await codeOf({ ...good, due: good.due + 1 })).toBe('ring-due-not-quantised');
    expect(await codeOf(good, ringIn(-2 * ringQuantumSeconds, ringQuantumSeconds))).toBe('ring-due-passed');
    expect(await codeOf(ringIn(41 * 86_400, ringQuantumSeconds))).toBe('ring-due-too-far');
    expect(await codeOf(good, good)).toBe('malformed-request');
    expect(await codeOf()).toBe('malformed-request');
    expect((await ring.list(ana)).waiting).toEqual([]);
    const many = Array.from({ length: ringsPerStreamMax }, () => ringIn(9000, ringQuantumSeconds));
    expect(await codeOf(...many, good)).toBe('malformed-request');
    expect(await codeOf(...many)).toBeUndefined();
    expect(await codeOf(good)).toBe('rings-full');
    expect(await codeOf({ ...many[0]!, due: many[0]!.due + 900 })).toBe('ring-differs');
  });
});

const engines = [
  { engine: 'SQLite', here: true },
  { engine: 'PostgreSQL', here: postgres !== null },
] as const;

describe.each(engines)('ringing on $engine', ({ engine, here }) => {
  if (!here) {
    test.skip('is skipped: PostgreSQL was not found', () => undefined);
    return;
  }
  const data = temporaryDirectory();
  let database: TemporaryDatabase | null = null;
  let house: HouseRelay;
  let caller: Caller;
  let ring: ReturnType<typeof calls>;
  const start = () =>
    houseRelay({
      data: data.path,
      ...(database ? { databaseUrl: database.url } : {}),
      ringQuantumSeconds: 1,
      now,
    });
  beforeAll(async () => {
    database = engine === 'PostgreSQL' ? await temporaryDatabase() : null;
    house = await start();
    caller = new Caller(house.port);
    ring = calls(caller);
  });
  afterAll(async () => {
    await house.dispose();
    await database?.dispose();
    data.dispose();
  });

  test('tells whoever watches, once, when a ring is due and not before, and nobody else', async () => {
    const ana = await caller.create(await house.token());
    const other = await caller.create(await house.token());
    const [hers, others] = [await watching(house.port, ana), await watching(house.port, other)];
    const due = ringIn(2);
    const later = ringIn(3600);
    await ring.put(ana, [due, later]);
    await hers.until(() => hers.rang(ana).length > 0, 90_000);
    expect(now() / 1000).toBeGreaterThanOrEqual(due.due);
    await pause(1_000);
    expect(hers.rang(ana)).toEqual([due.id]);
    expect(others.rang(other)).toEqual([]);
    expect(others.rang(ana)).toEqual([]);
    expect(await ring.list(ana)).toEqual({ waiting: [later], rang: [due] });
    await hers.close();
    await others.close();
  });

  test('tells what rang while nobody watched to whoever begins to', async () => {
    const ana = await caller.create(await house.token());
    const due = ringIn(0);
    await ring.put(ana, [due]);
    await pause(1_500);
    expect((await ring.list(ana)).rang).toEqual([due]);
    const late = await watching(house.port, ana);
    await late.until(() => late.rang(ana).length > 0, 90_000);
    expect(late.rang(ana)).toEqual([due.id]);
    await late.close();
  });

  test('holds its rings when its clock leaps ahead by years, and rings none of them for that', async () => {
    const ana = await caller.create(await house.token());
    const live = await watching(house.port, ana);
    const [tomorrow, soon] = [ringIn(86_400), ringIn(4)];
    await ring.put(ana, [tomorrow, soon]);
    aheadMs = 3 * 365 * 86_400_000;
    await pause(5_000);
    expect(live.rang(ana)).toEqual([]);
    expect(await heldGauge(caller)).toBe(1);
    expect(house.lines.join('')).toContain('"event":"clock-leapt"');
    aheadMs = 0;
    // The clock is right again: what came due meanwhile rings, and tomorrow's waits.
    await live.until(() => live.rang(ana).length > 0, 90_000);
    expect(live.rang(ana)).toEqual([soon.id]);
    expect(await heldGauge(caller)).toBe(0);
    expect(house.lines.join('')).toContain('"event":"clock-believed"');
    expect((await ring.list(ana)).waiting).toEqual([tomorrow]);
    await live.close();
  });

  test('loses nothing when its clock falls back: a ring waits until it is due again', async () => {
    const ana = await caller.create(await house.token());
    const live = await watching(house.port, ana);
    const soon = ringIn(3);
    await ring.put(ana, [soon]);
    aheadMs = -3_600_000;
    await pause(4_500);
    expect(live.rang(ana)).toEqual([]);
    aheadMs = 0;
    // Ahead again by an hour: held until a device with a right signs at that time.
    await ring.list(ana);
    await live.until(() => live.rang(ana).length > 0, 90_000);
    expect(live.rang(ana)).toEqual([soon.id]);
    await live.close();
  });

  test('takes up after a restart what was recorded and not told, and what came due meanwhile', async () => {
    const ana = await caller.create(await house.token());
    const [before, meanwhile] = [ringIn(0), ringIn(3)];
    await ring.put(ana, [before, meanwhile]);
    await pause(1_500);
    await house.relay.stop();
    await pause(2_500);
    house = await start();
    caller = new Caller(house.port);
    ring = calls(caller);
    const live = await watching(house.port, ana);
    await live.until(() => live.rang(ana).length === 2, 90_000);
    expect([...live.rang(ana)].sort()).toEqual([before.id, meanwhile.id].sort());
    await live.close();
  });
});

describe.skipIf(postgres === null)('two relays on one PostgreSQL', () => {
  test('record each ring once between them, and each tells its own watchers', async () => {
    const database = await temporaryDatabase();
    const options = { databaseUrl: database.url, ringQuantumSeconds: 1 };
    const relays = [await houseRelay(options), await houseRelay(options)] as const;
    const caller = new Caller(relays[0].port);
    const ana = await caller.create(await relays[0].token());
    const lives = [await watching(relays[0].port, ana), await watching(relays[1].port, ana)];
    const rings = Array.from({ length: 100 }, (_, i) => ringIn(2 + (i % 3)));
    await calls(caller).put(ana, rings);
    const ids = rings.map(({ id }) => id).sort();
    for (const live of lives) {
      await live.until(() => live.rang(ana).length >= 100, 90_000);
      expect([...live.rang(ana)].sort()).toEqual(ids);
      await live.close();
    }
    const recorded = relays.map(({ relay }) => relay.totals()['ring.rung'] ?? 0);
    expect(recorded[0]! + recorded[1]!).toBe(100);
    for (const relay of relays) await relay.dispose();
    await database.dispose();
  });
});

async function heldGauge(caller: Caller): Promise<number> {
  const text = new TextDecoder().decode((await caller.ask('GET', '/metrics')).bytes);
  return Number(/^cobijo_rings_held (\d)/m.exec(text)?.[1]);
}
