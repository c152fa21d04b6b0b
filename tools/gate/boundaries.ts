import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { fieldsOf, jsonOf, listOf, textOf } from './outside.ts';
import { run } from './program.ts';
import { finding, type Step } from './step.ts';

/** What is cruised. Everything of ours that can import. */
const places = ['packages', 'apps', 'stories', 'bench', 'tools'] as const;
const config = '.dependency-cruiser.mjs';

export interface Cruise {
  /** Each refused import: the rule, and the two files. */
  readonly refused: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
  /** Files of ours that were read, relative to `root` with `/`. */
  readonly seen: ReadonlySet<string>;
}

/** Reads every import below `root` against the rules of `rules` (a path of a configuration). */
export async function cruise(root: string, rules: string, home: string = root): Promise<Cruise> {
  const present = places.filter((place) => existsSync(join(root, place)));
  const { stdout, stderr } = await run({
    root: home,
    file: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', rules, '--output-type', 'json', ...present],
    workingFolder: root,
  });
  const report = jsonOf(stdout === '' ? stderr : stdout, 'dependency-cruiser');
  const modules = listOf(report['modules'], 'its modules').map((one) => fieldsOf(one, 'a module'));
  const violations = listOf(fieldsOf(report['summary'], 'its summary')['violations'], 'its violations');
  return {
    refused: violations.map((one) => {
      const violation = fieldsOf(one, 'a violation');
      return {
        rule: textOf(fieldsOf(violation['rule'], 'a rule')['name'], 'the name of a rule'),
        from: textOf(violation['from'], 'from'),
        to: textOf(violation['to'], 'to'),
      };
    }),
    seen: new Set(modules.map((module) => textOf(module['source'], 'a source'))),
  };
}

/** Sources on the disk, relative to `root` with `/`: what a cruise must have seen. */
export function sourcesOf(root: string): readonly string[] {
  return globSync(`{${places.join(',')}}/**/*.{ts,tsx,mjs}`, {
    cwd: root,
    exclude: (path) => /(^|[/\\])(node_modules|dist|coverage)$/.test(path),
  })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.d.ts'));
}

export const boundaries: Step = {
  name: 'boundaries',
  async run(root) {
    const { refused, seen } = await cruise(root, config);
    const sources = sourcesOf(root);
    const unseen = sources.filter((source) => !seen.has(source));
    return finding({
      said: `${sources.length - unseen.length} modules, ${refused.length} refused imports`,
      output: [
        ...refused.map(({ rule, from, to }) => `${rule}: ${from} -> ${to}`),
        ...unseen.map((source) => `not seen by dependency-cruiser: ${source}`),
      ].join('\n'),
      // A cruiser that reads no TypeScript sees nothing and refuses nothing: every file must have been seen.
      figures: {
        refusedImports: refused.length,
        modulesSeen: sources.length - unseen.length,
        modulesUnseen: unseen.length,
      },
      floors: { refusedImports: { max: 0 }, modulesSeen: { min: 1 }, modulesUnseen: { max: 0 } },
    });
  },
};
