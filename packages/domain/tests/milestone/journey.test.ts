import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, plusDays } from '../../src/critical-period/days.ts';
import type { Body, ContentKind } from '../../src/fact/kinds.ts';
import { journeyFault } from '../../src/milestone/faults.ts';
import { type JourneyRecords, type MilestoneRecord, journeysOf } from '../../src/milestone/journey.ts';
import { milestoneStatuses } from '../../src/milestone/milestone.ts';
import { milestoneRows } from '../../src/milestone/pathways.ts';
import { firstDayOf, lastDayOf } from '../../src/milestone/partial-days.ts';
import { stepsBeyond } from '../../src/milestone/usual-order.ts';
import type { Said } from '../../src/safety/said.ts';
import { type EntityId, entityId, factId, personId } from '../../src/vocabulary/ids.ts';
import { instant, zone as zoneOf } from '../../src/vocabulary/time.ts';

const today = '2026-11-27';
const zone = zoneOf.parse('America/Mexico_City');
const id = (name: string): EntityId => entityId.parse(name.padEnd(22, '-'));
const rosa = id('rosa');
const uncle = id('uncle');

let facts = 0;
const said = <K extends ContentKind>(_kind: K, body: Body<K>, on = '2026-11-01'): Said<K> => ({
  fact: factId.parse(`fact${facts++}`.padEnd(32, '-')),
  by: personId.parse('marta'.padEnd(22, '-')),
  at: instant.parse(Date.parse(`${on}T12:00:00Z`)),
  body,
});
type Set = Partial<Body<'milestone.set'>> & { readonly on?: string };
const body = (name: string, code: string, { on, ...more }: Set): Body<'milestone.set'> => ({
  milestone: id(name),
  code,
  status: 'planned',
  about: [rosa],
  ...(on === undefined ? {} : { date: { on, zone } }),
  ...more,
});
const milestone = (
  name: string,
  code: string,
  now: Set,
  before: readonly Set[] = [],
  sealed = false,
): MilestoneRecord => ({
  key: id(name),
  live: [said('milestone.set', body(name, code, now))],
  history: before.map((one) => said('milestone.set', body(name, code, one), '2026-10-01')),
  sealed,
});
const obstacle = (name: string, of: string, more: Partial<Body<'obstacle.recorded'>> = {}) => ({
  key: id(name),
  live: [
    said('obstacle.recorded', {
      obstacle: id(name),
      milestone: id(of),
      code: 'OB05',
      effect: 'delayed' as const,
      since: '2026-11-07',
      ...more,
    }),
  ],
});
const parties: JourneyRecords['parties'] = [
  { key: rosa, live: [said('party.described', { party: rosa, standing: 'survivor', calledAs: 'Rosa' })] },
  { key: uncle, live: [said('party.described', { party: uncle, standing: 'trafficker', calledAs: 'D1' })] },
];
const of = (
  milestones: readonly MilestoneRecord[],
  obstacles: JourneyRecords['obstacles'] = [],
  day = today,
) => journeysOf({ parties, milestones, obstacles }, day);
const her = (...args: Parameters<typeof of>) => of(...args).find(({ party }) => party === rosa)!;

it('shows what a worker stated of a step, and that one of the family or a guest says otherwise beside it', () => {
  const stepOf = (hers: Set, by: Partial<Said<'milestone.set'>>) => {
    const stated = milestone('hearing', 'MX10', { status: 'done', on: '2026-11-20' });
    const live = [...stated.live, { ...said('milestone.set', body('hearing', 'MX10', hers)), ...by }];
    return of([{ ...stated, live }])[0]!.steps[0];
  };
  const undone: Set = { status: 'planned', on: '2026-11-10' };
  const relative = { role: 'relative' } as const;
  const guest = { role: 'prosecutor', kin: true } as const;
  for (const by of [relative, guest])
    for (const hers of [undone, { status: 'cancelled' } as const])
      expect(stepOf(hers, by)).toMatchObject({ state: 'done', contradicted: true });
  // Two workers who differ: what still asks for something is shown.
  expect(stepOf(undone, { role: 'advocate' })).toMatchObject({ state: 'overdue', contradicted: true });
});

