import { describe, expect, it } from 'vitest';
import { type Day, plusDays } from '../../src/critical-period/days.ts';
import type { MeasureRecord } from '../../src/protection/coverage.ts';
import { renewalStanding, renewalStates, renewalWords } from '../../src/protection/renewal.ts';

const first = '2026-01-01';
const day = (number: number): Day => plusDays(first, number);
const granted = (on: number, until?: number): MeasureRecord => ({
  what: 'granted',
  on: day(on),
  ...(until === undefined ? {} : { until: day(until) }),
});
const requested = (on: number): MeasureRecord => ({ what: 'requested', on: day(on) });
const on = (today: number, records: readonly MeasureRecord[], measure = 'P07') => {
  const standing = renewalStanding({ measure, records }, day(today));
  return standing && `${standing.state} ${standing.by}`;
};

describe('the renewal of a measure', () => {
  const order = [granted(0)];

  it('waits until day 45, is late after it, and is missed on the day before which it was to be decided', () => {
    expect(on(44, order)).toBe(`waiting ${day(45)}`);
    expect(on(45, order)).toBe(`due ${day(45)}`);
    expect(on(46, order)).toBe(`late ${day(45)}`);
    expect(on(59, order)).toBe(`late ${day(45)}`);
    expect(on(60, order)).toBe(`missed ${day(59)}`);
  });

  it('that somebody asked for awaits its decision, and is missed where none comes', () => {
    expect(on(50, [granted(0), requested(47)])).toBe(`asked ${day(59)}`);
    expect(on(60, [granted(0), requested(47)])).toBe(`missed ${day(59)}`);
    // What was asked for before the paper came asks for no renewal of it.
    expect(on(50, [requested(-3), granted(0)])).toBe(`late ${day(45)}`);
  });

  it('runs to day 90 once it was extended, whichever day of the term that was, and anew past it', () => {
    const extended = [granted(0), granted(55)];
    expect(on(74, extended)).toBe(`waiting ${day(75)}`);
    expect(on(89, extended)).toBe(`late ${day(75)}`);
    expect(on(90, extended)).toBe(`missed ${day(89)}`);
    expect(on(95, [...extended, granted(91)])).toBe(`waiting ${day(91 + 45)}`);
  });

  it('is none because the same paper is said again', () => {
    expect(on(60, [granted(0), granted(3)])).toBe(`missed ${day(59)}`);
  });

  it('goes by the last day that the paper names, before any that the law names', () => {
    expect(on(9, [granted(0, 30)])).toBe(`waiting ${day(16)}`);
    expect(on(31, [granted(0, 30)])).toBe(`missed ${day(30)}`);
    expect(on(31, [granted(0, 30), granted(20, 200)])).toBe(`waiting ${day(186)}`);
    // A paper of ten days is to be seen to from its first day on.
    expect(on(0, [granted(0, 10)])).toBe(`due ${day(0)}`);
  });

  it('is none where no last day is known, where nothing was granted, and where it ended', () => {
    expect(on(100, [granted(0)], 'P22')).toBeNull();
    expect(on(100, [requested(0)])).toBeNull();
    for (const what of ['stopped', 'ended'] as const)
      expect(on(100, [granted(0), { what, on: day(50) }])).toBeNull();
    expect(on(100, [granted(0), { what: 'stopped', on: day(50) }, granted(98)])).toBe(
      `waiting ${day(98 + 45)}`,
    );
  });

  it('has words for each state, in both languages', () => {
    for (const state of renewalStates) {
      expect(renewalWords[state].en).not.toBe('');
      expect(renewalWords[state].es).not.toBe(renewalWords[state].en);
    }
  });
});
