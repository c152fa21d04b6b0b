import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/network/explain.ts';
import { everyTie, peopleAndThings } from '../../src/network/policy.ts';
import type { Tie } from '../../src/network/ties.ts';
import { bruteForce, type SmallGraph } from './brute-force.ts';
import {
  bothPolicies,
  engine,
  engineOf,
  expectOk,
  judgedBy,
  judgedOneByOne,
  names,
  policy,
  smallGraph,
} from './made.ts';

const tie = (id: string, from: string, to: string, strength: number): Tie => ({
  id,
  ends: [from, to],
  kind: 'knows',
  strength,
});
const graph = (ties: readonly Tie[], more: Partial<SmallGraph> = {}): SmallGraph => ({
  ties,
  hubs: new Set(),
  traffickers: ['ana'],
  participants: ['gil'],
  ...more,
});
const counted = (given: SmallGraph, by = everyTie) => judgedBy(engineOf(given, by))['ana>gil'];

describe('exposure', () => {
  it('misses no path and invents none, whatever the policy', () => {
    fc.assert(
      fc.property(smallGraph, policy, (given, by) => {
        const expected = bruteForce(given, by);
        expect(judgedBy(engineOf(given, by))).toEqual(expected);
        expect(judgedOneByOne(engineOf(given, by), given.participants)).toEqual(expected);
      }),
      { numRuns: 1500 },
    );
  });

  it('is the same in whatever order ties came', () => {
    fc.assert(
      fc.property(smallGraph, policy, fc.infiniteStream(fc.nat()), (given, by, keys) => {
        const ties = given.ties
          .map((one) => ({ one, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(judgedBy(engineOf({ ...given, ties }, by))).toEqual(judgedBy(engineOf(given, by)));
      }),
      { numRuns: 200 },
    );
  });

  it('counts a path that is exactly as strong as the threshold', () => {
    const ties = [tie('1', 'ana', 'beto', 0.625), tie('2', 'beto', 'gil', 0.08)];
    expect(counted(graph(ties))).toEqual({ paths: 1, strongest: ['0.05: 1 2'] });
    expect(counted(graph([ties[0]!, tie('2', 'beto', 'gil', 0.079)]))).toBeUndefined();
  });

  it('follows no path of more ties than the policy allows', () => {
    const [a, b, c, d, e] = names;
    const chain = [
      tie('1', a, b, 1),
      tie('2', b, c, 1),
      tie('3', c, d, 1),
      tie('4', d, e, 1),
      tie('5', e, 'gil', 1),
    ];
    expect(counted(graph(chain))).toBeUndefined();
    expect(counted(graph([...chain.slice(0, 3), tie('4', d, 'gil', 1)]))?.paths).toBe(1);
    expect(
      counted(graph([...chain.slice(0, 3), tie('4', d, 'gil', 1)]), { ...everyTie, hops: 3 }),
    ).toBeUndefined();
  });

  it('tells equally strong paths by fewer ties, and then by the ids of their ties', () => {
    const ties = [
      tie('9', 'ana', 'beto', 0.5),
      tie('8', 'beto', 'gil', 1),
      tie('7', 'ana', 'dora', 1),
      tie('6', 'dora', 'gil', 0.5),
      tie('99', 'ana', 'gil', 0.5),
    ];
    expect(counted(graph(ties))?.strongest).toEqual(['0.5: 99', '0.5: 7 6', '0.5: 9 8']);
  });

  it('takes each of parallel ties as a step, or only the strongest, as the policy says', () => {
    const ties = [tie('1', 'ana', 'beto', 0.5), tie('2', 'beto', 'ana', 0.9), tie('3', 'beto', 'gil', 1)];
    expect(counted(graph(ties))).toEqual({ paths: 2, strongest: ['0.9: 2 3', '0.5: 1 3'] });
    expect(counted(graph(ties), peopleAndThings)).toEqual({ paths: 1, strongest: ['0.9: 2 3'] });
  });

  it('goes over another trafficker and another participant, but not over what means nothing', () => {
    const ties = [tie('1', 'ana', 'beto', 1), tie('2', 'beto', 'casa', 1), tie('3', 'casa', 'gil', 1)];
    const people = { traffickers: ['ana', 'beto'], participants: ['gil', 'casa'] };
    expect(counted(graph(ties, people))?.paths).toBe(1);
    expect(counted(graph(ties, { ...people, hubs: new Set(['casa']) }))).toBeUndefined();
  });

  it('lets a path end at what means nothing only where the policy says so', () => {
    const ties = [tie('1', 'ana', 'gil', 1)];
    const hubs = new Set(['gil']);
    expect(counted(graph(ties, { hubs }))?.paths).toBe(1);
    expect(counted(graph(ties, { hubs }), peopleAndThings)).toBeUndefined();
  });

  it('finds no path from a person to herself', () => {
    const ties = [tie('1', 'ana', 'beto', 1), tie('2', 'beto', 'casa', 1), tie('3', 'casa', 'ana', 1)];
    expect(judgedBy(engineOf(graph(ties, { participants: ['ana'] }), everyTie))).toEqual({});
  });

  it('counts more traffickers than fit in one number', () => {
    const exposure = engine(everyTie);
    const many = Array.from({ length: 70 }, (_, i) => `t${i}`);
    for (const id of [...many, 'middle', 'her']) expectOk(exposure.addEntity(id));
    for (const id of many) expectOk(exposure.stateTie(tie(`tie of ${id}`, id, 'middle', 0.8)));
    expectOk(exposure.stateTie(tie('last', 'middle', 'her', 0.5)));
    expectOk(exposure.setTraffickers(many));
    expectOk(exposure.setParticipants(['her']));
    expect(Object.keys(judgedOneByOne(exposure, ['her']))).toEqual(many.map((id) => `${id}>her`));
    expectOk(exposure.setParticipants(['her']));
    expect([...exposure.all()].map(({ trafficker }) => trafficker)).toEqual(many);
    expect(exposure.bringUpToDate()).toEqual({ pairs: 70, paths: 70 });
  });

  it('shows the policy with every result, and a path as its steps', () => {
    for (const by of bothPolicies) {
      const ties = [tie('1', 'beto', 'ana', 0.5), tie('2', 'beto', 'gil', 0.4)];
      const told = engineOf(graph(ties), by).of('gil');
      if (!told.ok) throw new Error(told.error);
      const [exposed] = told.value;
      expect(exposed?.policy).toEqual(by);
      expect(explain(exposed!.strongest[0]!)).toEqual([
        { from: 'ana', by: ties[0], to: 'beto' },
        { from: 'beto', by: ties[1], to: 'gil' },
      ]);
    }
  });
});
