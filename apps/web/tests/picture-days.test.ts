import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxes, scaleOf } from '../src/screens/danger/picture/shapes.ts';
import {
  type Shown,
  boundsOf,
  dayMin,
  dayOf,
  lengthOf,
  nearby,
  numberOf,
  panned,
  ticksOf,
  yearDays,
  zoomed,
} from '../src/screens/danger/picture/shown.ts';

const today = numberOf('2026-11-27');
const old = { from: numberOf('2006-01-09'), to: today };
const bounds = boundsOf([old], today);
const steps = fc.array(
  fc.oneof(
    fc.record({
      zoom: fc.double({ min: 0.05, max: 20, noNaN: true }),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    fc.record({ pan: fc.double({ min: -3, max: 3, noNaN: true }) }),
  ),
  { maxLength: 30 },
);
const walk = (start: Shown, given: readonly ({ zoom: number; place: number } | { pan: number })[]): Shown =>
  given.reduce(
    (at, step) => ('zoom' in step ? zoomed(at, step.zoom, step.place, bounds) : panned(at, step.pan, bounds)),
    start,
  );

describe('the days that a picture shows', () => {
  it('are never fewer than one, never beyond what is known, whatever a reader does', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const at = walk(nearby(today), given);
        expect(lengthOf(at)).toBeGreaterThanOrEqual(dayMin - 1e-6);
        expect(at.from).toBeGreaterThanOrEqual(bounds.from - 1e-6);
        expect(at.to).toBeLessThanOrEqual(bounds.to + 1e-6);
      }),
    );
  });

  it('reach from one day to more than twenty years, and twenty where little is known', () => {
    expect(lengthOf(zoomed(nearby(today), 1e9, 0.5, bounds))).toBeCloseTo(1);
    expect(lengthOf(zoomed(nearby(today), 1e-9, 0.5, bounds))).toBeGreaterThan(20 * yearDays);
    expect(lengthOf(boundsOf([], today))).toBeCloseTo(20 * yearDays);
  });

  it('leave the day under the pointer where it is while they are zoomed', () => {
    const at = nearby(today);
    const next = zoomed(at, 3, 0.25, bounds);
    expect(next.from + lengthOf(next) * 0.25).toBeCloseTo(at.from + lengthOf(at) * 0.25);
  });

  it('have as many names as there is room for, in order, at every width', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 9000, noNaN: true }),
        fc.integer({ min: 200, max: 1400 }),
        (length, width) => {
          const shown = { from: today - length / 2, to: today + length / 2 };
          const ticks = ticksOf(shown, width, 'es-MX');
          expect(ticks.length).toBeLessThanOrEqual(width / 84 + 2);
          for (const [index, { at }] of ticks.entries()) {
            expect(at >= shown.from && at < shown.to).toBe(true);
            if (index > 0) expect(at).toBeGreaterThan(ticks[index - 1]!.at);
          }
        },
      ),
    );
    expect(
      ticksOf({ from: numberOf('2026-01-01'), to: numberOf('2026-12-31') }, 1000, 'en-US')[0]!.label,
    ).toBe('Jan 2026');
    expect(dayOf(numberOf('2024-02-29'))).toBe('2024-02-29');
  });

  it('keep a single day in sight from twenty years away', () => {
    const scale = scaleOf(bounds, 0, 800);
    const day = numberOf('2015-06-01');
    const [, from, to] = /^M([\d.]+) 0H([\d.]+)v/.exec(boxes(scale, [{ from: day, to: day + 1 }], 0, 10, 3))!;
    expect(Number(to) - Number(from)).toBeGreaterThanOrEqual(3);
    // What is beyond the edge is not drawn.
    expect(boxes(scaleOf(nearby(today), 0, 800), [{ from: day, to: day + 1 }], 0, 10, 3)).toBe('');
  });
});
