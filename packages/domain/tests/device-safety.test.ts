import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceLimits } from '../src/device-safety/limits.ts';
import {
  type Rest,
  decodeRest,
  defaultRest,
  encodeRest,
  hiddenSecondsChoices,
  idleMinutesChoices,
  restDue,
  restWarningSeconds,
} from '../src/device-safety/rest.ts';

const rests: fc.Arbitrary<Rest> = fc.record({
  idleMinutes: fc.constantFrom(...idleMinutesChoices),
  hiddenSeconds: fc.constantFrom(...hiddenSecondsChoices),
});
const times = fc.integer({ min: 0, max: 2 * 60 * 60 * 1000 });

describe('an open device that nobody uses', () => {
  it('is closed once its time is up, whatever timers ran, and never before', () => {
    fc.assert(
      fc.property(rests, times, fc.option(times), times, (rest, lastTouch, hiddenSince, passed) => {
        const now = Math.max(lastTouch, hiddenSince ?? 0) + passed;
        const idle = now - lastTouch >= rest.idleMinutes * 60_000;
        const hidden = hiddenSince !== null && now - hiddenSince >= rest.hiddenSeconds * 1000;
        const { due, next } = restDue(rest, { lastTouch, hiddenSince }, now);
        expect(due === 'close').toBe(idle || hidden);
        // Looking again when it says finds what comes next, so that no moment is slept through.
        if (due === 'close') return;
        expect(next).toBeGreaterThan(now);
        expect(restDue(rest, { lastTouch, hiddenSince }, next - 1).due).toBe(due);
        expect(restDue(rest, { lastTouch, hiddenSince }, next).due).not.toBe(due);
      }),
    );
  });

  it('says so half a minute before it closes for idleness', () => {
    const ends = defaultRest.idleMinutes * 60_000;
    const seen = { lastTouch: 0, hiddenSince: null };
    expect(restDue(defaultRest, seen, ends - restWarningSeconds * 1000 - 1).due).toBe('nothing');
    expect(restDue(defaultRest, seen, ends - restWarningSeconds * 1000)).toEqual({ due: 'warn', next: ends });
  });

  it('does not stay open because its clock was set back', () => {
    expect(restDue(defaultRest, { lastTouch: 10_000, hiddenSince: null }, 9_000).due).toBe('close');
  });

  it('keeps a choice as it was made, and takes the default for what is none', () => {
    fc.assert(
      fc.property(rests, (rest) => {
        expect(decodeRest(encodeRest(rest))).toEqual(rest);
      }),
    );
    for (const text of [null, '', 'never/never', '9999/-1', '5', '/'])
      expect(decodeRest(text)).toEqual(defaultRest);
    expect(decodeRest('2/forever')).toEqual({ ...defaultRest, idleMinutes: 2 });
  });
});

describe('what a device cannot protect', () => {
  it('is said in both languages, each with what helps, a source and a day', () => {
    expect(new Set(deviceLimits.map(({ limit }) => limit)).size).toBe(deviceLimits.length);
    for (const { is, helps, source, asOf, confidence } of deviceLimits) {
      expect(is.en).not.toBe(is.es);
      expect(helps.en).not.toBe(helps.es);
      expect(source).toMatch(/§|DESIGN/);
      expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(confidence).toBe('D');
    }
  });

  it('names neither this program nor what it is for, and tells nobody that she is safe', () => {
    for (const { is, helps } of deviceLimits)
      for (const text of [is.en, is.es, helps.en, helps.es])
        expect(text).not.toMatch(/\bsafe\b|a salvo|cobijo|traffick|\btrata\b|tratante|victim|víctima/i);
  });
});