describe('a journey', () => {
  it('is of each person by herself: those who are protected, then the case, then who is accused', () => {
    const journeys = of([
      milestone('arrest', 'US05', { status: 'done', on: '2026-11-01', about: [uncle] }),
      milestone('note', 'US03', { status: 'done', about: [] }),
      milestone('visa', 'IM04', { status: 'done', on: '2026-10-01' }),
    ]);
    expect(journeys.map(({ name, standing }) => [name, standing])).toEqual([
      ['Rosa', 'survivor'],
      [null, null],
      ['D1', 'trafficker'],
    ]);
  });

  it('says where she is, what is done, and what usually comes next by when', () => {
    const journey = her([
      milestone('one', 'US05', { status: 'done', on: '2026-11-20' }),
      milestone('two', 'US06', { status: 'done', on: '2026-11-23' }),
    ]);
    expect(journey.where).toMatchObject({ code: 'US06' });
    expect(journey.next).toEqual([
      { code: 'US07', after: ['US05', 'US06'], by: '2026-12-20', passed: false },
    ]);
  });

  it('suggests nothing that stands here in any state, and nothing that lies behind her', () => {
    const planned = milestone('three', 'US07', { on: '2026-12-01' });
    const arrest = milestone('one', 'US05', { status: 'done', on: '2026-11-20' });
    const hearing = milestone('two', 'US06', { status: 'cancelled', on: '2026-11-23' });
    expect(her([arrest, hearing, planned]).next).toEqual([]);
    const sentence = milestone('four', 'US13', { status: 'done', on: '2026-11-21' });
    expect(her([arrest, sentence]).next.map(({ code }) => code)).toEqual(['US14', 'US15']);
  });

  it('says that the usual time has passed, never that a step was missed', () => {
    const arrest = milestone('one', 'US05', { status: 'done', on: '2026-09-01' });
    expect(her([arrest]).next).toContainEqual({
      code: 'US06',
      after: ['US05'],
      by: '2026-09-06',
      passed: true,
    });
  });

  it('calls overdue what was to come and whose last possible day has passed', () => {
    const states = (on: string) => her([milestone('one', 'US10', { on })]).steps[0]!;
    expect(states('2026-11-26')).toMatchObject({ state: 'overdue', lateDays: 1 });
    expect(states('2026-11-27T08:00')).toMatchObject({ state: 'planned', lateDays: null });
    expect(states('2026-11')).toMatchObject({ state: 'planned' });
    expect(states('2026-10')).toMatchObject({ state: 'overdue', lateDays: 27 });
    expect(states('2026')).toMatchObject({ state: 'planned' });
    expect(her([milestone('one', 'US10', {})]).steps[0]).toMatchObject({ state: 'planned', date: null });
  });

  it('keeps every date that a hearing had, and the reason', () => {
    const moved = milestone('one', 'US10', { status: 'moved', on: '2026-12-10', reason: 'No interpreter.' }, [
      { on: '2026-11-02' },
      { status: 'moved', on: '2026-11-20', reason: 'The defence asked.' },
    ]);
    expect(her([moved]).steps[0]!.movedFrom).toEqual([
      { date: { on: '2026-11-02', zone }, reason: null },
      { date: { on: '2026-11-20', zone }, reason: 'The defence asked.' },
    ]);
  });

  it('says of a hearing that was moved into the past that it was', () => {
    const step = (on: string, status: 'moved' | 'done' = 'moved') =>
      her([milestone('one', 'US10', { status, on }, [{ on: '2026-12-01' }])]).steps[0]!;
    expect(step('2026-10-15')).toMatchObject({ intoPast: true, state: 'overdue' });
    expect(step('2026-11-15')).toMatchObject({ intoPast: false, state: 'overdue' });
    expect(step('2026-10-15', 'done')).toMatchObject({ intoPast: false, state: 'done' });
  });

  it('takes for not done what two people wrote differently', () => {
    const done = said('milestone.set', body('one', 'US10', { status: 'done', on: '2026-11-01' }));
    const planned = said('milestone.set', body('one', 'US10', { on: '2026-11-05' }));
    const both = { key: id('one'), live: [done, planned], history: [], sealed: false };
    expect(her([both]).steps).toMatchObject([{ state: 'overdue', contradicted: true }]);
    expect(her([both]).next).toEqual([]);
  });

  it('says which obstacles stand and since how long; only a word that it is overcome ends one', () => {
    const trial = milestone('trial', 'US10', { on: '2026-12-01' });
    const [standing] = her([trial], [obstacle('o', 'trial')]).steps[0]!.obstacles;
    expect(standing).toMatchObject({ code: 'OB05', days: 20, overcome: null });
    const overcome = obstacle('o', 'trial', { overcome: { on: '2026-11-17', how: 'They answered.' } });
    expect(her([trial], [overcome]).steps[0]!.obstacles).toMatchObject([
      { days: 10, overcome: { on: '2026-11-17' } },
    ]);
    const both = { key: id('o'), live: [...overcome.live, ...obstacle('o', 'trial').live] };
    expect(her([trial], [both]).steps[0]!.obstacles).toMatchObject([{ overcome: null, contradicted: true }]);
  });

  it('shows of an obstacle what a worker wrote, whatever one of the family or a guest says beside it', () => {
    const trial = milestone('trial', 'US10', { on: '2026-12-01' });
    const overcome = { on: '2026-11-17', how: 'They answered.' };
    const shown = (workers: object, hers: object, by: object) => {
      const live = [obstacle('o', 'trial', workers), obstacle('o', 'trial', hers)].flatMap((one) => one.live);
      const said = [live[0]!, { ...live[1]!, ...by }];
      return her([trial], [{ key: id('o'), live: said }]).steps[0]!.obstacles;
    };
    for (const by of [{ role: 'relative' }, { role: 'prosecutor', kin: true }]) {
      expect(shown({ overcome }, { code: 'OB01' }, by)).toMatchObject([
        { code: 'OB05', overcome, contradicted: true },
      ]);
      expect(shown({}, { effect: 'stopped', note: 'Nothing.', overcome }, by)).toMatchObject([
        { effect: 'delayed', note: null, overcome: null, contradicted: true },
      ]);
    }
    // Two workers who differ: it still stands.
    expect(shown({ overcome }, { code: 'OB01' }, { role: 'advocate' })).toMatchObject([{ code: 'OB01' }]);
    // Of what she alone wrote, her word is shown.
    const alone = [{ ...obstacle('o', 'trial').live[0]!, role: 'relative' as const }];
    expect(her([trial], [{ key: id('o'), live: alone }]).steps[0]!.obstacles).toMatchObject([
      { code: 'OB05', contradicted: false },
    ]);
  });
});

