import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import pg from 'pg';

/**
 * What this machine has for the tests that need more than Node: a PostgreSQL server, a Chromium, and the public
 * reference data (HTCDS schema, Merkle test vectors) that may lie beside the checkout.
 *
 *   const url = await postgresUrl();
 *   describe.skipIf(url === null)('the sealed log on PostgreSQL', () => { … });
 *
 * Where one is not found its tests are skipped, and `npm test` says so. `COBIJO_REQUIRE=postgres,chromium` makes its
 * absence throw instead: a gate that could pass by finding nothing would prove nothing.
 */
export const parts = ['postgres', 'chromium', 'reference'] as const;
export type Part = (typeof parts)[number];

const connectTimeoutMs = 2_000;

/** Where a server is looked for when `DATABASE_URL` names none: the socket and loopback, by trust or peer. */
const usualDatabases = [
  'postgres://root@127.0.0.1:5432/test',
  'postgres://postgres@127.0.0.1:5432/postgres',
  'postgres://postgres:postgres@127.0.0.1:5432/postgres',
  'postgres:///postgres?host=/var/run/postgresql',
] as const;

const usualBrowsers = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
} as const;

/** How a Chromium is started here: nothing of its own goes out, and no name but localhost is looked up. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;

/** A part that `COBIJO_REQUIRE` names and this machine lacks. */
export class PartMissing extends Error {
  readonly part: Part;
  constructor(part: Part, looked: readonly string[]) {
    super(`COBIJO_REQUIRE asks for ${part}, and it was not found. Looked at: ${looked.join(', ')}`);
    this.part = part;
  }
}

/** The parts that `COBIJO_REQUIRE` names. Throws on a name that is no part, which would otherwise require nothing. */
export function required(environment: NodeJS.ProcessEnv = process.env): ReadonlySet<Part> {
  const names = (environment['COBIJO_REQUIRE'] ?? '').split(',').map((name) => name.trim());
  const found = new Set<Part>();
  for (const name of names) {
    if (name === '') continue;
    const part = parts.find((known) => known === name);
    if (part === undefined)
      throw new Error(`COBIJO_REQUIRE names "${name}"; the parts are ${parts.join(', ')}`);
    found.add(part);
  }
  return found;
}

/**
 * A URL of a PostgreSQL database that accepts a connection now and whose user may create databases, or null.
 * Tests create a database of their own from it and drop that.
 *
 * Throws PartMissing when it is required and absent. A `DATABASE_URL` that is set and does not answer is never
 * replaced by another server: whoever set it meant that one.
 */
export async function postgresUrl(environment: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const given = environment['DATABASE_URL'];
  const candidates = given === undefined || given === '' ? usualDatabases : [given];
  for (const url of candidates) if (await maySetUp(url)) return url;
  if (required(environment).has('postgres'))
    throw new PartMissing('postgres', candidates.map(withoutPassword));
  return null;
}

/** The path of a Chromium-family browser, or null. `CHROMIUM_PATH` is tried first. Throws as `postgresUrl` does. */
export function chromiumPath(environment: NodeJS.ProcessEnv = process.env): string | null {
  const given = environment['CHROMIUM_PATH'];
  const candidates = given === undefined || given === '' ? browserPlaces(environment) : [given];
  for (const path of candidates) if (runs(path)) return path;
  if (required(environment).has('chromium')) throw new PartMissing('chromium', candidates);
  return null;
}

/**
 * The folder of public reference data, or null. `COBIJO_REFERENCE` is tried first, then `../shared/reference` beside
 * the checkout. Throws as `postgresUrl` does.
 */
export function referencePath(environment: NodeJS.ProcessEnv = process.env): string | null {
  const given = environment['COBIJO_REFERENCE'];
  const path = given ?? resolve(import.meta.dirname, '../../shared/reference');
  if (existsSync(join(path, 'INDEX.md'))) return path;
  if (required(environment).has('reference')) throw new PartMissing('reference', [path]);
  return null;
}

async function maySetUp(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  // An idle connection that breaks emits 'error' outside any promise; unheard, it would end the whole run.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ may: boolean }>(
      'SELECT rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user',
    );
    return answer.rows[0]?.may === true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function browserPlaces(environment: NodeJS.ProcessEnv): readonly string[] {
  const usual: readonly string[] =
    process.platform === 'darwin' || process.platform === 'win32'
      ? usualBrowsers[process.platform]
      : usualBrowsers.linux;
  const onPath = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...usual, ...onPath.flatMap((folder) => browserNames.map((name) => join(folder, name)))];
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function withoutPassword(url: string): string {
  return url.replace(/:[^:@/]*@/, ':…@');
}
