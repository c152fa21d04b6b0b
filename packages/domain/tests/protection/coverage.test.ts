import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, plusDays } from '../../src/critical-period/days.ts';
import { coverageFor, coverageOf, gapsOf } from '../../src/protection/cover-runs.ts';
import {
  type Danger,
  type MeasureRecord,
  type PlannedMeasure,
  coverOf,
  coverStates,
  isInForce,
  renewalOf,
  within,
} from '../../src/protection/coverage.ts';
import { measureRow, measureRows, measuresFor } from '../../src/protection/measures.ts';

const today: Day = '2031-06-15';
const at = (days: number): Day => plusDays(today, days);
const danger = (from: number, to: number, id = 'w1', subject = 'mother'): Danger => ({
  id,
  subject,
  from: at(from),
  to: at(to),
});
let serial = 0;
const measure = (records: readonly MeasureRecord[], more: Partial<PlannedMeasure> = {}): PlannedMeasure => ({
  id: `m${serial++}`,
  measure: 'P06',
  subject: 'mother',
  records,
  ...more,
});
const verified = (days: number): MeasureRecord => ({ on: at(days), what: 'verified', by: 'Marta' });
const granted = (days: number, more: { from?: Day; until?: Day } = {}): MeasureRecord => ({
  on: at(days),
  what: 'granted',
  ...more,
});
const runs = (window: Danger, ...measures: readonly PlannedMeasure[]): string[] =>
  coverageOf(window, measures, today).map(({ from, to, state }) => `${from} ${to} ${state}`);
const run = (from: number, to: number, state: string): string => `${at(from)} ${at(to)} ${state}`;

describe('the catalogue', () => {
  it('has every measure in both languages, with whom it is for, when, and how sure its law is', () => {
    expect(measureRows.map((row) => row.measure)).toEqual(
      Array.from({ length: 44 }, (_, i) => `P${String(i + 1).padStart(2, '0')}`),
    );
    for (const row of measureRows) {
      expect(row.words.en && row.words.es && row.source && row.asOf, row.measure).toBeTruthy();
      expect(row.who.length * row.periods.length, row.measure).toBeGreaterThan(0);
    }
    expect(measureRow('P43')).toMatchObject({ confidence: 'K' });
    expect(measureRow('P99')).toBeUndefined();
    expect(measuresFor('staff').map((row) => row.measure)).toContain('P31');
    expect(measuresFor('survivor').map((row) => row.measure)).not.toContain('P31');
  });
});

describe('a day of a window', () => {
  it('is covered on the day of a verification and the thirty after it, and never before', () => {
    expect(runs(danger(-40, 5), measure([verified(-30)]))).toEqual([
      run(-40, -31, 'uncovered'),
      run(-30, 0, 'covered'),
      run(1, 5, 'uncovered'),
    ]);
  });

  it('is not covered by what was asked for, refused, or granted and not seen; what is granted for a day to come is expected', () => {
    expect(runs(danger(-2, 2), measure([{ on: at(-5), what: 'requested' }]))).toEqual([
      run(-2, 2, 'uncovered'),
    ]);
    expect(runs(danger(-2, 2), measure([granted(-5)]))).toEqual([
      run(-2, 0, 'uncovered'),
      run(1, 2, 'expected'),
    ]);
    const refused: MeasureRecord = { on: at(-1), what: 'refused', reason: 'no vehicle' };
    expect(runs(danger(-2, 2), measure([granted(-5), refused]))).toEqual([run(-2, 2, 'uncovered')]);
  });

  it('is expected from the day for which it was agreed to the last by the paper', () => {
    expect(runs(danger(0, 9), measure([granted(-1, { from: at(3), until: at(6) })]))).toEqual([
      run(0, 2, 'uncovered'),
      run(3, 6, 'expected'),
      run(7, 9, 'uncovered'),
    ]);
  });

  it('is uncovered from the day on which a measure stopped, whatever the paper says', () => {
    const stopped = measure([
      granted(-20, { until: at(40) }),
      verified(-10),
      { on: at(-3), what: 'stopped' },
    ]);
    expect(runs(danger(-10, 5), stopped)).toEqual([run(-10, -4, 'covered'), run(-3, 5, 'uncovered')]);
    const again = measure([...stopped.records, verified(-1)]);
    expect(runs(danger(-4, 0), again)).toEqual([
      run(-4, -4, 'covered'),
      run(-3, -2, 'uncovered'),
      run(-1, 0, 'covered'),
    ]);
  });

  it('past the last day by the paper is covered only where somebody saw it later', () => {
    const lapsed = [granted(-60, { until: at(-5) }), verified(-10)];
    expect(runs(danger(-6, 0), measure(lapsed))).toEqual([run(-6, -5, 'covered'), run(-4, 0, 'uncovered')]);
    expect(runs(danger(-6, 0), measure([...lapsed, verified(-2)]))).toEqual([
      run(-6, -5, 'covered'),
      run(-4, -3, 'uncovered'),
      run(-2, 0, 'covered'),
    ]);
    // Extended before it lapsed: the new paper holds.
    expect(runs(danger(-6, 0), measure([...lapsed, granted(-5, { until: at(30) })]))).toEqual([
      run(-6, 0, 'covered'),
    ]);
  });

  it('to come is covered as long as what is in force today will not lapse before, and then expected', () => {
    const lasting = measure([granted(-20, { until: at(60) }), verified(-20)]);
    expect(runs(danger(0, 20), lasting)).toEqual([run(0, 10, 'covered'), run(11, 20, 'expected')]);
    const ending = measure([granted(-20, { until: at(4) }), verified(-1)]);
    expect(runs(danger(0, 20), ending)).toEqual([run(0, 4, 'covered'), run(5, 20, 'uncovered')]);
  });

  it('knows nothing that was recorded after today', () => {
    expect(isInForce(measure([verified(1)]), at(1), today)).toBe(false);
  });
});

