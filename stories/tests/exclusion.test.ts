import { type CaseId, type Device, type Grant, type RecordConsent } from '@cobijo/client';
import type { EntityId, Instant, PersonId, Role, StreamId, Zone } from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, grant, need, newPerson, note, titles, views } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const dayMs = 86_400_000;
const zone = 'America/Mexico_City' as Zone;
const stewards = { rights: ['write', 'steward'] } as const;

describe('whom a case keeps out', () => {
  let relay: InProcessRelay;
  const clock = { now: 0 as Instant };
  let marta: Device;
  let rosa: Device;
  let consul: Device;
  let caseId: CaseId;
  let stewardship: StreamId;
  let justice: StreamId;
  let network: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 0, 5, 18) as Instant;
    marta = await person('Marta', 'advocate');
    rosa = await person('Rosa', 'survivor');
    consul = await person('Carla', 'consularOfficer');
    caseId = await foundCase(marta, 'Valle Azul');
    stewardship = [...marta.replicas.keys()][0]!;
    justice = await part('justice');
    network = await part('network');
    await grant(marta, rosa, stewardship, stewards);
    await grant(marta, rosa, justice, stewards);
  });

  const part = async (compartment: 'justice' | 'network'): Promise<StreamId> =>
    need(
      await marta.act({
        do: 'found-stream',
        case: caseId,
        kind: 'compartment',
        compartment,
        label: compartment,
        expiresAfterDays: null,
      }),
    ).made as StreamId;

  async function person(name: string, role: Role): Promise<Device> {
    return newPerson(name, {
      role,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  }
  async function everyone(...others: readonly Device[]): Promise<void> {
    for (let round = 0; round < 3; round++)
      for (const device of [marta, rosa, consul, ...others]) await device.sync();
  }
  const personOf = (device: Device): PersonId => device.context.keychain.person;
  const day = (days: number) => ({
    on: new Date(clock.now - 6 * 3_600_000 + days * dayMs).toISOString().slice(0, 10),
    zone,
  });
  const doors = async (device: Device) => (await views(device))[0]!.doors;
  const names = async (stream: StreamId) =>
    (await views(marta))[0]!.streams
      .find((one) => one.stream === stream)!
      .members.map(({ name }) => name)
      .sort();
  const code = (done: Awaited<ReturnType<Device['act']>>) => (done.ok ? 'ok' : done.error.code);

  const plain = async (of: Device, changes: Partial<Grant> = {}): Promise<Grant> => ({
    do: 'grant',
    stream: justice,
    card: await of.card(),
    name: of.profile!.name,
    role: of.profile!.role,
    rights: ['write'],
    past: 'with-past',
    why: 'asked to',
    caseName: 'Case',
    ...changes,
  });
  const consent = async (of: Device, changes: Partial<RecordConsent> = {}): Promise<RecordConsent> => ({
    do: 'record-consent',
    case: caseId,
    subject: { name: 'Rosa', person: personOf(rosa) },
    recipient: { name: of.profile!.name, role: of.profile!.role, unit: 'Office' },
    card: await of.card(),
    streams: [justice],
    writes: true,
    past: 'with-past',
    purpose: 'protect',
    why: 'She helps with the papers.',
    explained: { document: 'who-may-see', version: 1, language: 'es', readAloud: true, limitsFirst: true },
    decision: 'yes',
    decided: day(0),
    until: day(30),
    withdrawal: ['her-device'],
    voice: { by: 'advocate' },
    caseName: 'Case',
    ...changes,
  });
  const exclude = (who: Parameters<typeof act>[0], reason = 'Her brother drives for them.') =>
    act(who, reason);
  const act = (who: { kind: 'person' | 'unit' | 'organisation' | 'place'; name: string }, reason: string) =>
    marta.act({ do: 'exclude', case: caseId, who, reason });

  it('keeps consulates and local authorities out of grants, consents and links without anybody having said so', async () => {
    expect(code(await marta.act(await plain(consul)))).toBe('excluded-consular');
    expect(code(await marta.act(await consent(consul)))).toBe('excluded-consular');
    expect(code(await marta.act(await consent(consul, { decision: 'asked' })))).toBe('excluded-consular');
    const link = { do: 'invite', name: 'Carla', role: 'consularOfficer', hours: 24 } as const;
    expect(code(await marta.act(link))).toBe('excluded-consular');
    expect(code(await marta.act({ ...link, lifts: true }))).toBe('ok');
    const officer = await person('Luis', 'investigator');
    expect(code(await marta.act(await plain(officer, { organisation: 'Policía Municipal' })))).toBe(
      'excluded-local',
    );
    expect(code(await marta.act(await plain(officer, { level: 'state' })))).toBe('excluded-local');
    expect(code(await marta.act(await plain(officer, { level: 'federal', organisation: 'FEVIMTRA' })))).toBe(
      'ok',
    );
    await everyone(officer);
    expect(await names(justice)).toEqual(['Luis', 'Marta', 'Rosa']);
    // Her no is written down all the same.
    expect(code(await marta.act(await consent(consul, { decision: 'no' })))).toBe('ok');
  });

  it('keeps the reason with the network, and in the stewardship only that the door is closed', async () => {
    const eva = await person('Eva', 'clinician');
    expect(code(await exclude({ kind: 'organisation', name: 'Clínica Norte' }))).toBe('ok');
    await everyone(eva);
    expect((await doors(marta)).exclusions).toMatchObject([
      { who: { name: 'Clínica Norte' }, byName: 'Marta', reason: 'Her brother drives for them.' },
    ]);
    // Rosa is a steward who was not shown the network.
    expect((await doors(rosa)).exclusions).toMatchObject([{ who: { name: 'Clínica Norte' }, reason: null }]);
    const told = await rosa.lastFacts(stewardship, 50);
    expect(JSON.stringify(told)).not.toContain('brother');
    expect(code(await marta.act(await plain(eva, { organisation: 'clinica norte, A.C.' })))).toBe(
      'excluded-organisation',
    );
    expect(code(await marta.act(await plain(eva)))).toBe('ok');
  });

  it('keeps a person out of every way in, by any name’s spelling, and anyone of a place', async () => {
    const eva = await person('Eva Ríos', 'advocate');
    need(await exclude({ kind: 'person', name: 'eva rios' }));
    need(await exclude({ kind: 'place', name: 'Los Pinos' }));
    expect(code(await marta.act(await plain(eva)))).toBe('excluded-person');
    expect(code(await marta.act(await consent(eva)))).toBe('excluded-person');
    expect(code(await marta.act({ do: 'invite', name: 'Eva Rios', role: 'advocate', hours: 1 }))).toBe(
      'excluded-person',
    );
    const other = await person('Ana', 'shelter');
    expect(code(await marta.act(await plain(other, { organisation: 'DIF de Los Pinos' })))).toBe(
      'excluded-place',
    );
    expect(await names(justice)).toEqual(['Marta', 'Rosa']);
  });

  it('opens by a steward together with her consent, for that one person, and closes when it ends', async () => {
    await note(marta, justice, 'a hearing');
    const id = need(await marta.act(await consent(consul, { lifts: true }))).made as EntityId;
    await everyone();
    expect(await titles(consul)).toEqual(['a hearing']);
    expect((await doors(marta)).inside).toEqual([]);
    const another = await person('Pablo', 'consularOfficer');
    expect(code(await marta.act(await consent(another)))).toBe('excluded-consular');
    need(await rosa.act({ do: 'withdraw-consent', case: (await views(rosa))[0]!.case, consent: id }));
    await everyone();
    expect(await names(justice)).toEqual(['Marta', 'Rosa']);
    expect(code(await marta.act(await plain(consul)))).toBe('excluded-consular');
  });

  it('stays closed to an office whose level was told once, whatever the next consent says or leaves out', async () => {
    const luis = await person('Luis', 'investigator');
    const recipient = { name: 'Luis', role: 'investigator', unit: 'Unit 4', person: personOf(luis) } as const;
    const asked = { recipient: { ...recipient, level: 'municipal' }, decision: 'no' } as const;
    const first = need(await marta.act(await consent(luis, asked))).made as EntityId;
    expect(code(await marta.act(await consent(luis, { recipient, renews: first })))).toBe('excluded-local');
    expect(code(await marta.act(await consent(luis, { recipient })))).toBe('excluded-local');
    // What was wrong is put right by saying so.
    const corrected = { recipient: { ...recipient, level: 'federal' } } as const;
    expect(code(await marta.act(await consent(luis, corrected)))).toBe('ok');
  });

  it('is not opened by her word alone, nor by a steward’s, and then by both', async () => {
    const hers = (await views(rosa))[0]!.case;
    const id = need(
      await rosa.act(await consent(consul, { case: hers, lifts: true, voice: { by: 'herself' } })),
    ).made as EntityId;
    await everyone();
    expect(await names(justice)).toEqual(['Marta', 'Rosa']);
    expect(code(await rosa.act({ do: 'lift-exclusion', case: hers, consent: id }))).toBe(
      'exclusion-steward-lifts',
    );
    expect(
      code(await marta.act({ do: 'lift-exclusion', case: caseId, consent: 'A'.repeat(22) as EntityId })),
    ).toBe('consent-unknown');
    need(await marta.act({ do: 'lift-exclusion', case: caseId, consent: id }));
    await everyone();
    expect(await names(justice)).toEqual(['Carla', 'Marta', 'Rosa']);
    const luis = await person('Luis', 'attorney');
    const open = need(await marta.act(await consent(luis))).made as EntityId;
    expect(code(await marta.act({ do: 'lift-exclusion', case: caseId, consent: open }))).toBe(
      'exclusion-nothing-closed',
    );
  });

  it('lets nobody in whom she was asked about before the door was closed', async () => {
    const eva = await person('Eva', 'clinician');
    const id = need(await marta.act(await consent(eva, { decision: 'asked' }))).made as EntityId;
    need(await exclude({ kind: 'person', name: 'Eva' }));
    await everyone(eva);
    need(
      await rosa.act({ do: 'answer-consent', case: (await views(rosa))[0]!.case, consent: id, says: 'yes' }),
    );
    await everyone(eva);
    expect(await names(justice)).toEqual(['Marta', 'Rosa']);
    need(await marta.act({ do: 'lift-exclusion', case: caseId, consent: id }));
    await everyone(eva);
    expect(await names(justice)).toEqual(['Eva', 'Marta', 'Rosa']);
  });

  it('names whoever is inside all the same', async () => {
    const eva = await person('Eva', 'clinician');
    need(await marta.act(await plain(eva)));
    need(await exclude({ kind: 'person', name: 'Eva' }));
    expect((await doors(marta)).inside).toMatchObject([
      { label: 'justice', name: 'Eva', code: 'excluded-person' },
    ]);
  });

  it('says where one person keeps a part alone, until there is a second steward, who can act around the first', async () => {
    const ana = await person('Ana', 'advocate');
    expect((await doors(marta)).alone.map(({ label }) => label)).toEqual(['network']);
    await grant(marta, ana, network, stewards);
    await grant(marta, ana, justice, stewards);
    await grant(marta, ana, stewardship, stewards);
    await everyone(ana);
    expect((await doors(marta)).alone).toEqual([]);
    // The first is the one who is kept out now.
    const theirs = (await views(ana))[0]!.case;
    const closing = {
      do: 'exclude',
      case: theirs,
      who: { kind: 'person', name: 'Marta' },
      reason: 'She is seen with them.',
    } as const;
    expect(code(await ana.act(closing))).toBe('exclusion-read-by-her');
    need(
      await ana.act({
        do: 'taken',
        devices: [],
        people: [personOf(marta)],
        reason: 'turned',
        since: clock.now,
        opened: 'yes',
      }),
    );
    await ana.sync();
    need(await ana.act(closing));
    await everyone(ana);
    expect((await views(marta)).map(({ doors: shown }) => shown.exclusions)).toEqual([[]]);
    expect(code(await ana.act(await plain(marta)))).toBe('excluded-person');
    expect((await doors(ana)).alone.map(({ label }) => label)).toEqual(['network']);
  });

  it('files nothing by itself where a founder who is out of the case still reads', async () => {
    const ana = await person('Ana', 'advocate');
    for (const stream of [stewardship, justice, network]) await grant(marta, ana, stream, stewards);
    await everyone(ana);
    need(
      await ana.act({
        do: 'remove',
        streams: [stewardship, justice],
        person: personOf(marta),
        reason: 'she left',
      }),
    );
    await everyone(ana);
    const closing = {
      do: 'exclude',
      case: (await views(ana))[0]!.case,
      who: { kind: 'person', name: 'Tomás' },
      reason: 'He asks where she is.',
    } as const;
    expect(code(await ana.act(closing))).toBe('exclusion-no-network');
    need(await ana.act({ do: 'remove', streams: [network], person: personOf(marta), reason: 'she left' }));
    await everyone(ana);
    expect(code(await ana.act(closing))).toBe('ok');
  });

  it.each([
    ['exclusion-nobody-named', () => exclude({ kind: 'person', name: '  ' })],
    ['exclusion-no-reason', () => exclude({ kind: 'unit', name: 'Office' }, ' ')],
    ['exclusion-of-the-survivor', () => exclude({ kind: 'person', name: 'Rosa' })],
    ['exclusion-read-by-her', () => exclude({ kind: 'person', name: 'Marta' })],
    ['statement-body-bad', () => exclude({ kind: 'place', name: 'x'.repeat(201) })],
    [
      'no-right',
      () =>
        consul.act({ do: 'exclude', case: caseId, who: { kind: 'unit', name: 'Office' }, reason: 'because' }),
    ],
  ] as const)('is refused with %s, and nothing is recorded', async (expected, deed) => {
    expect(code(await deed())).toBe(expected);
    expect((await doors(marta)).exclusions).toEqual([]);
    expect(await titles(marta)).toEqual([]);
  });

  it('is refused where there is no part for the reason', async () => {
    const ana = await person('Ana', 'advocate');
    const id = await foundCase(ana, 'Otro');
    expect(
      code(
        await ana.act({ do: 'exclude', case: id, who: { kind: 'unit', name: 'Office' }, reason: 'because' }),
      ),
    ).toBe('exclusion-no-network');
  });
});
