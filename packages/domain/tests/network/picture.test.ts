import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExposureTeller, exposuresOf, isBoth } from '../../src/network/exposures.ts';
import { pictureOf } from '../../src/network/picture.ts';
import { evidenceOf, pathSentence } from '../../src/network/words.ts';
import type { NetworkRecords } from '../../src/network/records.ts';
import type { EntityId } from '../../src/vocabulary/ids.ts';
import { entity } from '../fact/arbitrary-statements.ts';
import { aNetwork, described, member, network, person, said, tied } from './told-by-people.ts';

const exposed = (records: NetworkRecords) =>
  exposuresOf(pictureOf(records)).map(({ trafficker, participant, paths, strongest }) => ({
    trafficker,
    participant,
    paths,
    strength: strongest[0]!.strength,
  }));

const chain = network({
  entities: [
    described('efren', ['trafficker']),
    described('ramos'),
    described('police', ['authority'], { kind: 'unit', name: 'Policía municipal' }),
  ],
  ties: [tied('efren', 'ramos', 800, { kind: 'pays' }), tied('ramos', 'police', 900, { kind: 'works-for' })],
});

describe('a network that people tell', () => {
  test('exposes an office by two ties, and says so as a sentence with its evidence', () => {
    const picture = pictureOf(chain);
    const [one, ...others] = exposuresOf(picture);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ paths: 1, participant: entity('police') });
    expect(one!.strongest[0]!.strength).toBeCloseTo(0.72);
    const path = one!.strongest[0]!;
    const ties = path.ties.map(({ id }) => picture.ties.find((tie) => tie.id === id)!);
    const sentence = pathSentence(picture, path.entities as EntityId[], ties);
    expect(sentence.en).toBe('efren pays ramos; ramos works for Policía municipal.');
    expect(sentence.es).toBe('efren le paga a ramos; ramos trabaja para Policía municipal.');
    expect(evidenceOf(ties[0]!).en).toContain('A neighbour (likely); sure to 0.8');
  });

  test('reaches a member of the circle by the unit that her grant names, and by her name alone with a caution', () => {
    const members = [member('Beltran', { organisation: 'Policía Municipal de Río Hondo' })];
    expect(exposed({ ...chain, members }).map(({ participant }) => participant)).toContain(
      `member:${person('Beltran')}`,
    );
    const named = pictureOf({ ...chain, members: [member('Ramos')] });
    expect(named.entities.get(entity('ramos'))).toMatchObject({ byName: true, persons: [person('Ramos')] });
  });

  test('tells nothing of a path through what means nothing, and of nothing that somebody says is not so', () => {
    const hub = said('hub.declared', 'h', { entity: entity('ramos'), isHub: true, reason: 'A shared line.' });
    expect(exposed({ ...chain, hubs: [hub] })).toEqual([]);
    const not = { ...hub, fact: 'i' as never, body: { ...hub.body, isHub: false } };
    expect(exposed({ ...chain, hubs: [hub, not] })).toHaveLength(1);
    const only = chain.ties.map((tie) =>
      tie.kind === 'tie.stated' ? { ...tie, body: { ...tie.body, denied: true as const } } : tie,
    );
    expect(exposed({ ...chain, ties: only })).toEqual([]);
  });

  test('keeps two sources that contradict each other, both told as such, and lowers nothing', () => {
    const denial = tied('ramos', 'efren', 900, { kind: 'pays', denied: true, fact: 'no' });
    const picture = pictureOf({ ...chain, ties: [...chain.ties, denial] });
    const about = picture.ties.filter(({ kind }) => kind === 'pays');
    expect(about.map(({ contradicted }) => contradicted)).toEqual([true, true]);
    expect(exposed({ ...chain, ties: [...chain.ties, denial] })).toEqual(exposed(chain));
  });

  test('is undone by a retraction to exactly what it was before the tie, and a statement beside it stays', () => {
    const [pays] = chain.ties;
    const retraction = said('tie.retracted', 'z', { tie: entity('t-efren-ramos'), reason: 'A mistake.' });
    const gone = { ...chain, ties: [...chain.ties.slice(1), retraction] };
    expect(exposed(gone)).toEqual([]);
    expect(pictureOf(gone).retracted).toHaveLength(1);
    const both = pictureOf({ ...gone, ties: [...gone.ties, pays!] });
    expect(both.ties.find(({ id }) => id === pays!.fact)).toMatchObject({ contradicted: true });
    expect(exposuresOf(both)).toHaveLength(1);
  });

  test('goes on by one name after a merge, with the other’s roles and ties', () => {
    const merge = said('entities.merged', 'm', {
      merge: entity('m'),
      into: entity('cousin'),
      same: [entity('ramos')],
      reason: 'The same photograph.',
    });
    const records = {
      ...chain,
      entities: [...chain.entities, described('cousin', ['relative'])],
      merges: [merge],
    };
    const picture = pictureOf(records);
    expect(picture.entities.get(entity('cousin'))).toMatchObject({
      name: 'cousin',
      names: ['cousin', 'ramos'],
      mergedFrom: [entity('ramos')],
    });
    expect(picture.entities.has(entity('ramos'))).toBe(false);
    expect(
      exposed(records)
        .map(({ participant }) => participant)
        .sort(),
    ).toEqual([entity('cousin'), entity('police')].sort());
  });

  test('names a member who is herself described as a trafficker', () => {
    const records = network({
      entities: [described('jo', ['trafficker'], { person: person('jo') })],
      members: [member('jo')],
    });
    expect(isBoth(pictureOf(records))).toEqual([entity('jo')]);
  });

  test('is the same in whatever order it was told', () => {
    fc.assert(
      fc.property(aNetwork, fc.infiniteStream(fc.nat(1000)), (records, order) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, at: order.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one);
        const other = network({
          entities: shuffled(records.entities),
          hubs: shuffled(records.hubs),
          ties: shuffled(records.ties),
          merges: shuffled(records.merges),
          members: shuffled(records.members),
        });
        const [a, b] = [pictureOf(records), pictureOf(other)];
        expect([...b.entities.values()].sort(byId)).toEqual([...a.entities.values()].sort(byId));
        expect(b.ties).toEqual(a.ties);
        expect(exposuresOf(b)).toEqual(exposuresOf(a));
      }),
      { numRuns: 150 },
    );
  });

  test('is counted the same as it grows as from nothing: ties, retractions, hubs and merges that come and go', () => {
    fc.assert(
      fc.property(fc.array(aNetwork, { minLength: 2, maxLength: 5 }), (steps) => {
        const teller = new ExposureTeller();
        let before = network({});
        for (const step of steps) {
          // A tie at a time between one picture and the next.
          const between = { ...step, ties: [...before.ties.slice(1), ...step.ties.slice(0, 2)] };
          for (const records of [between, step]) {
            const picture = pictureOf(records);
            expect(teller.tell(picture)).toEqual(exposuresOf(picture));
          }
          before = step;
        }
      }),
      { numRuns: 150 },
    );
  });

  test('counts a tie that came and one that was retracted like counting from nothing, in one picture', () => {
    fc.assert(
      fc.property(aNetwork, fc.array(fc.nat(23), { maxLength: 12 }), (records, turns) => {
        const teller = new ExposureTeller();
        const without = new Set<number>();
        for (const turn of [...turns, 0]) {
          if (without.has(turn)) without.delete(turn);
          else without.add(turn);
          const picture = pictureOf({ ...records, ties: records.ties.filter((_, at) => !without.has(at)) });
          expect(teller.tell(picture)).toEqual(exposuresOf(picture));
        }
      }),
      { numRuns: 150 },
    );
  });

  test('with a cycle of ownership, and a hundred thousand ties of one telephone, is told in seconds', () => {
    const firms = Array.from({ length: 50 }, (_, n) => described(`firm${n}`, [], { kind: 'company' }));
    const cycle = firms.map((_, n) => tied(`firm${n}`, `firm${(n + 1) % 50}`, 1000, { kind: 'owns' }));
    const callers = Array.from({ length: 100_000 }, (_, n) =>
      tied('phone', `n${n}`, 500, { fact: `c${n}`, tie: entity(`c${n}`) }),
    );
    // Of this process alone: others on the same machine do not make it slower.
    const began = process.cpuUsage();
    const records = network({
      entities: [
        described('boss', ['trafficker']),
        described('clerk', ['employer']),
        described('phone', [], { kind: 'phone' }),
        ...firms,
      ],
      ties: [
        ...cycle,
        tied('boss', 'firm0', 1000),
        tied('firm1', 'clerk', 1000),
        tied('boss', 'phone', 1000),
        ...callers,
      ],
    });
    expect(exposed(records)).toMatchObject([{ paths: 1, strength: 1 }]);
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(20);
  });
});

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
