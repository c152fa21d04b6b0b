import { fieldsOf, jsonOf, listOf, textOf } from './outside.ts';
import { run } from './program.ts';
import { finding, type Step } from './step.ts';

export const deadCode: Step = {
  name: 'dead-code',
  async run(root) {
    const { stdout, stderr } = await run({
      root,
      file: 'node_modules/knip/bin/knip.js',
      args: ['--no-progress', '--no-config-hints', '--reporter', 'json'],
    });
    const found = listOf(
      jsonOf(stdout === '' ? stderr : stdout, 'knip')['issues'],
      'the issues of knip',
    ).flatMap(issuesOf);
    return finding({
      said: `${found.length} things that nothing uses`,
      output: found.join('\n'),
      figures: { unused: found.length },
      floors: { unused: { max: 0 } },
    });
  },
};

/** Knip groups by file, then by kind, each a list of named things. */
function issuesOf(value: unknown): readonly string[] {
  const group = fieldsOf(value, 'an issue of knip');
  const file = textOf(group['file'], 'the file of an issue');
  return Object.entries(group).flatMap(([kind, list]) =>
    Array.isArray(list)
      ? list.map(
          (one: unknown) => `${file}: ${kind} ${textOf(fieldsOf(one, kind)['name'], `a name in ${kind}`)}`,
        )
      : [],
  );
}
