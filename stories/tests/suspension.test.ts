import type { Device } from '@cobijo/client';
import { type FactId, type Role, type StreamId, members } from '@cobijo/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, views } from '../circle.ts';
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
  saidNow,
  seen,
  states,
} from '../directory-scene.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const code = (done: Awaited<ReturnType<Device['act']>>): string => (done.ok ? 'ok' : done.error.code);

describe('a suspension', () => {
  let relay: InProcessRelay;
  let ana: Device;
  let beto: Device;
  let caro: Device;
  let dora: Device;
  let ofBeto: FactId;
  let ofCaro: FactId;
  let parts: { readonly safety: StreamId; readonly notes: StreamId };

  const person = async (name: string, role: Role = 'supervisor'): Promise<Device> =>
    newPerson(name, { role, transport: relay.transport, tokens: await relay.tokens(16) });
  const suspend = (by: Device, organisation: FactId) =>
    by.act({ do: 'suspend-organisation', organisation, reason: 'insider' });

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

  it('needs three: of two alone neither can propose it, nor close what is open to the other', async () => {
    [, ofBeto] = await foundTogether(ana, beto);
    expect(code(await suspend(ana, ofBeto))).toBe('organisation-too-few');
    expect((await organisationNamed(ana, 'Casa Beto')).maySuspend).toBeNull();
  });

  it('is no way to close what is open to an organisation that nobody suspended', async () => {
    ofCaro = await admit(ana, beto, caro, 'US');
    await admit(ana, beto, dora, 'MX');
    await hear(caro);
    const caseId = await foundCase(ana, 'Valle Azul');
    parts = {
      safety: await foundStream(ana, caseId, { compartment: 'safety', label: 'Safety' }),
      notes: await foundStream(ana, caseId, { compartment: 'notes', label: 'Notes' }),
    };
    for (const stream of [parts.safety, parts.notes]) await grant(ana, caro, stream);
    expect(code(await ana.act({ do: 'close-grants', organisation: ofCaro }))).toBe(
      'organisation-not-suspended',
    );
    expect((await organisationNamed(ana, 'Casa Caro')).grants).toHaveLength(2);
  });

  it('is proposed anew by whoever came once it was proposed, and joined in all that one has a word in', async () => {
    need(await suspend(ana, ofCaro));
    await hear(ana, beto, dora);
    const eva = await person('Eva');
    await admit(ana, beto, eva, 'US');
    await hear(dora, eva);
    expect((await organisationNamed(eva, 'Casa Caro')).maySuspend).toBe('propose');
    need(await suspend(eva, ofCaro));
    expect(code(await suspend(eva, ofCaro))).toBe('organisation-voted-already');
    await hear(eva, dora, ana, beto);
    const { suspensions } = await organisationNamed(dora, 'Casa Caro');
    expect(suspensions.map(({ among }) => among.length).sort()).toEqual([3, 4]);
    expect((await organisationNamed(dora, 'Casa Caro')).maySuspend).toBe('join');
    const joined = need(await suspend(dora, ofCaro));
    expect(joined.facts).toHaveLength(2);
    await hear(dora, eva, ana, beto);
    for (const one of [ana, beto, dora, eva]) expect(await states(one)).toContain('Casa Caro: suspended');
  });

  it('does not hide that a case keeps somebody out: it is written down, and no consent opens it', async () => {
    const { case: caseId } = (await ana.view()).cases[0]!;
    await foundStream(ana, caseId, { compartment: 'network', label: 'Network' });
    const who = { kind: 'organisation', name: 'Casa Caro' } as const;
    need(await ana.act({ do: 'exclude', case: caseId, who, reason: 'they pass things on' }));
    const fito = await person('Fito', 'advocate');
    const asked = {
      do: 'grant',
      stream: parts.notes,
      card: await fito.card(),
      name: 'Fito',
      role: 'advocate',
      organisation: 'Legal, Casa Caro',
      rights: ['write'],
      past: 'with-past',
      why: 'asked',
      caseName: 'Case',
    } as const;
    expect(code(await ana.act(asked))).toBe('excluded-organisation');
    const [open] = await views(ana);
    expect(JSON.stringify(open!.access)).toContain('Fito');
  });

  it('closes what it can: a part that refuses is told, and the others are closed all the same', async () => {
    const { safety, notes } = parts;
    const { keys } = ana.replicas.get(safety)!;
    keys.recovering = true;
    const done = need(await ana.act({ do: 'close-grants', organisation: ofCaro }));
    expect(done.refused).toEqual([{ stream: safety, code: 'not-synced-yet' }]);
    const inside = (stream: StreamId): readonly string[] =>
      members(ana.replicas.get(stream)!.fold!.authority).map(({ name }) => name);
    expect(inside(notes)).toEqual(['Ana']);
    expect(inside(safety)).toContain('Caro');
    keys.recovering = false;
    expect(need(await ana.act({ do: 'close-grants', organisation: ofCaro })).refused).toBeUndefined();
    expect(inside(safety)).toEqual(['Ana']);
  });

  it('is not undone by the role that somebody says another stands there with', async () => {
    const before = await states(dora);
    const { fold } = beto.replicas.get(directoryStream(beto))!;
    const { devices, ...hers } = members(fold!.authority).find(({ name }) => name === 'Casa Ana')!;
    const { person: whose, name, rights, past, why } = hers;
    const member = { person: whose, name, rights: [...rights], past, why, devices: [...devices] };
    need(
      await beto.stateMany(directoryStream(beto), [
        saidNow(beto, 'member.added', { member: { ...member, role: 'survivor' } }),
      ]),
    );
    await hear(beto, dora, ana);
    expect(await states(dora)).toEqual(before);
  });

  it('and an admission are taken from no directory that a stranger made, also where somebody met stands in it', async () => {
    const [eve, zoe, vera, marta] = [
      await person('Eve'),
      await person('Zoe'),
      await person('Vera'),
      await person('Marta'),
    ];
    await meetBy(vera, marta);
    await foundTogether(eve, zoe);
    // Eve has cards of both from somewhere, and never met them.
    await letInByForce(eve, marta);
    await letInByForce(eve, vera);
    await hear(eve, vera, marta);
    const stream = directoryStream(eve);
    const inside = members(vera.replicas.get(stream)!.fold!.authority).map(({ name }) => name);
    expect(inside).toEqual(expect.arrayContaining(['Marta', 'Vera']));
    expect((await vera.view()).directory).toBeNull();
  });

  it('is of one organisation: what waits is presented again where it was said wrongly, and what is in is not', async () => {
    const gil = await person('Gil');
    const wrong = await present(ana, gil, 'US', 'ngo');
    const device = gil.context.deviceId;
    const right = { ...presentation('Casa Gil', 'US', 'municipal') };
    const again = { do: 'present-organisation', device, organisation: right } as const;
    const made = need(await ana.act(again)).made as FactId;
    await hear(ana, beto);
    need(await beto.act({ do: 'vouch', organisation: made }));
    await hear(beto, ana, gil);
    const gils = (await seen(ana)).filter(({ said }) => said.name === 'Casa Gil');
    expect(gils.map(({ said, state }) => `${said.level} ${state}`).sort()).toEqual([
      'municipal admitted',
      'ngo awaiting',
    ]);
    expect(code(await ana.act(again))).toBe('organisation-presented-already');
    expect(code(await beto.act({ do: 'vouch', organisation: wrong }))).toBe('organisation-presented-already');
    expect(gils.find(({ fact }) => fact === wrong)!.mayVouch).toBe(false);
  });
});
