import { readFileSync } from 'node:fs';
import { chromiumPath, type Part, postgresUrl, referencePath } from '../found.ts';

/** What the source of a test says when it needs a part, and how a person knows that part. */
const known: { readonly [P in Part]: { readonly says: RegExp; readonly en: string; readonly es: string } } = {
  postgres: { says: /postgres/i, en: 'PostgreSQL', es: 'PostgreSQL' },
  chromium: { says: /chromium/i, en: 'Chromium', es: 'Chromium' },
  reference: { says: /referencePath/, en: 'The reference data', es: 'Los datos de referencia' },
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

/** A line for each absent part (for the reference data, only where a suite wanted it): how many suites were skipped for it, in both languages. */
export function skippedLines(
  absent: readonly Part[],
  filesWithSkips: readonly string[],
  read: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): readonly string[] {
  const sources = filesWithSkips.map(read);
  return absent.flatMap((part) => {
    const { says, en, es } = known[part];
    const suites = sources.filter((source) => says.test(source)).length;
    if (suites === 0 && part === 'reference') return [];
    return (
      `${en} not found: ${suites} ${suites === 1 ? 'suite' : 'suites'} skipped. / ` +
      `${es}: no se encontró; ${suites} ${suites === 1 ? 'grupo de pruebas omitido' : 'grupos de pruebas omitidos'}.`
    );
  });
}
