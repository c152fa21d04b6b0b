import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daySpanOf } from '../../src/critical-period/day-span.ts';
import { type Day, daysBetween, plusDays, plusMonths } from '../../src/critical-period/days.ts';
import { type ClockFacts, type ClockState, countClock } from '../../src/debt/count.ts';
import { type LimitationRow, clocksOn, limitationRows } from '../../src/debt/limitations.ts';
import type { Instant, PartialDate, Zone } from '../../src/vocabulary/time.ts';

const mexico = 'America/Mexico_City' as Zone;
const date = (on: string, more: Partial<PartialDate> = {}): PartialDate => ({ on, zone: mexico, ...more });
/** Noon of a day at the place. */
const noon = (day: Day): Instant => Date.parse(`${day}T18:00:00Z`) as Instant;
const rowOf = (clock: string): LimitationRow => limitationRows.find((row) => row.clock === clock)!;
const none: ClockFacts = { starts: [], notYet: [], threats: [], raised: [], judgments: [] };
const count = (clock: string, facts: Partial<ClockFacts>, today: Day) =>
  countClock(rowOf(clock), { ...none, ...facts }, noon(today));

describe('a day so many months later', () => {
  it.each([
    ['2025-08-31', 6, '2026-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 36, '2027-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('of %s, %i months on, is %s', (day, months, then) => expect(plusMonths(day, months)).toBe(then));

  it('lies in that month, on that day or on its last, and later for a later day', () => {
    const aDay = fc.integer({ min: -20_000, max: 40_000 }).map((n) => plusDays('1970-01-01', n));
    fc.assert(
      fc.property(aDay, aDay, fc.integer({ min: 0, max: 60 }), (one, other, months) => {
        const then = plusMonths(one, months);
        const [year = 0, month = 0] = one.split('-').map(Number);
        const place = year * 12 + month - 1 + months;
        expect(then.slice(0, 7)).toBe(
          `${String(Math.floor(place / 12)).padStart(4, '0')}-${String((place % 12) + 1).padStart(2, '0')}`,
        );
        const isLast = plusDays(then, 1).slice(8) === '01';
        expect(then.slice(8) === one.slice(8) || (isLast && then.slice(8) < one.slice(8))).toBe(true);
        if (one <= other) expect(then <= plusMonths(other, months)).toBe(true);
      }),
    );
  });
});

describe('the table of limitation clocks', () => {
  it('has six months, a year, three years, and a time that no calendar tells, each with its source and mark', () => {
    expect(limitationRows.map(({ clock, months }) => [clock, months])).toEqual([
      ['violence', 6],
      ['lesion', 12],
      ['note', 36],
      ['usury', null],
    ]);
    for (const row of limitationRows)
      expect(
        row.words.en && row.words.es && row.check.es && row.legalBasis && row.source && row.asOf,
      ).toBeTruthy();
  });

  it('leaves every clock in where it is not known what the debt stands on, and the note’s out where there is none', () => {
    const clocks = (...of: Parameters<typeof clocksOn>) => clocksOn(...of).map(({ clock }) => clock);
    expect(clocks('unknown', 'unknown')).toEqual(['violence', 'lesion', 'note', 'usury']);
    expect(clocks('spoken', 'state-code')).toEqual(['violence', 'lesion', 'usury']);
    expect(clocks('note', 'us')).toEqual([]);
  });
});

describe('a clock', () => {
  it('may already be running where nobody knows from when, whatever else is known', () => {
    for (const { clock } of limitationRows)
      expect(count(clock, {}, '2026-11-28').state, clock).toBe('start-unknown');
    expect(count('lesion', { starts: [null] }, '2026-11-28').state).toBe('start-unknown');
    // What is dated has long to go; what is not may have begun before.
    expect(count('lesion', { starts: [date('2026-11-01'), null] }, '2026-11-28').state).toBe('start-unknown');
  });

  it('has not begun only where somebody looked lately, and no threat came since', () => {
    const looked = { notYet: [date('2026-11-01')] };
    expect(count('violence', looked, '2026-11-28').state).toBe('not-started');
    expect(count('violence', looked, '2026-12-31').state).toBe('not-started');
    expect(count('violence', looked, '2027-01-01').state).toBe('start-unknown');
    expect(count('violence', { ...looked, threats: [date('2026-11-20')] }, '2026-11-28').state).toBe(
      'start-unknown',
    );
    expect(count('violence', { notYet: [null] }, '2026-11-28').state).toBe('start-unknown');
  });

  it.each([
    ['2026-03-01', 'running'],
    ['2026-06-16', 'running'],
    ['2026-06-17', 'due'],
    ['2026-08-16', 'due'],
    ['2026-08-17', 'run-out'],
  ] satisfies [Day, ClockState][])('of six months from an exact day stands on %s: %s', (today, state) => {
    expect(count('violence', { starts: [date('2026-02-16')] }, today)).toMatchObject({
      state,
      earliestEnd: '2026-08-16',
      latestEnd: '2026-08-16',
    });
  });

  it.each([
    ['2026-06-30', 'due'],
    ['2026-07-01', 'due'],
    ['2026-07-02', 'late'],
    ['2026-07-31', 'late'],
    ['2026-08-01', 'run-out'],
  ] satisfies [Day, ClockState][])('from "January" may be over from the first on: %s, %s', (today, state) => {
    expect(count('violence', { starts: [date('2026-01')] }, today).state).toBe(state);
  });

  it('is not over while threats went on, and says that they contradict the day on which they stopped', () => {
    const facts = { starts: [date('2026-01-10')], threats: [date('2026-05-02')] };
    expect(count('violence', facts, '2026-09-01')).toMatchObject({
      state: 'late',
      earliestEnd: '2026-07-10',
      latestEnd: '2026-11-02',
      contradicted: true,
    });
    // A threat says nothing of a bargain's year.
    expect(count('lesion', facts, '2026-09-01')).toMatchObject({
      contradicted: false,
      latestEnd: '2027-01-10',
    });
  });

  it('waits for a note that is still to fall due, and rings towards the end of its three years', () => {
    const starts = [date('2027-02-10')];
    expect(count('note', { starts }, '2026-11-28')).toMatchObject({
      state: 'not-started',
      earliestEnd: '2030-02-10',
    });
    expect(count('note', { starts }, '2029-11-12').state).toBe('due');
    expect(count('note', { starts }, '2030-02-11').state).toBe('run-out');
  });

  it('of usury is open while a suit is, may be over where nobody knows whether the judgment is final, and is over then', () => {
    const starts = [date('2026-10-01')];
    expect(count('usury', { starts }, '2026-11-28').state).toBe('due');
    expect(count('usury', { starts, judgments: ['no'] }, '2026-11-28').state).toBe('due');
    expect(count('usury', { starts, judgments: ['no', 'unknown'] }, '2026-11-28').state).toBe('late');
    expect(count('usury', { starts, judgments: ['no', 'yes'] }, '2026-11-28')).toMatchObject({
      state: 'run-out',
      contradicted: true,
    });
    expect(count('usury', { notYet: [date('2026-11-20')] }, '2026-11-28').state).toBe('not-started');
  });

  it.each([
    [['2026-07-31'], 'yes'],
    [['2026-08-16'], 'yes'],
    [['2026-08'], 'unknown'],
    [['2026-08-17'], 'no'],
    [['2026-09-01', '2026-04'], 'yes'],
    [[null], 'unknown'],
  ])('that was raised on %o was so in time: %s', (raised, inTime) => {
    const facts = {
      starts: [date('2026-02-16')],
      raised: raised.map((on) => (on === null ? null : date(on))),
    };
    expect(count('violence', facts, '2030-01-01')).toMatchObject({ state: 'raised', inTime });
  });

  it('is counted by the calendar of the place where it began', () => {
    const starts = [date('2026-02-16')];
    // Past midnight in Spain, still the last day in Mexico.
    const lastEvening = Date.parse('2026-08-17T05:30:00Z') as Instant;
    expect(countClock(rowOf('violence'), { ...none, starts }, lastEvening).state).toBe('due');
    expect(
      countClock(
        rowOf('violence'),
        { ...none, starts: [date('2026-02-16', { zone: 'Europe/Madrid' as Zone })] },
        lastEvening,
      ).state,
    ).toBe('run-out');
  });
});

const zones = ['America/Mexico_City', 'America/Tijuana', 'America/New_York', 'UTC', 'Pacific/Apia'] as Zone[];
const aDate: fc.Arbitrary<PartialDate> = fc
  .record({
    day: fc.integer({ min: 10_000, max: 21_000 }).map((n) => plusDays('1970-01-01', n)),
    precision: fc.constantFrom(4, 7, 10, 16),
    zone: fc.constantFrom(...zones),
    approximate: fc.boolean(),
  })
  .map(({ day, precision, zone, approximate }) => ({
    on: precision === 16 ? `${day}T23:30` : day.slice(0, precision),
    zone,
    ...(approximate && { approximate }),
  }));
const aNow = fc
  .integer({ min: 10_000 * 24, max: 22_500 * 24 })
  .map((hours) => (hours * 3_600_000) as Instant);
const aClock = fc.constantFrom('violence', 'lesion', 'note').map(rowOf);
const weight: Record<ClockState, number> = {
  raised: -1,
  'not-started': 0,
  running: 1,
  'start-unknown': 2,
  due: 2,
  late: 3,
  'run-out': 4,
};

describe('of whatever dates', () => {
  it('a less precise date never rings later, and never says "over" sooner', () => {
    fc.assert(
      fc.property(aClock, aDate, aNow, (row, exact, now) => {
        const vague = { ...exact, on: exact.on.slice(0, exact.on.length > 7 ? 7 : 4) };
        const one = countClock(row, { ...none, starts: [exact] }, now);
        const other = countClock(row, { ...none, starts: [vague] }, now);
        expect(other.earliestEnd! <= one.earliestEnd!).toBe(true);
        expect(other.latestEnd! >= one.latestEnd!).toBe(true);
        if (one.state === 'due' || one.state === 'late') expect(['due', 'late']).toContain(other.state);
        if (other.state === 'run-out') expect(one.state).toBe('run-out');
      }),
    );
  });

  it('time alone only brings it nearer its end', () => {
    fc.assert(
      fc.property(
        aClock,
        fc.array(aDate, { minLength: 1, maxLength: 3 }),
        aNow,
        aNow,
        (row, starts, a, b) => {
          const [first, then] = (a <= b ? [a, b] : [b, a]).map((now) =>
            countClock(row, { ...none, starts }, now),
          );
          expect(weight[then!.state]).toBeGreaterThanOrEqual(weight[first!.state]);
        },
      ),
    );
  });

  it('the order in which starts and threats were said changes nothing, and one more start never takes a warning away', () => {
    const dates = fc.array(aDate, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(aClock, dates, fc.array(aDate, { maxLength: 3 }), aNow, (row, starts, threats, now) => {
        const there = countClock(row, { ...none, starts, threats }, now);
        const back = countClock(
          row,
          { ...none, starts: starts.toReversed(), threats: threats.toReversed() },
          now,
        );
        expect(back).toEqual(there);
        const fewer = countClock(row, { ...none, starts: starts.slice(1), threats }, now);
        if (starts.length > 1) expect(there.earliestEnd! <= fewer.earliestEnd!).toBe(true);
      }),
    );
  });

  it('the last day by an exact date is so many months after it, of leap years too, and that day is still in time', () => {
    fc.assert(
      fc.property(aClock, aDate, (row, start) => {
        const exact = { ...start, approximate: false };
        const { first } = daySpanOf(exact);
        const counted = countClock(row, { ...none, starts: [exact] }, 0 as Instant);
        expect(counted.earliestEnd).toBe(plusMonths(first, row.months!));
        expect(Math.abs(daysBetween(first, counted.earliestEnd!) - row.months! * 30.44)).toBeLessThan(5);
      }),
    );
  });
});
