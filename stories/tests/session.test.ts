import type { CaseId, Device, OpenSession, RecordConsent } from '@cobijo/client';
import {
  type EntityId,
  type Instant,
  type PersonId,
  type StreamId,
  type Zone,
  registersOf,
} from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newPerson, texts, titles, views } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const hourMs = 3_600_000;
const zone = 'America/Mexico_City' as Zone;

describe('an interpreter', () => {
  let relay: InProcessRelay;
  const clock = { now: 0 as Instant };
  let marta: Device;
  let rosa: Device;
  let ines: Device;
  let caseId: CaseId;
  let stewardship: StreamId;
  let notes: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 0, 5, 18) as Instant;
    const at = { clock: () => clock.now, transport: relay.transport };
    marta = await newPerson('Marta', { ...at, tokens: await relay.tokens(8) });
    rosa = await newPerson('Rosa', { ...at, role: 'survivor', tokens: await relay.tokens(2) });
    ines = await newPerson('Inés', { ...at, role: 'interpreter', tokens: await relay.tokens(2) });
    caseId = await foundCase(marta, 'Valle Azul');
    stewardship = [...marta.replicas.keys()][0]!;
    notes = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes about Rosa' });
    await grant(marta, rosa, stewardship);
  });

  const personOf = (device: Device): PersonId => device.context.keychain.person;
  const everyone = async (): Promise<void> => {
    for (let round = 0; round < 3; round++) for (const device of [marta, rosa, ines]) await device.sync();
  };

  async function session(changes: Partial<OpenSession> = {}): Promise<OpenSession> {
    return {
      do: 'open-session',
      label: 'Session',
      hours: 1,
      consent: {
        case: caseId,
        subject: { name: 'Rosa', person: personOf(rosa) },
        recipient: { name: 'Inés', role: 'interpreter', unit: 'Language line' },
        card: await ines.card(),
        writes: true,
        why: 'To interpret today.',
        explained: {
          document: 'who-may-see',
          version: 1,
          language: 'es',
          readAloud: true,
          limitsFirst: true,
        },
        decision: 'yes',
        decided: { on: '2026-01-05', zone },
        until: { on: '2026-01-05', zone },
        withdrawal: ['her-advocate'],
        voice: { by: 'advocate' },
      },
      ...changes,
    };
  }
  const open = async (changes: Partial<OpenSession> = {}): Promise<StreamId> =>
    need(await marta.act(await session(changes))).made as StreamId;

  it('is given a session and not a case: she interprets in it, and learns no name of anything else', async () => {
    const talk = await open();
    await everyone();
    need(await marta.act({ do: 'say', stream: talk, text: 'How are you?' }));
    need(await ines.act({ do: 'say', stream: talk, text: '¿Cómo está?' }));
    await everyone();
    expect((await texts(marta)).sort()).toEqual(['How are you?', '¿Cómo está?']);
    const [seen] = await views(ines);
    expect(seen?.streams.map(({ label }) => label)).toEqual(['Session']);
    expect(seen?.circle.map(({ name }) => name).sort()).toEqual(['Inés', 'Marta']);
    expect(seen?.conversations[0]?.expiresAfterDays).toBe(1);
    // Hers is the word beside the other's, marked as an interpreter's.
    const asked = seen!.conversations[0]!.messages.find(({ value }) => value.text === 'How are you?')!;
    const { message } = asked;
    need(await ines.act({ do: 'translate', stream: talk, message, language: 'es', text: '¿Cómo está?' }));
    await everyone();
    const heard = (await views(marta))[0]!.conversations.flatMap(({ messages }) => messages);
    expect(heard.find((one) => one.message === message)?.translations).toMatchObject([
      { byName: 'Inés', role: 'interpreter', value: { language: 'es', text: '¿Cómo está?' } },
    ]);
    const all = JSON.stringify([seen, await ines.view()]);
    for (const name of ['Valle Azul', 'Rosa', 'Notes']) expect(all).not.toContain(name);
    expect(await titles(ines)).toEqual([]);
  });

  it('is out at her hour without anyone remembering it, and the keys turn', async () => {
    const talk = await open();
    await everyone();
    clock.now = (clock.now + 1.5 * hourMs) as Instant;
    await everyone();
    need(await marta.act({ do: 'say', stream: talk, text: 'after her hour' }));
    need(await ines.act({ do: 'say', stream: talk, text: 'late' }));
    await everyone();
    expect(await texts(ines)).not.toContain('after her hour');
    expect(await texts(marta)).not.toContain('late');
    const stream = (await views(marta))[0]!.streams.find((one) => one.stream === talk)!;
    expect(stream.members.map(({ name }) => name)).toEqual(['Marta']);
    expect(stream.epoch).toBeGreaterThan(1);
    expect((await views(marta))[0]!.consents[0]).toMatchObject({
      state: 'expired',
      warning: null,
      askBecause: null,
    });
  });

  it('is out at once where a steward ends it, or where the survivor takes it back', async () => {
    const first = await open();
    await everyone();
    need(await marta.act({ do: 'end-session', person: personOf(ines) }));
    const second = await open();
    await everyone();
    const consent = (await views(marta))[0]!.consents.find(
      ({ opens, carriedOut }) => opens && carriedOut > 0,
    )!;
    const hers = (await views(rosa))[0]!.case;
    need(await rosa.act({ do: 'withdraw-consent', case: hers, consent: consent.consent }));
    await everyone();
    for (const talk of [first, second])
      expect(
        (await views(marta))[0]!.streams
          .find(({ stream }) => stream === talk)!
          .members.map(({ name }) => name),
      ).toEqual(['Marta']);
    expect(await marta.act({ do: 'end-session', person: personOf(ines) })).toMatchObject({
      error: { code: 'session-unknown' },
    });
  });

  it('stays until her own hour where a steward ends another interpreter’s sessions', async () => {
    const talk = await open();
    await everyone();
    expect(await marta.act({ do: 'end-session', person: personOf(rosa) })).toMatchObject({
      error: { code: 'session-unknown' },
    });
    expect((await views(marta))[0]!.streams.find(({ stream }) => stream === talk)!.members).toHaveLength(2);
  });

  it('is let into no part of a case, by no consent and by no hand', async () => {
    const card = await ines.card();
    const { consent } = await session();
    const asked: RecordConsent = {
      ...consent,
      do: 'record-consent',
      streams: [notes],
      past: 'with-past',
      purpose: 'interpret',
      caseName: 'A case',
    };
    const until = { on: '2026-03-05', zone };
    for (const refused of [asked, { ...asked, until }, { ...asked, ends: (clock.now + hourMs) as Instant }])
      expect(await marta.act(refused)).toMatchObject({ error: { code: 'session-not-a-case' } });
    const byHand = { name: 'Inés', role: 'interpreter', rights: [], past: 'with-past', why: 'x' } as const;
    expect(
      await marta.act({ do: 'grant', stream: notes, card, ...byHand, caseName: 'A case' }),
    ).toMatchObject({ error: { code: 'session-not-a-case' } });
    await everyone();
    expect((await ines.view()).cases).toEqual([]);
  });

  it('is let into no conversation that others are in, by no hour', async () => {
    const talk = await foundStream(marta, caseId, { conversation: 30, label: 'With Rosa' });
    const { consent } = await session();
    const asked: RecordConsent = {
      ...consent,
      do: 'record-consent',
      streams: [talk],
      past: 'from-now-on',
      purpose: 'interpret',
      caseName: 'A case',
      ends: (clock.now + hourMs) as Instant,
    };
    await grant(marta, rosa, talk);
    for (const decision of ['yes', 'asked'] as const)
      expect(await marta.act({ ...asked, decision })).toMatchObject({
        error: { code: 'session-not-a-case' },
      });
    await everyone();
    expect((await ines.view()).cases).toEqual([]);
    // In one that nobody else is in it is a session like any other, and so is a second one there.
    const own = await foundStream(marta, caseId, { conversation: 1, label: 'Session' });
    for (let time = 0; time < 2; time++) need(await marta.act({ ...asked, streams: [own] }));
    await everyone();
    expect((await views(ines))[0]?.streams.map(({ label }) => label)).toEqual(['Session']);
  });

  it('has no session left behind by what is no yes, or where a door is closed to who interprets', async () => {
    await foundStream(marta, caseId, { compartment: 'network', label: 'Network' });
    const { consent } = await session();
    const [before, tokens] = [(await views(marta))[0]!.streams.length, (await marta.view()).codes];
    const refuses = async (changes: Partial<OpenSession['consent']>, code: string) =>
      expect(await marta.act(await session({ consent: { ...consent, ...changes } }))).toMatchObject({
        error: { code },
      });
    for (const decision of ['no', 'not-now'] as const) await refuses({ decision }, 'session-without-yes');
    await refuses({ voice: { by: 'herself' } }, 'consent-not-from-her-device');
    await refuses({ renews: personOf(rosa) as string as EntityId }, 'consent-unknown');
    await refuses({ why: 'x'.repeat(5000) }, 'statement-body-bad');
    const who = { kind: 'person', name: 'Inés' } as const;
    need(await marta.act({ do: 'exclude', case: caseId, who, reason: 'Her cousin drives for them.' }));
    await refuses({}, 'excluded-person');
    expect((await views(marta))[0]!.streams).toHaveLength(before);
    expect((await marta.view()).codes).toBe(tokens);
    const noted = registersOf(marta.replicas.get(stewardship)!.fold!, 'access-refusal');
    expect(noted.flatMap(({ live }) => live.map(({ body }) => [body?.because, body?.parts]))).toEqual([
      ['excluded-person', []],
    ]);
  });

  it('is given no session without length, for too long, or in another role; and none is left behind', async () => {
    const before = (await views(marta))[0]!.streams.length;
    for (const hours of [0, -1, 5, Number.NaN])
      expect(await marta.act(await session({ hours }))).toMatchObject({
        error: { code: 'session-hours', field: 'hours' },
      });
    const { consent } = await session();
    const recipient = { name: 'Inés', role: 'clinician', unit: 'Clinic' } as const;
    expect(await marta.act(await session({ consent: { ...consent, recipient } }))).toMatchObject({
      error: { code: 'session-interpreter', field: 'recipient' },
    });
    const { card: _, ...without } = consent;
    for (const [wrong, code] of [
      [without, 'consent-card-missing'],
      [{ ...consent, explained: { ...consent.explained, limitsFirst: false } }, 'consent-limits-first'],
      [{ ...consent, why: ' ' }, 'consent-no-reason'],
    ] as const)
      expect(await marta.act(await session({ consent: wrong }))).toMatchObject({ error: { code } });
    expect((await views(marta))[0]!.streams).toHaveLength(before);
  });
});
