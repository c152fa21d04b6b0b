import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body } from '../../src/fact/kinds.ts';
import { dutiesBetween, holesBetween, onCallAt } from '../../src/rota/on-call.ts';
import { type PersonId, entityId, personId } from '../../src/vocabulary/ids.ts';
import type { Instant, Zone } from '../../src/vocabulary/time.ts';

const id = (name: string) => entityId.parse(name.padEnd(22, '-'));
const person = (name: string): PersonId => personId.parse(name.padEnd(22, '-'));
const [marta, lucia, ines] = ['marta', 'lucia', 'ines'].map(person) as [PersonId, PersonId, PersonId];
const hourMs = 3_600_000;
const at = (text: string): Instant => Date.parse(text) as Instant;
type Shift = Body<'rota.set'>['shifts'][number];

const shift = (
  name: string,
  from: string,
  to: string,
  people: PersonId[],
  more: Partial<Shift> = {},
): Shift => ({
  shift: id(name),
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  from,
  to,
  people,
  ...more,
});
const rota = (
  shifts: Shift[],
  zone = 'America/Mexico_City',
  more: Partial<Body<'rota.set'>> = {},
): Body<'rota.set'> => ({
  rota: id('rota'),
  name: 'Nights',
  zone: zone as Zone,
  from: '2026-01-01',
  shifts,
  ...more,
});
const borderZones = [
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/Tijuana',
  'America/Ciudad_Juarez',
  'America/Matamoros',
  'America/Mexico_City',
  'America/Cancun',
];
const dayAndNight = rota([
  shift('day', '08:00', '20:00', [marta]),
  shift('night', '20:00', '08:00', [lucia, ines]),
]);

