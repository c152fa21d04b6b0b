import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { mintTokens } from '../src/operator/tokens.ts';
import { Caller, LiveCaller } from './caller.ts';
import { environment, relayMain } from './running.ts';
import { temporaryDirectory } from './stores.ts';
import { type Call, type Verdict, judge, parseTrace } from './sync-trace.ts';

/**
 * Proof that acknowledged means synced: `node apps/relay/tests/sync-proof.ts [--json]`.
 *
 * A real relay runs under strace while a device appends, one envelope at a time. Every answer must leave after a sync of
 * the write-ahead log has come back. The same is then asked of a control that was told not to sync; a check that did not
 * find it failing would prove nothing. PostgreSQL runs as a server of its own, traced from its first breath.
 */
const appends = 80;
const unsyncedMain = fileURLToPath(new URL('unsynced-relay.ts', import.meta.url));
const calls = 'trace=fsync,fdatasync,write,writev,pwrite64,pwritev,sendto,sendmsg';
const strace = (into: string): string[] => [
  'strace', '-f', '-ttt', '-T', '-y', '-s', '120', '-e', calls, '-e', 'signal=none', '-o', into,
]; // prettier-ignore

function stracePresent(): boolean {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function listening(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the relay did not start: ${code}`)));
    if (!child.stdout) return reject(new Error('no output'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = /"port":(\d+)/.exec(line)?.[1];
      if (port) resolve(Number(port));
    });
  });
}

/** Stops a traced process by signalling what is traced: strace itself would only detach. */
async function stop(tracer: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  const ended = once(tracer, 'exit');
  const children = readFileSync(`/proc/${tracer.pid}/task/${tracer.pid}/children`, 'utf8').trim();
  for (const pid of children.split(' ').filter((each) => each !== '')) process.kill(Number(pid), signal);
  await ended;
}

async function traceRelay(
  directory: string,
  name: string,
  args: readonly string[],
  databaseUrl: string | null,
): Promise<Call[]> {
  const into = join(directory, `${name}.trace`);
  const data = join(directory, name);
  const minted = await mintTokens({ data, databaseUrl }, 1);
  if (!minted.ok) throw new Error(minted.code);
  const [command = '', ...rest] = strace(into);
  const child = spawn(
    command,
    [...rest, process.execPath, ...args.map((arg) => (arg === 'DATA' ? data : arg))],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: environment(databaseUrl ?? undefined),
    },
  );
  const port = await listening(child);
  const ana = await new Caller(port).create(minted.tokens[0]!);
  const live = await LiveCaller.open(port);
  await live.hold(ana, 'write');
  for (let i = 0; i < appends; i++) {
    const answer = await live.append(ana);
    if (answer.type !== 'appended') throw new Error('not appended');
  }
  await live.close();
  await stop(child);
  return parseTrace(readFileSync(into, 'utf8'));
}

interface Judged {
  readonly real: Verdict;
  readonly control: Verdict;
}

async function onSqlite(): Promise<Judged> {
  const directory = temporaryDirectory();
  try {
    const serve = [relayMain, 'serve', '--data', 'DATA', '--port', '0'];
    const real = judge(await traceRelay(directory.path, 'real', serve, null), 'relay.db-wal', true);
    const control = judge(
      await traceRelay(directory.path, 'control', [unsyncedMain, 'DATA'], null),
      'relay.db-wal',
      true,
    );
    return { real, control };
  } finally {
    directory.dispose();
  }
}

/** Where this machine keeps PostgreSQL's server programs; null: it has none. */
function postgresPrograms(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  for (const version of versions) {
    const programs = join(root, version, 'bin');
    if (existsSync(join(programs, 'initdb')) && existsSync(join(programs, 'postgres'))) return programs;
  }
  return null;
}

/** PostgreSQL refuses to run as root: its own user's ids, or none where this is not root. */
function postgresUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function onPostgres(programs: string): Promise<Judged> {
  const directory = temporaryDirectory();
  const user = postgresUser();
  const cluster = join(directory.path, 'cluster');
  const into = join(directory.path, 'server');
  mkdirSync(cluster);
  mkdirSync(into);
  if (user) for (const path of [directory.path, cluster, into]) chownSync(path, user.uid, user.gid);
  chmodSync(directory.path, 0o755);
  execFileSync(join(programs, 'initdb'), ['-D', cluster, '-A', 'trust', '-U', 'relay', '--no-sync'], {
    stdio: 'ignore',
    ...user,
  });
  const port = await freePort();
  const trace = join(into, 'trace');
  const [command = '', ...rest] = strace(trace);
  const server = spawn(
    command,
    [...rest, join(programs, 'postgres'), '-D', cluster, '-p', String(port), '-k', '', '-h', '127.0.0.1'],
    { stdio: 'ignore', ...user },
  );
  const url = `postgres://relay@127.0.0.1:${port}/postgres`;
  try {
    for (let tries = 0; ; tries++) {
      const up = await mintTokens({ data: '', databaseUrl: url }, 1);
      if (up.ok) break;
      if (tries === 100) throw new Error('PostgreSQL did not start');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const serve = [relayMain, 'serve', '--port', '0'];
    const real = await traceRelay(directory.path, 'real', serve, url);
    const control = await traceRelay(directory.path, 'control', [unsyncedMain, '-', url], url);
    await stop(server, 'SIGINT');
    const theirs = parseTrace(readFileSync(trace, 'utf8'));
    // Two traces, one clock: the server's syncs between the relay's answers. Other processes of the server write to the
    // log too, so that only a sync since the last answer is asked for.
    return {
      real: judge([...theirs, ...real], 'pg_wal/', false),
      control: judge([...theirs, ...control], 'pg_wal/', false),
    };
  } finally {
    if (server.exitCode === null && server.signalCode === null)
      await stop(server, 'SIGQUIT').catch(() => undefined);
    directory.dispose();
  }
}

const began = performance.now();
const figures: Record<string, number> = {};
const floors: Record<string, { min?: number; max?: number }> = {};
const skipped: string[] = [];

function note(engine: string, { real, control }: Judged): void {
  figures[`${engine}Acknowledged`] = real.acknowledged;
  figures[`${engine}Unsynced`] = real.unsynced;
  figures[`${engine}Syncs`] = real.syncs;
  figures[`${engine}ControlAcknowledged`] = control.acknowledged;
  figures[`${engine}ControlUnsynced`] = control.unsynced;
  floors[`${engine}Acknowledged`] = { min: appends };
  floors[`${engine}Unsynced`] = { max: 0 };
  // The server's own writer syncs five times a second, so that a few answers of the control follow a sync by chance.
  floors[`${engine}ControlUnsynced`] = { min: Math.ceil(appends / 2) };
}

if (!stracePresent()) skipped.push('strace was not found: nothing was proven');
else {
  note('sqlite', await onSqlite());
  const programs = postgresPrograms();
  if (programs === null) skipped.push('no PostgreSQL server programs were found: PostgreSQL was not proven');
  else note('postgres', await onPostgres(programs));
}
const holds =
  Object.keys(figures).length > 0 &&
  Object.entries(floors).every(([name, { min = -Infinity, max = Infinity }]) => {
    const figure = figures[name] ?? NaN;
    return figure >= min && figure <= max;
  });
const seconds = Math.round((performance.now() - began) / 100) / 10;
if (process.argv.includes('--json'))
  process.stdout.write(`${JSON.stringify({ holds, figures, floors, skipped, load: loadavg(), seconds })}\n`);
else {
  for (const [name, figure] of Object.entries(figures)) process.stdout.write(`${name}: ${figure}\n`);
  for (const line of skipped) process.stdout.write(`${line}\n`);
  process.stdout.write(holds ? 'Every answer followed a sync.\n' : 'NOT PROVEN\n');
}
process.exitCode = holds ? 0 : 1;
