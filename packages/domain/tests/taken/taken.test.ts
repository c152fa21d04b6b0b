import { describe, expect, it } from 'vitest';
import { streamKinds } from '../../src/member/member.ts';
import { dangerOrder, dangerPlaceOf, dangerRowOf } from '../../src/taken/danger-order.ts';
import { callPlaceOf, firstWords, firstWordsFor } from '../../src/taken/first-words.ts';
import { takenReasons } from '../../src/taken/reasons.ts';
import {
  exposureSentence,
  takenComesBack,
  takenKeeps,
  takenReasonWords,
  takenSinceRows,
  takenStateWords,
} from '../../src/taken/words.ts';
import { compartments } from '../../src/vocabulary/compartment.ts';
import type { DeviceId, EntityId, PersonId } from '../../src/vocabulary/ids.ts';
import { roles } from '../../src/vocabulary/role.ts';
import type { Instant } from '../../src/vocabulary/time.ts';

describe('the order of danger', () => {
  it('has one row for every kind of part, each with a source and a day', () => {
    const parts = [...compartments, ...streamKinds.filter((kind) => kind !== 'compartment')];
    expect(dangerOrder.map(({ part }) => part).sort()).toEqual([...parts].sort());
    for (const row of dangerOrder) {
      expect(row.source).toMatch(/§/);
      expect(row.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(row.why.en).not.toBe(row.why.es);
    }
  });

  it('begins with where she is, her family, who she is, how she is kept and what is known of them', () => {
    expect(dangerOrder.slice(0, 5).map(({ part }) => part)).toEqual([
      'whereabouts',
      'family',
      'identity',
      'safety',
      'network',
    ]);
  });

  it('takes a part under seal before the open one of its topic and never before a more dangerous one', () => {
    const place = (compartment: 'whereabouts' | 'family' | 'justice', sealed = false) =>
      dangerPlaceOf({ kind: 'compartment', compartment, sealed });
    expect(place('justice', true)).toBeLessThan(place('justice'));
    expect(place('family', true)).toBeGreaterThan(place('whereabouts'));
    expect(dangerPlaceOf(null)).toBeLessThan(place('whereabouts', true));
    // Of a newer version, and treated as what holds most.
    expect(dangerPlaceOf({ kind: 'compartment' })).toBe(
      dangerPlaceOf({ kind: 'compartment', compartment: compartments[0] }),
    );
    expect(dangerRowOf({ kind: 'conversation' }).part).toBe('conversation');
  });
});

describe('the first words', () => {
  it('are there for every role, hers first, and promise nobody that she is safe', () => {
    for (const role of roles) expect(firstWords).toContain(firstWordsFor(role));
    expect([...roles].sort((a, b) => callPlaceOf(a) - callPlaceOf(b))[0]).toBe('survivor');
    for (const { how, say } of firstWords)
      for (const text of [how.en, how.es, say.en, say.es])
        expect(text).not.toMatch(/\bsafe\b|a salvo|segura|cobijo|traffick|trata\b|tratante/i);
  });
});

describe('the words of what was taken', () => {
  it('are different in the two languages', () => {
    for (const { en, es } of [
      ...takenReasons.map((one) => takenReasonWords[one]),
      ...Object.values(takenStateWords),
      ...takenSinceRows.map(({ words }) => words),
      takenKeeps,
      takenComesBack,
    ])
      expect(en).not.toBe(es);
  });

  it('say who, what, since when and until when, in a person’s own zone', () => {
    const at = (iso: string) => Date.parse(iso) as Instant;
    const person = 'p'.repeat(22) as PersonId;
    const asked = {
      part: 'Safety',
      expiresAfterDays: null,
      zone: 'America/Mexico_City',
      nameOf: (who: PersonId) => (who === person ? 'Ana' : null),
      said: {
        exposure: 'e'.repeat(22) as EntityId,
        reason: 'stolen' as const,
        since: at('2026-01-05T16:00Z'),
        until: at('2026-01-05T18:05Z'),
        opened: 'no' as const,
        taken: [
          { person, device: 'd'.repeat(22) as DeviceId, reach: 'everything' as const },
          {
            person: 'q'.repeat(22) as PersonId,
            reach: 'since-let-in' as const,
            from: at('2026-01-02T18:00Z'),
          },
        ],
      },
    };
    expect(exposureSentence(asked).en.replaceAll(/\s/g, ' ')).toBe(
      'A device of Ana could read all of “Safety”; somebody could read what was written in “Safety” since ' +
        'January 2, 2026 at 12:00 PM. It may be in other hands since January 5, 2026 at 10:00 AM; it was cut off on ' +
        'January 5, 2026 at 12:05 PM. It was locked by its passphrase, as far as is known. Take it as read all the ' +
        'same until it is back.',
    );
    expect(exposureSentence(asked).es).toMatch(
      /^Un dispositivo de Ana podía leer todo «Safety»; alguien podía leer lo escrito/,
    );
  });
});
