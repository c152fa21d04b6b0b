import { writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';

/** Where the reporter below writes; named for Vitest's process, which takes a reporter by its path and no option with it. */
export const outsideErrorsVariable = 'COBIJO_OUTSIDE_ERRORS';

/**
 * Writes how many errors of a run belong to no test. Vitest's JSON report leaves them out, and its exit code says the same
 * of them and of a test that failed.
 */
export default class OutsideErrors implements Reporter {
  onTestRunEnd(_modules: unknown, errors: readonly unknown[]): void {
    const file = process.env[outsideErrorsVariable];
    if (file) writeFileSync(file, String(errors.length));
  }
}
