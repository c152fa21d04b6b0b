import { run } from './program.ts';
import { finding, type Step } from './step.ts';

export const format: Step = {
  name: 'format',
  async run(root) {
    const { code, stdout, stderr } = await run({
      root,
      file: 'node_modules/prettier/bin/prettier.cjs',
      args: ['--list-different', '.'],
    });
    const files = stdout.split('\n').filter((line) => line !== '');
    return finding({
      said: `${files.length} files to format`,
      output: `${stdout}${stderr}\nnpm run format mends it.`,
      figures: { unformatted: code === 0 ? files.length : Math.max(files.length, 1) },
      floors: { unformatted: { max: 0 } },
    });
  },
};
