import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, nextWithin } from '../../src/contact/hours.ts';
import { judgeContact } from '../../src/contact/verdict.ts';
import { neverSaid } from '../../src/contact/never-say.ts';
import { wallClock } from '../../src/vocabulary/calendar.ts';
import type { EntityId } from '../../src/vocabulary/ids.ts';
import type { Instant, Zone } from '../../src/vocabulary/time.ts';

const zones = [
  'America/Mexico_City',
  'America/Tijuana',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'UTC',
] as Zone[];
const at = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2029, 0, 1) }).map((ms) => ms as Instant);
const quarters = Array.from(
  { length: 96 },
  (_, i) => `${String(Math.floor(i / 4)).padStart(2, '0')}:${String((i % 4) * 15).padStart(2, '0')}`,
);
const times = fc.array(
  fc.record({
    weekday: fc.integer({ min: 1, max: 7 }),
    from: fc.constantFrom(...quarters),
    to: fc.constantFrom(...quarters, '24:00'),
  }),
  { maxLength: 4 },
);
const hours = fc.record({ zone: fc.constantFrom(...zones), times });
const quarterMs = 900_000;

describe('safe hours', () => {
  it('gives a next time that is safe, and none before it is', () => {
    fc.assert(
      fc.property(hours, at, (agreed, now) => {
        const next = nextWithin(agreed, now);
        if (next === null) return agreed.times.length === 0;
        expect(isWithin(agreed, next)).toBe(true);
        expect(next).toBeGreaterThanOrEqual(now);
        for (let before = Math.ceil(now / quarterMs) * quarterMs; before < next; before += quarterMs)
          expect(isWithin(agreed, before as Instant)).toBe(false);
        return true;
      }),
      { numRuns: 150 },
    );
  });

  it('is safe exactly when the clock on her wall shows it, whatever zone or daylight saving does', () => {
    fc.assert(
      fc.property(hours, at, (agreed, now) => {
        const { day, minute } = wallClock(now, agreed.zone);
        const weekdays = (offset: number) => new Date((day + offset) * 86_400_000).getUTCDay() || 7;
        const of = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
        const expected = agreed.times.some(({ weekday, from, to }) =>
          of(from) < of(to)
            ? weekday === weekdays(0) && minute >= of(from) && minute < of(to)
            : (weekday === weekdays(0) && minute >= of(from)) ||
              (weekday === weekdays(-1) && minute < of(to)),
        );
        expect(isWithin(agreed, now)).toBe(expected);
      }),
    );
  });

  it('is never safe in the hour that her clock skips, and both times in the hour that it shows twice', () => {
    const zone = 'America/New_York' as Zone;
    const skipped = { zone, times: [{ weekday: 7, from: '02:00', to: '03:00' }] };
    // 8 March 2026: 02:00 does not come.
    for (let minute = 0; minute < 24 * 60; minute += 15)
      expect(isWithin(skipped, (Date.UTC(2026, 2, 8, 5) + minute * 60_000) as Instant)).toBe(false);
    const twice = { zone, times: [{ weekday: 7, from: '01:00', to: '02:00' }] };
    // 1 November 2026: 01:30 comes at 05:30 and at 06:30 UTC.
    expect(isWithin(twice, Date.UTC(2026, 10, 1, 5, 30) as Instant)).toBe(true);
    expect(isWithin(twice, Date.UTC(2026, 10, 1, 6, 30) as Instant)).toBe(true);
    expect(isWithin(twice, Date.UTC(2026, 10, 1, 7, 30) as Instant)).toBe(false);
  });

  it('is not safe where the clock of a place is not known, nor after its last day', () => {
    const all = { times: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })) };
    const now = Date.UTC(2026, 10, 28, 12) as Instant;
    expect(isWithin({ ...all, zone: 'Nowhere/Here' as Zone }, now)).toBe(false);
    expect(isWithin({ ...all, zone: zones[0]!, until: '2026-11-27' }, now)).toBe(false);
    expect(isWithin({ ...all, zone: zones[0]!, until: '2026-11-28' }, now)).toBe(true);
  });
});

describe('whether a way is safe', () => {
  const party = 'p'.repeat(22) as EntityId;
  const now = Date.UTC(2026, 10, 29, 23) as Instant;
  const agreed = {
    party,
    slot: '1',
    channel: 'call' as const,
    state: 'safe' as const,
    zone: zones[0]!,
    times: [{ weekday: 7, from: '16:00', to: '18:00' }],
    saidBy: 'her mother',
  };
  const state = (list: Parameters<typeof judgeContact>[0], slot?: string) =>
    judgeContact(list, { party, channel: 'call', slot, at: now }).state;

  it('takes what nobody said for not safe', () => {
    expect(state([])).toBe('unknown');
    expect(state([{ ...agreed, channel: 'text' }])).toBe('unknown');
    expect(state([{ ...agreed, state: 'unknown' }])).toBe('unknown');
    expect(state([agreed])).toBe('safe');
  });

  it('takes the stricter of two that contradict each other, and a way that is shut for good under every slot', () => {
    expect(state([agreed, { ...agreed, state: 'not-safe' }])).toBe('not-safe');
    expect(state([agreed, { ...agreed, slot: '2', state: 'never' }], '1')).toBe('never');
    expect(state([agreed, { ...agreed, slot: '2', state: 'not-safe' }], '1')).toBe('safe');
  });
});

describe('words never to say', () => {
  it('are found without accents and capitals, as whole words, in a row', () => {
    expect(neverSaid('Le marco de la CASA SEGURA', 'refugio, casa segura')).toEqual(['casa segura']);
    expect(neverSaid('El refúgio es aquí', 'refugio; policía')).toEqual(['refugio']);
    expect(neverSaid('La casa es muy segura', 'casa segura')).toEqual([]);
    expect(neverSaid('policías', 'policía')).toEqual([]);
    expect(neverSaid('anything', ' , ;')).toEqual([]);
  });
});
