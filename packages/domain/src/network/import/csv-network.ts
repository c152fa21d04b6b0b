import { reliabilities } from '../../danger/codes.ts';
import { plain } from '../../exclusion/plain.ts';
import type { Bilingual } from '../../vocabulary/language.ts';
import { err, ok, type Result } from '../../vocabulary/result.ts';
import { confidenceOf } from '../confidence.ts';
import { entityKindWords, entityRoleWords } from '../entity-kinds.ts';
import { tieKindRows } from '../tie-kinds.ts';
import { reliabilityWords } from '../words.ts';
import { csvRows } from './csv.ts';
import type { ImportFault, ImportItem, ImportSource } from './rows.ts';

/**
 * A network as a table. A table of entities has the columns `key`, `kind`, `name`, and may have `roles` (parted by |) and
 * `note`. A table of ties has `kind`, `from`, `to`, and may have `key`, `since`, `until`, `denied`, `evidence`, `source`,
 * `reliability`, `seen` (the day from which the information is) and `confidence`. Columns go by either language, in any
 * order; kinds, roles and reliabilities by their code or their word in either. A column that is not known refuses the
 * whole file, or what it holds would be lost in silence.
 */
export const csvColumns = {
  key: { en: 'key', es: 'clave' },
  kind: { en: 'kind', es: 'clase' },
  name: { en: 'name', es: 'nombre' },
  roles: { en: 'roles', es: 'papeles' },
  note: { en: 'note', es: 'nota' },
  from: { en: 'from', es: 'de' },
  to: { en: 'to', es: 'a' },
  since: { en: 'since', es: 'desde' },
  until: { en: 'until', es: 'hasta' },
  denied: { en: 'denied', es: 'negado' },
  evidence: { en: 'evidence', es: 'prueba' },
  source: { en: 'source', es: 'fuente' },
  reliability: { en: 'reliability', es: 'fiabilidad' },
  seen: { en: 'seen', es: 'visto' },
  confidence: { en: 'confidence', es: 'certeza' },
} as const satisfies Record<string, Bilingual>;
type Column = keyof typeof csvColumns;

const entityColumns: readonly Column[] = ['key', 'kind', 'name'];
const tieColumns: readonly Column[] = ['kind', 'from', 'to'];

type Refusal = Pick<ImportFault, 'code' | 'field'>;
type Cells = Readonly<Partial<Record<Column, string>>>;

/** Row by row; the whole file is refused where its columns are not those of a table of entities or of ties. */
export function csvNetwork(text: string, by: ImportSource | null): Result<Generator<ImportItem>, Refusal> {
  const rows = csvRows(text);
  const header = rows.next();
  if (header.done || header.value.cells === null)
    return err({ code: 'network-import-columns', field: 'kind' });
  const columns: (Column | null)[] = header.value.cells.map(columnOf);
  const unknown = columns.indexOf(null);
  if (unknown >= 0) return err({ code: 'network-import-columns', field: `${unknown + 1}` });
  const isTies = columns.includes('from') || columns.includes('to');
  const missing = (isTies ? tieColumns : entityColumns).find((column) => !columns.includes(column));
  if (missing !== undefined) return err({ code: 'network-import-columns', field: missing });
  if (new Set(columns).size < columns.length) return err({ code: 'network-import-columns', field: 'key' });
  return ok(itemsOf(rows, columns as readonly Column[], isTies, by));
}

const columnOf = (text: string): Column | null =>
  (Object.keys(csvColumns) as Column[]).find((column) =>
    [csvColumns[column].en, csvColumns[column].es].includes(text.toLowerCase() as never),
  ) ?? null;

function* itemsOf(
  rows: ReturnType<typeof csvRows>,
  columns: readonly Column[],
  isTies: boolean,
  by: ImportSource | null,
): Generator<ImportItem> {
  for (const { line, cells } of rows) {
    if (cells === null || cells.length > columns.length)
      yield { fault: { line, code: 'network-import-row-broken' } };
    else {
      const named: Partial<Record<Column, string>> = {};
      for (const [at, cell] of cells.entries()) if (cell !== '') named[columns[at]!] = cell;
      yield isTies ? tieOf(line, named, by) : entityOf(line, named);
    }
  }
}

function entityOf(line: number, { key, kind = '', name, roles = '', note }: Cells): ImportItem {
  if (key === undefined) return { fault: { line, code: 'network-import-value-missing', field: 'key' } };
  if (name === undefined) return { fault: { line, code: 'network-import-value-missing', field: 'name' } };
  return {
    entity: {
      line,
      key,
      kind: codeOf(kindCodes, kind),
      name,
      roles: roles
        .split('|')
        .map((role) => role.trim())
        .filter((role) => role !== '')
        .map((role) => codeOf(roleCodes, role)),
      ...(note === undefined ? {} : { note }),
    },
  };
}

function tieOf(line: number, cells: Cells, by: ImportSource | null): ImportItem {
  const { key, kind = '', from, to, since, until, denied, seen } = cells;
  const missing = (field: Column): ImportItem => ({
    fault: { line, code: 'network-import-value-missing', field },
  });
  if (from === undefined) return missing('from');
  if (to === undefined) return missing('to');
  const source = cells.source ?? by?.name;
  if (source === undefined) return missing('source');
  const reliability = cells.reliability ?? by?.reliability;
  if (reliability === undefined) return missing('reliability');
  const reliabilityCode = codeOf(reliabilityCodes, reliability);
  if (!(reliabilities as readonly string[]).includes(reliabilityCode))
    return { fault: { line, code: 'network-kind-unknown', field: 'reliability' } };
  const isDenied = denied === undefined ? false : yesOrNo(denied);
  if (isDenied === null) return { fault: { line, code: 'network-import-value-missing', field: 'denied' } };
  const given = cells.confidence === undefined ? null : confidenceOf(cells.confidence);
  if (given === null && by === null) return missing('confidence');
  return {
    tie: {
      line,
      ...(key === undefined ? {} : { key }),
      kind: codeOf(tieCodes, kind),
      from,
      to,
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(isDenied ? { denied: true as const } : {}),
      evidence: cells.evidence ?? source,
      source: {
        name: source,
        reliability: reliabilityCode,
        ...(seen === undefined ? {} : { on: seen }),
      },
      confidence: given === null ? (by?.confidence ?? null) : given.ok ? given.value : null,
    },
  };
}

/** Codes by themselves and by their word in either language; what is neither stays as it is, and is refused as such. */
const codesOf = (words: Readonly<Record<string, Bilingual>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(words).flatMap(([code, { en, es }]) => [
      [plain(code), code] as const,
      [plain(en), code] as const,
      [plain(es), code] as const,
    ]),
  );
const kindCodes = codesOf(entityKindWords);
const roleCodes = codesOf(entityRoleWords);
const reliabilityCodes = codesOf(reliabilityWords);
const tieCodes = codesOf(Object.fromEntries(tieKindRows.map(({ kind, words }) => [kind, words])));

const codeOf = (codes: ReadonlyMap<string, string>, text: string): string => codes.get(plain(text)) ?? text;

function yesOrNo(text: string): boolean | null {
  const name = plain(text);
  if (['yes', 'si', 'true'].includes(name)) return true;
  return ['no', 'false'].includes(name) ? false : null;
}
