import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Place } from './canary-search.ts';

/** A database of its own for one run, and everything that the server wrote for it on this machine's disk. */
export async function scratchPostgres(server: string): Promise<{
  readonly url: string;
  places(): Promise<readonly Place[]>;
  drop(): Promise<void>;
}> {
  const name = `cobijo_story_${process.pid}_${Date.now()}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async places() {
      await admin.query('CHECKPOINT');
      const folder = (await admin.query<{ data_directory: string }>('SHOW data_directory')).rows[0]!
        .data_directory;
      const oid = (
        await admin.query<{ oid: number }>('SELECT oid FROM pg_database WHERE datname = $1', [name])
      ).rows[0]!.oid;
      return [
        ...below(join(folder, 'base', String(oid)), 'postgres'),
        ...below(join(folder, 'pg_wal'), 'postgres wal'),
      ];
    },
    async drop() {
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

/** One place for each folder: the files joined, so that a report stays readable. */
function below(folder: string, label: string): Place[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    process.stderr.write(
      `${label}: not readable by this user, not searched. / no se puede leer, no se buscó.\n`,
    );
    return [];
  }
  const bytes = names
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));
  return [{ place: label, bytes: Buffer.concat(bytes) }];
}
