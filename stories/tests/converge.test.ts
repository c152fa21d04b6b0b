import { expect, it } from 'vitest';
import type { ConvergeRun } from '../converge.ts';
import { toldApart } from '../told-apart.ts';

it('people who write, let in and remove over a bad line hold the same in the end and lose nothing, and meet every fault of it', async () => {
  const runs = await toldApart<ConvergeRun>(
    'converge',
    Array.from({ length: 8 }, (_, i) => 5_000 + i),
  );
  const sum = (pick: (run: (typeof runs)[number]) => number): number =>
    runs.reduce((total, run) => total + pick(run), 0);
  expect(runs).toHaveLength(8);
  expect(sum((run) => run.faults)).toBeGreaterThan(20);
  expect(sum((run) => run.removals)).toBeGreaterThan(5);
  expect(sum((run) => run.crashes)).toBeGreaterThan(5);
  expect(sum((run) => run.epochs)).toBeGreaterThan(20);
  expect(runs.flatMap(({ seed, problems }) => problems.map((problem) => `${seed}: ${problem}`))).toEqual([]);
});
