import { expect, it } from 'vitest';
import type { RemovedRun } from '../removed.ts';
import { toldApart } from '../told-apart.ts';

it('whoever was removed or let in from now on opens nothing of what she may not in a hundred and fifty random histories', async () => {
  const runs = await toldApart<RemovedRun>(
    'removed',
    Array.from({ length: 150 }, (_, i) => 30_000 + i),
  );
  expect(runs).toHaveLength(150);
  expect(runs.flatMap(({ seed, problems }) => problems.map((problem) => `${seed}: ${problem}`))).toEqual([]);
});
