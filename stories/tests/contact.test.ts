import type { Device, Intent, Transport } from '@cobijo/client';
import type { Body, ContentKind, EntityId, FactId, Instant, StreamId, Zone } from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newNote, newPerson } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** Notes each request with the bytes that it hands over. */
const watchedBy = (wire: [string, number][], transport: Transport): Transport =>
  new Proxy(transport, {
    get(target, name, receiver) {
      const held: unknown = Reflect.get(target, name, receiver);
      if (typeof held !== 'function') return held;
      return (...handed: unknown[]): unknown => {
        wire.push([String(name), bytesIn(handed)]);
        return Reflect.apply(held, target, handed);
      };
    },
  });
const bytesIn = (value: unknown): number => {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, one) => sum + bytesIn(one), 0);
};

/** Marta reaches Ana's mother by the village telephone; Ana checks in from her own telephone; Tomás is not cleared for all. */
describe('reaching somebody safely', () => {
  let relay: InProcessRelay;
  // A Sunday, 17:00 in Mexico City.
  const sunday = Date.UTC(2026, 10, 29, 23) as Instant;
  const clock = { now: sunday };
  const zone = 'America/Mexico_City' as Zone;
  const hour = 3_600_000;
  const mother = newNote() as EntityId;
  let marta: Device;
  let tomas: Device;
  let ana: Device;
  let safety: StreamId;
  /** What Ana's device asked of the relay, and how many bytes it handed over. */
  const wire: [string, number][] = [];
  let where: StreamId;

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = sunday;
    marta = await person('Marta', 'advocate');
    tomas = await person('Tomás', 'advocate');
    ana = await person('Ana', 'survivor');
    const id = await foundCase(marta, 'Case');
    where = await foundStream(marta, id, { compartment: 'whereabouts', label: 'Whereabouts' });
    safety = await foundStream(marta, id, { compartment: 'safety', label: 'Safety' });
    await foundStream(marta, id, { compartment: 'safety', label: 'Sealed', sealed: true });
    await grant(marta, tomas, where);
    await grant(marta, tomas, safety);
    await grant(marta, ana, safety);
    await sync();
  });

  const person = async (name: string, role: 'advocate' | 'survivor'): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => clock.now++ as Instant,
      transport: name === 'Ana' ? watchedBy(wire, relay.transport) : relay.transport,
      tokens: await relay.tokens(8),
    });
  const sync = async (): Promise<void> => {
    for (const one of [marta, ana, tomas, marta, ana]) await one.sync();
  };
  const caseOf = async (by: Device) => (await by.view()).cases[0]!.case;
  const say = async <K extends ContentKind>(
    by: Device,
    kind: K,
    body: Body<K>,
    more: { readonly stream?: StreamId; readonly supersedes?: readonly FactId[] } = {},
  ) => by.act({ do: 'state', case: await caseOf(by), kind, body, ...more } as Intent);
  const sees = async (one: Device) => need(await one.caseView(await caseOf(one)));
  const codeOf = (result: Awaited<ReturnType<Device['act']>>): string | null =>
    result.ok ? null : result.error.code;
  const agreed = (more: Partial<Body<'contact.hours'>> = {}): Body<'contact.hours'> => ({
    party: mother,
    slot: '1',
    channel: 'villageTelephone',
    state: 'safe',
    zone,
    times: [{ weekday: 7, from: '16:00', to: '18:00' }],
    saidBy: 'her mother',
    ...more,
  });
  const call = (more: Partial<Body<'contact.made'>> = {}): Body<'contact.made'> => ({
    made: newNote() as EntityId,
    party: mother,
    channel: 'villageTelephone',
    from: 'us',
    carriedBy: 'the lady of the shop',
    on: clock.now,
    reached: 'yes',
    dangerWord: 'not-heard',
    ...more,
  });

  it('a call is stopped where nothing was agreed, outside the hours, and by a way that is not safe', async () => {
    expect(codeOf(await say(marta, 'contact.made', call()))).toBe('contact-unknown');
    need(await say(marta, 'contact.hours', agreed()));
    expect(codeOf(await say(marta, 'contact.made', call()))).toBeNull();
    clock.now = (sunday + 2 * hour) as Instant;
    expect(codeOf(await say(marta, 'contact.made', call()))).toBe('contact-outside-hours');
    need(await say(marta, 'contact.hours', agreed({ channel: 'text', slot: '2', state: 'not-safe' })));
    expect(codeOf(await say(marta, 'contact.made', call({ channel: 'text' })))).toBe('contact-not-safe');
    expect((await sees(marta)).contacts.made).toHaveLength(1);
  });

  it('goes on only deliberately, for that reason and no other, which stays with it; and never by a way that is shut', async () => {
    need(await say(marta, 'contact.hours', agreed({ times: [] })));
    const why = { what: 'outside-hours' as const, why: 'Her brother asks for her tonight' };
    expect(codeOf(await say(marta, 'contact.made', call({ against: { ...why, what: 'unknown' } })))).toBe(
      'contact-outside-hours',
    );
    need(await say(marta, 'contact.made', call({ against: why })));
    expect((await sees(marta)).contacts.made[0]!.live[0]!.body.against).toEqual(why);
    need(await say(marta, 'contact.hours', agreed({ slot: '9', state: 'never' })));
    for (const what of ['outside-hours', 'not-safe', 'unknown'] as const)
      expect(codeOf(await say(marta, 'contact.made', call({ slot: '1', against: { ...why, what } })))).toBe(
        'contact-never',
      );
    // What she began herself happened.
    expect(codeOf(await say(marta, 'contact.made', call({ from: 'them' })))).toBeNull();
  });

  it('a danger word that was heard is proposed to a person, and opens nothing by itself', async () => {
    need(await say(marta, 'contact.hours', agreed()));
    const subject = newNote() as EntityId;
    need(
      await say(marta, 'subject.described', { subject, group: 'household', name: 'Mother', party: mother }),
    );
    need(await say(marta, 'contact.made', call({ dangerWord: 'heard' })));
    const { contacts, safety: picture } = await sees(marta);
    expect(contacts.proposals).toMatchObject([
      { trigger: 'says-danger', party: mother, subject, why: 'danger-word' },
    ]);
    expect(picture.subjects.flatMap(({ windows }) => windows)).toEqual([]);
  });

  it('a word is due weekly in a window and monthly otherwise, and a sealed window shortens nothing for the uncleared', async () => {
    need(await say(marta, 'contact.hours', agreed()));
    const subject = newNote() as EntityId;
    need(
      await say(marta, 'subject.described', { subject, group: 'household', name: 'Mother', party: mother }),
    );
    need(await say(marta, 'contact.made', call()));
    await sync();
    const before = (await sees(tomas)).contacts.due;
    expect(before).toMatchObject([{ everyDays: 30, sealed: false }]);
    const sealed = (await sees(marta)).streams.find((one) => one.label === 'Sealed')!.stream;
    const period = (event: string): Body<'period.recorded'> => ({
      record: newNote() as EntityId,
      event: event as EntityId,
      recorded: '2026-11-29',
      said: { what: 'happened', trigger: 'planned-arrest', on: '2026-11-29', subjects: [subject] },
    });
    need(await say(marta, 'period.recorded', period(newNote()), { stream: sealed }));
    await sync();
    expect((await sees(marta)).contacts.due).toMatchObject([{ everyDays: 7, sealed: true }]);
    expect((await sees(tomas)).contacts.due).toEqual(before);
    need(await say(marta, 'period.recorded', period(newNote()), { stream: safety }));
    await sync();
    expect((await sees(tomas)).contacts.due).toMatchObject([{ everyDays: 7, sealed: false }]);
  });

  describe('a message', () => {
    let talk: StreamId;
    const says = async (by: Device, text: string, more: Pick<Say, 'against'> = {}) =>
      by.act({ do: 'say', stream: talk, text, ...more });
    type Say = Extract<Intent, { do: 'say' }>;
    const hoursOfAna = async (more: Partial<Body<'contact.hours'>> = {}): Promise<void> => {
      const party = newNote() as EntityId;
      need(
        await say(
          marta,
          'party.described',
          { party, standing: 'survivor', calledAs: 'Ana' },
          { stream: where },
        ),
      );
      need(await say(marta, 'contact.hours', agreed({ party, channel: 'app', saidBy: 'Ana', ...more })));
      await sync();
    };
    const why = { what: 'outside-hours' as const, why: 'The hearing was moved to the morning' };
    beforeEach(async () => {
      talk = await foundStream(marta, await caseOf(marta), { label: 'Ana' });
      await grant(marta, ana, talk);
      await grant(marta, tomas, talk);
      await sync();
    });

    it('to her outside her hours is stopped on the device, whichever way it is said', async () => {
      need(await says(marta, 'Nothing was agreed of the app yet'));
      await hoursOfAna();
      const said = need(await says(marta, 'At five')).made as EntityId;
      clock.now = (sunday + 2 * hour) as Instant;
      expect(codeOf(await says(marta, 'At seven'))).toBe('contact-outside-hours');
      expect(codeOf(await says(tomas, 'At seven'))).toBe('contact-outside-hours');
      const edited = { do: 'edit-message', stream: talk, message: said, text: 'At seven' } as const;
      expect(codeOf(await marta.act(edited))).toBe('contact-outside-hours');
      const body = { message: newNote() as EntityId, text: 'At seven' };
      expect(codeOf(await say(marta, 'message.said', body, { stream: talk }))).toBe('contact-outside-hours');
      // What is taken back is no word to her, and what comes from her is never stopped.
      need(await marta.act({ do: 'take-back', stream: talk, message: said }));
      need(await says(ana, 'Call me'));
      expect((await sees(ana)).conversations[0]!.guards).toEqual([]);
    });

    it('from her is not stopped, whoever reads it; and to each who has hours it is', async () => {
      const ines = await newPerson('Inés', {
        role: 'relative',
        clock: () => clock.now++ as Instant,
        transport: relay.transport,
        tokens: await relay.tokens(2),
      });
      const member = await grant(marta, ines, talk);
      await grant(marta, ana, where);
      const described = { party: mother, standing: 'relative', calledAs: 'Inés', member } as const;
      need(await say(marta, 'party.described', described, { stream: where }));
      need(await say(marta, 'contact.hours', agreed({ channel: 'app', state: 'not-safe' })));
      await sync();
      expect((await sees(marta)).conversations[0]!.guards).toMatchObject([{ name: 'Inés', party: mother }]);
      expect(codeOf(await says(marta, 'Hello'))).toBe('contact-not-safe');
      need(await says(ana, 'Sister, are you well?'));
      const long = { what: 'not-safe', why: 'w'.repeat(501) } as const;
      expect(codeOf(await says(marta, 'Hello', { against: long }))).toBe('statement-body-bad');
      expect((await sees(marta)).contacts.made).toEqual([]);
    });

    it('is not held to the hours of a survivor who may be another one', async () => {
      await hoursOfAna({ state: 'not-safe' });
      expect(codeOf(await says(marta, 'Hello'))).toBe('contact-not-safe');
      await grant(marta, await person('Alma', 'survivor'), safety);
      await sync();
      // Two of them now: whose these hours are, somebody has to say first.
      expect(codeOf(await says(marta, 'Hello'))).toBeNull();
    });

    it('goes on with a reason, which stays where her hours stand', async () => {
      await hoursOfAna();
      clock.now = (sunday + 2 * hour) as Instant;
      expect(codeOf(await says(marta, 'Now', { against: { ...why, what: 'not-safe' } }))).toBe(
        'contact-outside-hours',
      );
      need(await says(marta, 'Now', { against: why }));
      await sync();
      expect((await sees(tomas)).contacts.made.map(({ live }) => live[0]!.body)).toMatchObject([
        { channel: 'app', from: 'us', against: why },
      ]);
    });

    it('that is not said leaves no reason, and one that was said is never without it, wherever the device stopped', async () => {
      await hoursOfAna();
      const early = need(await says(marta, 'At five')).made as EntityId;
      clock.now = (sunday + 2 * hour) as Instant;
      const reasons = async () => {
        await sync();
        return (await sees(tomas)).contacts.made.length;
      };
      // Longer than any message may be: it is not said, and nobody wrote down why it was.
      await says(marta, 'w'.repeat(200_000), { against: why }).catch(() => undefined);
      expect(await reasons()).toBe(0);
      const { keychain } = marta.context;
      const body = {
        made: newNote() as EntityId,
        party: mother,
        channel: 'app',
        from: 'us',
        carriedBy: '',
        on: clock.now,
        reached: 'left-word',
        dangerWord: 'none-agreed',
        against: why,
      } as const;
      const owed = { stream: talk, before: 0, reasons: [{ stream: where, body }] } as const;
      // As a device finds it that stopped before the message, and as one that stopped after it.
      keychain.owedReasons = [{ ...owed, message: newNote() as EntityId }];
      expect(await reasons()).toBe(0);
      expect(keychain.owedReasons).toEqual([]);
      for (const again of [1, 2]) {
        keychain.owedReasons = [{ ...owed, message: early }];
        expect(await reasons(), String(again)).toBe(1);
      }
      expect(keychain.owedReasons).toEqual([]);
    });

    it('goes by no reason where she said never', async () => {
      await hoursOfAna({ state: 'never' });
      for (const what of ['outside-hours', 'not-safe', 'unknown'] as const)
        expect(codeOf(await says(marta, 'Now', { against: { ...why, what } }))).toBe('contact-never');
      expect((await sees(marta)).contacts.made).toEqual([]);
    });

    it('by whoever may only read her hours is not sent, for a reason could not be kept', async () => {
      const reader = await person('Helen', 'advocate');
      await grant(marta, reader, where, { rights: [] });
      await grant(marta, reader, talk);
      await hoursOfAna();
      await reader.sync();
      need(await says(reader, 'At five'));
      clock.now = (sunday + 2 * hour) as Instant;
      expect(codeOf(await says(reader, 'At seven'))).toBe('contact-outside-hours');
      expect(codeOf(await says(reader, 'At seven', { against: why }))).toBe('contact-reason-unkept');
    });
  });

  describe('a check-in', () => {
    const checkIn = newNote() as EntityId;
    const agree = async (): Promise<void> => {
      need(
        await say(marta, 'check-in.agreed', {
          checkIn,
          party: newNote() as EntityId,
          everyHours: 24,
          graceHours: 2,
          from: clock.now,
          stopped: false,
        }),
      );
      await sync();
      need(await ana.act({ do: 'set-check-in-words', checkIn, fine: 'Buen día', duress: 'Llueve' }));
    };
    const says = async (word: string) => ana.act({ do: 'check-in', case: await caseOf(ana), checkIn, word });

    it('with her word for danger raises the circle, and looks on her device as the other', async () => {
      await agree();
      const calm = need(await says('buen dia'));
      const after = (await sees(ana)).contacts;
      await sync();
      expect((await sees(marta)).contacts.checkIns[0]!.raised).toEqual([]);
      const help = need(await says('LLUEVE'));
      const hers = (await sees(ana)).contacts;
      await sync();
      // Of the same shape, and with the same of hers to be seen, but for when.
      const shape = (value: unknown) =>
        JSON.stringify(value, (key, one: unknown) =>
          key === 'last' || key === 'due' || key === 'until' ? 0 : one,
        );
      expect(Object.keys(help)).toEqual(Object.keys(calm));
      expect(help.facts).toHaveLength(calm.facts.length);
      expect(shape(hers)).toBe(shape(after));
      const line = need(await ana.lastFacts(safety, 2)).map(({ body }) => (body as { sign: string }).sign);
      expect(line).toEqual(['calm', 'calm']);
      expect((await sees(marta)).contacts.checkIns[0]!.raised).toMatchObject([{ what: 'duress' }]);
      expect((await sees(marta)).contacts.proposals).toMatchObject([
        { trigger: 'says-danger', why: 'duress' },
      ]);
      expect((await sees(ana)).contacts.proposals).toEqual([]);
    });

    it('is on the wire the same whichever word it was: as many requests, and envelopes of one size', async () => {
      await agree();
      const sent = async (word: string): Promise<readonly (readonly [string, number])[]> => {
        wire.length = 0;
        need(await says(word));
        await ana.sync();
        return [...wire];
      };
      await sent('buen dia');
      const calm = await sent('buen dia');
      expect(calm.some(([what]) => what.startsWith('append'))).toBe(true);
      expect(await sent('Llueve')).toEqual(calm);
    });

    it('raises nothing on her own device, also before she ever made one', async () => {
      const party = newNote() as EntityId;
      const { person: hers } = (await sees(ana)).me;
      const described = { party, standing: 'survivor', calledAs: 'Ana', member: hers } as const;
      need(await say(marta, 'party.described', described, { stream: safety }));
      const body = { checkIn, party, everyHours: 24, graceHours: 2, from: clock.now, stopped: false };
      need(await say(marta, 'check-in.agreed', body));
      await sync();
      clock.now = (clock.now + 3 * hour) as Instant;
      expect((await sees(tomas)).contacts.checkIns[0]!).toMatchObject({
        mine: false,
        raised: [{ what: 'missed' }],
      });
      const { checkIns, proposals } = (await sees(ana)).contacts;
      expect(checkIns).toMatchObject([{ mine: true, hasWords: false, raised: [] }]);
      expect(proposals).toEqual([]);
      // Without words she only presses, and it is taken.
      need(await ana.act({ do: 'check-in', case: await caseOf(ana), checkIn }));
      await sync();
      expect((await sees(tomas)).contacts.checkIns[0]!.raised).toEqual([]);
    });

    it('pressed in her place is refused with the reason and raises what it raised before; her own press is taken as ever', async () => {
      await agree();
      const press = async (by: Device, word?: string) =>
        by.act({ do: 'check-in', case: await caseOf(by), checkIn, ...(word === undefined ? {} : { word }) });
      const before = need(await marta.lastFacts(safety, 20)).length;
      for (const by of [marta, tomas]) expect(codeOf(await press(by))).toBe('check-in-not-hers');
      // Nor does anybody choose words by which it would seem to be sent.
      const words = { do: 'set-check-in-words', checkIn, fine: 'a', duress: 'b' } as const;
      expect(codeOf(await marta.act(words))).toBe('check-in-not-hers');
      expect(need(await marta.lastFacts(safety, 20))).toHaveLength(before);
      clock.now = (clock.now + 3 * hour) as Instant;
      await sync();
      expect((await sees(tomas)).contacts.checkIns[0]!.raised).toMatchObject([{ what: 'missed' }]);
      for (const word of ['buen dia', 'llueve']) need(await press(ana, word));
      await sync();
      expect((await sees(marta)).contacts.checkIns[0]!.raised).toMatchObject([{ what: 'duress' }]);
    });

    it('by a word that is neither sends nothing; and no form says one in her place', async () => {
      await agree();
      expect(codeOf(await says('hola'))).toBe('check-in-word-wrong');
      const body = { made: newNote() as EntityId, checkIn, on: clock.now, sign: 'calm' as const };
      expect(codeOf(await say(ana, 'check-in.made', body))).toBe('check-in-another-way');
      expect(codeOf(await ana.act({ do: 'set-check-in-words', checkIn, fine: 'Sí', duress: ' si ' }))).toBe(
        'check-in-words-alike',
      );
    });

    it('that did not come is raised to the circle and proposed as missing, until a person closes it with a reason', async () => {
      await agree();
      need(await says('buen dia'));
      await sync();
      clock.now = (clock.now + 27 * hour) as Instant;
      const { contacts } = await sees(tomas);
      const raised = contacts.checkIns[0]!.raised[0]!;
      expect(raised).toMatchObject({ what: 'missed' });
      expect(contacts.proposals).toMatchObject([{ trigger: 'missing', why: 'missed' }]);
      if (raised.what !== 'missed') throw new Error('not missed');
      const closing = {
        closing: newNote() as EntityId,
        checkIn,
        of: { missed: raised.until },
        reason: 'no-signal' as const,
        why: 'Her neighbour saw her at the market',
      };
      need(await say(tomas, 'check-in.closed', closing));
      await sync();
      expect((await sees(marta)).contacts.checkIns[0]!.raised).toEqual([]);
      expect((await sees(marta)).contacts.proposals).toEqual([]);
    });
  });
});
