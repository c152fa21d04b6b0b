import type { CaseId, Device, Intent } from '@cobijo/client';
import type { Instant, StreamId } from '@cobijo/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, foundStream, need, newPerson } from '../circle.ts';
import {
  type DeskScene,
  deskOf,
  deskScene,
  found,
  minuteMs,
  newEntity,
  personOf,
  responseOf,
} from '../desk-scene.ts';
import { hear, saidNow } from '../directory-scene.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** What stands on a desk and in a response, and what never does. */
describe('a desk', () => {
  let relay: InProcessRelay;
  let scene: DeskScene;
  beforeAll(async () => {
    relay = await inProcessRelay();
    scene = await deskScene(relay);
  });
  afterAll(() => relay.close());

  const codeOf = async (device: Device, intent: object): Promise<string | null> => {
    const done = await device.act(intent as Intent);
    return done.ok ? null : done.error.code;
  };
  /** A part of a case on her device. */
  const notesOf = async (device: Device): Promise<StreamId> => {
    const [open] = (await device.view()).cases;
    const { streams } = need(await device.caseView(open!.case));
    return streams.find(({ compartment }) => compartment === 'notes')!.stream;
  };
  const note = { note: newEntity(), title: 'Ana', text: 'Ana, calle 5', about: [] };

  it('and a response hold nothing of a case: no note, no message, no file, no crossing, no consent', async () => {
    const { marta } = scene;
    need(await marta.act(found()));
    const { response, stream } = (await responseOf(marta))!;
    const desk = await deskOf(marta);
    const caseId = await foundCase(marta, 'Casa');
    const notes = await foundStream(marta, caseId, { compartment: 'notes', label: 'Notes' });
    for (const [place, its] of [
      [stream, response],
      [desk.stream, desk.desk],
    ] as const) {
      const stated = { do: 'state', case: its, stream: place, kind: 'note.written', body: note };
      expect(await codeOf(marta, stated)).toBe('desk-own-facts');
      expect(await codeOf(marta, { do: 'say', stream: place, text: 'Ana' })).toBe('desk-own-facts');
      const file = { name: 'a', mediaType: 'text/plain', bytes: new Uint8Array(3) };
      expect(await codeOf(marta, { do: 'attach', stream: place, ...file })).toBe('desk-own-facts');
      for (const way of [
        { from: notes, to: place },
        { from: place, to: notes },
      ])
        expect(await codeOf(marta, { do: 'cross', ...way, what: 'x', reason: 'y', facts: [] })).toBe(
          'desk-own-facts',
        );
    }
    const consent = {
      do: 'record-consent',
      case: caseId,
      recipient: { name: 'Eva', role: 'attorney', unit: 'Clínica' },
      caseName: 'x',
      purpose: 'legal',
      decision: 'yes',
    };
    for (const streams of [[stream], [notes, stream], [desk.stream]])
      expect(await codeOf(marta, { ...consent, streams })).toBe('desk-own-facts');
    expect(await codeOf(marta, { ...consent, streams: [notes] })).not.toBe('desk-own-facts');
    // And of theirs nothing is said elsewhere, nor in each other's place.
    const logged = { kind: 'response.logged', body: { entry: newEntity(), on: 0, text: 'x' } };
    for (const place of [notes, desk.stream])
      expect(await codeOf(marta, { do: 'state', case: caseId, stream: place, ...logged })).toBe(
        'desk-own-facts',
      );
    expect(await codeOf(marta, { do: 'state', case: response, stream, ...logged })).toBeNull();
    const rota = {
      kind: 'rota.changed',
      body: { rota: newEntity(), on: '2026-03-09', shift: newEntity(), people: [], why: '' },
    };
    expect(await codeOf(marta, { do: 'state', case: response, stream, ...rota })).toBe('desk-own-facts');
    expect(await codeOf(marta, { do: 'state', case: desk.desk, stream: desk.stream, ...rota })).toBeNull();
    // A case goes on as it did.
    const own = { do: 'state', case: caseId, stream: notes, kind: 'note.written', body: note };
    expect(await codeOf(marta, own)).toBeNull();
  });

  it('lets nobody answer, ask or close in another’s name by a form', async () => {
    const { marta, lucia } = scene;
    const { response, stream } = (await responseOf(marta))!;
    const on = scene.clock.now;
    for (const [kind, body] of [
      ['answer.given', { ask: newEntity(), answer: 'accepted', on }],
      ['answer.asked', { ask: newEntity(), person: personOf(lucia), side: 'sending', until: on, why: '' }],
      ['response.closed', { closing: newEntity(), reason: 'not-needed', why: '' }],
    ] as const)
      for (const place of [stream, await notesOf(marta)])
        expect(await codeOf(marta, { do: 'state', case: response, stream: place, kind, body })).toBe(
          'desk-own-facts',
        );
    const desk = await deskOf(marta);
    const listing = { listing: newEntity(), response: stream, found: on, closed: true };
    const listed = {
      do: 'state',
      case: desk.desk,
      stream: desk.stream,
      kind: 'response.listed',
      body: listing,
    };
    expect(await codeOf(marta, listed)).toBe('desk-own-facts');
    expect((await deskOf(marta)).listed).toHaveLength(1);
  });

  it('takes for a receipt only the word of who has the other side', async () => {
    const { marta, bruno, everybody, clock } = scene;
    const { response, stream } = (await responseOf(marta))!;
    const receipt = (from: Device) =>
      ({
        do: 'state',
        stream,
        kind: 'handover.received',
        body: { receipt: newEntity(), from: personOf(from), on: clock.now },
      }) as const;
    need(await marta.act({ ...receipt(bruno), case: response }));
    expect((await responseOf(marta))?.receipts).toEqual([]);
    need(await marta.act({ do: 'ask-next', response, side: 'receiving', person: personOf(bruno) }));
    await hear(...everybody);
    const his = (await responseOf(bruno))!.response;
    need(await bruno.act({ do: 'answer-ask', response: his, answer: 'accepted' }));
    await hear(bruno, marta);
    expect((await responseOf(marta))?.receipts).toMatchObject([{ from: personOf(marta) }]);
  });

  it('joins two responses by a person’s act, counts from the earlier report, and takes it back', async () => {
    const { marta, clock } = scene;
    const earlier = (clock.now - 90 * minuteMs) as Instant;
    const first = (await responseOf(marta))!;
    const shown = async (response = first.response) =>
      (await marta.view()).responses.find((one) => one.response === response)!;
    const { made } = need(await marta.act(found({ at: earlier, place: 'Otra calle', custody: 'yes' })));
    const other = await shown(made as CaseId);
    const { discovery } = other.discovery;
    const part = (of = discovery) =>
      marta.act({ do: 'part-reports', response: first.response, discovery: of, why: 'Es otra casa' });
    expect(await part()).toMatchObject({ error: { code: 'response-not-joined' } });
    expect(await part(first.discovery.discovery)).toMatchObject({ error: { code: 'response-not-joined' } });
    const join = { do: 'join-responses', into: first.response, why: 'La misma casa' } as const;
    need(await marta.act({ ...join, response: other.response }));
    expect(await shown()).toMatchObject({ found: earlier, others: [{ place: 'Otra calle' }] });
    // She is held, by one of the two reports: a lawyer first.
    expect((await shown()).steps.some(({ step }) => step === 'counsel-first')).toBe(true);
    // What the response itself is about was joined to nothing.
    expect(await part(first.discovery.discovery)).toMatchObject({ error: { code: 'response-not-joined' } });
    // By a clock that is behind no response of its own can begin, and the report stays where it counts.
    clock.now = (earlier - 60 * minuteMs) as Instant;
    expect(await part()).toMatchObject({ error: { code: 'response-hour-ahead' } });
    expect(await shown()).toMatchObject({ others: [{ place: 'Otra calle' }] });
    clock.now = (earlier + 91 * minuteMs) as Instant;
    const parted = need(await part());
    expect(await shown()).toMatchObject({ found: first.found, others: [] });
    // It goes on by itself, by its own clock: what was closed as joined is no end of it.
    expect(await shown(parted.made as CaseId)).toMatchObject({
      found: earlier,
      closed: null,
      discovery: { place: 'Otra calle', custody: 'yes' },
    });
  });

  it('lets on no survivor and no relative, and a response neither', async () => {
    const { marta } = scene;
    const ana = await newPerson('Ana', {
      role: 'survivor',
      clock: () => scene.clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(3),
    });
    const into = async (stream: StreamId, role: 'survivor' | 'relative' | 'attorney') =>
      codeOf(marta, {
        do: 'grant',
        stream,
        card: await ana.card(),
        name: 'Ana',
        role,
        rights: ['write'],
        past: 'with-past',
        why: '',
        caseName: 'x',
      });
    for (const { stream } of [await deskOf(marta), (await responseOf(marta))!])
      for (const role of ['survivor', 'relative'] as const)
        expect(await into(stream, role)).toBe('desk-staff-only');
    expect(await into((await responseOf(marta))!.stream, 'attorney')).toBeNull();
  });

  it('refuses by its own codes what does not read, what is not hers, and what is over', async () => {
    const { marta, bruno, clock } = scene;
    const duty = { do: 'present-duty', country: 'US', zone: 'America/New_York', languages: ['es'] } as const;
    const desk = await deskOf(marta);
    const notHers = { ...duty, desk: 'x'.repeat(22), capabilities: [] };
    expect(await codeOf(marta, notHers)).toBe('desk-none');
    expect(await codeOf(marta, { ...duty, desk: desk.desk, capabilities: ['flying'] })).toBe(
      'statement-body-bad',
    );
    expect(await codeOf(marta, found({ urgency: 'soon' as never }))).toBe('statement-body-bad');
    const { response, stream } = (await responseOf(marta))!;
    const elsewhere = 'x'.repeat(22);
    expect(await codeOf(marta, { do: 'ask-next', response: elsewhere })).toBe('response-none');
    expect(await codeOf(marta, { do: 'answer-ask', response: elsewhere, answer: 'accepted' })).toBe(
      'response-none',
    );
    const closing = { do: 'close-response', reason: 'not-needed', why: '' } as const;
    expect(await codeOf(marta, { ...closing, response: elsewhere })).toBe('response-none');
    expect(await codeOf(marta, { ...closing, response, reason: 'bored' })).toBe('statement-body-bad');
    const second = need(await marta.act(found({ place: 'Tercera parte' }))).made as CaseId;
    const { discovery } = (await marta.view()).responses.find((one) => one.response === second)!.discovery;
    need(await marta.act({ do: 'join-responses', response: second, into: response, why: 'x' }));
    const parting = { do: 'part-reports', response, discovery } as const;
    expect(await codeOf(marta, { ...parting, why: 'x'.repeat(501) })).toBe('statement-body-bad');
    expect(await codeOf(marta, { ...parting, response: elsewhere, why: '' })).toBe('response-none');

    // Somebody who was let in to help, and may let in nobody, asks nobody.
    const eva = await newPerson('Eva', {
      role: 'attorney',
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(3),
    });
    need(
      await marta.act({
        do: 'grant',
        stream,
        card: await eva.card(),
        name: 'Eva',
        role: 'attorney',
        rights: ['write'],
        past: 'with-past',
        why: '',
        caseName: 'x',
      }),
    );
    await hear(marta, eva);
    const hers = (await responseOf(eva))!.response;
    expect(await codeOf(eva, { do: 'ask-next', response: hers })).toBe('no-right');

    need(await marta.act({ ...closing, response }));
    expect(await codeOf(marta, { do: 'ask-next', response })).toBe('response-nobody-left');
    await hear(marta, bruno);
  });

  it('asks nobody by a card that is another’s', async () => {
    const { marta, lucia, bruno, everybody } = scene;
    need(await marta.act(found({ place: 'Otra parte' })));
    const { response } = (await marta.view()).responses.find(({ name }) => name === 'Otra parte')!;
    // Past every rule of her own device, she lays Bruno's card where hers should be.
    const place = lucia.replicas.get((await deskOf(lucia)).stream)!;
    const duty = {
      person: personOf(lucia),
      country: 'US',
      zone: 'America/New_York',
      languages: ['mfs'],
      capabilities: [],
      card: Buffer.from(await bruno.card()).toString('base64url'),
    };
    need(await lucia.stateMany(place.stream, [saidNow(lucia, 'duty.presented', duty as never)]));
    await hear(...everybody);
    scene.clock.now = (scene.clock.now + minuteMs) as Instant;
    need(await lucia.stateMany(place.stream, [saidNow(lucia, 'duty.presented', duty as never)]));
    await hear(...everybody);
    expect(await codeOf(marta, { do: 'ask-next', response, person: personOf(lucia) })).toBe(
      'response-not-to-ask',
    );
    expect((await marta.view()).responses.find((one) => one.response === response)?.asks).toEqual([]);
  });

  it('tells of a shift in which week it comes, so that whoever adds another moves none', async () => {
    const { marta, lucia } = scene;
    const { desk, stream, rotas } = await deskOf(marta);
    const every = { weeks: 2, of: '2026-02-11' };
    const shift = {
      shift: newEntity(),
      weekdays: [1],
      from: '08:00',
      to: '09:00',
      people: [personOf(lucia)],
      every,
    };
    const body = { rota: newEntity(), name: 'Semanas', zone: 'UTC', from: '2026-01-01', shifts: [shift] };
    need(await marta.act({ do: 'state', case: desk, stream, kind: 'rota.set', body } as never));
    const shown = (await deskOf(marta)).rotas.find(({ name }) => name === 'Semanas')!;
    expect(shown.shifts).toMatchObject([{ every }]);
    for (const { shifts } of rotas) for (const one of shifts) expect(one.every).toBeNull();
  });
});
