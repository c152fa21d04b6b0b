import { readFileSync } from 'node:fs';
import { chromiumPath, type Part, postgresUrl, referencePath } from '../found.ts';

/** What a test file calls to find a part, and how a person knows that part. */
const known: { readonly [P in Part]: { readonly call: string; readonly en: string; readonly es: string } } = {
  postgres: { call: 'postgresUrl', en: 'PostgreSQL', es: 'PostgreSQL' },
  chromium: { call: 'chromiumPath', en: 'Chromium', es: 'Chromium' },
  reference: { call: 'referencePath', en: 'The reference data', es: 'Los datos de referencia' },
};

/** The parts that this machine lacks. Throws PartMissing for one that `COBIJO_REQUIRE` names. */
export async function absentParts(): Promise<readonly Part[]> {
  const found: { readonly [P in Part]: string | null } = {
    postgres: await postgresUrl(),
    chromium: chromiumPath(),
    reference: referencePath(),
  };
  return (Object.keys(known) as Part[]).filter((part) => found[part] === null);
}

/** A line for each absent part that a suite was skipped for: how many suites were skipped for it, in both languages. */
export function skippedLines(
  absent: readonly Part[],
  filesWithSkips: readonly string[],
  read: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): readonly string[] {
  const sources = filesWithSkips.map(read);
  return absent.flatMap((part) => {
    const { call, en, es } = known[part];
    const suites = sources.filter((source) => source.includes(call)).length;
    if (suites === 0) return [];
    return (
      `${en} not found: ${suites} ${suites === 1 ? 'suite' : 'suites'} skipped. / ` +
      `${es}: no se encontró; ${suites} ${suites === 1 ? 'grupo de pruebas omitido' : 'grupos de pruebas omitidos'}.`
    );
  });
}
