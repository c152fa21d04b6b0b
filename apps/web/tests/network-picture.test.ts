import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityId } from '@cobijo/domain';
import { isUnreached, neighboursOf, stepsFrom } from '../src/screens/network/handshakes.ts';
import { knownOf } from '../src/screens/network/known.ts';
import { beneath, inColumns } from '../src/screens/network/placing.ts';
import { type Line, type Ring, linesOf, ringsOf } from '../src/screens/network/rings.ts';
import { networkFor } from './fixture/network.ts';

interface Graph {
  readonly size: number;
  readonly ties: readonly { readonly from: number; readonly to: number; readonly strength: number }[];
  readonly hubs: ReadonlySet<number>;
}
const graphs: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 24 }).chain((size) => {
  const place = fc.integer({ min: 0, max: size - 1 });
  const strength = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
  return fc.record({
    size: fc.constant(size),
    ties: fc.array(fc.record({ from: place, to: place, strength }), { maxLength: 80 }),
    hubs: fc.array(place, { maxLength: 3 }).map((hubs) => new Set(hubs)),
  });
});

const idOf = (place: number): string => `id${String(place).padStart(4, '0')}`;

/** The drawing around the first of them, told by ids. */
function drawn({ size, ties, hubs }: Graph, room = 4) {
  const ids = Array.from({ length: size }, (_, place) => idOf(place));
  const near = neighboursOf(ids, ties);
  const steps = stepsFrom([0], near, (place) => hubs.has(place));
  const rings = ringsOf(steps, near, {
    depth: 4,
    roomFor: () => room,
    weight: () => 0,
    keep: new Set(),
    names: ids,
    ids,
  });
  return { near, steps, rings, lines: linesOf(rings, steps, near) };
}

/** Ties from the first, walked one ring at a time, without any of the code above. */
function distances({ size, ties, hubs }: Graph): readonly number[] {
  const found = Array.from({ length: size }, (_, place) => (place === 0 ? 0 : Number.POSITIVE_INFINITY));
  for (let ring = 0; ring < size; ring++)
    for (const { from, to, strength } of ties)
      for (const [a, b] of [
        [from, to],
        [to, from],
      ] as const)
        if (strength > 0 && a !== b && found[a] === ring && (ring === 0 || !hubs.has(a)))
          found[b] = Math.min(found[b]!, ring + 1);
  return found;
}

describe('the picture of a network', () => {
  it('counts handshakes as they are walked one by one, and goes on through nothing that means nothing', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { steps } = drawn(graph);
        expect([...steps.handshakes].map((n) => (n === isUnreached ? Number.POSITIVE_INFINITY : n))).toEqual(
          distances(graph),
        );
      }),
    );
  });

  it('looks the same in whatever order its ties were told', () => {
    fc.assert(
      fc.property(
        graphs.chain((graph) =>
          fc.tuple(
            fc.constant(graph),
            fc.shuffledSubarray([...graph.ties], { minLength: graph.ties.length }),
          ),
        ),
        ([graph, ties]) => {
          const [one, other] = [drawn(graph), drawn({ ...graph, ties })];
          expect(other.rings).toEqual(one.rings);
          expect(inColumns(other.rings, other.lines, 900)).toEqual(inColumns(one.rings, one.lines, 900));
        },
      ),
    );
  });

  it('loses nobody: each ring says how many it holds, and shows nobody who hangs in the air', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { steps, rings, near } = drawn(graph);
        for (const [at, ring] of rings.entries()) {
          expect(ring.total).toBe([...steps.handshakes].filter((n) => n === ring.handshakes).length);
          expect(ring.shown.length).toBeLessThanOrEqual(ring.offered);
          for (const place of ring.shown.filter(() => at > 0)) {
            const around = near.to.subarray(near.begin[place], near.begin[place + 1]);
            expect(rings[at - 1]!.shown.some((nearer) => around.includes(nearer))).toBe(true);
          }
        }
      }),
    );
  });

  it('keeps each name in a place of its own, beside and beneath each other', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { rings, lines, steps } = drawn(graph);
        const shown = rings.reduce((sum, ring) => sum + ring.shown.length, 0);
        for (const placed of [inColumns(rings, lines, 900), beneath(rings, lines, steps, 320)]) {
          expect(placed.spots).toHaveLength(shown);
          expect(new Set(placed.spots.map(({ x, y }) => `${x} ${y}`)).size).toBe(shown);
          for (const { x, y, width } of placed.spots) {
            expect(x + width).toBeLessThanOrEqual(900);
            expect(y).toBeLessThan(placed.height);
          }
        }
      }),
    );
  });

  it('draws a way that somebody follows, however little room there is', () => {
    const ties = Array.from({ length: 30 }, (_, at) => ({ from: 0, to: at + 1, strength: 0.9 }));
    const ids = Array.from({ length: 32 }, (_, place) => idOf(place));
    const near = neighboursOf(ids, [...ties, { from: 30, to: 31, strength: 0.1 }]);
    const steps = stepsFrom([0], near, () => false);
    const plain = { depth: 4, roomFor: () => 3, weight: () => 0, names: ids, ids };
    const shown = (rings: readonly Ring[]): readonly number[] => rings.flatMap((ring) => ring.shown);
    expect(shown(ringsOf(steps, near, { ...plain, keep: new Set() }))).not.toContain(31);
    expect(shown(ringsOf(steps, near, { ...plain, keep: new Set([0, 30, 31]) }))).toContain(31);
  });

  it('draws a tie between two of one ring as well, and each pair once', () => {
    const near = neighboursOf(
      ['a', 'b', 'c'],
      [
        { from: 0, to: 1, strength: 0.5 },
        { from: 1, to: 0, strength: 0.7 },
        { from: 0, to: 2, strength: 0.5 },
        { from: 2, to: 1, strength: 0.4 },
      ],
    );
    const steps = stepsFrom([0], near, () => false);
    const rings = ringsOf(steps, near, {
      depth: 2,
      roomFor: () => 9,
      weight: () => 0,
      keep: new Set(),
      names: ['a', 'b', 'c'],
      ids: ['a', 'b', 'c'],
    });
    const pairs = linesOf(rings, steps, near).map((line: Line) => [
      line.from,
      line.to,
      line.strength,
      line.within,
    ]);
    expect(pairs).toEqual([
      [0, 1, 0.7, false],
      [0, 2, 0.5, false],
      [1, 2, 0.4, true],
    ]);
  });

  it('is read of a view: what somebody denies is no line, and who is exposed stands first', () => {
    const view = networkFor(true, null);
    const known = knownOf(view);
    const [first] = view.ties;
    const denied = knownOf({
      ...view,
      ties: view.ties.map((tie) => (tie === first ? { ...tie, denied: true, strength: 0 } : tie)),
    });
    const around = ({ placeOf, near }: typeof known, id: EntityId): number =>
      near.begin[placeOf.get(id)! + 1]! - near.begin[placeOf.get(id)!]!;
    expect(around(denied, first!.from)).toBe(around(known, first!.from) - 1);
    const [exposure] = view.exposures;
    const place = known.placeOf.get(exposure!.participant)!;
    expect(known.isExposed(place)).toBe(true);
    expect(known.weight(place)).toBeGreaterThan(known.weight(known.placeOf.get(view.ties[0]!.to)!));
  });
});
