import { closeSync, existsSync, openSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64Url } from '@cobijo/wire';
import type pg from 'pg';
import { nudgeFileName } from '../nudge/sqlite-book.ts';
import { dataFileName, openForReading } from '../sealed-log/sqlite-file.ts';
import type { StartRefused } from '../words.ts';
import { columns } from './columns.ts';
import { type Target, dataFileOf, inSnapshot, rowsOf, withPostgres } from './target.ts';

/**
 * Everything that the relay's disk holds, raw, while it runs or not: every table that the database lists, every row,
 * nothing left out and nothing added. As one JSON object, written piece by piece:
 *
 *   { "engine", "files": [{ "name", "bytes" }], "counts": { table: rows },
 *     "tables": [{ "name", "total", "columns": [{ "name", "random", "en", "es" }],
 *                  "rows": [{ column: number | text | null | { "bytes": n, "base64": …, "random": boolean } }] }],
 *     "sample": hexadecimal bytes of the data file itself }
 *
 * `base64` is in the URL alphabet without padding. The file's sample starts past its first page, which is SQLite's own.
 */
export type Print = (piece: string) => void;

const sampleBytes = 2048;

type Row = Readonly<Record<string, unknown>>;
interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly total: number;
}

export async function dump(target: Target, print: Print): Promise<StartRefused | null> {
  if (target.databaseUrl !== null)
    return withPostgres<null>(target.databaseUrl, (client) =>
      inSnapshot(client, () => dumpPostgres(client, print)),
    );
  const opened = openForReading(dataFileOf(target));
  if (!opened.ok) return opened;
  const { db } = opened;
  // Who asked to be nudged stands in a file of its own; to whoever reads a dump it is one more table.
  const nudges = join(target.data, nudgeFileName);
  if (existsSync(nudges)) db.prepare('ATTACH ? AS nudges').run(nudges);
  // One snapshot: the relay beside it goes on writing.
  db.exec('BEGIN');
  const names = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' ${existsSync(nudges) ? "UNION ALL SELECT name FROM nudges.sqlite_schema WHERE type = 'table'" : ''} ORDER BY name`,
    )
    .pluck()
    .all();
  const tables = names.map((name): Table => ({
    name,
    columns: db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(name),
    total: db.prepare<[], number>(`SELECT count(*) FROM "${name}"`).pluck().get() ?? 0,
  }));
  const files = readdirSync(target.data)
    .filter((name) => statSync(join(target.data, name)).isFile())
    .map((name) => ({ name, bytes: statSync(join(target.data, name)).size }));
  head(print, 'sqlite', files, tables);
  for (const [index, table] of tables.entries()) {
    begin(print, 'sqlite', table, index);
    let first = true;
    for (const row of db.prepare<[], Row>(`SELECT * FROM "${table.name}"`).iterate()) {
      print(`${first ? '' : ','}\n${JSON.stringify(printable('sqlite', table.name, row))}`);
      first = false;
    }
    print(']}');
  }
  print(`],"sample":${JSON.stringify(sampleOf(join(target.data, dataFileName)))}}\n`);
  db.close();
  return null;
}

async function dumpPostgres(client: pg.ClientBase, print: Print): Promise<null> {
  const found = await client.query<{ name: string; columns: string[]; bytes: number }>(
    `SELECT relname::text AS name, pg_total_relation_size(oid) AS bytes,
       (SELECT json_agg(attname ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped)::text AS columns
     FROM pg_class c WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
     ORDER BY relname`,
  );
  const tables: Table[] = [];
  for (const { name, columns: names } of found.rows) {
    const counted = await client.query<{ total: number }>(`SELECT count(*) AS total FROM "${name}"`);
    tables.push({ name, columns: JSON.parse(String(names)) as string[], total: counted.rows[0]?.total ?? 0 });
  }
  const files = found.rows.map(({ name, bytes }) => ({ name, bytes }));
  head(print, 'postgres', files, tables);
  for (const [index, table] of tables.entries()) {
    begin(print, 'postgres', table, index);
    let first = true;
    for await (const row of rowsOf<Row>(client, `SELECT * FROM "${table.name}"`)) {
      print(`${first ? '' : ','}\n${JSON.stringify(printable('postgres', table.name, row))}`);
      first = false;
    }
    print(']}');
  }
  print(']}\n');
  return null;
}

function head(
  print: Print,
  engine: 'sqlite' | 'postgres',
  files: readonly { readonly name: string; readonly bytes: number }[],
  tables: readonly Table[],
): void {
  const counts = Object.fromEntries(tables.map(({ name, total }) => [name, total]));
  print(
    `{"engine":"${engine}","files":${JSON.stringify(files)},"counts":${JSON.stringify(counts)},"tables":[`,
  );
}

function begin(print: Print, engine: 'sqlite' | 'postgres', table: Table, index: number): void {
  const described = table.columns.map((name) => ({ name, ...columns[engine][table.name]?.[name] }));
  print(
    `${index === 0 ? '' : ','}\n{"name":${JSON.stringify(table.name)},"total":${table.total},` +
      `"columns":${JSON.stringify(described)},"rows":[`,
  );
}

function printable(engine: 'sqlite' | 'postgres', table: string, row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array
        ? {
            bytes: value.length,
            base64: toBase64Url(value),
            random: columns[engine][table]?.[name]?.random ?? false,
          }
        : value,
    ]),
  );
}

function sampleOf(file: string): string {
  const size = statSync(file).size;
  const from = Math.min(4096 * 8, Math.max(0, size - sampleBytes));
  const bytes = Buffer.alloc(Math.min(sampleBytes, size));
  const handle = openSync(file, 'r');
  try {
    readSync(handle, bytes, 0, bytes.length, from);
  } finally {
    closeSync(handle);
  }
  return bytes.toString('hex');
}
