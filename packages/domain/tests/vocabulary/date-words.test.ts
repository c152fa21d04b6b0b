import { describe, expect, it } from 'vitest';
import { sayOn } from '../../src/vocabulary/date-words.ts';

describe('a calendar date', () => {
  it('is said as precisely as it is known, and no more', () => {
    expect(['2026', '2026-10', '2026-10-02'].map((on) => sayOn(on, 'en'))).toEqual([
      '2026',
      'October 2026',
      'October 2, 2026',
    ]);
    expect(['2026-10', '2026-10-02'].map((on) => sayOn(on, 'es'))).toEqual([
      'octubre de 2026',
      '2 de octubre de 2026',
    ]);
  });

  it('is no other day for whoever reads it elsewhere, and leaves the hour to whoever knows its clock', () => {
    expect(sayOn('2026-01-01T23:30', 'en')).toBe('January 1, 2026');
  });
});
