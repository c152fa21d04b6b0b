import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SteadyClock, believedMaxMs, evenForMs, toleranceMs } from '../../src/ringing/steady-clock.ts';

const hourMs = 3_600_000;
const yearMs = 365 * 24 * hourMs;
const tickMs = 5_000;

/** A clock with a wall that can be set, and a monotonic clock that cannot. */
function clocks() {
  const clock = new SteadyClock();
  let mono = 1_000;
  let offset = Date.UTC(2026, 10, 28);
  const see = () => clock.see(offset + mono, mono);
  see();
  return {
    clock,
    set: (byMs: number) => void (offset += byMs),
    tick: (ms = tickMs) => {
      mono += ms;
      return see();
    },
    /** A device signs a request at the true time, `byMs` from what the wall says. */
    signed: (byMs: number) => clock.hear(offset + mono + byMs, mono),
    forMs(ms: number) {
      const seen: string[] = [];
      for (let gone = 0; gone < ms; gone += tickMs) seen.push(this.tick().state);
      return seen;
    },
  };
}

describe('whether the wall clock is believed', () => {
  test('believes one that goes on, and one that is corrected a little', () => {
    const all = clocks();
    expect(new Set(all.forMs(10 * hourMs))).toEqual(new Set(['steady']));
    all.set(20_000);
    expect(new Set(all.forMs(hourMs))).toEqual(new Set(['steady']));
    all.set(-20_000);
    expect(new Set(all.forMs(hourMs))).toEqual(new Set(['steady']));
  });

  test('does not believe one that runs away in small steps', () => {
    const all = clocks();
    let held = false;
    for (let i = 0; i < 100; i++) {
      all.set(30_000);
      all.tick();
      held ||= all.clock.held;
    }
    expect(held).toBe(true);
  });

  test('holds a leap of years for as long as it takes, and goes on at once when it is undone', () => {
    const all = clocks();
    all.set(3 * yearMs);
    expect(all.tick()).toEqual({ state: 'leapt', aheadMs: 3 * yearMs });
    expect(new Set(all.forMs(40 * 24 * hourMs))).toEqual(new Set(['held']));
    all.set(-3 * yearMs);
    expect(all.tick().state).toBe('believed');
    expect(all.tick().state).toBe('steady');
  });

  test('believes a leap of hours when it went on evenly, and not before', () => {
    const all = clocks();
    all.set(2 * hourMs);
    expect(all.tick().state).toBe('leapt');
    const seen = all.forMs(evenForMs);
    expect(seen.slice(0, -1).every((state) => state === 'held')).toBe(true);
    expect(seen.at(-1)).toBe('believed');
  });

  test('begins to wait anew with each further leap', () => {
    const all = clocks();
    all.set(2 * hourMs);
    all.tick();
    all.forMs(evenForMs - 3 * tickMs);
    all.set(hourMs);
    expect(all.tick().state).toBe('leapt');
    expect(all.tick().state).toBe('held');
    expect(all.forMs(evenForMs).at(-1)).toBe('steady');
  });

  test('believes a leap of any length when a device with a right signs at that time, and none that signs at another', () => {
    const all = clocks();
    all.set(yearMs);
    all.tick();
    // Somebody whose clock is where the wall was before.
    all.signed(-yearMs);
    expect(all.tick().state).toBe('held');
    all.signed(2_000);
    expect(all.tick().state).toBe('believed');
    expect(all.tick().state).toBe('steady');
  });

  test('believes one that falls back at once, and holds it when it leaps ahead again', () => {
    const all = clocks();
    all.set(-5 * hourMs);
    expect(all.tick()).toEqual({ state: 'leapt', aheadMs: -5 * hourMs });
    expect(all.tick().state).toBe('steady');
    all.set(5 * hourMs);
    expect(all.tick()).toEqual({ state: 'leapt', aheadMs: 5 * hourMs });
    expect(all.clock.held).toBe(true);
  });

  test('never believes a leap past two days by waiting, whatever else the clock does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -10 * hourMs, max: 10 * hourMs }), { maxLength: 5 }),
        fc.integer({ min: believedMaxMs + toleranceMs + 6 * 60_000, max: 5 * yearMs }),
        (before, leap) => {
          const all = clocks();
          for (const each of before) {
            all.set(each);
            all.forMs(evenForMs + 2 * tickMs);
          }
          expect(all.clock.held).toBe(false);
          all.set(leap);
          all.forMs(4 * evenForMs);
          expect(all.clock.held).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
