import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, plusDays } from '../../src/critical-period/days.ts';
import { closingAnchors, triggerRow, triggerRows } from '../../src/critical-period/triggers.ts';
import {
  type PeriodRecord,
  bandsOf,
  isOpenWindow,
  windowStates,
  windowsAsOf,
} from '../../src/critical-period/windows.ts';
import { milestoneRow } from '../../src/milestone/pathways.ts';

const event: Day = '2031-06-15';
const at = (days: number): Day => plusDays(event, days);
let serial = 0;
const told = <T extends object>(recorded: Day, what: T, of = 'e1') =>
  ({ id: String(serial++).padStart(4, '0'), recorded, event: of, ...what }) as unknown as PeriodRecord;
const planned = (trigger: string, more: object = {}, of?: string): PeriodRecord =>
  told(at(-200), { what: 'planned', trigger, on: event, subjects: ['survivor'], ...more }, of);
const closed = (recorded: Day, more: object = {}): PeriodRecord =>
  told(recorded, { what: 'closed', subject: 'survivor', by: 'Marta', reason: 'He is far away.', ...more });
const one = (records: readonly PeriodRecord[], asOf: Day) => windowsAsOf(records, asOf)[0]!;
const states = (records: readonly PeriodRecord[], asOf: Day): string[] =>
  windowsAsOf(records, asOf).map(({ of, state }) => `${of} ${state}`);

describe('the table', () => {
  it('has words in both languages, a source and a mark for every trigger, and no milestone that is not known', () => {
    expect(triggerRows).toHaveLength(22);
    for (const row of triggerRows) {
      expect(row.words.en && row.words.es && row.source && row.confidence && row.asOf).toBeTruthy();
      for (const code of row.milestones) expect(milestoneRow(code), code).toBeDefined();
    }
    expect(new Set(triggerRows.flatMap(({ milestones }) => milestones)).size).toBe(
      triggerRows.flatMap(({ milestones }) => milestones).length,
    );
  });

  it.each([
    ['planned-arrest', undefined, -3, 30],
    ['planned-arrest', 'untold', 0, 30],
    ['first-hearing', undefined, -3, 14],
    ['sentencing', undefined, -14, 30],
    ['collection', undefined, -7, 60],
    ['release', undefined, -30, 90],
    ['trafficker-deported', undefined, -14, 180],
    ['return-home', undefined, -30, 180],
  ] as const)('opens and closes for %s %s at %i and %i days', (trigger, kind, opens, closes) => {
    expect(one([planned(trigger, { kind })], at(0))).toMatchObject({ opens: at(opens), closes: at(closes) });
  });
});

describe('a window', () => {
  it('is planned, then open, then awaits review from its closing date on, and closes by a decision alone', () => {
    const records = [planned('sentencing')];
    expect(one(records, at(-15)).state).toBe('planned');
    expect(one(records, at(-14)).state).toBe('open');
    expect(one(records, at(29)).state).toBe('open');
    expect(one(records, at(30)).state).toBe('awaiting-review');
    expect(one(records, at(4000)).state).toBe('awaiting-review');
    const decided = [...records, closed(at(40))];
    expect(one(decided, at(39)).state).toBe('awaiting-review');
    expect(one(decided, at(40))).toMatchObject({
      state: 'closed',
      decisions: [{ by: 'Marta', recorded: at(40) }],
    });
  });

  it('may be closed early by a person, and by two at once: both words are kept', () => {
    const records = [planned('sentencing'), closed(at(2)), closed(at(2), { by: 'Tomás' })];
    expect(one(records, at(3)).decisions.map(({ by }) => by)).toEqual(['Marta', 'Tomás']);
  });

  it('opens on the table’s day though the event became known later, and stands while nobody reports', () => {
    const late = [
      told(at(5), { what: 'happened', trigger: 'sentencing', on: event, subjects: ['survivor'] }),
    ];
    expect(windowsAsOf(late, at(4))).toEqual([]);
    expect(one(late, at(5))).toMatchObject({ opens: at(-14), state: 'open' });
  });

  it('goes along when its event is moved before it opens', () => {
    const records = [planned('sentencing'), told(at(-15), { what: 'moved', on: at(20) })];
    expect(states(records, at(-15))).toEqual([`${at(20)} planned`]);
    expect(one(records, at(6))).toMatchObject({ opens: at(6), state: 'open' });
  });

  it('awaits review when its event is moved once it is open, and the new date has its own', () => {
    const records = [planned('sentencing'), told(at(-14), { what: 'moved', on: at(60) })];
    expect(states(records, at(-14))).toEqual([`${at(0)} awaiting-review`, `${at(60)} planned`]);
    const decided = [...records, closed(at(-10), { of: at(0) })];
    expect(states(decided, at(46))).toEqual([`${at(0)} closed`, `${at(60)} open`]);
  });

  it('is of the day on which the event was, where that was another than was planned', () => {
    const records = [
      planned('first-hearing'),
      told(at(1), { what: 'happened', trigger: 'first-hearing', on: at(1), subjects: ['survivor'] }),
    ];
    expect(states(records, at(1))).toEqual([`${at(0)} awaiting-review`, `${at(1)} open`]);
  });

  it('of a cancelled event keeps its dates, and awaits review from its opening or the cancellation, whichever is later', () => {
    const before = [planned('sentencing'), told(at(-100), { what: 'cancelled' })];
    expect(one(before, at(-50))).toMatchObject({ state: 'planned', opens: at(-14), closes: at(30) });
    expect(one(before, at(-14)).state).toBe('awaiting-review');
    const during = [planned('sentencing'), told(at(-5), { what: 'cancelled' })];
    expect(one(during, at(-6)).state).toBe('open');
    expect(one(during, at(-5)).state).toBe('awaiting-review');
  });

  it('of a trial lasts until thirty days after a verdict, and without one until there is', () => {
    expect(one([planned('trial')], at(500))).toMatchObject({ closes: null, state: 'open' });
    const over = [planned('trial'), told(at(40), { what: 'known', anchor: 'verdict', on: at(40) })];
    expect(one(over, at(69))).toMatchObject({ closes: at(70), state: 'open' });
    expect(one(over, at(70)).state).toBe('awaiting-review');
  });

  it('of an escape lasts until ninety days, or thirty after he was found, whichever is later', () => {
    const escape = planned('release', { kind: 'escape' });
    expect(one([escape], at(120))).toMatchObject({ opens: at(0), closes: null, state: 'open' });
    const found = (days: number) => told(at(days), { what: 'known', anchor: 'recapture', on: at(days) });
    expect(one([escape, found(10)], at(20)).closes).toBe(at(90));
    expect(one([escape, found(80)], at(80)).closes).toBe(at(110));
  });

  it('of somebody missing, or who says that danger is up, has no last day by itself', () => {
    expect(one([planned('missing')], at(900))).toMatchObject({ closes: null, state: 'open' });
    expect(one([planned('says-danger')], at(900))).toMatchObject({ closes: null, state: 'open' });
  });

  it('is one for each subject, and is closed for each by itself', () => {
    const records = [planned('plea', { subjects: ['survivor', 'mother'] }), closed(at(20))];
    expect(windowsAsOf(records, at(20)).map(({ subject, state }) => `${subject} ${state}`)).toEqual([
      'mother awaiting-review',
      'survivor closed',
    ]);
  });

  it('is first reviewed hours after the event, or days after it opened', () => {
    expect(one([planned('exposure-in-media')], at(0)).firstReview).toBe(at(1));
    expect(one([planned('sentencing')], at(0)).firstReview).toBe(at(2));
    expect(one([planned('trial')], at(0)).firstReview).toBe(at(-23));
    expect(one([planned('missing')], at(0)).firstReview).toBe(at(0));
  });
});

