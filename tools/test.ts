import { relative, resolve } from 'node:path';
import { absentParts, skippedLines } from './gate/absent.ts';
import { filesAgain, tallyLine, tallyWithAgain } from './gate/tally.ts';
import { runTests } from './gate/tests.ts';
import { PartMissing } from './found.ts';

/**
 * What `npm test` runs: every test of the house, then what could not be tested here, then one plain line.
 * `npm run test:long` adds the tests that take minutes. Other arguments go to Vitest: `npm test -- --project relay`.
 *
 * Where a machine is shared (`CI=true`) a few files that failed beside others run once more, each alone, and are named: a
 * browser that got no processor for a minute is no fault of the house, and a fault fails alone too.
 */
const root = resolve(import.meta.dirname, '..');
const given = process.argv.slice(2);

try {
  const absent = await absentParts();
  const args = given.filter((one) => one !== '--long');
  const long = given.includes('--long');
  const first = await runTests({ root, long, args, output: 'show' });
  const files = process.env['CI'] === 'true' ? filesAgain(first) : [];
  for (const file of files) console.log(`failed beside others, once more alone: ${relative(root, file)}`);
  const alone = { root, long, args: [...files, '--maxWorkers=1'], output: 'show' } as const;
  const counted = files.length > 0 ? tallyWithAgain(first, await runTests(alone)) : first;
  for (const line of skippedLines(absent, counted.filesWithSkips)) console.log(line);
  console.log(tallyLine(counted));
  process.exitCode = counted.failed === 0 ? 0 : 1;
} catch (problem) {
  if (!(problem instanceof PartMissing)) throw problem;
  console.log(problem.message);
  console.log(tallyLine({ passed: 0, failed: 1, skipped: 0 }));
  process.exitCode = 1;
}
