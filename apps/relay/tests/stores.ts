import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { postgresUrl } from '../../../tools/found.ts';

/** An empty directory of its own, removed by `dispose`. */
export function temporaryDirectory(): { readonly path: string; dispose(): void } {
  const path = mkdtempSync(join(tmpdir(), 'cobijo-relay-'));
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}

/** Where PostgreSQL answers; null: its tests are skipped, and say so. */
export const postgres: string | null = await postgresUrl();
if (postgres === null) console.warn('PostgreSQL was not found: its tests are skipped.');

export interface TemporaryDatabase {
  readonly url: string;
  readonly name: string;
  dispose(): Promise<void>;
}

/** A database of its own, dropped by `dispose`. */
export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  if (postgres === null) throw new Error('PostgreSQL was not found');
  const name = `cobijo_relay_${randomBytes(6).toString('hex')}`;
  await administer(`CREATE DATABASE ${name}`);
  const url = new URL(postgres);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    name,
    dispose: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgres ?? '' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
