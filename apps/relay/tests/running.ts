import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openJournal } from '../src/journal.ts';
import { mintTokens } from '../src/operator/tokens.ts';
import { type RunningRelay, type ServeOptions, serve } from '../src/serve.ts';
import { temporaryDirectory } from './stores.ts';

/** A relay of this process, listening for real. */
export interface HouseRelay {
  readonly port: number;
  readonly relay: RunningRelay;
  readonly data: string;
  readonly lines: string[];
  tokens(count: number): Promise<string[]>;
  token(): Promise<string>;
  dispose(): Promise<void>;
}

export async function houseRelay(options: Partial<ServeOptions> = {}): Promise<HouseRelay> {
  const directory = temporaryDirectory();
  const data = options.data ?? directory.path;
  const lines: string[] = [];
  const served = await serve({
    data,
    databaseUrl: null,
    pagesMax: null,
    host: '127.0.0.1',
    port: 0,
    web: null,
    also: new Map(),
    journal: openJournal((line) => lines.push(line)),
    onBroken: () => undefined,
    ...options,
  });
  if (!served.ok) throw new Error(served.code);
  const tokens = async (count: number): Promise<string[]> => {
    const minted = await mintTokens({ data, databaseUrl: options.databaseUrl ?? null }, count);
    if (!minted.ok) throw new Error(minted.code);
    return [...minted.tokens];
  };
  return {
    port: served.relay.port,
    relay: served.relay,
    data,
    lines,
    tokens,
    token: async () => (await tokens(1))[0]!,
    async dispose() {
      await served.relay.stop();
      directory.dispose();
    },
  };
}

export const relayMain = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const run = promisify(execFile);

export function environment(databaseUrl?: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _unused, ...rest } = process.env;
  return databaseUrl === undefined ? rest : { ...rest, DATABASE_URL: databaseUrl };
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the relay's commands to its end. */
export async function command(args: readonly string[], databaseUrl?: string): Promise<Ran> {
  try {
    const { stdout, stderr } = await run(process.execPath, [relayMain, ...args], {
      env: environment(databaseUrl),
      maxBuffer: 1 << 28,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const failed = error as { code: number; stdout: string; stderr: string };
    return { code: failed.code, stdout: failed.stdout, stderr: failed.stderr };
  }
}

export interface RelayProcess {
  readonly port: number;
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Sends a signal and waits for the end; the exit code, or null after a kill. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** A relay in a process of its own. */
export async function relayProcess(
  args: readonly string[],
  options: { databaseUrl?: string; main?: string } = {},
): Promise<RelayProcess> {
  const child = spawn(process.execPath, [options.main ?? relayMain, 'serve', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(options.databaseUrl),
  });
  let output = '';
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const parsed = /^\{"event":"listening","port":(\d+)/.exec(line);
      if (parsed) resolve(Number(parsed[1]));
    });
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${output}`)));
  });
  return {
    port,
    child,
    output: () => output,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill(signal);
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
  };
}