describe('a rota', () => {
  it('says who is on call at an hour of its own zone, over midnight too', () => {
    const rotas = { rotas: [dayAndNight], changes: [] };
    // Mexico City is six hours behind UTC all year.
    expect(onCallAt(rotas, at('2026-03-04T14:00Z'))).toEqual([marta]);
    expect(onCallAt(rotas, at('2026-03-05T02:00Z'))).toEqual([lucia, ines]);
    expect(onCallAt(rotas, at('2026-03-05T13:59Z'))).toEqual([lucia, ines]);
    expect(onCallAt(rotas, at('2026-03-05T14:00Z'))).toEqual([marta]);
    expect(holesBetween(rotas, at('2026-03-04T00:00Z'), at('2026-03-18T00:00Z'))).toEqual([]);
  });

  it('gives one day to another, or to nobody: and that is a hole which is said beforehand', () => {
    const change = (people: PersonId[]): Body<'rota.changed'> => ({
      rota: id('rota'),
      on: '2026-12-24',
      shift: id('night'),
      people,
      why: 'Christmas',
    });
    const night = at('2026-12-25T04:00Z');
    expect(onCallAt({ rotas: [dayAndNight], changes: [change([marta])] }, night)).toEqual([marta]);
    const nobody = { rotas: [dayAndNight], changes: [change([])] };
    expect(onCallAt(nobody, night)).toEqual([]);
    expect(holesBetween(nobody, at('2026-12-20T00:00Z'), at('2026-12-30T00:00Z'))).toEqual([
      { from: at('2026-12-25T02:00Z'), to: at('2026-12-25T14:00Z') },
    ]);
    // Two who changed the same night: both are asked.
    const two = { rotas: [dayAndNight], changes: [change([marta]), change([ines])] };
    expect(onCallAt(two, night)).toEqual([marta, ines]);
  });

  it('comes every second week, counted from the week that was named, on both sides of it', () => {
    const every = { weeks: 2, of: '2026-03-02' };
    const rotas = { rotas: [rota([shift('week', '00:00', '00:00', [marta], { every })])], changes: [] };
    const monday = at('2026-03-02T12:00Z');
    for (let week = -6; week <= 6; week++)
      expect(onCallAt(rotas, (monday + week * 7 * 24 * hourMs) as Instant)).toEqual(
        week % 2 === 0 ? [marta] : [],
      );
  });

  it('ends on its last day, and before its first nobody is on it', () => {
    const bounded = rota([shift('day', '00:00', '00:00', [marta])], 'UTC', {
      from: '2028-02-28',
      until: '2028-02-29',
    });
    const rotas = { rotas: [bounded], changes: [] };
    expect(onCallAt(rotas, at('2028-02-27T23:59Z'))).toEqual([]);
    // A leap day.
    expect(onCallAt(rotas, at('2028-02-29T12:00Z'))).toEqual([marta]);
    expect(onCallAt(rotas, at('2028-03-01T00:00Z'))).toEqual([]);
  });

  it('loses no minute and gives none twice where the clocks change', () => {
    // New York: 2026-03-08 skips 02:00–03:00, 2026-11-01 has 01:00–02:00 twice.
    const turns = rota(
      [shift('early', '22:00', '02:30', [marta]), shift('late', '02:30', '22:00', [lucia])],
      'America/New_York',
    );
    const rotas = { rotas: [turns], changes: [] };
    for (const day of ['2026-03-08', '2026-11-01'])
      for (let minute = 0; minute < 48 * 60; minute += 5)
        expect(onCallAt(rotas, (at(`${day}T00:00Z`) + minute * 60_000) as Instant)).toHaveLength(1);
  });

  it('keeps the clocks of each side of the border: since 2022 Mexico changes none but those of border towns', () => {
    const noon = shift('noon', '12:00', '13:00', [marta]);
    const hoursUtc = (zone: string, day: string): readonly number[] =>
      dutiesBetween(
        { rotas: [rota([noon], zone)], changes: [] },
        at(`${day}T00:00Z`),
        at(`${day}T23:59Z`),
      ).map(({ from }) => new Date(from).getUTCHours());
    // The day before the clocks of the United States go on and the day itself, and both when they go back.
    const days = ['2026-03-07', '2026-03-08', '2026-10-31', '2026-11-01'];
    const all = (zone: string) => days.flatMap((day) => hoursUtc(zone, day));
    expect(all('America/New_York')).toEqual([17, 16, 16, 17]);
    expect(all('America/Tijuana')).toEqual([20, 19, 19, 20]);
    expect(all('America/Ciudad_Juarez')).toEqual([19, 18, 18, 19]);
    expect(all('America/Matamoros')).toEqual([18, 17, 17, 18]);
    expect(all('America/Mexico_City')).toEqual([18, 18, 18, 18]);
    expect(all('America/Hermosillo')).toEqual([19, 19, 19, 19]);
    // When Mexico still changed them, on days of its own.
    const old = (day: string) =>
      dutiesBetween(
        { rotas: [rota([noon], 'America/Mexico_City', { from: '2021-01-01' })], changes: [] },
        at(`${day}T00:00Z`),
        at(`${day}T23:59Z`),
      ).map(({ from }) => new Date(from).getUTCHours());
    expect(['2022-04-02', '2022-04-03', '2022-10-29', '2022-10-30'].flatMap(old)).toEqual([18, 17, 17, 18]);
  });

  it('has no minute of a whole year on which two of a day and a night are on call, or nobody', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...borderZones),
        fc.integer({ min: 0, max: 365 * 24 * 4 }),
        (zone, quarter) => {
          const rotas = { rotas: [rota(dayAndNight.shifts, zone)], changes: [] };
          const now = (at('2026-01-02T00:00Z') + quarter * 15 * 60_000) as Instant;
          const clock = new Intl.DateTimeFormat('en-GB', {
            timeZone: zone,
            hour: '2-digit',
            hourCycle: 'h23',
          });
          const hour = Number(clock.format(now));
          expect(onCallAt(rotas, now)).toEqual(hour >= 8 && hour < 20 ? [marta] : [lucia, ines]);
        },
      ),
      { numRuns: 400 },
    );
  });

  const hours = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'));
  const anHour = hours.map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const aShift = fc
    .record({
      n: fc.nat(3),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      from: anHour,
      to: anHour,
      people: fc.uniqueArray(fc.constantFrom(marta, lucia, ines), { minLength: 1 }),
      every: fc.option(
        fc.record({ weeks: fc.integer({ min: 2, max: 4 }), of: fc.constantFrom('2026-02-11', '2025-12-31') }),
        {
          nil: undefined,
        },
      ),
    })
    .map(({ n, every, ...rest }): Shift => ({
      shift: id(`shift${n}`),
      ...rest,
      ...(every ? { every } : {}),
    }));
  const zones = [
    'America/Mexico_City',
    'America/New_York',
    // Border towns keep the clocks of the other side; Sonora and Quintana Roo never change theirs.
    'America/Tijuana',
    'America/Ciudad_Juarez',
    'America/Ojinaga',
    'America/Matamoros',
    'America/Hermosillo',
    'America/Cancun',
    'Pacific/Apia',
    'UTC',
  ] as const;

  it('and its holes tell of each minute what asking for that minute tells', () => {
    fc.assert(
      fc.property(
        fc.array(aShift, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...zones),
        fc.constantFrom('2026-03-06T00:00Z', '2026-10-30T12:00Z', '2028-02-27T07:00Z', '2026-07-01T00:00Z'),
        (shifts, zone, begin) => {
          const rotas = { rotas: [rota(shifts, zone, { from: '2025-01-01' })], changes: [] };
          const [from, to] = [at(begin), (at(begin) + 5 * 24 * hourMs) as Instant];
          const holes = holesBetween(rotas, from, to);
          const duties = dutiesBetween(rotas, from, to);
          for (let now = from as number; now < to; now += 30 * 60_000) {
            const inHole = holes.some((hole) => hole.from <= now && now < hole.to);
            const held = duties.filter((duty) => duty.from <= now && now < duty.to);
            const people = onCallAt(rotas, now as Instant);
            expect(inHole).toBe(people.length === 0);
            expect(new Set(held.flatMap((duty) => duty.people))).toEqual(new Set(people));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
