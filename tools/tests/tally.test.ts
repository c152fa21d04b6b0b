import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chromiumPath, PartMissing, postgresUrl, referencePath, required } from '../found.ts';
import { skippedLines } from '../gate/absent.ts';
import { filesAgain, tally, tallyLine, tallyWithAgain } from '../gate/tally.ts';
import { runTests } from '../gate/tests.ts';

const file = (name: string, status: string, ...tests: string[]) => ({
  name,
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});
const report = (...testResults: unknown[]) => JSON.stringify({ testResults });
const ended = (exitCode: number, outside = 0) => ({ exitCode, outside });

describe('the tally of a run', () => {
  test('counts what passed, failed and was skipped', () => {
    const counted = tally(
      report(file('/a', 'passed', 'passed', 'passed', 'pending'), file('/b', 'failed', 'failed', 'todo')),
      ended(1),
    );
    expect(tallyLine(counted)).toBe('2 passed, 1 failed, 2 skipped');
    expect(counted.filesWithSkips).toEqual(['/a', '/b']);
  });

  test('counts a file that could not be loaded as a failure', () => {
    expect(tally(report(file('/a', 'failed')), ended(1)).failed).toBe(1);
  });

  test('counts a run that ended badly as a failure although every test passed', () => {
    expect(tally(report(file('/a', 'passed', 'passed')), ended(1)).failed).toBe(1);
    expect(tally(report(), ended(1)).failed).toBe(1);
    expect(tally(report(file('/a', 'passed', 'passed')), ended(0)).failed).toBe(0);
  });

  test('counts the second time of what failed beside others and ran again alone, and no time of it twice', () => {
    const first = tally(
      report(
        file('/a', 'passed', 'passed', 'pending'),
        file('/b', 'failed', 'passed', 'failed', 'pending'),
        file('/c', 'failed'),
      ),
      ended(1),
    );
    expect(filesAgain(first)).toEqual(['/b', '/c']);
    const mended = tally(
      report(file('/b', 'passed', 'passed', 'passed', 'passed'), file('/c', 'passed', 'passed')),
      ended(0),
    );
    expect(tallyLine(tallyWithAgain(first, mended))).toBe('5 passed, 0 failed, 1 skipped');
    expect(tallyWithAgain(first, mended).filesWithSkips).toEqual(['/a']);
    const not = tally(report(file('/b', 'failed', 'failed'), file('/c', 'passed', 'passed')), ended(1));
    expect(tallyLine(tallyWithAgain(first, not))).toBe('2 passed, 1 failed, 1 skipped');
  });

  test('runs nothing again where many files failed, or something outside all of them', () => {
    const many = Array.from({ length: 6 }, (_, i) => file(`/${i}`, 'failed', 'failed'));
    expect(filesAgain(tally(report(...many), ended(1)))).toEqual([]);
    const outside = tally(report(file('/a', 'passed', 'passed')), ended(1));
    expect(filesAgain(outside)).toEqual([]);
    expect(outside.failed).toBe(1);
  });

  test('loses no error outside every test although files failed beside it, and none that came with the second time', () => {
    const failedToo = tally(
      report(file('/a', 'passed', 'passed'), file('/b', 'failed', 'failed')),
      ended(1, 1),
    );
    expect(tallyLine(failedToo)).toBe('1 passed, 2 failed, 0 skipped');
    expect(filesAgain(failedToo)).toEqual([]);
    const mended = tally(report(file('/b', 'passed', 'passed')), ended(0));
    expect(tallyLine(tallyWithAgain(failedToo, mended))).toBe('2 passed, 1 failed, 0 skipped');
    const first = tally(report(file('/b', 'failed', 'failed')), ended(1));
    const againOutside = tally(report(file('/b', 'passed', 'passed')), ended(1, 1));
    expect(tallyLine(tallyWithAgain(first, againOutside))).toBe('1 passed, 1 failed, 0 skipped');
  });

  test('learns of an error outside every test from a run in which another test failed', async () => {
    const root = join(import.meta.dirname, '../..');
    const planted = mkdtempSync(join(root, 'node_modules/.outside-'));
    try {
      writeFileSync(
        join(planted, 'planted.test.ts'),
        "import { expect, test } from 'vitest';\n" +
          "test('fails', async () => {\n" +
          "  void Promise.reject(new Error('outside'));\n" +
          '  await new Promise((done) => setTimeout(done, 50));\n' +
          '  expect(1).toBe(2);\n' +
          '});\n',
      );
      writeFileSync(
        join(planted, 'vitest.config.ts'),
        "export default { test: { include: ['*.test.ts'], exclude: [] } };\n",
      );
      const args = ['--root', planted, '--config', join(planted, 'vitest.config.ts')];
      const counted = await runTests({ root, long: false, args, output: 'keep' });
      expect(counted).toMatchObject({ failed: 2, outside: 1 });
      expect(counted.filesThatFailed).toHaveLength(1);
    } finally {
      rmSync(planted, { recursive: true, force: true });
    }
  }, 60_000);

  test('refuses a report of another shape rather than count nothing', () => {
    expect(() => tally('{}', ended(0))).toThrow();
    expect(() => tally('not json', ended(0))).toThrow(/no JSON/);
  });
});

describe('what could not be tested', () => {
  test('is said in both languages, with how many suites were skipped for it, also where none were', () => {
    const sources: Record<string, string> = {
      '/a': 'on PostgreSQL',
      '/b': 'a live server',
      '/c': 'todo',
    };
    const lines = skippedLines(
      ['postgres', 'chromium', 'reference'],
      Object.keys(sources),
      (path) => sources[path]!,
    );
    expect(lines).toEqual([
      'PostgreSQL not found: 1 suite skipped. / PostgreSQL: no se encontró; 1 grupo de pruebas omitido.',
      'Chromium not found: 0 suites skipped. / Chromium: no se encontró; 0 grupos de pruebas omitidos.',
    ]);
  });

  test('is a failure where it is required', async () => {
    const nowhere = {
      PATH: '',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      CHROMIUM_PATH: '/no/chromium',
    };
    expect(await postgresUrl(nowhere)).toBeNull();
    expect(chromiumPath(nowhere)).toBeNull();
    expect(referencePath({ COBIJO_REFERENCE: '/nowhere' })).toBeNull();
    const all = { ...nowhere, COBIJO_REFERENCE: '/nowhere', COBIJO_REQUIRE: 'postgres, chromium,reference' };
    await expect(postgresUrl(all)).rejects.toThrow(PartMissing);
    expect(() => chromiumPath(all)).toThrow(PartMissing);
    expect(() => referencePath(all)).toThrow(PartMissing);
  });

  test('is never required by a name that is no part', () => {
    expect(required({ COBIJO_REQUIRE: '' }).size).toBe(0);
    expect(() => required({ COBIJO_REQUIRE: 'postgresql' })).toThrow(/the parts are postgres/);
  });

  test('a password never stands in what is said about a missing database', async () => {
    const given = { DATABASE_URL: 'postgres://ana:secreto@127.0.0.1:1/none', COBIJO_REQUIRE: 'postgres' };
    const problem = await postgresUrl(given).catch((thrown: unknown) => thrown);
    expect(String(problem)).toContain('127.0.0.1');
    expect(String(problem)).not.toContain('secreto');
  });
});