describe('bands', () => {
  const band = (records: readonly PeriodRecord[], asOf: Day) =>
    bandsOf(windowsAsOf(records, asOf)).map(({ from, to, causes }) => [
      from,
      to,
      causes.map((cause) => cause.trigger).join(' '),
    ]);

  it('join what overlaps, with every cause, and end where each has an end', () => {
    const records = [
      planned('plea'),
      planned('sentencing', { on: at(20) }, 'e2'),
      planned('custody-hearing', { on: at(200) }, 'e3'),
    ];
    expect(band(records, at(-20))).toEqual([
      [at(-7), at(50), 'plea sentencing'],
      [at(193), at(230), 'custody-hearing'],
    ]);
    // What awaits review has no end until somebody decides.
    expect(band(records, at(20))).toEqual([[at(-7), null, 'plea sentencing custody-hearing']]);
  });

  it('hold the day of a decision, and nothing that was closed before it opened', () => {
    expect(band([planned('plea'), closed(at(3))], at(10))).toEqual([[at(-7), at(3), 'plea']]);
    expect(band([planned('plea'), closed(at(-30))], at(10))).toEqual([]);
  });
});

describe('whatever is recorded', () => {
  const day = fc.integer({ min: -60, max: 300 }).map(at);
  const record = fc.oneof(
    fc.record({
      what: fc.constantFrom('planned', 'happened'),
      trigger: fc.constantFrom(...triggerRows.map((row) => row.trigger)),
      on: day,
      subjects: fc.subarray(['survivor', 'mother'], { minLength: 1 }),
    }),
    fc.record({ what: fc.constant('moved'), on: day }),
    fc.record({ what: fc.constant('cancelled') }),
    fc.record({ what: fc.constant('known'), anchor: fc.constantFrom(...closingAnchors), on: day }),
    fc.record({
      what: fc.constant('closed'),
      subject: fc.constantFrom('survivor', 'mother'),
      by: fc.constant('Marta'),
      reason: fc.constant('so'),
    }),
  );
  const history = fc
    .array(fc.tuple(day, fc.constantFrom('e1', 'e2'), record), { maxLength: 14 })
    .map((all) => all.map(([recorded, of, what]) => told(recorded, what, of)));

  it('the order in which it comes changes nothing', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), day, (records, keys, asOf) => {
        const shuffled = records
          .map((one) => ({ one, key: keys.next().value! }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(windowsAsOf(shuffled, asOf)).toEqual(windowsAsOf(records, asOf));
      }),
    );
  });

  it('no window closes by time, and none without a decision', () => {
    fc.assert(
      fc.property(history, (records) => {
        for (const window of windowsAsOf(records, at(100_000))) {
          expect(windowStates).toContain(window.state);
          expect(window.state === 'closed').toBe(window.decisions.length > 0);
          if (window.state !== 'closed') expect(isOpenWindow(window)).toBe(true);
        }
      }),
    );
  });

  it('bands of one subject do not overlap, and hold every window that is not over before it begins', () => {
    fc.assert(
      fc.property(history, day, (records, asOf) => {
        const bands = bandsOf(windowsAsOf(records, asOf));
        for (const [i, band] of bands.entries()) {
          const next = bands[i + 1];
          if (next?.subject === band.subject) expect(band.to !== null && band.to < next.from).toBe(true);
        }
      }),
    );
  });

  it('no trigger is unknown to the table', () => {
    expect(triggerRow('plea')).toBeDefined();
    expect(triggerRow('nothing')).toBeUndefined();
  });
});
