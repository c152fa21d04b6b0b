import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedNow, stepsStanding } from '../../src/clock/standing.ts';
import { clockSteps } from '../../src/clock/steps.ts';
import type { Instant } from '../../src/vocabulary/time.ts';

const hourMs = 3_600_000;
const found = Date.UTC(2026, 2, 8, 6, 30) as Instant;
const after = (hours: number): Instant => (found + hours * hourMs) as Instant;
const of = { found, children: 'no', custody: 'no' } as const;
const states = (
  now: number,
  said: Parameters<typeof stepsStanding>[1] = [],
  who: Parameters<typeof stepsStanding>[0] = of,
) => Object.fromEntries(stepsStanding(who, said, after(now)).map(({ step, state }) => [step, state]));

describe('the clock of a response', () => {
  it('has the hours of the reference: 2, 6, 12, 24, 72, and days 7 and 30', () => {
    expect([...new Set(clockSteps.map(({ withinHours }) => withinHours))]).toEqual([
      2, 6, 12, 24, 72, 168, 720,
    ]);
  });

  it('counts from the hour at which she was found, however late it is heard of', () => {
    expect(states(1)['safe-contact']).toBe('due-soon');
    expect(states(2)['safe-contact']).toBe('due-soon');
    expect(states(2.001)['safe-contact']).toBe('missed');
    expect(states(30)).toMatchObject({
      'face-to-face': 'missed',
      'full-assessment': 'waiting',
      'day-7': 'waiting',
    });
  });

  it('calls done late what was done late, and misses nothing that somebody said is not needed', () => {
    const said = [
      { step: 'safe-contact', state: 'done', on: after(1.5), by: null },
      { step: 'interpreter', state: 'done', on: after(5), by: null },
      { step: 'family-contact', state: 'not-needed', on: after(3), by: null },
    ] as const;
    expect(states(20, said)).toMatchObject({
      'safe-contact': 'done',
      interpreter: 'done-late',
      'family-contact': 'not-needed',
      'danger-screen': 'missed',
    });
  });

  it('takes back what somebody said was done, and dates nothing to an hour that is still to come', () => {
    const done = { step: 'safe-contact', state: 'done', on: after(1), by: null } as const;
    expect(states(1, [done, { ...done, state: 'not-done' }])['safe-contact']).toBe('due-soon');
    expect(states(1, [done, { ...done, state: 'not-done' }, done])['safe-contact']).toBe('done');
    const [first] = stepsStanding(of, [{ ...done, on: after(1000) }], after(1.5));
    expect(first).toMatchObject({ state: 'done', on: after(1.5) });
  });

  it('asks for the notice to HHS where there are children or may be, and for a lawyer first where she is held', () => {
    expect(states(0)['hhs-notice']).toBeUndefined();
    expect(states(0, [], { ...of, children: 'unknown' })['hhs-notice']).toBe('waiting');
    expect(states(0, [], { ...of, children: 'yes' })['hhs-notice']).toBe('waiting');
    expect(states(0)['counsel-first']).toBeUndefined();
    expect(states(0, [], { ...of, custody: 'yes' })['counsel-first']).toBe('waiting');
  });

  const years = 3 * 365 * 24;
  const by = (who: string, hours: number) => ({ by: who, at: after(hours) });

  it('is not stopped by a clock that stands years back, and says by how much', () => {
    const stated = [by('marta', 5), by('marta', 8)];
    expect(countedNow(after(9), stated)).toEqual({ now: after(9), behindMs: 0 });
    expect(countedNow(after(-years), stated)).toEqual({ now: after(8), behindMs: (years + 8) * hourMs });
  });

  it('is not carried away by one clock that stands years ahead of everybody’s', () => {
    const ahead = [by('marta', 5), by('lucia', 6), by('bruno', years)];
    expect(countedNow(after(9), ahead)).toEqual({ now: after(9), behindMs: 0 });
    expect(countedNow(after(-years), ahead)).toMatchObject({ now: after(6) });
    // Of two, nobody knows whose is right: an hour too many is said to be missed sooner than one too few.
    expect(countedNow(after(9), ahead.slice(1))).toMatchObject({ now: after(years) });
  });

  const aSaid = fc.record({
    step: fc.constantFrom(...clockSteps.map(({ step }) => step)),
    state: fc.constantFrom('done' as const, 'not-needed' as const, 'not-done' as const),
    on: fc.integer({ min: 0, max: 800 }).map((hours) => after(hours)),
    by: fc.constant(null),
  });
  it('never turns what was missed into what waits as time goes on, and loses no step', () => {
    fc.assert(
      fc.property(fc.array(aSaid, { maxLength: 8 }), fc.nat(900), fc.nat(300), (said, now, later) => {
        const [before, then] = [
          stepsStanding(of, said, after(now)),
          stepsStanding(of, said, after(now + later)),
        ];
        expect(then.map(({ step }) => step)).toEqual(before.map(({ step }) => step));
        for (const [i, one] of before.entries()) {
          const next = then[i]!;
          if (one.state === 'missed') expect(next.state).toBe('missed');
          if (one.state === 'waiting') expect(['waiting', 'due-soon', 'missed']).toContain(next.state);
          expect(next.due).toBe(one.due);
        }
      }),
    );
  });
});