describe('a subject', () => {
  it('is covered on a day only where each of her windows is, by measures that answer it', () => {
    const dangers = [danger(0, 4, 'w1'), danger(3, 8, 'w2'), danger(0, 8, 'w3', 'staff')];
    const first = measure([verified(0)], { answers: ['w1'] });
    expect(coverageFor('mother', dangers, [first], today)).toEqual([
      { from: at(0), to: at(2), state: 'covered' },
      { from: at(3), to: at(8), state: 'uncovered' },
    ]);
    const both = measure([verified(0)]);
    expect(coverageFor('mother', dangers, [both], today)).toEqual([
      { from: at(0), to: at(8), state: 'covered' },
    ]);
    expect(coverageFor('staff', dangers, [both], today)).toEqual([
      { from: at(0), to: at(8), state: 'uncovered' },
    ]);
  });

  it('has gaps from today on, the first first', () => {
    const dangers = [danger(-9, 3, 'w1'), danger(-2, 1, 'w2', 'Ana')];
    const covers = measure([verified(0), { on: at(0), what: 'stopped' }]);
    expect(gapsOf(dangers, [covers], today)).toEqual([
      { subject: 'Ana', from: at(0), to: at(1) },
      { subject: 'mother', from: at(0), to: at(3) },
    ]);
    expect(gapsOf([danger(-9, -1)], [], today)).toEqual([]);
  });

  it('is looked at between two days', () => {
    expect(within(danger(0, 9), at(4), at(20))).toMatchObject({ from: at(4), to: at(9) });
    expect(within(danger(0, 9), at(10), at(20))).toBeNull();
  });
});

describe('the terms in Mexico', () => {
  it('ask for a renewal at day 45, and for a decision before day 60 and before day 90', () => {
    expect(renewalOf('2031-01-01')).toEqual({
      taskOn: '2031-02-15',
      decideBefore: ['2031-03-02', '2031-04-01'],
    });
  });
});

describe('whatever measures there are', () => {
  const record: fc.Arbitrary<MeasureRecord> = fc.oneof(
    fc.integer({ min: -60, max: 3 }).map(verified),
    fc
      .record({
        days: fc.integer({ min: -60, max: 3 }),
        until: fc.option(fc.integer({ min: -50, max: 60 }), { nil: undefined }),
      })
      .map(({ days, until }) => granted(days, until === undefined ? {} : { until: at(until) })),
    fc.record({
      on: fc.integer({ min: -60, max: 3 }).map(at),
      what: fc.constantFrom('stopped', 'ended', 'requested'),
    }),
  );
  const some = fc
    .array(fc.array(record, { maxLength: 5 }), { maxLength: 4 })
    .map((all) => all.map((records) => measure([...records].sort((a, b) => (a.on < b.on ? -1 : 1)))));
  const window = danger(-40, 40);
  const days = (measures: readonly PlannedMeasure[], states: readonly string[]): Set<Day> =>
    new Set(
      coverageOf(window, measures, today)
        .filter(({ state }) => states.includes(state))
        .flatMap(({ from, to }) => {
          const all: Day[] = [];
          for (let day = from; day <= to; day = plusDays(day, 1)) all.push(day);
          return all;
        }),
    );

  it('what two sets cover together is what either covers', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(days([...a, ...b], ['covered'])).toEqual(days(a, ['covered']).union(days(b, ['covered'])));
        const either = ['covered', 'expected'];
        expect(days([...a, ...b], either)).toEqual(days(a, either).union(days(b, either)));
      }),
      { numRuns: 60 },
    );
  });

  it('runs say of each day what the day itself says, with windows that it answers and windows that it does not', () => {
    const windows = [
      danger(-40, 10),
      danger(5, 40, 'w2'),
      danger(-90, -70, 'w3'),
      danger(0, 3, 'w4', 'staff'),
    ];
    const limited = fc
      .tuple(some, fc.constantFrom(undefined, ['w1'], ['w2', 'w3']))
      .map(([all, answers]) => all.map((one, at) => (at === 0 && answers ? { ...one, answers } : one)));
    fc.assert(
      fc.property(limited, (measures) => {
        const told = new Map<Day, string>();
        for (const { from, to, state } of coverageFor('mother', windows, measures, today))
          for (let day = from; day <= to; day = plusDays(day, 1)) {
            expect(told.has(day)).toBe(false);
            told.set(day, state);
          }
        for (let n = -95; n <= 45; n++) {
          const day = at(n);
          const states = windows
            .filter((one) => one.subject === 'mother' && one.from <= day && day <= one.to)
            .map((one) => coverOf(one, measures, day, today));
          expect([day, told.get(day)]).toEqual([
            day,
            coverStates.findLast((state) => states.includes(state)),
          ]);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('a grant alone never covers a day, and every day is told once', () => {
    fc.assert(
      fc.property(some, (measures) => {
        const papers = measures.map((one) => ({
          ...one,
          records: one.records.filter(({ what }) => what !== 'verified'),
        }));
        expect(days(papers, ['covered']).size).toBe(0);
        expect(days(measures, coverStates).size).toBe(81);
      }),
      { numRuns: 60 },
    );
  });

  it('who only looks never uncovers a day', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: -60, max: 0 }), (measures, on) => {
        const looked = measures.map((one) => ({
          ...one,
          records: [...one.records, verified(on)].sort((a, b) => (a.on < b.on ? -1 : 1)),
        }));
        const after = days(looked, ['covered']);
        for (const day of days(measures, ['covered'])) expect(after.has(day)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
