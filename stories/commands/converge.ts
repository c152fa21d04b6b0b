import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { ConvergeRun } from '../converge.ts';
import { print, report } from '../report.ts';
import { toldApart } from '../told-apart.ts';

/**
 * `npm run converge -- [--runs 2000] [--seed FIRST] [--json]`: random edits, grants and removals on 2–6 devices through
 * a proxy that drops, repeats, reorders and stalls. A run that fails prints its seed: put it into tests/seeds.json, and
 * it is told again by every `npm run test:long`. One seed again: `--runs 1 --seed N`.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    json: { type: 'boolean', default: false },
  },
});
const started = performance.now();
const runs = Number(values.runs);
const first = Number(values.seed);
const threads = Math.min(runs, Number(values.workers));
const told: ConvergeRun[] = [];
await Promise.all(
  Array.from({ length: threads }, (_, thread) =>
    share(Array.from({ length: runs }, (__, i) => first + i).filter((seed) => seed % threads === thread)),
  ),
);

function share(seeds: readonly number[]): Promise<unknown> {
  return toldApart<ConvergeRun>('converge', seeds, {
    onRun: (run) => {
      told.push(run);
      if (run.problems.length > 0)
        process.stderr.write(`seed ${run.seed}\n  ${run.problems.slice(0, 8).join('\n  ')}\n`);
      if (process.stderr.isTTY) process.stderr.write(`\r${told.length}/${runs} `);
    },
  });
}

const sum = (pick: (run: ConvergeRun) => number): number => told.reduce((total, run) => total + pick(run), 0);
const alarms: Record<string, number> = {};
for (const run of told)
  for (const [code, count] of Object.entries(run.alarms)) alarms[code] = (alarms[code] ?? 0) + count;
const figures = {
  runs: told.length,
  diverged: sum((run) => run.diverged),
  lost: sum((run) => run.lost),
  duplicated: sum((run) => run.duplicated),
  falseAlarms: sum((run) => run.falseAlarms),
  devices: sum((run) => run.devices),
  edits: sum((run) => run.edits),
  grants: sum((run) => run.grants),
  removals: sum((run) => run.removals),
  crashes: sum((run) => run.crashes),
  faults: sum((run) => run.faults),
  disputesSettled: sum((run) => run.disputes),
  epochs: sum((run) => run.epochs),
  conflictsKept: sum((run) => run.conflicts),
  quarantined: sum((run) => run.quarantined),
  heldBack: sum((run) => run.heldBack),
  unled: sum((run) => run.unled),
};
const floors = {
  runs: { min: runs },
  diverged: { max: 0 },
  lost: { max: 0 },
  duplicated: { max: 0 },
  falseAlarms: { max: 0 },
  // A story in which nothing went wrong on the way would show nothing.
  ...(runs >= 100
    ? {
        faults: { min: runs * 2 },
        removals: { min: runs },
        crashes: { min: runs },
        disputesSettled: { min: runs / 10 },
      }
    : {}),
};
const failingSeeds = told
  .filter((run) => run.problems.length > 0)
  .map((run) => run.seed)
  .sort((a, b) => a - b);
print(report(started, figures, floors, { failingSeeds, alarms, threads }), values.json);
