import { describe, expect, test } from 'vitest';
import { visitSentence } from '../../src/guest/words.ts';
import {
  dayNumber,
  earliestInstant,
  endInstant,
  inCalendar,
  wallClock,
  zoneOrUtc,
} from '../../src/vocabulary/calendar.ts';
import { instant, partialDate } from '../../src/vocabulary/time.ts';

const span = (on: string, zone: string) => {
  const date = partialDate.parse({ on, zone });
  return [earliestInstant(date), endInstant(date)].map((ms) => new Date(ms).toISOString().slice(0, 16));
};

describe('a date as it is known, as instants', () => {
  test.each([
    ['2016', 'America/Mexico_City', '2016-01-01T06:00', '2017-01-01T06:00'],
    ['2016-04', 'America/Mexico_City', '2016-04-01T06:00', '2016-05-01T05:00'],
    ['2016-02-29', 'UTC', '2016-02-29T00:00', '2016-03-01T00:00'],
    ['2016-12', 'America/New_York', '2016-12-01T05:00', '2017-01-01T05:00'],
    ['2016-04-23T09:30', 'America/Tijuana', '2016-04-23T16:30', '2016-04-23T16:31'],
    // A day of 23 hours, and one of 25.
    ['2016-03-13', 'America/New_York', '2016-03-13T05:00', '2016-03-14T04:00'],
    ['2016-11-06', 'America/New_York', '2016-11-06T04:00', '2016-11-07T05:00'],
    // An hour that was twice: the first. One that never was: after the gap.
    ['2016-11-06T01:30', 'America/New_York', '2016-11-06T05:30', '2016-11-06T05:31'],
    ['2016-03-13T02:30', 'America/New_York', '2016-03-13T07:30', '2016-03-13T07:31'],
    ['2016-04-23', 'No/Such_Zone', '2016-04-23T00:00', '2016-04-24T00:00'],
    ['0050-06', 'UTC', '0050-06-01T00:00', '0050-07-01T00:00'],
  ])('%s in %s', (on, zone, from, to) => {
    expect(span(on, zone)).toEqual([from, to]);
  });

  test('an hour is said by UTC where nobody knows the zone, in a sentence too', () => {
    expect(zoneOrUtc('America/Tijuana')).toBe('America/Tijuana');
    expect(zoneOrUtc('No/Such_Zone')).toBe('UTC');
    const ends = instant.parse(Date.UTC(2026, 10, 24, 3));
    expect(visitSentence(ends, 'No/Such_Zone')).toEqual(visitSentence(ends, 'UTC'));
  });

  test.each([2 ** 53 - 1, -(2 ** 53 - 1)])(
    '%d milliseconds, which a fact may claim, break no sentence',
    (ms) => {
      const at = instant.parse(ms);
      const nearest = inCalendar(at);
      expect(() => new Date(at).toISOString()).toThrow(RangeError);
      expect(visitSentence(at, 'America/Tijuana')).toEqual(visitSentence(nearest, 'America/Tijuana'));
      const { zone } = partialDate.parse({ on: '2016', zone: 'America/Tijuana' });
      const { day } = wallClock(at, zone);
      expect(day).toBe(dayNumber(nearest, zone));
      expect(new Date(day * 86_400_000).toISOString()).toMatch(ms > 0 ? /^9999-12-/ : /^0001-01-/);
      expect(inCalendar(1)).toBe(1);
    },
  );

  test('days are counted as people there count them', () => {
    const zone = partialDate.parse({ on: '2016', zone: 'America/Mexico_City' }).zone;
    const late = instant.parse(Date.parse('2016-04-23T04:59:00Z'));
    const early = instant.parse(Date.parse('2016-04-23T05:01:00Z'));
    expect(dayNumber(early, zone) - dayNumber(late, zone)).toBe(1);
  });
});
