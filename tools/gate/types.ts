import { finding, type Step } from './step.ts';
import { run } from './program.ts';

/** The compiler that judges. Asserted, because a look-alike of another version would pass other programs. */
const compiler = { file: 'node_modules/typescript-7/bin/tsc', version: '7.0.2' } as const;

/** The whole house, then the tools with their plain JavaScript checked too. */
const projects = ['.', 'tools'] as const;

export const types: Step = {
  name: 'types',
  async run(root) {
    const stated = await run({ root, file: compiler.file, args: ['--version'] });
    const version = stated.stdout.trim().replace(/^Version /, '');
    const ran = [];
    for (const project of projects) {
      ran.push(await run({ root, file: compiler.file, args: ['-p', project, '--pretty', 'false'] }));
    }
    const output = ran.map(({ stdout, stderr }) => stdout + stderr).join('');
    const errors = new Set(output.match(/^\S.*error TS\d+.*$/gm) ?? []).size;
    const failed = ran.some(({ code }) => code !== 0);
    return finding({
      said: `TypeScript ${version}, ${errors} errors`,
      output:
        version === compiler.version ? output : `TypeScript ${compiler.version} was expected.\n${output}`,
      figures: {
        // A compiler that ends badly without an error line is one error.
        typeErrors: failed ? Math.max(errors, 1) : errors,
        compilerIsExpected: Number(version === compiler.version),
      },
      floors: { typeErrors: { max: 0 }, compilerIsExpected: { min: 1 } },
    });
  },
};
