import type { CaseId, Device, NetworkView } from '@cobijo/client';
import type { Body, ContentKind, EntityId, StreamId } from '@cobijo/domain';
import { newId } from '@cobijo/client/ids';
import { readScenario } from '@cobijo/cli/scenario/index';
import { scenarioPath } from '@cobijo/cli/play/scenario-path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, views } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';
import { meets } from '../report.ts';
import { complicityFloors, tellComplicity } from '../rio-hondo/complicity.ts';
import { tellUntil } from '../until.ts';

/** Who is exposed, told on the devices of those who read the network, and around whoever is exposed. */
describe('exposure in a case', () => {
  let relay: InProcessRelay;
  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());

  const someone = async (name: string, role: 'advocate' | 'supervisor' = 'advocate') =>
    newPerson(name, { role, transport: relay.transport, tokens: await relay.tokens(8) });
  const caseOf = async (device: Device): Promise<CaseId> => (await views(device))[0]!.case;
  const networkFor = async (device: Device): Promise<NetworkView> =>
    need(await device.network(await caseOf(device)));
  const alertsFor = async (device: Device) => (await views(device))[0]!.networkAlerts;

  async function say<K extends ContentKind>(device: Device, kind: K, body: Body<K>, stream?: StreamId) {
    const intent = { do: 'state', case: await caseOf(device), kind, body, ...(stream ? { stream } : {}) };
    return device.act(intent as never);
  }
  const entity = async (
    device: Device,
    name: string,
    more: Partial<Body<'entity.described'>> = {},
    stream?: StreamId,
  ): Promise<EntityId> => {
    const id = newId<EntityId>();
    need(
      await say(device, 'entity.described', { entity: id, kind: 'person', name, roles: [], ...more }, stream),
    );
    return id;
  };
  const tie = async (
    device: Device,
    [from, to]: readonly [EntityId, EntityId],
    more: Partial<Body<'tie.stated'>> = {},
    stream?: StreamId,
  ): Promise<EntityId> => {
    const id = newId<EntityId>();
    const body = {
      tie: id,
      kind: 'pays',
      from,
      to,
      evidence: 'A slip of paper in the lorry',
      source: { name: 'a neighbour', reliability: 'likely' },
      confidence: 800,
      ...more,
    } as const;
    need(await say(device, 'tie.stated', body, stream));
    return id;
  };

  async function rioHondo() {
    const [lucia, evaristo] = [await someone('Lucía'), await someone('Evaristo', 'supervisor')];
    const caseId = await foundCase(lucia, 'Río Hondo');
    const part = (compartment: 'notes' | 'safety' | 'network') =>
      foundStream(lucia, caseId, { compartment, label: compartment });
    const [notes, safety, network] = [await part('notes'), await part('safety'), await part('network')];
    const his = await grant(lucia, evaristo, notes, { rights: ['write', 'steward'] });
    await grant(lucia, evaristo, safety);
    const efren = await entity(lucia, 'Efrén', { roles: ['trafficker'] });
    const ramos = await entity(lucia, 'Comandante Ramos');
    const police = await entity(lucia, 'Policía municipal', { kind: 'unit', roles: ['authority'] });
    const brother = await entity(lucia, 'Evaristo', { person: his });
    await tie(lucia, [ramos, police], { kind: 'heads', confidence: 1000 });
    await tie(lucia, [ramos, brother], { kind: 'kin', confidence: 900 });
    return { lucia, evaristo, caseId, notes, safety, network, his, efren, ramos, police, brother };
  }

  it('is found when one new tie arrives, told to who reads it, and around the supervisor', async () => {
    const { lucia, evaristo, his, efren, ramos, police, brother } = await rioHondo();
    expect((await networkFor(lucia)).exposures).toEqual([]);
    const arrived = await tie(lucia, [efren, ramos]);
    for (const device of [lucia, evaristo]) await device.sync();
    const seen = await networkFor(lucia);
    expect(seen.exposures.map(({ participant, paths, member }) => [participant, paths, member])).toEqual([
      [police, 1, null],
      [brother, 1, his],
    ]);
    expect(seen.exposures[1]!.strongest[0]!.sentence.en).toBe(
      'Efrén pays Comandante Ramos; Comandante Ramos is kin of Evaristo.',
    );
    expect(seen.answers.unsafeDoors.map(({ name }) => name)).toEqual(['Policía municipal']);
    expect(seen.policy).toMatchObject({ k: 4, tau: 0.05 });
    const [alert, ...others] = await alertsFor(lucia);
    expect(others).toEqual([]);
    expect(alert).toMatchObject({ person: his, role: 'supervisor', readsThis: false, mayExclude: true });
    expect(alert!.opens.map(({ label }) => label).sort()).toEqual(['notes', 'safety']);
    expect((await views(lucia))[0]!.sentence).toMatchObject({ code: 'exposed', weight: 'attention' });
    expect(await alertsFor(evaristo)).toEqual([]);
    expect((await views(evaristo))[0]!.sentence.code).not.toBe('exposed');
    expect((await networkFor(evaristo)).exposures).toEqual([]);
    // Taken back, it is as it was.
    need(await say(lucia, 'tie.retracted', { tie: arrived, reason: 'The slip was of another man.' }));
    expect((await networkFor(lucia)).exposures).toEqual([]);
    expect((await networkFor(lucia)).retracted).toHaveLength(1);
    expect(await say(lucia, 'tie.retracted', { tie: arrived, reason: 'Again.' })).toMatchObject({
      error: { code: 'network-nothing-stands' },
    });
  });

  it('closes the doors and takes him out in one step, the path kept where the network stands', async () => {
    const { lucia, evaristo, caseId, his, efren, ramos, brother } = await rioHondo();
    await tie(lucia, [efren, ramos]);
    const done = need(await lucia.act({ do: 'exclude-exposed', case: caseId, participant: brother }));
    expect(done.refused).toBeUndefined();
    for (const device of [lucia, evaristo, lucia]) await device.sync();
    const [view] = await views(lucia);
    expect(view!.doors.exclusions).toMatchObject([{ who: { kind: 'person', person: his } }]);
    expect(view!.doors.exclusions[0]!.reason).toContain('Efrén pays Comandante Ramos');
    expect(view!.circle.map(({ name }) => name)).toEqual(['Lucía']);
    expect(view!.networkAlerts).toEqual([]);
    const refused = await lucia.act({
      do: 'grant',
      stream: view!.streams[0]!.stream,
      card: await evaristo.card(),
      name: 'Evaristo',
      role: 'supervisor',
      rights: [],
      past: 'with-past',
      why: 'again',
      caseName: 'Case',
    });
    expect(refused).toMatchObject({ error: { code: 'excluded-person' } });
    expect(
      await lucia.act({ do: 'exclude-exposed', case: caseId, participant: newId<EntityId>() }),
    ).toMatchObject({ error: { code: 'network-exposure-unknown' } });
  });

  it('says plainly where the exposed person reads the network, and shows her nothing of herself', async () => {
    const { lucia, evaristo, network, efren, ramos } = await rioHondo();
    await grant(lucia, evaristo, network);
    await tie(lucia, [efren, ramos]);
    for (const device of [lucia, evaristo]) await device.sync();
    const [alert] = await alertsFor(lucia);
    expect(alert).toMatchObject({ readsThis: true });
    expect(alert!.next.en).toContain('She can read a part in which this is written');
    expect(await alertsFor(evaristo)).toEqual([]);
    const his = await networkFor(evaristo);
    expect(his.exposures.map(({ member }) => member)).toEqual([null]);
    expect(his.answers.oneHandshake).toEqual([]);
  });

  it('is not written where one of its two ends reads, unless a person names that part', async () => {
    const { lucia, evaristo, network, efren, brother, his } = await rioHondo();
    const ties = async () => (await networkFor(lucia)).ties.length;
    const about = (stream?: StreamId) =>
      say(
        lucia,
        'tie.stated',
        {
          tie: newId<EntityId>(),
          kind: 'pays',
          from: efren,
          to: brother,
          evidence: 'A slip of paper',
          source: { name: 'a neighbour', reliability: 'likely' },
          confidence: 800,
        },
        stream,
      );
    // He does not read the network: it is written, and goes around him.
    expect(await about()).toMatchObject({ ok: true });
    await grant(lucia, evaristo, network);
    const before = await ties();
    expect(await about()).toMatchObject({ error: { code: 'network-about-reader' } });
    const described = { entity: newId<EntityId>(), kind: 'person' as const, name: 'E', person: his };
    expect(await say(lucia, 'entity.described', { ...described, roles: ['trafficker'] })).toMatchObject({
      error: { code: 'network-about-reader' },
    });
    expect(await ties()).toBe(before);
    expect(await about(network)).toMatchObject({ ok: true });
    expect(await ties()).toBe(before + 1);
    // What is not of him is written as before.
    await tie(lucia, [efren, await entity(lucia, 'Un chofer')]);
  });

  it('stays in a sealed part, with its reason, where a tie stands there', async () => {
    const { lucia, caseId, efren, ramos, brother } = await rioHondo();
    const marisol = await someone('Marisol');
    const open = (await networkFor(lucia)).parts[0]!.stream;
    await grant(lucia, marisol, open);
    const sealed = await foundStream(lucia, caseId, {
      compartment: 'network',
      label: 'Sealed',
      sealed: true,
    });
    await tie(lucia, [efren, ramos], {}, sealed);
    for (const device of [lucia, marisol]) await device.sync();
    expect(await alertsFor(lucia)).toHaveLength(1);
    expect(await alertsFor(marisol)).toEqual([]);
    need(await lucia.act({ do: 'exclude-exposed', case: caseId, participant: brother }));
    for (const device of [lucia, marisol]) await device.sync();
    expect((await views(marisol))[0]!.notes.total).toBe(0);
    expect((await views(lucia))[0]!.doors.exclusions[0]!.reason).toContain('Efrén pays');
  });

  it.each([
    ['network-tie-to-itself', (a: EntityId) => ({ to: a })],
    ['network-confidence-out-of-range', () => ({ confidence: 0 })],
    ['network-confidence-out-of-range', () => ({ confidence: 1200 })],
    ['network-kind-unknown', () => ({ kind: 'adores' })],
    ['network-day-not-yet', () => ({ since: '2999-01-01' })],
    ['network-ends-before', () => ({ since: '2020-01-02', until: '2020-01-01' })],
    ['network-day-malformed', () => ({ since: '2020-02-30' })],
    ['safety-not-known', () => ({ to: newId<EntityId>() })],
  ] as const)('refuses a tie with %s', async (code, wrong) => {
    const { lucia, efren, ramos } = await rioHondo();
    const body = {
      tie: newId<EntityId>(),
      kind: 'pays',
      from: efren,
      to: ramos,
      evidence: 'seen',
      source: { name: 'a neighbour', reliability: 'likely' },
      confidence: 500,
      ...wrong(efren),
    };
    expect(await say(lucia, 'tie.stated', body as never)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('stories of exposure', () => {
  it('Río Hondo: the police is found after one new tie, and the supervisor goes without a word', async () => {
    const { figures, steps, alert } = await tellComplicity();
    expect(figures).toMatchObject({ exposedBefore: 0, exposedAfter: 2, alertsToTheExposed: 0 });
    expect(steps.filter(({ holds }) => !holds)).toEqual([]);
    expect(meets(figures, complicityFloors)).toBe(true);
    expect(alert!.because[0]!.sentence.en).toBe(
      'Melitón Xicale pays Comandante Ramos; Comandante Ramos is kin of Evaristo.',
    );
  });

  it('Valle Azul tells who is exposed to the end of a day, to those alone who read the network', async () => {
    const scenario = await readScenario(scenarioPath('valle-azul'));
    if (!scenario.ok) throw new Error('not read');
    const doorsOn = async (day: string) =>
      Object.fromEntries(
        (await tellUntil(scenario.value, day)).map(({ party, network }) => [
          party,
          network.answers.unsafeDoors.map(({ name }) => name).sort(),
        ]),
      );
    const police = 'Policía municipal de Santa Elvira';
    expect(await doorsOn('2010-01-24')).toMatchObject({ marta: [], lucia: [] });
    const later = ['Consulado en la ciudad del puerto', police];
    expect(await doorsOn('2011-03-14')).toMatchObject({ marta: later, lucia: later, ines: [], helen: [] });
  }, 240_000);
});
