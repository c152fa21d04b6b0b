import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compareAnswers, type ExposureRound } from './exposure/answers.ts';
import { entityId, fullSize, makeGraph, seed, type Shape, shapes } from './exposure/graph.ts';
import { judgeSmall } from './exposure/small.ts';
import { type Bound, median, rounded } from './figures.ts';

/**
 * Exposure over 100,000 entities and 1,000,000 ties: the strongest paths of each pair and the exact count of all, beside
 * a search on a graphology graph that is tuned as ours is, each in a process of its own; every pair's answer compared;
 * one tie folded in; and a thousand small graphs beside a count path by path.
 */
const makers = ['graphology', 'cobijo'] as const;
type Maker = (typeof makers)[number];
const smallGraphs = 1000;

export interface ExposureMeasured {
  readonly figures: Readonly<Record<string, number>>;
  readonly about: string;
}

const nameOf = (shape: Shape, what: string): string =>
  `exposure${shape[0]!.toUpperCase()}${shape.slice(1)}${what}`;

export const exposureFloors: Readonly<Record<string, Bound>> = {
  ...Object.fromEntries(
    shapes.flatMap((shape): [string, Bound][] => [
      [nameOf(shape, 'VsGraphology'), { min: 30 }],
      [nameOf(shape, 'MemoryOfGraphology'), { max: 0.1 }],
      [nameOf(shape, 'PairsUnlikeGraphology'), { max: 0 }],
      [nameOf(shape, 'TieP99Us'), { max: 50 }],
    ]),
  ),
  exposureMissed: { max: 0 },
  exposureInvented: { max: 0 },
};

async function run(maker: Maker, shape: Shape, answers: string): Promise<ExposureRound> {
  const file = join(import.meta.dirname, `exposure/${maker}.ts`);
  const args = ['--expose-gc', '--disable-warning=ExperimentalWarning', file, shape, answers];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 });
  return JSON.parse(stdout.split('\n').findLast((line) => line.startsWith('{'))!) as ExposureRound;
}

export async function measureExposure(say: (line: string) => void): Promise<ExposureMeasured> {
  const { graphs, missed, invented } = judgeSmall(smallGraphs);
  say(`exposure: ${graphs} small graphs, ${missed} paths missed, ${invented} invented`);
  const figures: Record<string, number> = { exposureMissed: missed, exposureInvented: invented };
  const folder = await mkdtemp(join(tmpdir(), 'cobijo-exposure-'));
  try {
    for (const shape of shapes) Object.assign(figures, await measureShape(shape, folder, say));
  } finally {
    await rm(folder, { recursive: true });
  }
  const { entities, ties, traffickers, participants, extra } = fullSize;
  return {
    figures,
    about:
      `${entities} entities, ${ties} ties, ${traffickers} traffickers, ${participants} participants, k 4, τ 0.05, three ` +
      `strongest paths a pair, each parallel tie a step; ends drawn evenly, or by weight i^(-2/3); seed ${seed}. ` +
      'Search: from the graph to all answers, the median of some; our first also lays the ties out and warms up, and is ' +
      'FirstSearchMs. Memory: the graph ' +
      `and the answers after a collection of garbage. Ties: ${extra} more, each put in its place and those noted whom it ` +
      'could touch; ToldP99Us with the new counts of up to ten of those',
  };
}

async function measureShape(
  shape: Shape,
  folder: string,
  say: (line: string) => void,
): Promise<Readonly<Record<string, number>>> {
  const rounds: Partial<Record<Maker, ExposureRound>> = {};
  for (const maker of makers) {
    const began = performance.now();
    const round = await run(maker, shape, join(folder, `${shape}-${maker}`));
    rounds[maker] = round;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const searches = round.searchMs.map((ms) => ms.toFixed(0)).join(' ');
    say(`exposure, ${shape}: ${maker} ${round.version}, ${seconds} s, searches of ${searches} ms`);
  }
  const [theirs, ours] = [rounds.graphology!, rounds.cobijo!];
  const graph = makeGraph(shape, fullSize);
  const compared = await compareAnswers(
    join(folder, `${shape}-cobijo`),
    join(folder, `${shape}-graphology`),
    new Set(graph.traffickers.map(entityId)),
  );
  for (const example of compared.examples) say(`not alike: ${example}`);
  const [oursMs, theirsMs] = [median(ours.searchMs), median(theirs.searchMs)];
  const { tieUs = [], toldUs = [], ties } = ours;
  const named = {
    VsGraphology: theirsMs / oursMs,
    MemoryOfGraphology: ours.bytes / theirs.bytes,
    PairsUnlikeGraphology: compared.differ,
    PairsAlike: compared.alike,
    Paths: ours.paths,
    SearchMs: oursMs,
    GraphologySearchMs: theirsMs,
    FirstSearchMs: ours.searchMs[0]!,
    GraphologyFirstSearchMs: theirs.searchMs[0]!,
    BuildMs: ours.buildMs,
    GraphologyBuildMs: theirs.buildMs,
    MB: ours.bytes / 1e6,
    GraphologyMB: theirs.bytes / 1e6,
    TieP50Us: median(tieUs),
    TieP99Us: percentile99(tieUs),
    ToldP50Us: median(toldUs),
    ToldP99Us: percentile99(toldUs),
    TiesThatTouchedNobody: ties?.touchedNobody ?? 0,
    TiesThatTouchedEverybody: ties?.touchedEverybody ?? 0,
  };
  return Object.fromEntries(
    Object.entries(named).map(([what, value]) => [nameOf(shape, what), rounded(value)]),
  );
}

const percentile99 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;
