import { readFile } from 'node:fs/promises';
import { type Bilingual, type Result, err, ok } from '@cobijo/domain';
import { LineCounter, parseDocument, visit } from 'yaml';
import { checkSteps } from './check.ts';
import { type Complaint, complaints } from './expected.ts';
import { fieldText, placeOf } from './lines.ts';
import type { ScenarioProblem } from './problem.ts';
import { type Scenario, scenario } from './schema.ts';

const problemsMax = 50;

/** Reads and checks a scenario file. Every problem has the line and the field that it stands in. */
export async function readScenario(path: string): Promise<Result<Scenario, readonly ScenarioProblem[]>> {
  try {
    return parseScenario(await readFile(path, 'utf8'), path);
  } catch {
    return err([
      {
        code: 'scenario-unreadable',
        file: path,
        line: 0,
        column: 0,
        field: '',
        expected: { en: 'a YAML file', es: 'un archivo YAML' },
      },
    ]);
  }
}

/** The same of a text. `file` names it in problems. */
export function parseScenario(text: string, file: string): Result<Scenario, readonly ScenarioProblem[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const notYaml = (offset: number, expected: Bilingual): ScenarioProblem => {
    const { line, col } = lines.linePos(offset);
    return { code: 'scenario-not-yaml', file, line, column: col, field: '', expected };
  };
  if (document.errors.length > 0)
    return err(
      document.errors.map((error) =>
        notYaml(
          error.pos[0],
          error.code === 'DUPLICATE_KEY'
            ? { en: 'each key once', es: 'cada clave una sola vez' }
            : { en: `well-formed YAML (${error.code})`, es: `YAML bien formado (${error.code})` },
        ),
      ),
    );
  const aliases: ScenarioProblem[] = [];
  visit(document, {
    Alias: (_, alias) => {
      aliases.push(
        notYaml(alias.range?.[0] ?? 0, { en: 'the value, written out', es: 'el valor, escrito completo' }),
      );
    },
  });
  // A few aliases of aliases can stand for more than a memory holds; a scenario has no need of one.
  if (aliases.length > 0) return err(aliases);
  const placed = (complaint: Complaint): ScenarioProblem => ({
    code: complaint.code,
    file,
    ...placeOf(document, lines, complaint.path, complaint.point),
    field: fieldText(complaint.path),
    expected: complaint.expected,
  });

  const value: unknown = document.toJS();
  const parsed = scenario.safeParse(value);
  const found = parsed.success ? checkSteps(parsed.data) : complaints(parsed.error.issues, value);
  if (parsed.success && found.length === 0) return ok(parsed.data);
  return err(found.slice(0, problemsMax).map(placed));
}
