import { describe, expect, it } from 'vitest';
import { guestUntil, isVisitLength, visitEnd, visitHoursMax } from '../../src/guest/visit.ts';
import { retentionSentence, visitSentence } from '../../src/guest/words.ts';
import type { Instant } from '../../src/vocabulary/time.ts';

const at = (ms: number): Instant => ms as Instant;

describe('a visit', () => {
  it('has a length between nothing and a working day', () => {
    for (const hours of [0.25, 1, visitHoursMax]) expect(isVisitLength(hours)).toBe(true);
    for (const hours of [0, -1, visitHoursMax + 0.1, Number.NaN, Infinity])
      expect(isVisitLength(hours), String(hours)).toBe(false);
  });

  it('ends after its hours, and never past what was decided', () => {
    const ends = visitEnd(at(1000), 2);
    expect(ends).toBe(7_201_000);
    expect(guestUntil(ends, undefined)).toBe(ends);
    expect(guestUntil(ends, at(5000))).toBe(5000);
    expect(guestUntil(ends, at(9_000_000_000))).toBe(ends);
  });
});

describe('whether a conversation expires', () => {
  it('is said in days, in both languages, and a hold is said beside it', () => {
    expect(retentionSentence({ expiresAfterDays: null, held: false }).en).toContain('does not expire');
    expect(retentionSentence({ expiresAfterDays: 1, held: false }).es).toContain('vence al cabo de un día');
    const week = retentionSentence({ expiresAfterDays: 7, held: false });
    expect(week.en).toContain('after 7 days');
    expect(week.en).toContain('If a law makes you keep it');
    const held = retentionSentence({ expiresAfterDays: 7, held: true });
    expect(held.en).toContain('legal hold');
    expect(held.es).toContain('retención legal');
  });

  it('names the hour at which a visit ends', () => {
    const said = visitSentence(at(Date.UTC(2026, 10, 26, 18)), 'America/Mexico_City');
    expect(said.en).toContain('November 26, 2026');
    expect(said.es).toContain('26 de noviembre de 2026');
  });
});