describe('what is said of a journey', () => {
  const set = (more: Set, code = 'US10') => journeyFault('milestone.set', body('one', code, more), today);
  const stands = (more: Partial<Body<'obstacle.recorded'>>) =>
    journeyFault('obstacle.recorded', obstacle('o', 'one', more).live[0]!.body, today);

  it('is refused where no table has it, or its day has not come', () => {
    expect(set({}, 'ZZ99')).toMatchObject({ code: 'milestone-unknown' });
    expect(set({ status: 'done', on: '2027-01-01' })).toMatchObject({ code: 'milestone-day-not-yet' });
    expect(stands({ code: 'OB98' })).toMatchObject({ code: 'obstacle-unknown' });
    expect(stands({ code: 'OB99' })).toMatchObject({ code: 'obstacle-unnamed' });
    expect(stands({ since: '2026-11-28' })).toMatchObject({ code: 'obstacle-day-not-yet' });
    expect(stands({ overcome: { on: '2026-12-01', how: 'x' } })).toMatchObject({
      code: 'obstacle-day-not-yet',
    });
    expect(stands({ overcome: { on: '2026-11-01', how: 'x' } })).toMatchObject({
      code: 'obstacle-ends-before',
    });
  });

  it('is taken otherwise, a hearing moved into the past among it', () => {
    expect(set({ status: 'moved', on: '2020-01-01' })).toBeNull();
    expect(set({ status: 'done', on: '2026' })).toBeNull();
    expect(stands({ code: 'OB99', note: 'The road is closed.' })).toBeNull();
  });
});

