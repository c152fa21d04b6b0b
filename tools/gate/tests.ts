import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outsideErrorsVariable } from './outside-errors.ts';
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

const outsideErrors = join(import.meta.dirname, 'outside-errors.ts');
function countIn(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error('nobody counted the errors outside the tests');
  return Number(text);
}

export async function runTests({
  root,
  long,
  args,
  output,
}: TestRun): Promise<Tally & { readonly output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'cobijo-tests-'));
  const report = join(folder, 'report.json');
  const outside = join(folder, 'outside-errors');
  try {
    const ran = await run({
      root,
      file: 'node_modules/vitest/vitest.mjs',
      args: [
        'run',
        ...['default', 'json', outsideErrors].map((one) => `--reporter=${one}`),
        `--outputFile.json=${report}`,
        ...args,
      ],
      output,
      environment: {
        [outsideErrorsVariable]: outside,
        ...(long ? { COBIJO_LONG: '1' } : {}),
        ...(output === 'keep' ? { NO_COLOR: '1' } : {}),
      },
    });
    const ended = { exitCode: ran.code, outside: countIn(readFileSync(outside, 'utf8')) };
    return { ...tally(readFileSync(report, 'utf8'), ended), output: ran.stdout + ran.stderr };
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
