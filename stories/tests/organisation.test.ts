import type { Device } from '@cobijo/client';
import { type FactId, type Role, type StreamId, members } from '@cobijo/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newNote, newPerson, views } from '../circle.ts';
import {
  admit,
  directoryStream,
  foundTogether,
  hear,
  letInByForce,
  meetBy,
  organisationNamed,
  present,
  presentation,
  seen,
  states,
} from '../directory-scene.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const code = (done: Awaited<ReturnType<Device['act']>>): string => (done.ok ? 'ok' : done.error.code);

describe('organisations of both countries', () => {
  let relay: InProcessRelay;
  let ana: Device;
  let beto: Device;
  let caro: Device;
  let dora: Device;

  const person = async (name: string, role: Role = 'supervisor'): Promise<Device> =>
    newPerson(name, { role, transport: relay.transport, tokens: await relay.tokens(16) });

  beforeAll(async () => {
    relay = await inProcessRelay();
    [ana, beto, caro, dora] = [
      await person('Ana'),
      await person('Beto'),
      await person('Caro'),
      await person('Dora'),
    ];
  });
  afterAll(() => relay.close());

  const directory = directoryStream;

  it('begin with two that met, across the border, and not before each has vouched', async () => {
    expect((await ana.view()).directory).toBeNull();
    expect(code(await ana.act({ do: 'vouch', organisation: 'x'.repeat(32) as FactId }))).toBe(
      'directory-none',
    );
    const rosa = await person('Rosa', 'survivor');
    const mine = presentation('Hers', 'US');
    expect(code(await rosa.act({ do: 'found-directory', label: 'D', mine }))).toBe('directory-staff-only');
    need(await ana.act({ do: 'found-directory', label: 'Directorio', mine: presentation('Casa Ana', 'US') }));
    expect(code(await ana.act({ do: 'found-directory', label: 'Otro', mine }))).toBe(
      'directory-there-already',
    );
    expect(await states(ana)).toEqual(['Casa Ana: awaiting']);
    const organisation = presentation('Casa Beto', 'US');
    const stranger = { do: 'present-organisation', device: beto.context.deviceId, organisation } as const;
    expect(code(await ana.act(stranger))).toBe('organisation-not-met');
    const device = await meetBy(ana, beto);
    expect(code(await ana.act({ ...stranger, device }))).toBe('vouch-same-country');
    const across = presentation('Casa Beto', 'MX');
    need(await ana.act({ ...stranger, device, organisation: across }));
    await hear(ana, beto);
    expect(await states(beto)).toEqual(['Casa Ana: awaiting', 'Casa Beto: awaiting']);
    const [first] = await seen(beto);
    need(await beto.act({ do: 'vouch', organisation: first!.fact }));
    await hear(beto, ana);
    for (const one of [ana, beto])
      expect(await states(one)).toEqual(['Casa Ana: admitted', 'Casa Beto: admitted']);
    expect((await organisationNamed(ana, 'Casa Beto')).devices).toEqual([device]);
  });

  it('are no case, name no staff, and let nobody in or out by one word', async () => {
    expect(await views(ana)).toEqual([]);
    const stream = directory(ana);
    const inside = members(beto.replicas.get(directory(beto))!.fold!.authority);
    expect(inside.map(({ name }) => name).sort()).toEqual(['Casa Ana', 'Casa Beto']);
    const plain = {
      do: 'grant',
      stream,
      card: await caro.card(),
      name: 'Rosa',
      role: 'survivor',
      rights: ['write'],
      past: 'with-past',
      why: '',
      caseName: 'D',
    } as const;
    expect(code(await ana.act(plain))).toBe('directory-by-vouches');
    const out = { do: 'remove', streams: [stream], person: inside[0]!.person, reason: '' } as const;
    expect(code(await ana.act(out))).toBe('directory-by-quorum');
    expect(code(await ana.act({ do: 'say', stream, text: 'Rosa' }))).toBe('directory-organisations-only');
  });

  it('take in a third by two vouches, and it reads everything from the beginning', async () => {
    const organisation = await present(ana, caro, 'US');
    await hear(ana, beto, caro);
    expect((await caro.view()).directory).toBeNull();
    expect((await organisationNamed(beto, 'Casa Caro')).vouches).toMatchObject([
      { byName: 'Casa Ana', faceToFace: true, fault: null },
    ]);
    expect(code(await ana.act({ do: 'vouch', organisation }))).toBe('vouch-twice');
    need(await beto.act({ do: 'vouch', organisation }));
    await hear(beto, ana, caro);
    expect(await states(caro)).toEqual(['Casa Ana: admitted', 'Casa Beto: admitted', 'Casa Caro: admitted']);
    expect(code(await caro.act({ do: 'vouch', organisation }))).toBe('organisation-itself');
  });

  it('lock a municipal office in every case, though its name does not say what it is', async () => {
    await admit(beto, ana, dora, 'MX', 'municipal');
    const stranger = await person('Eva', 'investigator');
    const caseId = await foundCase(ana, 'Valle Azul');
    const justice = await foundStream(ana, caseId, { compartment: 'justice', label: 'Justice' });
    const asked = {
      do: 'grant',
      stream: justice,
      card: await stranger.card(),
      name: 'Eva',
      role: 'investigator',
      organisation: 'Oficina 7, Casa Dora',
      rights: ['write'],
      past: 'with-past',
      why: 'asked',
      caseName: 'Case',
    } as const;
    expect(code(await ana.act(asked))).toBe('excluded-local');
    expect(code(await ana.act({ ...asked, level: 'federal' }))).toBe('excluded-local');
    expect(code(await ana.act({ ...asked, organisation: 'Oficina 7' }))).toBe('ok');
  });

  it('are suspended by a quorum; what is open to them is listed, and closed in one act that turns the keys', async () => {
    const caseId = (await ana.view()).cases[0]!.case;
    const safety = await foundStream(ana, caseId, { compartment: 'safety', label: 'Safety' });
    const notes = await foundStream(ana, caseId, { compartment: 'notes', label: 'Notes' });
    for (const stream of [notes, safety]) await grant(ana, caro, stream);
    const suspended = (await organisationNamed(ana, 'Casa Caro')).fact;
    need(await ana.act({ do: 'suspend-organisation', organisation: suspended, reason: 'insider' }));
    await hear(ana, beto, dora);
    expect(await states(beto)).toContain('Casa Caro: admitted');
    const again = { do: 'suspend-organisation', organisation: suspended, reason: 'insider' } as const;
    expect(code(await ana.act(again))).toBe('organisation-voted-already');
    need(await beto.act(again));
    await hear(beto, ana, dora, caro);
    for (const one of [ana, beto, dora]) expect(await states(one)).toContain('Casa Caro: suspended');
    const { grants, suspensions } = await organisationNamed(ana, 'Casa Caro');
    expect(suspensions).toMatchObject([
      { state: 'in-effect', voteNames: expect.arrayContaining(['Casa Ana']) },
    ]);
    expect(grants.map(({ label, mayClose }) => `${label} ${mayClose}`).sort()).toEqual([
      'Notes true',
      'Safety true',
    ]);
    const before = epochOf(ana, safety);
    need(await ana.act({ do: 'close-grants', organisation: suspended }));
    await hear(ana, caro);
    expect((await organisationNamed(ana, 'Casa Caro')).grants).toEqual([]);
    expect(epochOf(ana, safety)).toBeGreaterThan(before);
    const body = { note: newNote() as never, title: 'where she is now', text: 'there', about: [] };
    need(await ana.act({ do: 'state', case: caseId, stream: safety, kind: 'note.written', body }));
    await hear(ana, caro);
    expect(JSON.stringify(await views(caro))).not.toContain('where she is now');
    expect(code(await ana.act({ do: 'close-grants', organisation: suspended }))).toBe(
      'organisation-nothing-open',
    );
  });

  const epochOf = (device: Device, stream: StreamId): number =>
    Math.max(...device.context.keychain.streams.get(stream)!.epochs.keys());

  it('get nothing while they are suspended, by card, by unit or by consent', async () => {
    const { case: caseId } = (await ana.view()).cases[0]!;
    const notes = (await views(ana))[0]!.streams.find(({ label }) => label === 'Notes')!.stream;
    const plain = {
      do: 'grant',
      stream: notes,
      card: await caro.card(),
      name: 'Caro',
      role: 'advocate',
      rights: ['write'],
      past: 'with-past',
      why: 'asked',
      caseName: 'Case',
    } as const;
    expect(code(await ana.act(plain))).toBe('organisation-suspended');
    const other = await person('Fito', 'advocate');
    const byUnit = { ...plain, card: await other.card(), name: 'Fito', organisation: 'Legal, Casa Caro' };
    expect(code(await ana.act(byUnit))).toBe('organisation-suspended');
    const consent = {
      do: 'record-consent',
      case: caseId,
      subject: { name: 'Rosa' },
      recipient: { name: 'Fito', role: 'advocate', unit: 'Legal, Casa Caro' },
      card: await other.card(),
      streams: [notes],
      writes: true,
      past: 'with-past',
      purpose: 'protect',
      why: 'He helps.',
      explained: { document: 'who-may-see', version: 1, language: 'es', readAloud: true, limitsFirst: true },
      decision: 'yes',
      decided: { on: new Date().toISOString().slice(0, 10), zone: 'UTC' },
      until: { on: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10), zone: 'UTC' },
      withdrawal: ['her-advocate'],
      voice: { by: 'advocate' },
      caseName: 'Case',
      lifts: true,
    } as never;
    expect(code(await ana.act(consent))).toBe('organisation-suspended');
  });

  it('learn nothing of the directory once they are out, and are let back in by a meeting after the lifting', async () => {
    const suspended = (await organisationNamed(ana, 'Casa Caro')).fact;
    expect((await caro.view()).directory).toMatchObject({ isOutside: true });
    const eva = await person('Eva');
    await admit(ana, beto, eva, 'US');
    await hear(caro);
    expect((await seen(caro)).map(({ said }) => said.name)).not.toContain('Casa Eva');
    const back = { do: 'let-back-in', organisation: suspended, device: caro.context.deviceId } as const;
    expect(code(await ana.act(back))).toBe('organisation-not-outside');
    for (const one of [ana, beto, dora, eva]) {
      const due = (await organisationNamed(one, 'Casa Caro')).mayLift;
      if (due) need(await one.act({ do: 'lift-suspension', organisation: suspended }));
      await hear(one, ana, beto, dora, eva);
    }
    expect(await states(ana)).toContain('Casa Caro: admitted');
    await meetBy(ana, caro);
    need(await ana.act(back));
    await hear(ana, caro);
    expect((await caro.view()).directory).toMatchObject({ isOutside: false });
    expect((await seen(caro)).map(({ said }) => said.name)).toContain('Casa Eva');
    for (const one of [ana, beto, dora, eva, caro]) await hear(one);
    const all = await Promise.all([ana, beto, dora, eva, caro].map(states));
    for (const one of all) expect(one).toEqual(all[0]);
  });

  it('do not take a directory of a stranger’s making for theirs', async () => {
    const eva = await person('Eve');
    const zoe = await person('Zoe');
    const victim = await person('Vera');
    await foundTogether(eva, zoe);
    // Eve has a card of Vera's from somewhere, and never met her.
    await letInByForce(eva, victim);
    await hear(eva, victim);
    expect([...victim.replicas.keys()]).toContain(directory(eva));
    expect((await victim.view()).directory).toBeNull();
  });
});
