import type { Device, Intent } from '@cobijo/client';
import {
  type Body,
  type ContentKind,
  type EntityId,
  type FactId,
  type Instant,
  type Role,
  type StreamId,
  type Zone,
  registersOf,
} from '@cobijo/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundCase, foundStream, grant, need, newNote, newPerson } from '../circle.ts';
import { saidNow } from '../directory-scene.ts';
import { type InProcessRelay, inProcessRelay } from '../in-process-relay.ts';

/** Pedro is Rosa's brother, and writes where her hearings stand and where her safety is worked on. */
describe('one of the family', () => {
  let relay: InProcessRelay;
  const today = '2026-11-27';
  const zone = 'America/New_York' as Zone;
  const clock = { now: 0 as Instant };
  let marta: Device;
  let pedro: Device;
  const [rosa, hearing, missing] = [newNote(), newNote(), newNote()] as [EntityId, EntityId, EntityId];

  beforeAll(async () => {
    relay = await inProcessRelay();
  });
  afterAll(() => relay.close());
  beforeEach(async () => {
    clock.now = Date.UTC(2026, 10, 27, 12) as Instant;
    marta = await person('Marta', 'advocate');
    pedro = await person('Pedro', 'relative');
    const caseId = await foundCase(marta, 'Case');
    const safety = await foundStream(marta, caseId, { compartment: 'safety', label: 'Safety' });
    const justice = await foundStream(marta, caseId, { compartment: 'justice', label: 'Justice' });
    need(await say(marta, 'subject.described', { subject: rosa, group: 'survivor', name: 'Rosa' }));
    need(await say(marta, 'milestone.set', { ...step, date: { on: '2026-12-10', zone } }));
    need(await period(marta, { what: 'happened', trigger: 'missing', on: today, subjects: [rosa] }));
    for (const stream of [justice, safety]) await grant(marta, pedro, stream);
    await both();
  });

  const step: Body<'milestone.set'> = { milestone: hearing, code: 'US10', status: 'planned', about: [] };
  const person = async (name: string, role: Role): Promise<Device> =>
    newPerson(name, {
      role,
      clock: () => clock.now++ as Instant,
      transport: relay.transport,
      tokens: await relay.tokens(8),
    });
  const both = async (): Promise<void> => {
    for (const one of [marta, pedro, marta]) await one.sync();
  };
  const sees = async (one: Device) => need(await one.caseView((await one.view()).cases[0]!.case));
  const say = async <K extends ContentKind>(
    by: Device,
    kind: K,
    body: Body<K>,
    more: { readonly supersedes?: readonly FactId[]; readonly stream?: StreamId } = {},
  ) => by.act({ do: 'state', case: (await by.view()).cases[0]!.case, kind, body, ...more } as Intent);
  const period = (by: Device, said: Body<'period.recorded'>['said']) =>
    say(by, 'period.recorded', { record: newNote() as EntityId, event: missing, recorded: today, said });
  const refusal = async (done: ReturnType<Device['act']>) => {
    const result = await done;
    return result.ok ? null : result.error;
  };
  const standing = async (one: Device): Promise<FactId[]> =>
    (await sees(one)).timeline.find(({ milestone }) => milestone === hearing)!.live.map(({ fact }) => fact);
  const ticked = async (one: Device) =>
    (await sees(one)).safety.firstHours[0]!.steps.find((row) => row.step === 'search-commission')!;

  it('is told that she replaces no step of a journey that somebody else stated, and corrects her own', async () => {
    const cancelled = { ...step, status: 'cancelled' } as const;
    const workers = await standing(pedro);
    expect(await refusal(say(pedro, 'milestone.set', cancelled, { supersedes: workers }))).toMatchObject({
      code: 'kin-adds-only',
      field: 'supersedes',
    });
    // Beside it she may say what she has heard, and take that back.
    const moved = { ...step, status: 'moved', date: { on: '2026-12-03', zone } } as const;
    const own = need(await say(pedro, 'milestone.set', moved)).facts;
    await both();
    expect((await standing(marta)).sort()).toEqual([...workers, ...own].sort());
    expect((await sees(marta)).journeys.journeys[0]!.steps[0]).toMatchObject({
      date: { on: '2026-12-10' },
      contradicted: true,
    });
    need(await say(pedro, 'milestone.set', { ...moved, detail: 'So the clerk said.' }, { supersedes: own }));
    await both();
    // Whoever works with her corrects both.
    need(await say(marta, 'milestone.set', step, { supersedes: await standing(marta) }));
    expect(await standing(marta)).toHaveLength(1);
  });

  it('replaces nothing that somebody else wrote of what stands in the way of a step, and adds beside it', async () => {
    const hers = newNote() as EntityId;
    const recorded = (obstacle: EntityId): Body<'obstacle.recorded'> => ({
      obstacle,
      milestone: hearing,
      code: 'OB05',
      effect: 'delayed',
      since: '2026-11-20',
    });
    const inTheWay = newNote() as EntityId;
    const overcome = { ...recorded(inTheWay), overcome: { on: today, how: 'She says so.' } };
    const standingOf = async (one: Device, of: EntityId): Promise<FactId[]> =>
      ((await sees(one)).journeys.standing[of] ?? []) as FactId[];
    const obstacles = async (one: Device) => (await sees(one)).journeys.journeys[0]!.steps[0]!.obstacles;
    need(await say(marta, 'obstacle.recorded', recorded(inTheWay)));
    await both();
    const workers = await standingOf(pedro, inTheWay);
    expect(await refusal(say(pedro, 'obstacle.recorded', overcome, { supersedes: workers }))).toMatchObject({
      code: 'kin-adds-only',
      field: 'supersedes',
    });
    // One of his own he adds and ends; his word beside a worker's is told as one that differs.
    const own = need(await say(pedro, 'obstacle.recorded', recorded(hers))).facts;
    need(await say(pedro, 'obstacle.recorded', { ...overcome, obstacle: hers }, { supersedes: own }));
    need(await say(pedro, 'obstacle.recorded', overcome));
    await both();
    expect(await standingOf(marta, inTheWay)).toEqual(expect.arrayContaining(workers));
    expect((await obstacles(marta)).find(({ obstacle }) => obstacle === inTheWay)).toMatchObject({
      overcome: null,
      contradicted: true,
      by: marta.context.keychain.person,
    });
    expect((await obstacles(marta)).find(({ obstacle }) => obstacle === hers)).toMatchObject({
      overcome: { on: today },
      contradicted: false,
    });
    // Whoever works with her says what holds.
    need(
      await say(marta, 'obstacle.recorded', recorded(inTheWay), {
        supersedes: await standingOf(marta, inTheWay),
      }),
    );
    await both();
    expect(await standingOf(pedro, inTheWay)).toHaveLength(1);
  });

  it('puts his word in place of none by saying it in another part: it contradicts, until a worker says what holds', async () => {
    const inTheWay = newNote() as EntityId;
    const obstacle: Body<'obstacle.recorded'> = {
      obstacle: inTheWay,
      milestone: hearing,
      code: 'OB05',
      effect: 'delayed',
      since: '2026-11-20',
    };
    need(await say(marta, 'obstacle.recorded', obstacle));
    await both();
    const { streams, journeys } = await sees(pedro);
    const elsewhere = streams.find(({ compartment }) => compartment === 'safety')!.stream;
    const justice = streams.find(({ compartment }) => compartment === 'justice')!.stream;
    const cancelled = { ...step, status: 'cancelled' } as const;
    const overcome = { ...obstacle, overcome: { on: today, how: 'He says so.' } };
    for (const [kind, body] of [
      ['milestone.set', cancelled],
      ['obstacle.recorded', overcome],
    ] as const)
      expect(await refusal(say(pedro, kind, body, { stream: elsewhere }))).toMatchObject({
        code: 'kin-adds-only',
        field: 'stream',
      });
    // A program that follows no rule.
    need(
      await pedro.stateMany(elsewhere, [
        saidNow(pedro, 'milestone.set', cancelled),
        saidNow(pedro, 'obstacle.recorded', overcome),
      ]),
    );
    await both();
    const after = (await sees(marta)).journeys;
    expect(after.journeys[0]!.steps).toMatchObject([
      {
        state: 'planned',
        date: { on: '2026-12-10' },
        contradicted: true,
        obstacles: [{ overcome: null, contradicted: true }],
      },
    ]);
    expect(after.onPaper).toEqual(after.journeys);
    for (const key of [hearing, inTheWay]) {
      expect(after.parts[key]).toBe(justice);
      expect(after.standing[key]).toEqual(journeys.standing[key]);
    }
    for (const [kind, body] of [
      ['milestone.set', step],
      ['obstacle.recorded', obstacle],
    ] as const) {
      const supersedes = after.standing[kind === 'milestone.set' ? hearing : inTheWay];
      need(await say(marta, kind, body, { supersedes: supersedes as readonly FactId[] }));
    }
    expect((await sees(marta)).journeys.journeys[0]!.steps).toMatchObject([
      { contradicted: false, obstacles: [{ contradicted: false }] },
    ]);
    // What he alone says stands where he says it.
    const own = { ...step, milestone: newNote() as EntityId };
    need(await say(pedro, 'milestone.set', own, { stream: elsewhere }));
    expect((await sees(pedro)).journeys.parts[own.milestone]).toBe(elsewhere);
  });

  it('takes no tick of a first hour away, and her own is told of until somebody else looked', async () => {
    const tick = (done: boolean) => ({ what: 'step', step: 'search-commission', done }) as const;
    need(await period(pedro, tick(true)));
    await both();
    expect(await ticked(marta)).toMatchObject({ done: null, told: { by: pedro.context.keychain.person } });
    need(await period(pedro, tick(false)));
    await both();
    expect(await ticked(marta)).toMatchObject({ done: null, told: null });
    need(await period(marta, tick(true)));
    await both();
    expect(await refusal(period(pedro, tick(false)))).toMatchObject({ code: 'kin-adds-only' });
    expect((await ticked(pedro)).done).toMatchObject({ by: marta.context.keychain.person });
    need(await period(marta, tick(false)));
    await both();
    expect((await ticked(pedro)).done).toBeNull();
  });

  describe('beside those who work with Rosa', () => {
    const [checkIn, hers] = [newNote(), newNote()] as [EntityId, EntityId];
    const hour = 3_600_000;
    let ana: Device;
    let safety: StreamId;
    let rhythm: Body<'check-in.agreed'>;
    const hours: Body<'contact.hours'> = {
      party: rosa,
      slot: '1',
      channel: 'call',
      state: 'never',
      zone,
      times: [],
      saidBy: 'Rosa',
    };
    const call = (): Body<'contact.made'> => ({
      made: newNote() as EntityId,
      party: rosa,
      channel: 'call',
      from: 'us',
      carriedBy: 'Marta',
      on: clock.now,
      reached: 'yes',
      dangerWord: 'none-agreed',
    });
    const all = async (): Promise<void> => {
      for (const one of [marta, ana, pedro, marta, ana]) await one.sync();
    };
    const checkInOf = async (one: Device) =>
      (await sees(one)).contacts.checkIns.find((of) => of.checkIn === checkIn)!;
    const live = (one: Device, noun: 'check-in' | 'contact-hours' | 'cadence' | 'contact') =>
      [...one.replicas.values()].flatMap(({ fold }) =>
        fold === null
          ? []
          : registersOf(fold, noun).flatMap((register) => register.live.map(({ fact }) => fact)),
      );
    /** By a program that follows no rule. */
    const forced = async <K extends ContentKind>(
      stream: StreamId,
      kind: K,
      body: Body<K>,
      supersedes: readonly FactId[] = [],
    ): Promise<void> => {
      need(await pedro.stateMany(stream, [{ ...saidNow(pedro, kind, body as never), supersedes }]));
      await all();
    };

    beforeEach(async () => {
      ana = await person('Rosa', 'survivor');
      const { case: id, streams } = await sees(marta);
      safety = streams.find(({ compartment }) => compartment === 'safety')!.stream;
      await grant(marta, ana, safety);
      const where = await foundStream(marta, id, { compartment: 'whereabouts', label: 'Whereabouts' });
      for (const one of [pedro, ana]) await grant(marta, one, where);
      await all();
      rhythm = { checkIn, party: rosa, everyHours: 24, graceHours: 2, from: clock.now, stopped: false };
      const described = { party: rosa, standing: 'survivor', calledAs: 'Rosa' } as const;
      need(await say(marta, 'party.described', described, { stream: safety }));
      need(await say(marta, 'check-in.agreed', rhythm));
      await all();
      need(await ana.act({ do: 'set-check-in-words', checkIn, fine: 'Buen día', duress: 'Llueve' }));
    });

    it('ends no alarm of hers: neither by his own device nor by a program that follows no rule', async () => {
      const { case: id } = (await ana.view()).cases[0]!;
      need(await ana.act({ do: 'check-in', case: id, checkIn, word: 'llueve' }));
      await all();
      const [alarm] = (await checkInOf(pedro)).raised;
      if (alarm?.what !== 'duress') throw new Error('nothing was raised');
      const closing = (): Body<'check-in.closed'> => ({
        closing: newNote() as EntityId,
        checkIn,
        of: { made: alarm.made },
        reason: 'mistake',
        why: 'She is at home with us',
      });
      expect(await refusal(say(pedro, 'check-in.closed', closing()))).toMatchObject({
        code: 'kin-adds-only',
      });
      await forced(safety, 'check-in.closed', closing());
      expect((await checkInOf(marta)).raised).toEqual([alarm]);
      // Nor by her own device, for whoever made her say the word could hold it.
      need(await say(ana, 'check-in.closed', closing()));
      await all();
      expect((await checkInOf(marta)).raised).toEqual([alarm]);
      need(await say(marta, 'check-in.closed', closing()));
      await all();
      expect((await checkInOf(marta)).raised).toEqual([]);
    });

    it('stops none of her check-ins and makes none his own; she and he each change what they agreed themselves', async () => {
      const stopped = { ...rhythm, stopped: true };
      const workers = live(pedro, 'check-in');
      expect(await refusal(say(pedro, 'check-in.agreed', stopped, { supersedes: workers }))).toMatchObject({
        code: 'kin-adds-only',
        field: 'supersedes',
      });
      await forced(safety, 'check-in.agreed', stopped, workers);
      // As if it were his: then a calm one of his own would keep everybody quiet.
      await forced(safety, 'check-in.agreed', { ...rhythm, party: hers });
      clock.now = (clock.now + 27 * hour) as Instant;
      const calm = { made: newNote() as EntityId, checkIn, on: clock.now, sign: 'calm' } as const;
      await forced(safety, 'check-in.made', calm);
      expect(await checkInOf(marta)).toMatchObject({ party: rosa, raised: [{ what: 'missed' }] });
      // His own he agrees and stops.
      const own = { ...rhythm, checkIn: hers, party: hers };
      const { facts } = need(await say(pedro, 'check-in.agreed', own));
      need(await say(pedro, 'check-in.agreed', { ...own, stopped: true }, { supersedes: facts }));
      // And she stops hers, as before.
      await all();
      const standing = (await sees(ana)).contacts.standing[checkIn] as readonly FactId[];
      need(await say(ana, 'check-in.agreed', stopped, { supersedes: standing }));
      await all();
      expect((await sees(marta)).contacts.checkIns.map(({ due, raised }) => ({ due, raised }))).toEqual([
        { due: null, raised: [] },
        { due: null, raised: [] },
      ]);
    });

    it('opens no way that a worker shut, and shuts one; she opens it again', async () => {
      const safe = {
        ...hours,
        state: 'safe' as const,
        times: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
          weekday: weekday as 1,
          from: '00:00',
          to: '00:00',
        })),
        saidBy: 'Pedro',
      };
      const agreed: Body<'contact.agreed'> = { ...wayOf(hours), reach: 'the shop', hours: 'at noon' };
      const cadence: Body<'cadence.set'> = { party: rosa, windowDays: 3, quietDays: 14 };
      need(await say(marta, 'contact.hours', hours));
      need(await say(marta, 'contact.agreed', agreed));
      need(await say(marta, 'cadence.set', cadence));
      await all();
      const where = (await sees(pedro)).streams.find((one) => one.compartment === 'whereabouts')!.stream;
      const each = [
        ['contact-hours', 'contact.hours', safe],
        ['contact', 'contact.agreed', { ...agreed, hours: 'whenever' }],
        ['cadence', 'cadence.set', { ...cadence, quietDays: 90 }],
      ] as const;
      for (const [noun, kind, body] of each) {
        const supersedes = live(pedro, noun);
        expect(supersedes).toHaveLength(1);
        expect(await refusal(say(pedro, kind, body, { supersedes, stream: where }))).toMatchObject({
          code: 'kin-adds-only',
        });
        await forced(where, kind, body, supersedes);
        expect(live(marta, noun)).toHaveLength(2);
      }
      expect(await refusal(say(marta, 'contact.made', call()))).toMatchObject({ code: 'contact-never' });
      expect((await sees(marta)).contacts.due.find(({ party }) => party === rosa)!.everyDays).toBe(14);
      // What he may put his word in place of is his alone.
      const his = (await sees(pedro)).contacts.standing[rosa] as readonly FactId[];
      expect(his).toHaveLength(1);
      need(await say(pedro, 'cadence.set', cadence, { supersedes: his }));
      // She says for herself what holds.
      need(await say(ana, 'contact.hours', safe, { supersedes: live(ana, 'contact-hours') }));
      await all();
      expect(live(marta, 'contact-hours')).toHaveLength(1);
      need(await say(marta, 'contact.made', call()));
    });
  });
});

const wayOf = ({ party, slot, channel }: Body<'contact.hours'>) => ({ party, slot, channel });