const aDay = fc.integer({ min: -900, max: 900 }).map((days) => plusDays(today, days));
const aDate = fc.oneof(
  aDay,
  aDay.map((day) => day.slice(0, 7)),
  aDay.map((day) => day.slice(0, 4)),
  aDay.map((day) => `${day}T09:30`),
);
const aStatement = fc.record({
  status: fc.constantFrom(...milestoneStatuses),
  on: aDate,
  about: fc.subarray([rosa, uncle]),
});
const aMilestone = fc.record({
  code: fc.constantFrom(...milestoneRows.map(({ code }) => code)),
  live: fc.array(aStatement, { minLength: 1, maxLength: 2 }),
  history: fc.array(aStatement, { maxLength: 3 }),
});
const records = fc.array(aMilestone, { maxLength: 12 }).map((all): JourneyRecords => ({
  parties,
  milestones: all.map(({ code, live, history }, index) => ({
    key: id(`m${index}`),
    sealed: false,
    live: live.map((one) => said('milestone.set', body(`m${index}`, code, one))),
    history: history.map((one) => said('milestone.set', body(`m${index}`, code, one))),
  })),
  obstacles: all.map((_, index) => obstacle(`o${index}`, `m${index}`)),
}));
const shuffled = <T>(all: readonly T[]) => fc.shuffledSubarray([...all], { minLength: all.length });

describe('journeys, whatever was said', () => {
  it('are the same in whatever order it came', () => {
    const anyOrder = records.chain((one) =>
      fc.tuple(
        fc.constant(one),
        shuffled(one.parties),
        shuffled(one.obstacles),
        shuffled(
          one.milestones.map((each) => ({
            ...each,
            live: each.live.toReversed(),
            history: each.history.toReversed(),
          })),
        ),
      ),
    );
    fc.assert(
      fc.property(anyOrder, ([one, others, obstacles, milestones]) => {
        expect(journeysOf({ parties: others, obstacles, milestones }, today)).toEqual(journeysOf(one, today));
      }),
    );
  });

  it('never lose what is overdue as days pass, and count each of them', () => {
    fc.assert(
      fc.property(records, aDay, fc.nat(400), (one, day, days) => {
        const late = (on: string) =>
          new Map(
            journeysOf(one, on)
              .flatMap(({ steps }) => steps)
              .flatMap(({ milestone: key, lateDays }) =>
                lateDays === null ? [] : [[key, lateDays] as const],
              ),
          );
        const later = late(plusDays(day, days));
        for (const [key, lateDays] of late(day)) expect(later.get(key)).toBe(lateDays + days);
      }),
    );
  });

  it('leave nothing out, and suggest nothing that stands or lies behind', () => {
    fc.assert(
      fc.property(records, (one) => {
        const journeys = journeysOf(one, today);
        const shown = journeys.flatMap(({ steps }) => steps.map(({ milestone: key }) => key));
        expect(new Set(shown)).toEqual(new Set(one.milestones.map(({ key }) => key)));
        for (const { steps, next } of journeys)
          for (const { code } of next) {
            expect(steps.map((step) => step.code)).not.toContain(code);
            expect(steps.some((step) => step.state === 'done' && stepsBeyond(code).has(step.code))).toBe(
              false,
            );
          }
      }),
    );
  });
});

describe('the days of a partial date', () => {
  it('are the first and the last that it may mean, on a calendar that there is', () => {
    expect(
      ['2026', '2026-02', '2024-02', '2026-02-30', '2026-11-27T09:30'].map((on) => [
        firstDayOf(on),
        lastDayOf(on),
      ]),
    ).toEqual([
      ['2026-01-01', '2026-12-31'],
      ['2026-02-01', '2026-02-28'],
      ['2024-02-01', '2024-02-29'],
      ['2026-02-28', '2026-02-28'],
      ['2026-11-27', '2026-11-27'],
    ]);
    expect(daysBetween(firstDayOf('2024'), lastDayOf('2024'))).toBe(365);
  });
});
