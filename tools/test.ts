import { resolve } from 'node:path';
import { absentParts, skippedLines } from './gate/absent.ts';
import { tallyLine } from './gate/tally.ts';
import { runTests } from './gate/tests.ts';
import { PartMissing } from './found.ts';

/**
 * What `npm test` runs: every test of the house, then what could not be tested here, then one plain line.
 * `npm run test:long` adds the tests that take minutes. Other arguments go to Vitest: `npm test -- --project relay`.
 */
const root = resolve(import.meta.dirname, '..');
const given = process.argv.slice(2);

try {
  const absent = await absentParts();
  const args = given.filter((one) => one !== '--long');
  const counted = await runTests({ root, long: given.includes('--long'), args, output: 'show' });
  for (const line of skippedLines(absent, counted.filesWithSkips)) console.log(line);
  console.log(tallyLine(counted));
  process.exitCode = counted.failed === 0 ? 0 : 1;
} catch (problem) {
  if (!(problem instanceof PartMissing)) throw problem;
  console.log(problem.message);
  console.log(tallyLine({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = 1;
}
