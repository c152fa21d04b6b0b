import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, plusDays } from '../../src/critical-period/days.ts';
import { triggerRows } from '../../src/critical-period/triggers.ts';
import { windowsAsOf } from '../../src/critical-period/windows.ts';
import type { Body, ContentKind } from '../../src/fact/kinds.ts';
import { coverOf, isInForce } from '../../src/protection/coverage.ts';
import { toldByEvent } from '../../src/safety/events.ts';
import {
  daysOfWindow,
  measureRecords,
  notesOf,
  plannedMeasure,
  plansFor,
} from '../../src/safety/for-subject.ts';
import { pictureOf } from '../../src/safety/picture.ts';
import type { Said, SafetyRecords } from '../../src/safety/said.ts';
import { type SubjectTimeline, timelineOf, timelinesOf } from '../../src/safety/timeline.ts';
import { type EntityId, type PersonId, entityId, factId, personId } from '../../src/vocabulary/ids.ts';
import { instant } from '../../src/vocabulary/time.ts';

const today: Day = '2026-11-27';
const day = (days: number): Day => plusDays(today, days);
const id = (name: string): EntityId => entityId.parse(name.padEnd(22, '-'));
const marta: PersonId = personId.parse('marta'.padEnd(22, '-'));
const lucia: PersonId = personId.parse('lucia'.padEnd(22, '-'));
const ana = id('ana');
const home = id('home');

const recordsOf = (records: SafetyRecords, { body }: Said<'measure.planned'>) =>
  measureRecords(notesOf(records).get(body.plan) ?? []);

let facts = 0;
/** Stated in the middle of a day. */
function said<K extends ContentKind>(_kind: K, on: Day, body: Body<K>, by: PersonId = marta): Said<K> {
  const fact = factId.parse(`fact${facts}`.padEnd(32, '-'));
  return { fact, by, at: instant.parse(Date.parse(on) + 43_200_000 + facts++), body };
}
const none: SafetyRecords = {
  subjects: [
    {
      key: ana,
      live: [said('subject.described', day(-900), { subject: ana, group: 'survivor', name: 'Ana' })],
    },
    {
      key: home,
      live: [said('subject.described', day(-900), { subject: home, group: 'household', name: 'Casa' })],
    },
  ],
  assessments: [],
  levels: [],
  agreements: [],
  periods: [],
  milestones: [],
  plans: [],
  notes: [],
};
type Saying = Body<'period.recorded'>['said'];
const recorded = (event: string, on: number, what: Saying): Said<'period.recorded'> =>
  said('period.recorded', day(on), {
    record: id(`r${facts}`),
    event: id(event),
    recorded: day(on),
    said: what,
  });
const planned = (name: string, answers?: readonly EntityId[]): SafetyRecords['plans'][number] => ({
  key: id(name),
  live: [
    said('measure.planned', day(-800), {
      plan: id(name),
      measure: 'P06',
      subject: ana,
      ...(answers && { answers: [...answers] }),
    }),
  ],
});
const noted = (name: string, on: number, what: Body<'measure.noted'>['said']): Said<'measure.noted'> =>
  said('measure.noted', day(on), { record: id(`n${facts}`), plan: id(name), on: day(on), said: what });
const assessed = (name: string, on: number, yes: boolean, told = on): Said<'danger.assessed'> =>
  said('danger.assessed', day(told), {
    assessment: id(name),
    subject: ana,
    instrument: 'srda',
    version: 1,
    form: 'full',
    assessedOn: day(on),
    answers: { C1: yes ? { answer: '2', act: { ongoing: true } } : { answer: '0' } },
  });
const level = (
  name: string,
  of: string,
  on: number,
  danger: Body<'level.set'>['danger'],
): Said<'level.set'> =>
  said('level.set', day(on), {
    level: id(name),
    assessment: id(of),
    danger,
    scenarios: ['He comes back.'],
    rationale: 'So.',
  });
const all = { from: '0001-01-01', to: '9999-12-30' };
const of = (records: SafetyRecords, range = all, subject = ana): SubjectTimeline =>
  timelineOf(records, subject, range, today)!;
const show = (spans: readonly { from: Day; to: Day; state?: string }[]): string[] =>
  spans.map(({ from, to, state }) => [from, to, state].join(' ').trim());

