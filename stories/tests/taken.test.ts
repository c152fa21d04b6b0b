import {
  type CaseId,
  type Device,
  type ReportTaken,
  type Store,
  type TakenView,
  type Transport,
  memoryStore,
  openDevice,
} from '@cobijo/client';
import type { DeviceId, Instant, PersonId, Role, StreamId } from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, note, titles, views } from '../circle.ts';
import { fence } from '../fenced-store.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const hourMs = 3_600_000;
const stewards = { rights: ['write', 'steward'] } as const;

describe('something is taken', () => {
  let relay: InProcessRelay;
  const clock = { now: 0 as Instant };
  let marta: Device;
  let ana: Device;
  let rosa: Device;
  let helen: Device;
  let caseId: CaseId;
  let stewardship: StreamId;
  /** In no order of danger. */
  const part: Record<string, StreamId> = {};

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 0, 5, 18) as Instant;
    marta = await person('Marta', 'advocate');
    ana = await person('Ana', 'advocate');
    rosa = await person('Rosa', 'survivor');
    helen = await person('Helen', 'prosecutor');
    caseId = await foundCase(marta, 'Valle Azul');
    stewardship = [...marta.replicas.keys()][0]!;
    const label = (compartment: string) => compartment[0]!.toUpperCase() + compartment.slice(1);
    for (const compartment of ['notes', 'justice', 'safety', 'whereabouts'] as const)
      part[compartment] = await foundStream(marta, caseId, { compartment, label: label(compartment) });
    part['talk'] = await foundStream(marta, caseId, { conversation: 30, label: 'Talk' });
    for (const stream of [stewardship, ...Object.values(part)]) await grant(marta, ana, stream, stewards);
    for (const stream of [part['whereabouts']!, part['justice']!, part['talk']])
      await grant(marta, rosa, stream);
    await grant(marta, helen, part['justice']!, { past: 'from-now-on' });
    await everyone();
  });

  async function person(
    name: string,
    role: Role,
    { store = memoryStore(), transport = relay.transport }: { store?: Store; transport?: Transport } = {},
  ): Promise<Device> {
    return newPerson(name, { role, store, clock: () => clock.now, transport, tokens: await relay.tokens(8) });
  }

  async function everyone(...others: readonly Device[]): Promise<void> {
    for (let round = 0; round < 3; round++)
      for (const device of [marta, ana, rosa, helen, ...others]) await device.sync();
  }
  const personOf = (device: Device): PersonId => device.context.keychain.person;
  const deviceIdOf = (device: Device): DeviceId => device.context.deviceId;

  const report = (changes: Partial<ReportTaken> = {}): ReportTaken => ({
    do: 'taken',
    devices: [deviceIdOf(ana)],
    people: [],
    reason: 'stolen',
    since: (clock.now - 2 * hourMs) as Instant,
    opened: 'unknown',
    ...changes,
  });
  const reportOf = async (device: Device): Promise<TakenView> => (await device.view()).taken[0]!;
  const statesOf = async (device: Device) =>
    (await reportOf(device)).parts.map(({ label, state }) => [label, state]);
  const exposed = async (device: Device) =>
    (await views(device)).flatMap((view) =>
      view.exposures.map(({ label, sentence }) => [label, sentence.en]),
    );

  /** The relay, with a note of the streams whose keys turned, in their order. */
  function watched(turned: StreamId[]): Transport {
    return {
      ...relay.transport,
      rotate: async (stream, ...rest) => {
        const reply = await relay.transport.rotate(stream, ...rest);
        if (reply.ok) turned.push(stream);
        return reply;
      },
    };
  }

  it('goes out of every part in the order of danger, and each circle is told what may have been read', async () => {
    await note(marta, part['safety']!, 'what was planned');
    await everyone();
    const turned: StreamId[] = [];
    marta.useTransport(watched(turned));
    need(await marta.act(report()));
    expect(await statesOf(marta)).toEqual(
      ['Whereabouts', 'Safety', 'Valle Azul', 'Talk', 'Notes', 'Justice'].map((label) => [label, 'keys-due']),
    );
    await marta.sync();
    expect(turned).toEqual([
      part['whereabouts'],
      part['safety'],
      stewardship,
      part['talk'],
      part['notes'],
      part['justice'],
    ]);
    expect(await reportOf(marta)).toMatchObject({ done: 6, finished: true });
    await note(marta, part['safety']!, 'what is planned now');
    await everyone();
    // What it had it keeps; what came after it cannot open.
    expect(await titles(ana)).toEqual(['what was planned']);
    expect((await views(ana))[0]!.exposures).toEqual([]);
    expect((await exposed(rosa)).map(([label]) => label).sort()).toEqual(['Justice', 'Talk', 'Whereabouts']);
    expect(await exposed(helen)).toEqual([
      ['Justice', expect.stringMatching(/^A device of Ana could read all of “Justice”\. It may be in other/)],
    ]);
    expect((await exposed(rosa)).find(([label]) => label === 'Talk')?.[1]).toContain(
      'could read what had not expired in “Talk” (30 days)',
    );
  });

  it('says when it was let in, where it was given no past, and the hour at which the keys had turned', async () => {
    const eva = await person('Eva', 'clinician');
    clock.now = (clock.now + hourMs) as Instant;
    await grant(marta, eva, part['talk']!, { past: 'from-now-on' });
    await grant(marta, eva, part['safety']!, { past: 'from-now-on' });
    await everyone(eva);
    const let_in = clock.now;
    clock.now = (clock.now + 48 * hourMs) as Instant;
    need(await marta.act(report({ devices: [deviceIdOf(eva)], since: clock.now, opened: 'yes' })));
    clock.now = (clock.now + hourMs) as Instant;
    await marta.sync();
    const [told] = (await views(marta))[0]!.exposures.filter(({ label }) => label === 'Safety');
    expect(told!.said).toMatchObject({
      reason: 'stolen',
      opened: 'yes',
      since: clock.now - hourMs,
      until: clock.now,
      taken: [{ person: personOf(eva), device: deviceIdOf(eva), reach: 'since-let-in', from: let_in }],
    });
  });

  it('keeps what is said meanwhile from it, though the relay is out of reach', async () => {
    marta.useTransport(null);
    need(await marta.act(report()));
    await note(marta, part['safety']!, 'said without a network');
    await marta.sync();
    expect((await statesOf(marta)).every(([, state]) => state === 'keys-due')).toBe(true);
    expect(await exposed(marta)).toEqual([]);
    marta.useTransport(relay.transport);
    await everyone();
    expect((await reportOf(marta)).done).toBe(6);
    expect(await titles(ana)).toEqual([]);
  });

  it('goes on where it was when the device that works through it dies, wherever that is', async () => {
    const died: number[] = [];
    for (let calls = 3; calls < 60; calls += 8) {
      const eva = await person(`Eva ${calls}`, 'clinician');
      const inner = memoryStore();
      const guarded = fence(inner, relay.transport);
      const lucia = await person('Lucía', 'advocate', { store: guarded.store, transport: guarded.transport });
      const own = await foundCase(lucia, 'Otro caso');
      const places = [];
      for (const compartment of ['notes', 'whereabouts'] as const)
        places.push(await foundStream(lucia, own, { compartment, label: compartment }));
      for (const stream of places) await grant(lucia, eva, stream);
      const dead = guarded.killAfter(calls).then(() => 'dead');
      const worked = lucia
        .act(report({ devices: [deviceIdOf(eva)], since: clock.now }))
        .then(() => lucia.sync())
        .then(() => 'done');
      if ((await Promise.race([dead, worked])) === 'dead') died.push(calls);
      guarded.kill();
      const again = need(
        await openDevice({
          store: inner,
          passphrase: 'words of Lucía',
          clock: () => clock.now,
          transport: relay.transport,
        }),
      );
      // Where the report itself did not reach the disk, it was never accepted: it is made again.
      if ((await again.view()).taken.length === 0)
        need(await again.act(report({ devices: [deviceIdOf(eva)], since: clock.now })));
      await again.sync();
      await again.sync();
      expect(await statesOf(again)).toEqual([
        ['whereabouts', 'done'],
        ['notes', 'done'],
      ]);
      expect((await exposed(again)).map(([label]) => label).sort()).toEqual(['notes', 'whereabouts']);
      await eva.sync();
      await note(again, places[0]!, 'afterwards');
      await again.sync();
      await eva.sync();
      expect(await titles(eva)).toEqual([]);
    }
    expect(died.length).toBeGreaterThan(3);
  });

  it('takes three laptops at once; whoever had no other device is called first and let in again on a new one', async () => {
    const [eva, luis] = [await person('Eva', 'advocate'), await person('Luis', 'clinician')];
    for (const one of [eva, luis]) await grant(marta, one, part['safety']!);
    await everyone(eva, luis);
    const devices = [ana, eva, luis].map(deviceIdOf);
    need(await marta.act(report({ devices, reason: 'raid' })));
    await marta.sync();
    const [told] = (await views(marta))[0]!.exposures.filter(({ label }) => label === 'Safety');
    expect(told!.said.taken.map(({ device }) => device).sort()).toEqual([...devices].sort());
    const safety = (await views(marta))[0]!.streams.find(({ stream }) => stream === part['safety'])!;
    expect(safety.members.map(({ name }) => name)).toEqual(['Marta']);
    const { calls } = await reportOf(marta);
    expect(calls.filter(({ isOut }) => isOut).map(({ name }) => name)).toEqual(['Ana', 'Eva', 'Luis']);
    const another = await person('Eva', 'advocate');
    await grant(marta, another, part['safety']!);
    await note(marta, part['safety']!, 'for her new one');
    await everyone(eva, another);
    expect(await titles(another)).toEqual(['for her new one']);
    expect(await titles(eva)).toEqual([]);
  });

  it('takes out a person whole, and says to her no more than that', async () => {
    need(await marta.act(report({ devices: [], people: [personOf(ana)], reason: 'turned' })));
    await marta.sync();
    await everyone();
    expect((await reportOf(marta)).finished).toBe(true);
    for (const view of await views(ana)) {
      expect(view.exposures).toEqual([]);
      // Not why: of keys that turned anyone may hear who can read.
      expect(JSON.stringify(view)).not.toContain('"turned"');
    }
    const names = (await views(marta))[0]!.streams.flatMap((stream) =>
      stream.members.map(({ name }) => name),
    );
    expect(names).not.toContain('Ana');
    expect((await exposed(helen))[0]![1]).toMatch(/^Ana could read all of “Justice”/);
  });

  it('names the parts in which it may turn no keys, and who may', async () => {
    const eva = await person('Eva', 'advocate');
    await grant(marta, eva, part['safety']!, stewards);
    await grant(marta, eva, part['justice']!);
    await everyone(eva);
    need(await eva.act(report()));
    await eva.sync();
    const view = await reportOf(eva);
    expect(view.parts.map(({ label, state, whoCan }) => [label, state, whoCan])).toEqual([
      ['Safety', 'done', []],
      ['Justice', 'ask', ['Marta']],
    ]);
    need(await marta.act(report({ devices: [], people: [personOf(ana)], reason: 'turned' })));
    await everyone(eva);
    expect((await reportOf(eva)).parts.map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('names parts of the case that it cannot open, to its stewards', async () => {
    const justice = await foundStream(ana, (await views(ana))[0]!.case, {
      compartment: 'justice',
      label: 'Second court',
    });
    await everyone();
    expect(marta.replicas.has(justice)).toBe(false);
    need(await marta.act(report({ devices: [deviceIdOf(rosa)] })));
    expect((await reportOf(marta)).beyond).toEqual([
      { case: caseId, label: 'Second court', whoCan: ['Ana'] },
    ]);
  });

  it('calls her first, and nobody on what was taken', async () => {
    need(await marta.act(report({ devices: [deviceIdOf(rosa)], reason: 'forced' })));
    const { calls } = await reportOf(marta);
    expect(calls.map(({ name, notBy, words }) => [name, notBy, words.to])).toEqual([
      ['Rosa', true, 'survivor'],
      ['Ana', false, 'worker'],
      ['Helen', false, 'authority'],
    ]);
    expect(calls[0]!.words.say.es).toContain('No es culpa suya');
    await marta.sync();
    expect((await reportOf(marta)).calls[0]).toMatchObject({ name: 'Rosa', notBy: true, isOut: true });
  });

  it('waits where two took each other out, and does not take out again whom others decided to keep', async () => {
    need(
      await ana.act({
        do: 'remove',
        streams: [part['whereabouts']!],
        person: personOf(marta),
        reason: 'she lies',
      }),
    );
    need(await marta.act(report({ devices: [], people: [personOf(ana)], reason: 'turned' })));
    await Promise.all([ana.sync(), marta.sync()]);
    await everyone();
    const before = marta.replicas.get(part['whereabouts']!)!.own.next;
    expect((await statesOf(marta))[0]).toEqual(['Whereabouts', 'ask']);
    await everyone();
    expect(marta.replicas.get(part['whereabouts']!)!.own.next).toBe(before);
    const refused = (await marta.act({ do: 'close-taken', taken: 'none' })) as { error?: { code: string } };
    expect(refused.error?.code).toBe('taken-report-unknown');
  });

  it('lets her in again on a new device by its card, and says that somebody did where it is the same one', async () => {
    need(await marta.act(report({ devices: [], people: [personOf(ana)], reason: 'pressed' })));
    await everyone();
    await grant(marta, ana, part['safety']!);
    await everyone();
    expect((await statesOf(marta)).find(([label]) => label === 'Safety')).toEqual(['Safety', 'let-in-again']);
    const { taken } = await reportOf(marta);
    need(await marta.act({ do: 'close-taken', taken }));
    expect((await marta.view()).taken).toEqual([]);
    // What was told stays.
    expect((await views(marta))[0]!.exposures.length).toBe(6);
  });

  it('is one report for two stewards who make it at once: nobody is locked out, all is told', async () => {
    const eva = await person('Eva', 'advocate');
    for (const stream of Object.values(part)) await grant(marta, eva, stream, stewards);
    await everyone(eva);
    need(await marta.act(report()));
    need(await eva.act(report({ reason: 'lost' })));
    await Promise.all([marta.sync(), eva.sync()]);
    await everyone(eva);
    expect((await reportOf(marta)).finished).toBe(true);
    expect((await reportOf(eva)).parts.every(({ state }) => state === 'done')).toBe(true);
    await note(eva, part['safety']!, 'we go on');
    await everyone(eva);
    expect(await titles(marta)).toEqual(['we go on']);
    expect(await titles(ana)).toEqual([]);
  });

  it('stays on the page until it is done', async () => {
    marta.useTransport(null);
    const { made } = need(await marta.act(report()));
    expect(await marta.act({ do: 'close-taken', taken: made! })).toMatchObject({
      ok: false,
      error: { code: 'taken-not-done' },
    });
  });

  it('does not let in by a card what was taken before its first key', async () => {
    const eva = await person('Eva', 'advocate');
    marta.useTransport(null);
    need(
      await marta.act({
        do: 'grant',
        stream: part['safety']!,
        card: await eva.card(),
        name: 'Eva',
        role: 'advocate',
        rights: ['write'],
        past: 'with-past',
        why: 'she helps',
        caseName: 'Case',
      }),
    );
    need(await marta.act(report({ devices: [deviceIdOf(eva)], since: clock.now })));
    marta.useTransport(relay.transport);
    await everyone(eva);
    expect(await views(eva)).toEqual([]);
    expect((await statesOf(marta))[0]).toEqual(['Safety', 'done']);
  });

  it.each([
    ['taken-nothing-named', () => ({ devices: [] })],
    ['taken-this-device', () => ({ devices: [deviceIdOf(marta)] })],
    ['taken-oneself', () => ({ devices: [], people: [personOf(marta)] })],
    ['taken-survivor', () => ({ devices: [], people: [personOf(rosa)] })],
    ['taken-unknown', () => ({ devices: ['A'.repeat(22) as DeviceId] })],
    ['taken-unknown', () => ({ devices: [], people: ['A'.repeat(22) as PersonId] })],
    ['taken-from-the-future', () => ({ since: (clock.now + 1) as Instant })],
    ['taken-reason-unknown', () => ({ reason: 'bored' as never })],
    [
      'taken-too-many',
      () => ({ devices: Array.from({ length: 33 }, (_, n) => String(n).padEnd(22, 'A') as DeviceId) }),
    ],
  ] as const)('is refused with %s, and nothing is cut off', async (code, changes) => {
    expect(await marta.act(report(changes()))).toMatchObject({ ok: false, error: { code } });
    expect((await marta.view()).taken).toEqual([]);
  });

  it('is refused a second time while it is under way, and to somebody who may turn no keys', async () => {
    need(await marta.act(report()));
    expect(await marta.act(report({ reason: 'lost' }))).toMatchObject({
      error: { code: 'taken-under-way' },
    });
    expect(await helen.act(report())).toMatchObject({ error: { code: 'taken-no-steward' } });
  });
});
