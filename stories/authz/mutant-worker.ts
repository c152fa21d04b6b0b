import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { BaseSequencer, type TestSpecification, createVitest } from 'vitest/node';
import type { Trial, Judged } from './mutants.ts';

/**
 * Judges mutants one after the other, in the scratch tree that it is started from: writes the broken file, runs the tests
 * that should notice until the first does, puts the file back. One trial a line comes in, one judgement a line goes out.
 */
const tree = join(import.meta.dirname, '../..');
const silent = { onInit() {} };
/** Files in the order in which they are named: those first that most often notice. */
class AsNamed extends BaseSequencer {
  override sort = (files: TestSpecification[]): Promise<TestSpecification[]> => Promise.resolve(files);
}
const vitest = await createVitest('test', {
  root: tree,
  config: join(tree, 'vitest.config.ts'),
  watch: false,
  // One thread, its modules kept apart by nothing: the tests of a mutant share what they import.
  pool: 'threads',
  isolate: false,
  maxWorkers: 1,
  bail: 1,
  // A busy machine is no broken rule.
  testTimeout: 90_000,
  sequence: { sequencer: AsNamed },
  reporters: [silent],
});
await vitest.standalone();

async function judge({ file, text, tests }: Trial): Promise<Judged> {
  const path = join(tree, file);
  write(path, text.broken);
  try {
    return { killedBy: await noticedBy(tests) };
  } finally {
    write(path, text.whole);
  }
}

/** The first of some files' tests that fails; null where all hold. */
async function noticedBy(tests: readonly string[]): Promise<string | null> {
  const specifications = tests.flatMap((test) => vitest.getModuleSpecifications(join(tree, test)));
  if (specifications.length < tests.length) throw new Error(`of ${tests.join(', ')} some are no tests`);
  // What an earlier trial came to is told no more.
  vitest.state.filesMap.clear();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  for (const module of testModules) {
    if (module.errors().length > 0) return `${module.relativeModuleId}: not loaded`;
    for (const test of module.children.allTests('failed')) return test.fullName;
  }
  return unhandledErrors.length > 0 ? 'an error that no test caught' : null;
}

function write(path: string, text: string): void {
  writeFileSync(path, text);
  vitest.invalidateFile(path);
}

for await (const line of createInterface({ input: process.stdin })) {
  const judged = await judge(JSON.parse(line) as Trial);
  process.stdout.write(`${JSON.stringify(judged)}\n`);
}
await vitest.close();
