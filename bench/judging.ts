import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Bound, median, rounded } from './figures.ts';
import { load } from './judging/case-of-danger.ts';
import type { Again, AgainRuns, FoldRun, FoldRuns } from './judging/measure.ts';

/**
 * How long it takes to fold a case and to judge all of its danger, by how many facts it has, and how long to judge it
 * again after one more. To fold is `foldSegments` with authority; to judge is `viewSafety`, what every screen and command
 * reads: levels and floors, critical periods, measures, coverage and gaps, first hours, warnings, and the sentence over
 * them. Opening and signatures are measured elsewhere. A fold that was never judged before is judged from nothing.
 *
 * The floor of judging again is on the fact in the middle and on the mean. One in a hundred takes two or three times as
 * long, and is printed beside them: what is thrown away is collected then.
 */
export const judgingFloors: Readonly<Record<string, Bound>> = {
  judgingSlope: { max: 1.05 },
  rejudgeMsP50: { max: 5 },
  rejudgeMsMean: { max: 5 },
};

const sizes = [12_500, 25_000, 50_000, 100_000] as const;
const rounds = 3;

export interface Judging {
  readonly figures: Readonly<Record<string, number>>;
  readonly about: string;
  readonly kinds: Readonly<Record<string, number>>;
  /** By what was said: how many, and the time of one in the middle and of one in a hundred. */
  readonly byKind: Readonly<
    Record<
      string,
      { readonly count: number; readonly p50: number; readonly p99: number; readonly cpuP99: number }
    >
  >;
  readonly runs: readonly (FoldRun & { readonly facts: number })[];
}

export async function measureJudging(say: (line: string) => void): Promise<Judging> {
  const largest = sizes.at(-1)!;
  const runs: (FoldRun & { readonly facts: number })[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const facts of sizes) {
      const { runs: some } = await measured<FoldRuns>('fold', facts);
      runs.push(...some.map((run) => ({ ...run, facts })));
    }
    say(`judging: round ${round} of ${rounds}`);
  }
  const { kinds, again } = await measured<AgainRuns>('again', largest);
  say(`judging: ${again.length} facts one by one`);
  const of = (facts: number, pick: (run: FoldRun) => number): number =>
    median(runs.filter((run) => run.facts === facts).map(pick));
  const totalMs = ({ foldMs, judgeMs }: FoldRun): number => foldMs + judgeMs;
  const wall = again.map(({ ms }) => ms);
  const cpu = again.map(({ cpuMs }) => cpuMs);
  return {
    figures: {
      judgingFactsPerSecond: rounded((largest / of(largest, totalMs)) * 1000),
      judgingSlope: rounded(slopeOf(sizes.map((facts) => [facts, of(facts, totalMs)]))),
      judgingSlopeCpu: rounded(slopeOf(sizes.map((facts) => [facts, of(facts, ({ cpuMs }) => cpuMs)]))),
      ...Object.fromEntries(sizes.map((facts) => [`judging${facts}Ms`, rounded(of(facts, totalMs))])),
      judgingFoldMs: rounded(of(largest, ({ foldMs }) => foldMs)),
      judgingJudgeMs: rounded(of(largest, ({ judgeMs }) => judgeMs)),
      rejudgeMsP50: rounded(quantile(wall, 0.5)),
      rejudgeMsMean: rounded(wall.reduce((sum, ms) => sum + ms, 0) / wall.length),
      rejudgeMsP90: rounded(quantile(wall, 0.9)),
      rejudgeMsP99: rounded(quantile(wall, 0.99)),
      rejudgeCpuMsP50: rounded(quantile(cpu, 0.5)),
      rejudgeCpuMsP99: rounded(quantile(cpu, 0.99)),
    },
    about:
      `${largest} facts, ${load.subjects} subjects, ${load.years} years, ${rounds} rounds of each of ` +
      `${sizes.join(', ')}, each in a process of its own; then ${again.length} facts one by one`,
    kinds,
    byKind: Object.fromEntries(
      Object.entries(Object.groupBy(again, ({ kind }) => kind)).map(([kind, some = []]) => [
        kind,
        toldOf(some),
      ]),
    ),
    runs,
  };
}

const toldOf = (some: readonly Again[]): Judging['byKind'][string] => ({
  count: some.length,
  p50: rounded(
    quantile(
      some.map(({ ms }) => ms),
      0.5,
    ),
  ),
  p99: rounded(
    quantile(
      some.map(({ ms }) => ms),
      0.99,
    ),
  ),
  cpuP99: rounded(
    quantile(
      some.map(({ cpuMs }) => cpuMs),
      0.99,
    ),
  ),
});

async function measured<T>(what: 'fold' | 'again', facts: number): Promise<T> {
  const file = join(import.meta.dirname, 'judging', 'measure.ts');
  const args = ['--expose-gc', '--disable-warning=ExperimentalWarning', file, what, String(facts)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 24 });
  return JSON.parse(stdout) as T;
}

const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!;

/** How time grows with facts: by least squares, of the logarithms of both. 1: twice the facts, twice the time. */
function slopeOf(points: readonly (readonly [facts: number, ms: number])[]): number {
  const logs = points.map(([facts, ms]) => [Math.log(facts), Math.log(ms)] as const);
  const mean = (pick: (point: readonly [number, number]) => number): number =>
    logs.reduce((sum, point) => sum + pick(point), 0) / logs.length;
  const x = mean(([facts]) => facts);
  const y = mean(([, ms]) => ms);
  const rise = logs.reduce((sum, [facts, ms]) => sum + (facts - x) * (ms - y), 0);
  const run = logs.reduce((sum, [facts]) => sum + (facts - x) ** 2, 0);
  return rise / run;
}
