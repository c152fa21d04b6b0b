import { fieldsOf, jsonOf, listOf, textOf } from './outside.ts';

/** What a run of the tests came to. */
export interface Tally extends Counts {
  /** Files with a test that was skipped, as absolute paths. */
  readonly filesWithSkips: readonly string[];
  /** Files with a test that failed, or that could not be loaded; none where an error outside any file ended the run. */
  readonly filesThatFailed: readonly FileTally[];
}

export interface FileTally extends Counts {
  readonly path: string;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Counts Vitest's JSON report.
 *
 * A file that could not be loaded has no test and counts as one failure; so does a run that ended badly although every
 * test passed (an error outside any test).
 */
export function tally(report: string, exitCode: number): Tally {
  const files = listOf(jsonOf(report, 'Vitest')['testResults'], 'the files of Vitest').map((one) => {
    const file = fieldsOf(one, 'a file of tests');
    const statuses = listOf(file['assertionResults'], 'its tests').map((test) =>
      textOf(fieldsOf(test, 'a test')['status'], 'the status of a test'),
    );
    const count = (status: string) => statuses.filter((each) => each === status).length;
    const passed = count('passed');
    const failedTests = count('failed');
    const brokenFile = file['status'] === 'failed' && failedTests === 0 ? 1 : 0;
    return {
      path: textOf(file['name'], 'the path of a file of tests'),
      passed,
      failed: failedTests + brokenFile,
      skipped: statuses.length - passed - failedTests,
    };
  });
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const failed = sum(files.map((file) => file.failed));
  return {
    passed: sum(files.map((file) => file.passed)),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: sum(files.map((file) => file.skipped)),
    filesWithSkips: files.filter((file) => file.skipped > 0).map((file) => file.path),
    filesThatFailed: files.filter((file) => file.failed > 0),
  };
}

/** More than these is no accident of a busy machine. */
const filesAgainMax = 5;

/** The files to run once more, alone; none where too many failed, or something outside any file. */
export const filesAgain = ({ filesThatFailed }: Tally): readonly string[] =>
  filesThatFailed.length > filesAgainMax ? [] : filesThatFailed.map(({ path }) => path);

/** What a run came to after those of its files that failed ran once more: of these only the second time counts. */
export function tallyWithAgain(first: Tally, again: Tally): Tally {
  const before = (of: keyof Counts) => first.filesThatFailed.reduce((sum, file) => sum + file[of], 0);
  const isAgain = new Set(first.filesThatFailed.map(({ path }) => path));
  return {
    passed: first.passed - before('passed') + again.passed,
    failed: first.failed - before('failed') + again.failed,
    skipped: first.skipped - before('skipped') + again.skipped,
    filesWithSkips: [...first.filesWithSkips.filter((path) => !isAgain.has(path)), ...again.filesWithSkips],
    filesThatFailed: again.filesThatFailed,
  };
}

/** The line that ends every run. */
export function tallyLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
