import { jsonOf, listOf } from './outside.ts';
import { run } from './program.ts';
import { finding, type Step } from './step.ts';

const linter = 'node_modules/oxlint/bin/oxlint';

export const lint: Step = {
  name: 'lint',
  async run(root) {
    const counted = await run({ root, file: linter, args: ['--type-aware', '-f', 'json', '.'] });
    const report = jsonOf(counted.stdout, 'oxlint');
    const problems = listOf(report['diagnostics'], 'the diagnostics of oxlint').length;
    const files = Number(report['number_of_files']);
    // The JSON is for counting; a person reads the lines with the code beside them.
    const shown =
      problems === 0
        ? ''
        : (await run({ root, file: linter, args: ['--type-aware', '-f', 'unix', '.'] })).stdout;
    return finding({
      said: `${files} files, ${problems} problems`,
      output: shown + counted.stderr,
      figures: { lintProblems: counted.code === 0 ? problems : Math.max(problems, 1), filesLinted: files },
      floors: { lintProblems: { max: 0 }, filesLinted: { min: 1 } },
    });
  },
};
