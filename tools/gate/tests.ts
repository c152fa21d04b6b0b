import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './program.ts';
import { finding, type Step } from './step.ts';
import { tally, tallyLine, type Tally } from './tally.ts';

export interface TestRun {
  readonly root: string;
  /** The tests that take minutes, too. */
  readonly long: boolean;
  /** Vitest's own filters and flags. */
  readonly args: readonly string[];
  /** `show` for a person, `keep` where the output belongs to someone else. */
  readonly output: 'show' | 'keep';
}

export async function runTests({
  root,
  long,
  args,
  output,
}: TestRun): Promise<Tally & { readonly output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-tests-'));
  const report = join(folder, 'report.json');
  try {
    const ran = await run({
      root,
      file: 'node_modules/vitest/vitest.mjs',
      args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
      output,
      environment: { ...(long ? { COBIJO_LONG: '1' } : {}), ...(output === 'keep' ? { NO_COLOR: '1' } : {}) },
    });
    return { ...tally(readFileSync(report, 'utf8'), ran.code), output: ran.stdout + ran.stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const tests: Step = {
  name: 'tests',
  async run(root) {
    const counted = await runTests({ root, long: false, args: [], output: 'keep' });
    const { passed, failed, skipped } = counted;
    return finding({
      said: tallyLine(counted),
      // What passed would hide what did not.
      output: counted.output.replaceAll(/^.*✓.*\n/gm, ''),
      figures: { testsPassed: passed, testsFailed: failed, testsSkipped: skipped },
      floors: { testsPassed: { min: 1 }, testsFailed: { max: 0 } },
    });
  },
};
