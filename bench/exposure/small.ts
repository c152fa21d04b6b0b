import { type Exposed, Exposure } from '@cobijo/domain/network/exposure';
import { everyTie, type ExposurePolicy, peopleAndThings } from '@cobijo/domain/network/policy';
import type { Tie } from '@cobijo/domain/network/ties';
import { bruteForce, type Judged, type SmallGraph } from '../../packages/domain/tests/network/brute-force.ts';
import { randomFrom, seed } from './graph.ts';

/**
 * A thousand small random graphs with hubs, cycles, parallel ties and retractions, each counted path by path without any
 * thought for speed, and by the engine: all at once, and person by person after each part of the ties.
 */
export interface Judgement {
  readonly graphs: number;
  /** Paths that the engine did not count or tell though they are there. */
  readonly missed: number;
  /** Paths that it counted or told though they are not. */
  readonly invented: number;
}

const entities = 9;
const names = Array.from({ length: entities }, (_, i) => `e${i}`);

export function judgeSmall(graphs: number): Judgement {
  const random = randomFrom(seed);
  let [missed, invented] = [0, 0];
  for (let i = 0; i < graphs; i++) {
    const base = i % 2 === 0 ? everyTie : peopleAndThings;
    const by = { ...base, hops: 1 + Math.floor(random() * 4), tau: [0.05, 0.2, 0.01][i % 3]! };
    const { graph, retracted } = smallGraph(random);
    const expected = bruteForce(graph, by);
    for (const found of bothWays(graph, retracted, by)) {
      missed += beyond(expected, found);
      invented += beyond(found, expected);
    }
  }
  return { graphs, missed, invented };
}

/** Paths of one side that the other has not. */
function beyond(one: Judged, other: Judged): number {
  let sum = 0;
  for (const [pair, { paths, strongest }] of Object.entries(one)) {
    const there = other[pair];
    const untold = strongest.filter((path) => !there?.strongest.includes(path)).length;
    sum += Math.max(untold, paths - (there?.paths ?? 0));
  }
  return sum;
}

interface Told {
  /** As it stands in the end. */
  readonly graph: SmallGraph;
  /** Ties that came and went. */
  readonly retracted: readonly Tie[];
}

function smallGraph(random: () => number): Told {
  const pick = (most: number): number => Math.floor(random() * most);
  const some = (most: number): string[] => [
    ...new Set(Array.from({ length: 1 + pick(most) }, () => names[pick(entities)]!)),
  ];
  const all = Array.from({ length: 8 + pick(22) }, (_, i): Tie => {
    const from = pick(entities);
    const to = (from + 1 + pick(entities - 1)) % entities;
    return {
      id: `${(i * 17) % 31}`,
      ends: [names[from]!, names[to]!],
      kind: 'knows',
      strength: (200 + pick(801)) / 1000,
    };
  });
  const stands = all.map(() => random() < 0.8);
  return {
    graph: {
      ties: all.filter((_, i) => stands[i]),
      hubs: new Set(random() < 0.5 ? some(2) : []),
      traffickers: some(3),
      participants: some(4),
    },
    retracted: all.filter((_, i) => !stands[i]),
  };
}

function bothWays(graph: SmallGraph, retracted: readonly Tie[], by: ExposurePolicy): readonly Judged[] {
  const made = Exposure.by(by);
  if (!made.ok) throw new Error(made.error);
  const exposure = made.value;
  for (const name of names) exposure.addEntity(name);
  for (const hub of graph.hubs) exposure.declareHub(hub, true);
  const [first, later] = [
    graph.ties.slice(0, graph.ties.length / 2),
    graph.ties.slice(graph.ties.length / 2),
  ];
  for (const tie of [...first, ...retracted]) exposure.stateTie(tie);
  exposure.setTraffickers(graph.traffickers);
  exposure.setParticipants(graph.participants);
  exposure.bringUpToDate();
  for (const { id } of retracted) exposure.retractTie(id);
  for (const tie of later) {
    exposure.stateTie(tie);
    oneByOne(exposure, graph);
  }
  const tieByTie = oneByOne(exposure, graph);
  exposure.setTraffickers(graph.traffickers);
  return [tieByTie, told([...exposure.all()])];
}

const oneByOne = (exposure: Exposure, { participants }: SmallGraph): Judged =>
  told(
    participants.flatMap((participant) => {
      const asked = exposure.of(participant);
      return asked.ok ? asked.value : [];
    }),
  );

const told = (all: readonly Exposed[]): Judged =>
  Object.fromEntries(
    all.map(({ trafficker, participant, paths, strongest }) => [
      `${trafficker}>${participant}`,
      {
        paths,
        strongest: strongest.map(
          ({ strength, ties }) => `${strength}: ${ties.map(({ id }) => id).join(' ')}`,
        ),
      },
    ]),
  );