describe('the timeline of one subject', () => {
  it('joins periods that overlap into one band, and keeps what opened each', () => {
    const records = {
      ...none,
      periods: [
        recorded('sentence', -60, { what: 'planned', trigger: 'sentencing', on: day(20), subjects: [ana] }),
        recorded('media', 0, {
          what: 'happened',
          trigger: 'exposure-in-media',
          on: day(-5),
          subjects: [ana, home],
        }),
        recorded('debt', 0, { what: 'planned', trigger: 'debt-date', on: day(400), subjects: [ana] }),
      ],
    };
    const { bands, marks } = of(records);
    expect(bands.map(({ from, to, causes }) => [from, to, causes.map(({ trigger }) => trigger)])).toEqual([
      [day(-5), day(50), ['exposure-in-media', 'sentencing']],
      [day(386), day(460), ['debt-date']],
    ]);
    expect(marks.map(({ on, status, code }) => [on, status, code])).toEqual([
      [day(-5), 'happened', 'exposure-in-media'],
      [day(20), 'planned', 'sentencing'],
      [day(400), 'planned', 'debt-date'],
    ]);
    expect(of(records, all, home).bands).toHaveLength(1);
    expect(timelinesOf(records, all, today).map(({ name }) => name)).toEqual(['Ana', 'Casa']);
    expect(timelineOf(records, id('nobody'), all, today)).toBeNull();
  });

  it('draws a measure solid only where somebody saw it, outlined by the paper, and broken once it stopped', () => {
    const records = {
      ...none,
      plans: [planned('patrol'), planned('stay')],
      notes: [
        noted('patrol', -100, { what: 'granted', until: day(40) }),
        noted('patrol', -90, { what: 'verified', by: 'Lucía' }),
        noted('patrol', -10, { what: 'stopped' }),
        noted('stay', -1, { what: 'granted', from: day(4), until: day(20) }),
      ],
    };
    const { measures } = of(records);
    expect(measures.map(({ runs }) => show(runs))).toEqual([
      [
        `${day(-100)} ${day(-91)} granted`,
        `${day(-90)} ${day(-60)} in-force`,
        `${day(-59)} ${day(-11)} granted`,
        `${day(-10)} ${day(40)} stopped`,
      ],
      [`${day(4)} ${day(20)} expected`],
    ]);
    expect(measures[0]!.notes.map(({ what }) => what)).toEqual(['granted', 'verified', 'stopped']);
  });

  it('tells level and floor as they were known on each day, corrections and second looks included', () => {
    const first = assessed('a1', -200, true, -190);
    const records = {
      ...none,
      periods: [
        recorded('media', -150, {
          what: 'happened',
          trigger: 'exposure-in-media',
          on: day(-155),
          subjects: [ana],
        }),
        recorded('media', -110, { what: 'closed', subject: ana, reason: 'Taken down.' }),
      ],
      assessments: [{ key: id('a1'), live: [assessed('a1', -200, false, -100)] }],
      corrected: [{ ...first, until: instant.parse(Date.parse(day(-100)) + 1) }],
      levels: [level('l1', 'a1', -180, 'watch'), level('l2', 'a1', -90, 'elevated')],
      agreements: [
        said(
          'level.agreed',
          day(-170),
          { agreement: id('g'), level: id('l1'), agrees: true, reason: 'so' },
          lucia,
        ),
      ],
    };
    expect(of(records).levels.map(({ from, to, floor, level: set }) => [from, to, floor, set])).toEqual([
      [day(-190), day(-171), 'high', null],
      [day(-170), day(-151), 'high', 'watch'],
      // Known five days late: nobody went by it before. The second look was at a lower floor, and is asked for again.
      [day(-150), day(-111), 'extreme', null],
      [day(-110), day(-101), 'high', 'watch'],
      [day(-100), day(-91), 'elevated', 'watch'],
      [day(-90), today, 'elevated', 'elevated'],
    ]);
  });

  it('says nothing of days before anybody looked, and nothing of the level of days to come', () => {
    expect(of(none).levels).toEqual([]);
    const { levels } = of({ ...none, assessments: [{ key: id('a1'), live: [assessed('a1', -3, false)] }] });
    expect([levels[0]!.from, levels.at(-1)!.to]).toEqual([day(-3), today]);
  });

  it('shows days of long ago that nothing protected, and the day of a decision as the last of its period', () => {
    const records = {
      ...none,
      periods: [
        recorded('old', -3000, {
          what: 'happened',
          trigger: 'exposure-in-media',
          on: day(-3000),
          subjects: [ana],
        }),
        recorded('old', -2990, { what: 'closed', subject: ana, reason: 'She moved.' }),
      ],
    };
    expect(show(of(records).gaps)).toEqual([`${day(-3000)} ${day(-2990)}`]);
    expect(of(records).bands[0]!.causes[0]).toMatchObject({ state: 'closed', endsBy: 'decision' });
    expect(of(records, { from: day(-2995), to: day(-2995) }).gaps).toEqual([
      { from: day(-2995), to: day(-2995) },
    ]);
  });

  it('takes what was last said of a date of the case, and says where its day is not known', () => {
    const milestone = (on: string, status: 'planned' | 'moved') =>
      said('milestone.set', day(-40), {
        milestone: id('m'),
        code: 'US13',
        status,
        about: [],
        date: { on, zone: 'America/New_York' as never },
      });
    const live = [milestone(day(10), 'planned'), milestone('2027-03', 'moved')];
    expect(of({ ...none, milestones: [{ key: id('m'), live: live.toReversed() }] }).marks).toMatchObject([
      { on: '2027-03-01', what: 'milestone', code: 'US13', status: 'moved', approximate: true },
    ]);
  });
});

