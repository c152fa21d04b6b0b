import { fieldsOf, jsonOf, listOf, textOf } from './outside.ts';

/** What a run of the tests came to. */
export interface Tally extends Counts {
  /** Files with a test that was skipped, as absolute paths. */
  readonly filesWithSkips: readonly string[];
  /** Files with a test that failed, or that could not be loaded; an error outside every test is in none of them. */
  readonly filesThatFailed: readonly FileTally[];
  /** Errors outside every test: counted among what failed, and in none of the files. */
  readonly outside: number;
}

export interface FileTally extends Counts {
  readonly path: string;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface RunEnd {
  readonly exitCode: number;
  /** What outside-errors.ts counted; the report itself says nothing of these. */
  readonly outside: number;
}

/**
 * Counts Vitest's JSON report.
 *
 * A file that could not be loaded has no test and counts as one failure; so does each error outside every test, and a run
 * that ended badly although nothing is known to have failed.
 */
export function tally(report: string, { exitCode, outside: told }: RunEnd): Tally {
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
  const outside = told === 0 && failed === 0 && exitCode !== 0 ? 1 : told;
  return {
    passed: sum(files.map((file) => file.passed)),
    failed: failed + outside,
    skipped: sum(files.map((file) => file.skipped)),
    filesWithSkips: files.filter((file) => file.skipped > 0).map((file) => file.path),
    filesThatFailed: files.filter((file) => file.failed > 0),
    outside,
  };
}

/** More than these is no accident of a busy machine. */
const filesAgainMax = 5;

/** The files to run once more, alone; none where too many failed, or something outside every test. */
export const filesAgain = ({ filesThatFailed, outside }: Tally): readonly string[] =>
  outside > 0 || filesThatFailed.length > filesAgainMax ? [] : filesThatFailed.map(({ path }) => path);

/**
 * What a run came to after those of its files that failed ran once more: of these only the second time counts. An error
 * outside every test is of none of them, and no second time mends it.
 */
export function tallyWithAgain(first: Tally, again: Tally): Tally {
  const before = (of: keyof Counts) => first.filesThatFailed.reduce((sum, file) => sum + file[of], 0);
  const isAgain = new Set(first.filesThatFailed.map(({ path }) => path));
  return {
    passed: first.passed - before('passed') + again.passed,
    failed: first.failed - before('failed') + again.failed,
    skipped: first.skipped - before('skipped') + again.skipped,
    filesWithSkips: [...first.filesWithSkips.filter((path) => !isAgain.has(path)), ...again.filesWithSkips],
    filesThatFailed: again.filesThatFailed,
    outside: first.outside + again.outside,
  };
}

/** The line that ends every run. */
export function tallyLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
