import { describe, expect, it } from 'vitest';
import type { RemovedRun } from '../removed.ts';
import { toldApart } from '../told-apart.ts';

const sum = (runs: readonly RemovedRun[], pick: (run: RemovedRun) => number): number =>
  runs.reduce((total, run) => total + pick(run), 0);

describe('whoever was removed, or let in from now on, with all that the relay ever had', () => {
  it('opens nothing that was sealed after her removal or before her time, alone or together, and all that she was given', async () => {
    const runs = await toldApart<RemovedRun>('removed', [30, 36, 43, 89]);
    expect(runs.flatMap(({ seed, problems }) => problems.map((problem) => `${seed}: ${problem}`))).toEqual(
      [],
    );
    expect(sum(runs, (run) => run.opened)).toBe(0);
    expect(sum(runs, (run) => run.removed)).toBeGreaterThanOrEqual(4);
    expect(sum(runs, (run) => run.fromNowOn)).toBeGreaterThanOrEqual(4);
    expect(sum(runs, (run) => run.tried)).toBeGreaterThan(40);
    expect(sum(runs, (run) => run.controls)).toBeGreaterThan(40);
  });

  it('brings nobody to turn the keys for ever where two stewards count different openings', async () => {
    const [run] = await toldApart<RemovedRun>('removed', [62]);
    expect(run!.problems).toEqual([]);
    expect(run!.epochs).toBeGreaterThan(2);
    expect(run!.epochs).toBeLessThan(16);
  });

  it('is not given new keys by somebody who is let in again and has not read yet who else left', async () => {
    const runs = await toldApart<RemovedRun>('removed', [22, 193, 475]);
    for (const run of runs) expect(run).toMatchObject({ problems: [], conversation: true });
    expect(sum(runs, (run) => run.removed)).toBeGreaterThan(3);
  });

  it('is seen to open it where a steward’s device wraps new keys to those who are out', async () => {
    const runs = await toldApart<RemovedRun>('removed', [5, 6], { leak: 'to-the-removed' });
    for (const run of runs) expect(run.opened, String(run.seed)).toBeGreaterThan(0);
  });

  it('is seen to open it where a steward’s device gives newcomers the way back', async () => {
    const runs = await toldApart<RemovedRun>('removed', [5, 10], { leak: 'past-to-newcomers' });
    for (const run of runs) expect(run.opened, String(run.seed)).toBeGreaterThan(0);
  });
});
