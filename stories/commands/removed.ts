import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Leak } from '../leak.ts';
import type { RemovedRun } from '../removed.ts';
import { print, report } from '../report.ts';
import { toldApart } from '../told-apart.ts';

/**
 * `npm run removed -- [--runs 1000] [--seed FIRST] [--json]`: random histories of who is in, with races, on 3–6 devices
 * over a bad line; then everybody who was removed, or let in from now on, tries with all that she ever held, with the
 * relay's whole record and together with others what must stay closed (removed.ts). `opened` is 0, and what they must be
 * able to open does (`controlsMissed` 0). Some more histories, in which stewards' devices give keys away, show that such a
 * thing is found: `leaksMissed` 0 of the two kinds. One seed again: `--runs 1 --seed N`.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(Math.min(4, availableParallelism())) },
    json: { type: 'boolean', default: false },
  },
});
const started = performance.now();
const runs = Number(values.runs);
const first = Number(values.seed);
const threads = Math.min(runs, Number(values.workers));
const told: RemovedRun[] = [];
await Promise.all(
  Array.from({ length: threads }, (_, thread) =>
    share(Array.from({ length: runs }, (__, i) => first + i).filter((seed) => seed % threads === thread)),
  ),
);
const leaks: readonly Leak[] = ['to-the-removed', 'past-to-newcomers'];
const leakyRuns = Array.from({ length: 8 }, (_, i) => i + 1);
const leaked = await Promise.all(leaks.map((leak) => toldApart<RemovedRun>('removed', leakyRuns, { leak })));

function share(seeds: readonly number[]): Promise<unknown> {
  return toldApart<RemovedRun>('removed', seeds, {
    onRun: (run) => {
      told.push(run);
      if (run.problems.length > 0)
        process.stderr.write(`seed ${run.seed}\n  ${run.problems.slice(0, 8).join('\n  ')}\n`);
      if (process.stderr.isTTY) process.stderr.write(`\r${told.length}/${runs} `);
    },
  });
}

const sum = (of: readonly RemovedRun[], pick: (run: RemovedRun) => number): number =>
  of.reduce((total, run) => total + pick(run), 0);
const figures = {
  runs: told.length,
  opened: sum(told, (run) => run.opened),
  controlsMissed: sum(told, (run) => run.controlsMissed),
  leaksMissed: leaked.filter((of) => sum(of, (run) => run.opened) === 0).length,
  controls: sum(told, (run) => run.controls),
  tried: sum(told, (run) => run.tried),
  removed: sum(told, (run) => run.removed),
  fromNowOn: sum(told, (run) => run.fromNowOn),
  leagues: sum(told, (run) => run.leagues),
  conversations: told.filter((run) => run.conversation).length,
  epochs: sum(told, (run) => run.epochs),
  refusedEpochs: sum(told, (run) => run.refusedEpochs),
  envelopes: sum(told, (run) => run.envelopes),
};
const floors = {
  runs: { min: runs },
  opened: { max: 0 },
  controlsMissed: { max: 0 },
  leaksMissed: { max: 0 },
  // Histories in which nobody left, or nothing was said afterwards, would show nothing.
  ...(runs >= 100
    ? {
        controls: { min: runs * 10 },
        tried: { min: runs * 5 },
        removed: { min: runs / 2 },
        fromNowOn: { min: runs / 2 },
        conversations: { min: runs / 10 },
      }
    : {}),
};
const failingSeeds = told
  .filter((run) => run.problems.length > 0)
  .map((run) => run.seed)
  .sort((a, b) => a - b);
print(report(started, figures, floors, { failingSeeds, threads }), values.json);
