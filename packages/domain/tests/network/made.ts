import fc from 'fast-check';
import { type Exposed, Exposure } from '../../src/network/exposure.ts';
import { everyTie, type ExposurePolicy, peopleAndThings } from '../../src/network/policy.ts';
import type { Tie } from '../../src/network/ties.ts';
import type { Judged, SmallGraph } from './brute-force.ts';

/** Small graphs with hubs, cycles and parallel ties, and what the engine says of them. */

export const names = ['ana', 'beto', 'casa', 'dora', 'ely', 'fon', 'gil'] as const;

const strength = fc.oneof(
  fc.constantFrom(1, 0.9, 0.5, 0.25, 0.2),
  fc.integer({ min: 200, max: 1000 }).map((n) => n / 1000),
);
const ends = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)).filter(([a, b]) => a !== b);
const manyTies = fc
  .array(fc.record({ ends, strength }), { minLength: 5, maxLength: 18, size: 'max' })
  // Ids in an order other than the one in which they come.
  .map((all) => all.map((tie, i): Tie => ({ ...tie, id: `${(i * 7) % 19}`, kind: 'knows' })));

export const smallGraph: fc.Arbitrary<SmallGraph> = fc.record({
  ties: manyTies,
  hubs: fc.subarray([...names], { maxLength: 2 }).map((some) => new Set<string>(some)),
  traffickers: fc.subarray([...names], { minLength: 1, maxLength: 3 }),
  participants: fc.subarray([...names], { minLength: 1, maxLength: 4 }),
});

export const policy: fc.Arbitrary<ExposurePolicy> = fc.record({
  hops: fc.oneof(fc.constant(4), fc.integer({ min: 1, max: 4 })),
  tau: fc.constantFrom(0.05, 0.001, 0.25, 0.5),
  strongest: fc.integer({ min: 1, max: 4 }),
  parallel: fc.constantFrom('each', 'strongest'),
  hubs: fc.constantFrom('ends', 'never'),
});

export const bothPolicies = [everyTie, peopleAndThings] as const;

export function engine(by: ExposurePolicy): Exposure {
  const made = Exposure.by(by);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

/** An engine that was told everything, with nothing counted yet. */
export function engineOf(graph: SmallGraph, by: ExposurePolicy): Exposure {
  const exposure = engine(by);
  for (const name of names) expectOk(exposure.addEntity(name));
  for (const hub of graph.hubs) expectOk(exposure.declareHub(hub, true));
  expectOk(exposure.setTraffickers(graph.traffickers));
  expectOk(exposure.setParticipants(graph.participants));
  for (const tie of graph.ties) expectOk(exposure.stateTie(tie));
  return exposure;
}

/** All at once. */
export const judgedBy = (exposure: Exposure): Judged => judged([...exposure.all()]);

/** Each participant by herself, which is another way of counting. */
export const judgedOneByOne = (exposure: Exposure, participants: readonly string[]): Judged =>
  judged(
    participants.flatMap((participant) => {
      const told = exposure.of(participant);
      if (!told.ok) throw new Error(told.error);
      return told.value;
    }),
  );

function judged(all: readonly Exposed[]): Judged {
  return Object.fromEntries(
    all.map(({ trafficker, participant, paths, strongest }) => [
      `${trafficker}>${participant}`,
      {
        paths,
        strongest: strongest.map((path) => `${path.strength}: ${path.ties.map(({ id }) => id).join(' ')}`),
      },
    ]),
  );
}

export function expectOk(result: { readonly ok: boolean }): void {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
}
