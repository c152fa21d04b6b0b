import { type CaseId, type Device, type Grant, type RecordConsent } from '@cobijo/client';
import type { EntityId, Instant, Role, StreamId, Zone } from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, note, views } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const dayMs = 86_400_000;
const zone = 'America/Mexico_City' as Zone;
const stewards = { rights: ['write', 'steward'] } as const;

describe('who looked', () => {
  let relay: InProcessRelay;
  const clock = { now: 0 as Instant };
  let marta: Device;
  let rosa: Device;
  let tomas: Device;
  let caseId: CaseId;
  let stewardship: StreamId;
  let justice: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 0, 5, 18) as Instant;
    marta = await person('Marta', 'advocate');
    rosa = await person('Rosa', 'survivor');
    tomas = await person('Tomás', 'attorney');
    caseId = await foundCase(marta, 'Valle Azul');
    stewardship = [...marta.replicas.keys()][0]!;
    justice = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    await grant(marta, rosa, stewardship, stewards);
    await grant(marta, rosa, justice, stewards);
  });

  const person = async (name: string, role: Role): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  async function everyone(...devices: readonly Device[]): Promise<void> {
    for (let round = 0; round < 3; round++) for (const device of devices) await device.sync();
  }
  const later = (days: number) => {
    clock.now = (clock.now + days * dayMs) as Instant;
  };
  const partOf = async (device: Device, stream: StreamId) =>
    (await views(device)).flatMap(({ access }) => access).find((one) => one.stream === stream);
  const happened = async (device: Device, stream: StreamId): Promise<string[]> =>
    [...((await partOf(device, stream))?.record ?? [])].reverse().map(({ what }) => what);
  const sentences = async (device: Device, stream: StreamId): Promise<string> =>
    ((await partOf(device, stream))?.record ?? []).map(({ sentence }) => sentence.en).join('\n');
  const day = (days: number) => ({
    on: new Date(clock.now - 6 * 3_600_000 + days * dayMs).toISOString().slice(0, 10),
    zone,
  });
  const plain = async (of: Device, stream = justice): Promise<Grant> => ({
    do: 'grant',
    stream,
    card: await of.card(),
    name: of.profile!.name,
    role: of.profile!.role,
    rights: ['write'],
    past: 'with-past',
    why: 'asked to',
    caseName: 'Case',
  });
  const consent = async (of: Device, changes: Partial<RecordConsent> = {}): Promise<RecordConsent> => ({
    do: 'record-consent',
    case: caseId,
    subject: { name: 'Rosa', person: rosa.context.keychain.person },
    recipient: { name: of.profile!.name, role: of.profile!.role, unit: 'Office' },
    card: await of.card(),
    streams: [justice],
    writes: true,
    past: 'with-past',
    purpose: 'protect',
    why: 'He helps with the papers.',
    explained: { document: 'who-may-see', version: 1, language: 'es', readAloud: true, limitsFirst: true },
    decision: 'yes',
    decided: day(0),
    until: day(30),
    withdrawal: ['her-device'],
    voice: { by: 'advocate' },
    caseName: 'Case',
    ...changes,
  });

  it('tells her on her own device who can open a part, since when, until when and by whose word; and when that ended', async () => {
    later(1);
    const id = need(await marta.act(await consent(tomas))).made as EntityId;
    await everyone(marta, tomas, rosa);
    const since = clock.now;
    const can = (await partOf(rosa, justice))!.can.find(({ role }) => role === 'attorney');
    expect(can).toMatchObject({ name: 'Tomás', since, byName: 'Marta', wroteLast: null });
    expect(new Date(can!.until!).toISOString().slice(0, 10)).toBe('2026-02-06');
    expect(can!.sentence.es).toContain('lo aceptó, según se anotó');
    later(2);
    await note(tomas, justice, 'a motion');
    await everyone(tomas, rosa);
    expect((await partOf(rosa, justice))!.can.find(({ role }) => role === 'attorney')!.wroteLast).toBe(
      clock.now,
    );
    need(await rosa.act({ do: 'withdraw-consent', case: (await views(rosa))[0]!.case, consent: id }));
    await everyone(rosa, marta);
    expect((await partOf(rosa, justice))!.can.map(({ name }) => name).sort()).toEqual(['Marta', 'Rosa']);
    expect(await happened(rosa, justice)).toContain('took-back');
    expect(await sentences(rosa, justice)).toContain(
      'Attorney: Tomás, Office. Let in by Marta, by her yes, as it was written down',
    );
    expect(await sentences(rosa, justice)).toContain('Tomás, Office. Taken out by you: she took it back.');
  });

  it('keeps that somebody was kept out, once a day, where the stewards of the part see it and nobody else', async () => {
    const consul = await person('Carla', 'consularOfficer');
    await grant(marta, tomas, justice);
    expect((await marta.act(await plain(consul))).ok).toBe(false);
    expect((await marta.act(await plain(consul))).ok).toBe(false);
    expect((await marta.act(await consent(consul))).ok).toBe(false);
    expect((await marta.act({ do: 'invite', name: 'Carla', role: 'consularOfficer', hours: 1 })).ok).toBe(
      false,
    );
    await everyone(marta, rosa, tomas);
    const keptOut = (list: readonly string[]) => list.filter((what) => what === 'kept-out').length;
    expect(keptOut(await happened(rosa, justice))).toBe(2);
    // A link is for no part yet.
    expect(keptOut(await happened(rosa, stewardship))).toBe(1);
    expect(await sentences(rosa, justice)).toContain('Consular officer: Carla');
    expect(keptOut(await happened(tomas, justice))).toBe(0);
    later(2);
    expect((await marta.act(await plain(consul))).ok).toBe(false);
    expect(keptOut(await happened(marta, justice))).toBe(3);
  });

  it('does not tell the stewardship of a part under seal that somebody was kept out of it', async () => {
    const sealed = await foundStream(marta, caseId, {
      compartment: 'justice',
      label: 'Arrest',
      sealed: true,
    });
    const consul = await person('Carla', 'consularOfficer');
    expect((await marta.act(await plain(consul, sealed))).ok).toBe(false);
    await everyone(marta, rosa);
    const facts = JSON.stringify(need(await marta.lastFacts(stewardship, 99)));
    expect(facts).not.toContain('access.refused');
    expect((await partOf(rosa, sealed)) ?? null).toBeNull();
  });

  it('says to who was let in from now on that what was before is not known here', async () => {
    later(3);
    await grant(marta, tomas, justice, { past: 'from-now-on' });
    await everyone(marta, tomas);
    const his = (await partOf(tomas, justice))!;
    expect(his.hasPast).toBe(false);
    expect(his.can.find(({ name }) => name === 'Marta')!.since).toBeNull();
    expect((await partOf(marta, justice))!.hasPast).toBe(true);
  });

  it('tells nobody anything of a part that she cannot open', async () => {
    await grant(marta, tomas, justice);
    await everyone(marta, tomas);
    expect((await views(tomas)).flatMap(({ access }) => access).map(({ label }) => label)).toEqual([
      'Justice',
    ]);
  });
});
