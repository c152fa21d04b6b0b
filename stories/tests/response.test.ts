import type { CaseId, Device, Intent, ResponseView } from '@cobijo/client';
import type { Body, EntityId, Instant, PersonId, Role, Zone } from '@cobijo/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundCase, need, newNote, newPerson } from '../circle.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
const found = Date.UTC(2026, 2, 8, 10) as Instant;

describe('the first hours after somebody was found', () => {
  let relay: InProcessRelay;
  const clock = { now: found };
  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());

  const person = async (name: string, role: Role = 'advocate'): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => clock.now,
      transport: relay.transport,
      tokens: await relay.tokens(12),
    });
  const tell = async (devices: readonly Device[], times = 3): Promise<void> => {
    for (let n = 0; n < times; n++) for (const device of devices) await device.sync();
  };
  const after = (minutes: number): void => {
    clock.now = (found + minutes * minuteMs) as Instant;
  };
  const responseOf = async (device: Device): Promise<ResponseView> => (await device.view()).responses[0]!;
  const meOn = (device: Device): PersonId => device.context.keychain.person;

  const duty = (desk: CaseId, country: 'US' | 'MX', languages: readonly string[] = []) =>
    ({
      do: 'present-duty',
      desk,
      country,
      zone: (country === 'US' ? 'America/New_York' : 'America/Mexico_City') as Zone,
      languages,
      capabilities: [],
    }) as const;

  /** A desk of four: who reports, a silent one on call, who answers, and somebody on the other side. */
  async function desk() {
    const [rosa, silent, lucia, bruno] = [
      await person('Rosa'),
      await person('Silvia'),
      await person('Lucía'),
      await person('Bruno', 'advocate'),
    ] as const;
    const all = [rosa, silent, lucia, bruno];
    const made = need(await rosa.act({ do: 'found-desk', label: 'Night desk' }));
    await rosa.sync();
    for (const [name, one] of [
      ['Silvia', silent],
      ['Lucía', lucia],
      ['Bruno', bruno],
    ] as const) {
      need(
        await rosa.act({
          do: 'grant',
          stream: made.stream!,
          card: await one.card(),
          name,
          role: 'advocate',
          rights: ['write'],
          past: 'with-past',
          why: 'answers at night',
          caseName: 'Night desk',
        }),
      );
    }
    await tell(all);
    for (const [one, country] of [
      [silent, 'US'],
      [lucia, 'US'],
      [bruno, 'MX'],
    ] as const)
      need(await one.act(duty((await one.view()).desks[0]!.desk, country, one === bruno ? [] : ['mfs'])));
    await tell(all);
    const stated = <K extends 'rota.set' | 'rota.changed'>(kind: K, body: Body<K>) =>
      rosa.act({ do: 'state', case: made.made as CaseId, stream: made.stream!, kind, body } as never);
    need(
      await stated('rota.set', {
        rota: newNote() as EntityId,
        name: 'Nights',
        zone: 'America/New_York' as Zone,
        from: '2026-01-01',
        shifts: [
          {
            shift: newNote() as EntityId,
            weekdays: [1, 2, 3, 4, 5, 6, 7],
            from: '22:00',
            to: '08:00',
            people: [meOn(silent), meOn(lucia)],
          },
        ],
      }),
    );
    await tell(all);
    return { rosa, silent, lucia, bruno, all, desk: made.made as CaseId, stream: made.stream! };
  }

  const report = (device: Device, more: Partial<Body<'discovery.reported'>> = {}) =>
    device.act({
      do: 'report-discovery',
      discovery: {
        at: found,
        place: 'A police station on the east side',
        country: 'US',
        people: { atLeast: 4 },
        urgency: 'now',
        languages: ['mfs'],
        children: 'unknown',
        present: ['municipal-police'],
        mustNot: ['tell-consulate'],
        custody: 'no',
        reportedBy: 'officer',
        words: '',
        ...more,
      },
    });

  it('go past whoever is silent to whoever answers, on both sides, with a receipt; and who did not take it reads no more', async () => {
    const { rosa, silent, lucia, bruno, all } = await desk();
    after(5);
    const made = need(await report(rosa));
    const response = made.made as CaseId;
    // Before anybody has heard of it, and without a network, the clock runs on the device that reported.
    expect((await responseOf(rosa)).next).toEqual({ code: 'ask-somebody', side: 'sending' });
    expect((await responseOf(rosa)).order?.ask.map(({ candidate }) => candidate.name)).toEqual([
      'Silvia',
      'Lucía',
      'Bruno',
    ]);
    need(await rosa.act({ do: 'ask-next', response }));
    await tell(all);
    expect((await responseOf(silent)).mine).toMatchObject({ until: found + 15 * minuteMs });
    expect((await lucia.view()).responses).toEqual([]);
    // Those on the desk see that there is one, and nothing of it.
    expect((await lucia.view()).desks[0]!.listed).toMatchObject([{ found, isIn: false }]);

    after(16);
    expect((await responseOf(rosa)).next).toMatchObject({ code: 'escalate', side: 'sending' });
    need(await rosa.act({ do: 'ask-next', response }));
    await tell(all);
    const hers = (await responseOf(lucia)).response;
    need(await lucia.act({ do: 'answer-ask', response: hers, answer: 'accepted' }));
    await tell(all, 4);
    expect(await responseOf(rosa)).toMatchObject({ sending: meOn(lucia), receiving: null });
    // The keys turned without her: what is written now she does not open.
    expect(
      (await silent.view()).responses.filter(({ next }) => next.code !== 'closed').length,
    ).toBeLessThanOrEqual(1);
    const stream = made.stream!;
    expect((await responseOf(rosa)).people[meOn(silent)]).toBe('Silvia');
    need(
      await lucia.act({
        do: 'state',
        case: hers,
        stream,
        kind: 'response.logged',
        body: { entry: newNote() as EntityId, on: clock.now, text: 'They are fifty-seven.' },
      }),
    );
    await tell(all);
    expect((await responseOf(rosa)).log.map(({ text }) => text)).toEqual(['They are fifty-seven.']);
    expect(JSON.stringify((await silent.view()).responses)).not.toContain('fifty-seven');

    need(await lucia.act({ do: 'ask-next', response: hers }));
    await tell(all);
    const his = (await responseOf(bruno)).response;
    need(await bruno.act({ do: 'answer-ask', response: his, answer: 'accepted' }));
    await tell(all);
    expect(await responseOf(lucia)).toMatchObject({
      sending: meOn(lucia),
      receiving: meOn(bruno),
      receipts: [{ from: meOn(lucia) }],
    });

    const step = (device: Device, at: CaseId, code: string) =>
      device.act({
        do: 'state',
        case: at,
        stream,
        kind: 'step.recorded',
        body: { record: newNote() as EntityId, step: code, state: 'done', on: clock.now, why: '' },
      });
    after(9 * 60);
    need(await step(lucia, hers, 'face-to-face'));
    after(11 * 60);
    need(await step(bruno, his, 'family-contact'));
    await tell(all);
    expect((await responseOf(rosa)).hours.steps).toMatchObject({ 'face-to-face': 9, 'family-contact': 11 });
    expect((await responseOf(rosa)).next).toMatchObject({ code: 'missed', step: 'safe-contact' });

    clock.now = (found + 7 * 24 * hourMs) as Instant;
    need(await step(lucia, hers, 'day-7'));
    need(await lucia.act({ do: 'close-response', response: hers, reason: 'became-a-case', why: '' }));
    await tell(all);
    expect((await responseOf(rosa)).next).toEqual({ code: 'closed' });
    expect((await rosa.view()).desks[0]!.listed).toEqual([]);
  });

  it('are refused to a survivor’s device, and a desk to whoever is of a family or of a town', async () => {
    clock.now = found;
    const { rosa, stream } = await desk();
    const ana = await person('Ana', 'survivor');
    expect(await report(ana)).toMatchObject({ error: { code: 'desk-staff-only' } });
    expect(await ana.act({ do: 'found-desk', label: 'x' })).toMatchObject({
      error: { code: 'desk-staff-only' },
    });
    const to = async (role: Role, level?: 'municipal' | 'federal') =>
      rosa.act({
        do: 'grant',
        stream,
        card: await ana.card(),
        name: 'Somebody',
        role,
        ...(level ? { level } : {}),
        rights: [],
        past: 'with-past',
        why: '',
        caseName: 'x',
      });
    expect(await to('relative')).toMatchObject({ error: { code: 'desk-staff-only' } });
    expect(await to('investigator', 'municipal')).toMatchObject({ error: { code: 'excluded-local' } });
    expect(await to('investigator', 'federal')).toMatchObject({ ok: true });
    // Nothing of a desk or a response is among the cases of a device.
    expect((await rosa.view()).cases).toEqual([]);
  });

  it('ask nobody whom a case of this device keeps out, though she is on call; and say why', async () => {
    clock.now = found;
    const { rosa, all } = await desk();
    const caseId = await foundCase(rosa, 'Casa');
    need(
      await rosa.act({
        do: 'found-stream',
        case: caseId,
        kind: 'compartment',
        compartment: 'network',
        label: 'Network',
        expiresAfterDays: null,
      }),
    );
    need(
      await rosa.act({
        do: 'exclude',
        case: caseId,
        who: { kind: 'person', name: 'Silvia' },
        reason: 'Her brother works for them.',
      } as never),
    );
    need(await report(rosa));
    const { order } = await responseOf(rosa);
    expect(order?.ask.map(({ candidate }) => candidate.name)).toEqual(['Lucía', 'Bruno']);
    expect(order?.not).toMatchObject([{ candidate: { name: 'Silvia' }, why: 'kept-out' }]);
    await tell(all);
  });

  it('need a reason for a no, an answer of one’s own, and an hour that has come', async () => {
    clock.now = found;
    const { rosa, silent, all } = await desk();
    const response = need(await report(rosa)).made as CaseId;
    expect(await rosa.act({ do: 'answer-ask', response, answer: 'accepted' })).toMatchObject({
      error: { code: 'response-not-asked' },
    });
    need(await rosa.act({ do: 'ask-next', response }));
    await tell(all);
    const hers = (await responseOf(silent)).response;
    expect(await silent.act({ do: 'answer-ask', response: hers, answer: 'refused' })).toMatchObject({
      error: { code: 'response-refused-why' },
    });
    // A program that was written otherwise says a reason that is on no list.
    const ofNoList = { do: 'answer-ask', response: hers, answer: 'refused', reason: 'sleepy' } as unknown;
    expect(await silent.act(ofNoList as Intent)).toMatchObject({
      error: { code: 'response-reason-none', field: 'reason' },
    });
    need(await silent.act({ do: 'answer-ask', response: hers, answer: 'refused', reason: 'busy' }));
    await tell(all);
    expect((await responseOf(rosa)).asks.find((one) => one.person === meOn(silent))).toMatchObject({
      state: 'refused',
      reason: 'busy',
    });
    // "Help" alone is a report.
    const bare = {
      place: '',
      languages: [],
      children: 'unknown',
      present: [],
      mustNot: [],
      custody: 'unknown',
      reportedBy: 'unknown',
      words: 'help',
    } as const;
    need(
      await rosa.act({
        do: 'report-discovery',
        discovery: { ...bare, languages: [], present: [], mustNot: [] },
      }),
    );
    expect(await report(rosa, { at: (found + 2 * hourMs) as Instant })).toMatchObject({
      error: { code: 'response-hour-ahead' },
    });
    expect(await rosa.act({ do: 'ask-next', response, person: meOn(silent) })).toMatchObject({
      error: { code: 'response-not-to-ask' },
    });
  });

  it('say beforehand when nobody will be on call', async () => {
    clock.now = found;
    const { rosa } = await desk();
    const [first] = (await rosa.view()).desks;
    // The rota has nights only: each day is a hole, and none comes as a surprise.
    expect(first!.holes.length).toBeGreaterThanOrEqual(13);
    expect(first!.onCall).toHaveLength(2);
  });
});