const near = fc.integer({ min: -120, max: 60 });
const past = fc.integer({ min: -120, max: 0 });
const trigger = fc.constantFrom(...triggerRows.map((row) => row.trigger));
const events: fc.Arbitrary<Said<'period.recorded'>[]> = fc
  .array(
    fc.record({
      trigger,
      on: near,
      told: past,
      later: fc.option(
        fc.record({
          told: past,
          what: fc.oneof(
            near.map((on): Saying => ({ what: 'moved', on: day(on) })),
            fc.constant<Saying>({ what: 'cancelled' }),
            fc.constant<Saying>({ what: 'closed', subject: ana, reason: 'so' }),
          ),
        }),
      ),
      subjects: fc.constantFrom<EntityId[]>([ana], [ana, home], [home]),
    }),
    { maxLength: 4 },
  )
  .map((some) =>
    some.flatMap(({ trigger: of_, on, told, later, subjects }, at) => [
      recorded(`e${at}`, told, { what: 'planned', trigger: of_, on: day(on), subjects }),
      ...(later ? [recorded(`e${at}`, Math.max(told, later.told), later.what)] : []),
    ]),
  );
const notes = fc
  .array(
    fc.record({
      plan: fc.constantFrom('p1', 'p2'),
      on: past,
      what: fc.oneof(
        fc.constant<Body<'measure.noted'>['said']>({ what: 'verified', by: 'Lucía' }),
        fc.constant<Body<'measure.noted'>['said']>({ what: 'requested' }),
        fc.constant<Body<'measure.noted'>['said']>({ what: 'stopped' }),
        near.map((until): Body<'measure.noted'>['said'] => ({ what: 'granted', until: day(until) })),
      ),
    }),
    { maxLength: 8 },
  )
  .map((some) => some.map(({ plan, on, what }) => noted(plan, on, what)));
const assessments = fc
  .array(
    fc.record({
      on: past,
      late: fc.nat(9),
      yes: fc.boolean(),
      level: fc.constantFrom('watch', 'high', null),
    }),
    {
      maxLength: 3,
    },
  )
  .map((some) => ({
    assessments: some.map(({ on, late, yes }, at) => ({
      key: id(`a${at}`),
      live: [assessed(`a${at}`, on, yes, Math.min(0, on + late))],
    })),
    levels: some.flatMap(({ on, late, level: set }, at) =>
      set ? [level(`l${at}`, `a${at}`, Math.min(0, on + late), set)] : [],
    ),
  }));
const cases: fc.Arbitrary<SafetyRecords> = fc
  .tuple(events, notes, assessments, fc.boolean())
  .map(([periods, said_, looked, limited]) => ({
    ...none,
    ...looked,
    periods,
    notes: said_,
    plans: [planned('p1'), planned('p2', limited ? [id('e0')] : undefined)],
  }));

