import type { Instant, PartialDate, Zone } from '@cobijo/domain';
import { describe, expect, it } from 'vitest';
import { weekdayIn } from '../src/screens/desk/weekday.ts';
import {
  daysUntil,
  placeOf,
  sayDate,
  sayLeft,
  sayNear,
  sayZoned,
  sayZonedSpan,
  sayDay,
  sayHour,
  sayInstant,
} from '../src/words/dates.ts';
import { withOneStop } from '../src/words/words.tsx';

const at = (on: string, zone = 'America/New_York', approximate?: boolean): PartialDate => ({
  on,
  zone: zone as Zone,
  ...(approximate ? { approximate } : {}),
});

describe('a date in words', () => {
  it('is as precise as it is known and no more', () => {
    expect(sayDate(at('2016'), 'en', 'about')).toBe('2016');
    expect(sayDate(at('2016-04'), 'es', 'hacia')).toBe('abril de 2016');
    expect(sayDate(at('2016-04-23'), 'en', 'about')).toBe('April 23, 2016');
    expect(sayDate(at('2016-04-23T09:30', 'America/Mexico_City'), 'es', 'hacia')).toBe(
      '23 de abril de 2016, 09:30 (Ciudad de México)',
    );
    expect(sayDate(at('2016', 'America/New_York', true), 'en', 'about')).toBe('about 2016');
  });

  it('counts the days in the zone of the date, not of the reader', () => {
    const lateInNewYork = new Date('2026-11-24T03:00Z');
    expect(daysUntil(at('2026-11-24'), lateInNewYork)).toBe(1);
    expect(daysUntil(at('2026-11-24', 'Europe/Madrid'), lateInNewYork)).toBe(0);
    expect(daysUntil(at('2026-11'), lateInNewYork)).toBeNull();
  });

  it('takes a zone that nobody knows as UTC, and does not break the screen on it', () => {
    const zone = 'No/Such_Zone';
    const from = Date.parse('2026-11-24T03:00Z') as Instant;
    const to = Date.parse('2026-11-24T05:00Z') as Instant;
    expect(daysUntil(at('2026-11-26', zone), new Date(from))).toBe(2);
    expect(sayZoned(from, zone, 'en')).toBe(sayZoned(from, 'UTC', 'en'));
    expect(sayZonedSpan({ from, to }, zone, 'es')).toBe(sayZonedSpan({ from, to }, 'UTC', 'es'));
    expect(weekdayIn(from, zone)).toBe(2);
  });

  it.each([2 ** 53 - 1, -(2 ** 53 - 1)])('says something for %d ms, which a fact may claim', (ms) => {
    const far = ms as Instant;
    const year = ms > 0 ? '9999' : '1';
    expect(sayInstant(far, 'en')).toContain(year);
    expect(sayDay(far, 'es')).toContain(year);
    expect(sayHour(far, 'en')).toMatch(/^\d+:\d\d/);
    expect(sayZoned(far, 'America/New_York', 'en')).toMatch(/:\d\d/);
    expect(sayZonedSpan({ from: far, to: far }, 'UTC', 'es')).toMatch(/:\d\d/);
    expect(weekdayIn(far, 'UTC')).toBeGreaterThan(0);
  });

  it('says sixty minutes as the hour that they are', () => {
    const said = (minutes: number) => sayLeft(minutes * 60_000, 'en');
    expect([said(59), said(60), said(-60), said(61), said(95)]).toEqual([
      'in 59 minutes',
      'in 1 hour',
      '1 hour ago',
      'in 61 minutes',
      'in 2 hours',
    ]);
  });

  it('ends its sentence once, and leaves what was left open', () => {
    expect(withOneStop('Termina el 29 nov 2026, 7:00 p.m.. Después nadie puede abrirlo.')).toBe(
      'Termina el 29 nov 2026, 7:00 p.m. Después nadie puede abrirlo.',
    );
    expect(withOneStop('Abriendo... (abogada)')).toBe('Abriendo... (abogada)');
  });

  it('says near days by their name', () => {
    expect([sayNear(0, 'en'), sayNear(1, 'es'), sayNear(17, 'en'), sayNear(-400, 'en')]).toEqual([
      'today',
      'mañana',
      'in 17 days',
      '13 months ago',
    ]);
  });

  it('stands on the line of years in the middle of what it leaves open', () => {
    expect(placeOf(at('2016'))).toBe(2016.5);
    expect(placeOf(at('2016-01'))).toBeLessThan(placeOf(at('2016-02-01')));
  });
});
