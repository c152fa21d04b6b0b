import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alike, alikeFromPoints } from '../../src/discovery/alike.ts';
import { kinds } from '../../src/fact/kinds.ts';

type Report = Parameters<typeof alike>[0];
const found = Date.UTC(2026, 2, 8, 10);
const report = (more: object = {}): Report =>
  kinds['discovery.reported'].body.parse({
    discovery: 'a'.repeat(22),
    at: found,
    place: 'Valle Azul, the hotel by the road',
    people: { atLeast: 57 },
    languages: ['es', 'mfs'],
    children: 'unknown',
    present: [],
    mustNot: [],
    custody: 'unknown',
    reportedBy: 'unknown',
    words: '',
    ...more,
  });
const hours = (count: number): number => found + count * 3_600_000;

const some = fc.record({
  at: fc.integer({ min: 0, max: 40 }).map(hours),
  place: fc.constantFrom('', 'Valle Azul', 'hotel, Valle Azul', 'Puerto Lejano', 'calle del sur'),
  people: fc.constantFrom(undefined, { atLeast: 1, atMost: 1 }, { atLeast: 2, atMost: 5 }, { atLeast: 57 }),
  languages: fc.subarray(['es', 'en', 'mfs', 'nah']),
  children: fc.constantFrom('yes', 'no', 'unknown'),
  custody: fc.constantFrom('yes', 'no', 'unknown'),
});

describe('two reports', () => {
  it('are offered as one event with the reasons: time, place, number, language', () => {
    const as = alike(report(), report({ at: hours(1), place: 'Hotel, VALLE ÁZUL' }));
    expect(as?.reasons).toEqual(['time', 'place', 'number', 'language']);
    expect(as!.points).toBeGreaterThanOrEqual(alikeFromPoints);
  });

  it('are not offered for what half of all reports share', () => {
    const bare = { people: undefined, languages: ['es', 'en'] };
    expect(alike(report(bare), report({ ...bare, place: 'Puerto Lejano' }))).toBeNull();
    expect(alike(report({ ...bare, place: '' }), report({ ...bare, place: '' }))).toBeNull();
    // "help" beside "help": nothing is known of either.
    const help = { ...bare, languages: [], place: '', words: 'help' };
    expect(alike(report(help), report(help))).toBeNull();
    expect(
      alike(report({ place: 'Calle del Sur' }), report({ place: 'Calle del Norte', languages: [] })),
    ).toBeNull();
  });

  it('of two days, or of two countries, are never offered', () => {
    expect(alike(report(), report({ at: hours(25) }))).toBeNull();
    expect(alike(report({ country: 'US' }), report({ country: 'MX' }))).toBeNull();
    expect(alike(report({ country: 'US' }), report())).not.toBeNull();
  });

  it('are as alike one way as the other, and a number that cannot be both counts for nothing', () => {
    fc.assert(
      fc.property(some, some, (one, other) => {
        expect(alike(report(one), report(other))).toEqual(alike(report(other), report(one)));
      }),
    );
    expect(alike(report(), report({ people: { atLeast: 1, atMost: 5 } }))?.reasons).not.toContain('number');
  });
});
