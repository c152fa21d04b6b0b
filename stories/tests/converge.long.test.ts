import { describe, expect, it } from 'vitest';
import type { ConvergeRun } from '../converge.ts';
import { toldApart } from '../told-apart.ts';
import seeds from './seeds.json' with { type: 'json' };

describe('people who write, let in and remove over a bad line', () => {
  it('hold the same in the end, and have lost nothing, in every story that once failed', async () => {
    const runs = await toldApart<ConvergeRun>('converge', seeds.told);
    expect(runs).toHaveLength(seeds.told.length);
    expect(runs.flatMap(({ seed, problems }) => problems.map((problem) => `${seed}: ${problem}`))).toEqual(
      [],
    );
  });

  it('lose nothing and keep nothing twice in three hundred more', async () => {
    const more = Array.from({ length: 300 }, (_, i) => 20_000 + i);
    const runs = await toldApart<ConvergeRun>('converge', more);
    expect(runs).toHaveLength(more.length);
    expect(runs.flatMap(({ seed, problems }) => problems.map((problem) => `${seed}: ${problem}`))).toEqual(
      [],
    );
  });
});
