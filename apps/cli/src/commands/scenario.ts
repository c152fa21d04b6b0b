import type { Arguments } from '../arguments.ts';
import type { Output } from '../output.ts';
import { scenarioPath } from '../play/scenario-path.ts';
import { canariesOf, problemLine, readScenario } from '../scenario/index.ts';

export const help = {
  usage: 'cobijo scenario check FILE [--json]',
  en: 'Checks a scenario file: every problem with its line and field.',
  es: 'Revisa un archivo de caso: cada problema con su línea y campo.',
};

export async function run(args: Arguments): Promise<Output> {
  const [what, name] = args.positionals;
  if (what !== 'check' || !name) return { value: { ok: false }, lines: [help.usage], code: 2 };
  const read = await readScenario(scenarioPath(name));
  if (!read.ok)
    return {
      value: { ok: false, problems: read.error },
      lines: read.error.flatMap((problem) => [problemLine(problem, 'en'), problemLine(problem, 'es')]),
      code: 1,
    };
  const { value } = read;
  const counts = {
    parties: value.parties.length,
    streams: value.streams.length,
    steps: value.steps.length,
    canaries: canariesOf(value).length,
  };
  return {
    value: { ok: true, scenario: value.scenario, ...counts },
    lines: [
      `${value.scenario}: ${Object.entries(counts)
        .map(([key, count]) => `${count} ${key}`)
        .join(', ')}`,
    ],
  };
}
