import { availableParallelism, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { boundaries } from './gate/boundaries.ts';
import { deadCode } from './gate/dead-code.ts';
import { format } from './gate/format.ts';
import { lint } from './gate/lint.ts';
import type { Finding, Step } from './gate/step.ts';
import { tests } from './gate/tests.ts';
import { types } from './gate/types.ts';

/**
 * The gate. What is cheap and explains the rest comes first; all steps run, so that one look shows everything.
 *
 *   npm run verify                          everything
 *   npm run verify -- --only types,lint     some of it
 *   npm run verify -- --except tests
 *   npm run verify -- --json                one object: { holds, figures, floors, steps, machine, seconds }
 */
const steps: readonly Step[] = [types, lint, format, boundaries, deadCode, tests];

const root = resolve(import.meta.dirname, '..');
const given = process.argv.slice(2);
const json = given.includes('--json');
const began = performance.now();

const findings: (Finding & { readonly name: string; readonly seconds: number })[] = [];
for (const step of chosen()) {
  const started = performance.now();
  const found = await step.run(root);
  const seconds = secondsSince(started);
  findings.push({ name: step.name, seconds, ...found });
  if (json) continue;
  console.log(`${found.holds ? 'ok  ' : 'FAIL'} ${step.name.padEnd(10)} ${found.said} (${seconds} s)`);
  if (!found.holds) console.log(indented(found.output));
}

const holds = findings.every((found) => found.holds);
if (json) {
  const report = {
    holds,
    figures: Object.assign({}, ...findings.map(({ figures }) => figures)) as Finding['figures'],
    floors: Object.assign({}, ...findings.map(({ floors }) => floors)) as Finding['floors'],
    steps: findings.map(({ name, holds: held, said, seconds, output }) => ({
      name,
      holds: held,
      said,
      seconds,
      ...(held ? {} : { output }),
    })),
    machine: { cores: availableParallelism(), load: loadavg()[0] },
    seconds: secondsSince(began),
  };
  console.log(JSON.stringify(report, null, 2));
} else {
  const failed = findings.filter((found) => !found.holds).map((found) => found.name);
  console.log(
    holds
      ? `The gate holds (${secondsSince(began)} s).`
      : `The gate does not hold: ${failed.join(', ')} (${secondsSince(began)} s).`,
  );
}
process.exitCode = holds ? 0 : 1;

function chosen(): readonly Step[] {
  const only = named('--only');
  const except = named('--except');
  return steps.filter(({ name }) => (only === null || only.includes(name)) && !(except ?? []).includes(name));
}

/** The step names after a flag. A name that is no step would choose nothing and hold, so it ends the run. */
function named(flag: string): readonly string[] | null {
  const at = given.indexOf(flag);
  if (at < 0) return null;
  const names = (given[at + 1] ?? '').split(',');
  for (const name of names) {
    if (!steps.some((step) => step.name === name)) {
      console.error(`${flag} names "${name}"; the steps are ${steps.map((step) => step.name).join(', ')}`);
      process.exit(2);
    }
  }
  return names;
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10;
}

function indented(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '       ');
}
