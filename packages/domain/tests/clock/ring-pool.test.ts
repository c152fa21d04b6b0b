import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawRings, ringAtOrBefore, ringCells } from '../../src/clock/ring-pool.ts';

const quarterMs = 15 * 60_000;
const dayMs = 24 * 60 * 60_000;
const instant = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) });
/** A row of numbers from 0 up to and without 1, the same for the same seed. */
const uniformFrom = (seed: number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};
const seed = fc.nat();

describe('the cells of remaining time', () => {
  it('lie side by side from a quarter of an hour to 31 days, some sixty-four of them', () => {
    expect(ringCells).toHaveLength(64);
    expect(ringCells[0]).toEqual({ from: 1, until: 2 });
    expect((ringCells.at(-1)!.until - 1) * quarterMs).toBe(31 * dayMs);
    for (const [i, cell] of ringCells.entries()) {
      expect(cell.until).toBeGreaterThan(cell.from);
      if (i > 0) expect(cell.from).toBe(ringCells[i - 1]!.until);
      expect(cell.until).toBeLessThanOrEqual(Math.max(cell.from + 1, cell.from * 1.12 + 1));
    }
  });
});

describe('the last moment at which a relay can ring', () => {
  it('is a quarter of an hour, at or before any instant and less than one before it', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const ring = ringAtOrBefore(at);
        expect(ring % quarterMs).toBe(0);
        expect(ring).toBeLessThanOrEqual(at);
        expect(at - ring).toBeLessThan(quarterMs);
        expect(ringAtOrBefore(ring)).toBe(ring);
      }),
    );
  });

  it('is at or before a due that was said in any zone, on a leap day and where clocks are changed', () => {
    // Zones of whole hours, halves and quarters, two that change clocks on other days, one that changes by half an hour.
    const zones = [
      'America/Mexico_City',
      'America/Tijuana',
      'America/New_York',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
    ];
    const days = [
      [2024, 1, 29],
      [2026, 2, 8],
      [2026, 10, 1],
      [2026, 3, 5],
      [2100, 1, 28],
    ] as const;
    for (const zone of zones)
      for (const [year, month, day] of days)
        for (let minute = 0; minute < 24 * 60; minute += 7) {
          const at =
            Date.UTC(year, month, day, 0, minute) - offsetMs(zone, Date.UTC(year, month, day, 0, minute));
          const ring = ringAtOrBefore(at);
          expect(ring).toBeLessThanOrEqual(at);
          expect(at - ring).toBeLessThan(quarterMs);
        }
  });
});

/** How far a zone's wall clock is ahead of UTC at an instant. */
function offsetMs(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - at;
}

describe('a pool that is drawn', () => {
  const drawn = (now: number, waiting: readonly number[], from: number) =>
    drawRings({ now, waiting, uniform: uniformFrom(from) });

  it('puts one ring into every empty cell, at quarters of an hour, and none into a cell that has one', () => {
    fc.assert(
      fc.property(instant, seed, fc.array(fc.nat(3200), { maxLength: 128 }), (now, from, offsets) => {
        const waiting = offsets.map((quanta) => ringAtOrBefore(now) + quanta * quarterMs);
        const added = drawn(now, waiting, from);
        const quanta = (dues: readonly number[]) =>
          dues.map((due) => (due - ringAtOrBefore(now)) / quarterMs);
        for (const { from: low, until } of ringCells) {
          const inCell = (dues: readonly number[]) =>
            quanta(dues).filter((each) => each >= low && each < until).length;
          expect(inCell(added)).toBe(inCell(waiting) > 0 ? 0 : 1);
        }
        for (const due of added) {
          expect(due % quarterMs).toBe(0);
          expect(due).toBeGreaterThan(now);
          expect(due - now).toBeLessThanOrEqual(31 * dayMs);
        }
      }),
    );
  });

  it('is complete: what was drawn just now leaves nothing to draw', () => {
    fc.assert(
      fc.property(instant, seed, (now, from) => {
        expect(drawn(now, drawn(now, [], from), from + 1)).toEqual([]);
      }),
    );
  });

  it('has a ring at or before every deadline, at most two cells early', () => {
    fc.assert(
      fc.property(
        instant,
        seed,
        fc.integer({ min: 2 * quarterMs, max: 31 * dayMs }),
        (now, from, remaining) => {
          const base = ringAtOrBefore(now);
          const deadline = now + remaining;
          const last = Math.max(...drawn(now, [], from).filter((due) => due <= deadline));
          const cell = ringCells.findIndex(({ until }) => base + until * quarterMs > deadline);
          const below = ringCells[Math.max(0, (cell === -1 ? ringCells.length : cell) - 1)]!;
          expect(last).toBeGreaterThanOrEqual(base + below.from * quarterMs);
        },
      ),
    );
  });

  it('is kept up as time passes without growing past what a relay lets wait', () => {
    const uniform = uniformFrom(7);
    let now = Date.UTC(2026, 10, 28);
    let waiting: number[] = [];
    let most = 0;
    for (let hour = 0; hour < 24 * 40; hour++) {
      waiting = waiting.filter((due) => due > now);
      waiting.push(...drawRings({ now, waiting, uniform }));
      most = Math.max(most, waiting.length);
      now += 3_600_000;
    }
    expect(most).toBeLessThan(128);
  });
});