/** All that a timeline says of one day. */
const onDay = (timeline: SubjectTimeline, on: Day) => {
  const holds = ({ from, to }: { from: Day; to: Day }) => from <= on && on <= to;
  return {
    causes: timeline.bands
      .filter(holds)
      .flatMap(({ causes }) => causes.filter(holds).map(({ event, of: at }) => [event, at])),
    marks: timeline.marks.filter((mark) => mark.on === on),
    level: timeline.levels.filter(holds).map(({ floor, level: set, assessment }) => [floor, set, assessment]),
    measures: timeline.measures.map(({ plan, runs }) => [plan, runs.filter(holds).map(({ state }) => state)]),
    coverage: timeline.coverage.filter(holds).map(({ state }) => state),
    gap: timeline.gaps.some(holds),
  };
};

describe('whatever was recorded', () => {
  it('a longer range says of each day what a shorter one says', () => {
    fc.assert(
      fc.property(cases, near, fc.nat(60), (records, from, length) => {
        const whole = of(records);
        const range = { from: day(from), to: day(from + length) };
        const part = of(records, range);
        for (const spans of [part.bands, part.levels, part.coverage, part.gaps])
          for (const span of spans) expect(span.from >= range.from && span.to <= range.to).toBe(true);
        for (let n = from; n <= from + length; n++) expect(onDay(part, day(n))).toEqual(onDay(whole, day(n)));
      }),
      { numRuns: 120 },
    );
  });

  it('the order in which things are told does not matter', () => {
    fc.assert(
      fc.property(
        cases.chain((records) =>
          fc.tuple(
            fc.constant(records),
            fc.shuffledSubarray([...records.periods], { minLength: records.periods.length }),
            fc.shuffledSubarray([...records.notes], { minLength: records.notes.length }),
            fc.shuffledSubarray([...records.assessments], { minLength: records.assessments.length }),
          ),
        ),
        ([records, periods, said_, looked]) => {
          const again = {
            ...records,
            periods,
            notes: said_,
            assessments: looked,
            plans: records.plans.toReversed(),
          };
          expect(timelinesOf(again, all, today)).toEqual(timelinesOf(records, all, today));
        },
      ),
      { numRuns: 80 },
    );
  });

  it('a gap is exactly the days of her periods that no measure covers and none is expected to', () => {
    fc.assert(
      fc.property(cases, (records) => {
        const told = toldByEvent(records).flatMap((one) => one.map(({ record }) => record));
        const windows = windowsAsOf(told, today).filter(({ subject }) => subject === ana);
        const measures = plansFor(records, ana).map((one) =>
          plannedMeasure(recordsOf(records, one.said), one.said.body, windows),
        );
        const timeline = of(records);
        for (let n = -160; n <= 260; n++) {
          const on = day(n);
          const dangers = windows
            .map((one) => daysOfWindow(one, today))
            .filter(({ from, to }) => from <= on && on <= to);
          const bare = dangers.some((danger) => coverOf(danger, measures, on, today) === 'uncovered');
          expect([on, onDay(timeline, on).gap]).toEqual([on, bare]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a bar is solid on exactly the days on which its measure is in force', () => {
    fc.assert(
      fc.property(notes, (said_) => {
        const records = { ...none, plans: [planned('p1'), planned('p2')], notes: said_ };
        const timeline = of(records);
        for (const { said: plan } of plansFor(records, ana)) {
          const measure = plannedMeasure(recordsOf(records, plan), plan.body, []);
          const { runs } = timeline.measures.find((one) => one.plan === measure.id)!;
          for (let n = -125; n <= 65; n++) {
            const on = day(n);
            const solid = runs.some(({ from, to, state }) => state === 'in-force' && from <= on && on <= to);
            expect([on, solid]).toEqual([on, isInForce(measure, on, today)]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('level and floor of a day are those of the picture as of that day, from what had then been told', () => {
    fc.assert(
      fc.property(cases, fc.array(past, { minLength: 1, maxLength: 12 }), (records, days) => {
        const timeline = of(records);
        for (const n of days) {
          const on = day(n);
          const by = Date.parse(plusDays(on, 1));
          const then = pictureOf(
            {
              ...records,
              assessments: records.assessments.filter(({ live }) => live[0]!.at < by),
              levels: records.levels.filter(({ at }) => at < by),
            },
            on,
          ).subjects.find(({ subject }) => subject === ana)!.danger;
          expect(onDay(timeline, on).level.map(([floor, set]) => [floor, set])).toEqual(
            then.assessment ? [[then.assessment.floor.floor, then.level?.danger ?? null]] : [],
          );
        }
      }),
      { numRuns: 80 },
    );
  });
});
