/**
 * The search beside ours, on a graphology graph: `node --expose-gc graphology.ts <shape> <file for the answers>
 * [<traffickers> [<entities> <ties>]]` prints an `ExposureRound`.
 *
 * It is tuned as ours is. Paths are walked from each trafficker for all of their ties but the last, which is looked up
 * among the participants' own; a way that is too weak, even with the strongest last tie that there is from there, is not
 * walked; ids of participants are numbers where paths are counted; equal paths are settled as ours are.
 * `graphology-simple-path` was not used: it collects every path before it can be asked for strengths.
 */
import { MultiUndirectedGraph } from 'graphology';
import { installedVersion } from '../installed.ts';
import { type Answer, type ExposureRound, writeAnswers } from './answers.ts';
import { entityId, type Graph, makeGraph, tieId } from './graph.ts';
import { bytesHeld, parseArguments, turnsMax } from './arguments.ts';

const least = 0.05 * 1e12;
const most = 3;

interface Found {
  readonly strength: number;
  readonly ties: readonly string[];
}
interface Pair {
  paths: number;
  readonly best: Found[];
}
interface LastTie {
  readonly participant: string;
  readonly place: number;
  readonly tie: string;
  readonly strength: number;
}
type Ties = MultiUndirectedGraph<{ isHub: boolean }, { strength: number }>;

function build(graph: Graph): Ties {
  const made: Ties = new MultiUndirectedGraph({ allowSelfLoops: false });
  const hubs = new Set(graph.hubs);
  for (let entity = 0; entity < graph.entities; entity++)
    made.addNode(entityId(entity), { isHub: hubs.has(entity) });
  for (let tie = 0; tie < graph.ties; tie++)
    made.addUndirectedEdgeWithKey(tieId(tie), entityId(graph.from[tie]!), entityId(graph.to[tie]!), {
      strength: graph.strength[tie]!,
    });
  return made;
}

/** By entity: the participants who are next to it, the strongest tie first. */
function lastTies(graph: Ties, participants: readonly string[]): Map<string, LastTie[]> {
  const last = new Map<string, LastTie[]>();
  for (const [place, participant] of participants.entries())
    graph.forEachUndirectedEdge(participant, (tie, { strength }, source, target) => {
      if (strength * 1e9 < least) return;
      const from = source === participant ? target : source;
      const there = last.get(from);
      if (there) there.push({ participant, place, tie, strength });
      else last.set(from, [{ participant, place, tie, strength }]);
    });
  for (const ties of last.values()) ties.sort((a, b) => b.strength - a.strength);
  return last;
}

const isBefore = (a: Found, b: Found): boolean => {
  if (a.strength !== b.strength) return a.strength > b.strength;
  if (a.ties.length !== b.ties.length) return a.ties.length < b.ties.length;
  const at = a.ties.findIndex((tie, i) => tie !== b.ties[i]);
  return a.ties[at]! < b.ties[at]!;
};

function keep(best: Found[], found: Found): void {
  let place = best.length;
  while (place > 0 && isBefore(found, best[place - 1]!)) place--;
  best.splice(place, 0, found);
  if (best.length > most) best.pop();
}

/** By trafficker, by participant's place. */
function search(
  graph: Ties,
  traffickers: readonly string[],
  participants: readonly string[],
): (Pair | undefined)[][] {
  const last = lastTies(graph, participants);
  return traffickers.map((trafficker) => {
    const pairs = Array.from<unknown, Pair | undefined>({ length: participants.length }, () => undefined);
    /** Whoever is next to where a way has come, `so` strong (10⁻⁹), over `a` and `b`. */
    const meet = (there: readonly LastTie[], so: number, a: string, b: string, ...ties: string[]): void => {
      for (const { participant, place, tie, strength } of there) {
        const whole = so * strength;
        if (whole < least) return;
        if (participant === a || participant === b || participant === trafficker) continue;
        const pair = (pairs[place] ??= { paths: 0, best: [] });
        pair.paths++;
        if (pair.best.length < most || whole >= pair.best[most - 1]!.strength)
          keep(pair.best, { strength: whole, ties: [...ties, tie] });
      }
    };
    const direct = last.get(trafficker);
    if (direct) meet(direct, 1e9, '', '');
    graph.forEachUndirectedEdge(trafficker, (t1, first, aFrom, aTo, aFromIs, aToIs) => {
      const one = first.strength;
      if (one * 1e9 < least) return;
      const a = aFrom === trafficker ? aTo : aFrom;
      if ((aFrom === trafficker ? aToIs : aFromIs).isHub) return;
      const overA = last.get(a);
      if (overA) meet(overA, one * 1e6, '', '', t1);
      graph.forEachUndirectedEdge(a, (t2, second, bFrom, bTo, bFromIs, bToIs) => {
        const two = one * second.strength;
        if (two * 1e6 < least) return;
        const b = bFrom === a ? bTo : bFrom;
        if (b === trafficker || (bFrom === a ? bToIs : bFromIs).isHub) return;
        const overB = last.get(b);
        if (overB) meet(overB, two * 1e3, a, '', t1, t2);
        graph.forEachUndirectedEdge(b, (t3, third, cFrom, cTo, cFromIs, cToIs) => {
          const three = two * third.strength;
          if (three * 1e3 < least) return;
          const c = cFrom === b ? cTo : cFrom;
          if (c === a || c === trafficker || (cFrom === b ? cToIs : cFromIs).isHub) return;
          const overC = last.get(c);
          if (overC && three * overC[0]!.strength >= least) meet(overC, three, a, b, t1, t2, t3);
        });
      });
    });
    return pairs;
  });
}

const { shape, file, traffickers, size } = parseArguments();
const graph = makeGraph(shape, size);
const some = graph.traffickers.slice(0, traffickers).map(entityId);
const participants = graph.participants.map(entityId);
const before = await bytesHeld();
let began = performance.now();
const made = build(graph);
const buildMs = performance.now() - began;
let answers: (Pair | undefined)[][] = [];
const searchMs: number[] = [];
const spentMax = 12_000;
for (let turn = 0; turn < turnsMax && searchMs.reduce((sum, ms) => sum + ms, 0) < spentMax; turn++) {
  began = performance.now();
  answers = search(made, some, participants);
  searchMs.push(performance.now() - began);
}
const bytes = (await bytesHeld()) - before;
const all = answers.flatMap((pairs, trafficker) =>
  pairs.flatMap((pair, place): Answer[] =>
    pair
      ? [
          {
            trafficker: some[trafficker]!,
            participant: participants[place]!,
            paths: pair.paths,
            strongest: pair.best,
          },
        ]
      : [],
  ),
);
await writeAnswers(file, all);
const round: ExposureRound = {
  version: installedVersion('graphology'),
  buildMs,
  searchMs,
  bytes,
  pairs: all.length,
  paths: all.reduce((sum, { paths }) => sum + paths, 0),
};
console.log(JSON.stringify(round));
