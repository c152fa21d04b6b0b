import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

/** The relay is another program: the command line starts it and speaks with it as anyone would. */
const relayMain = fileURLToPath(new URL('../../../relay/src/main.ts', import.meta.url));
const listening = z.object({ event: z.literal('listening'), port: z.int() });
const minted = z.object({ tokens: z.array(z.string()) });
const run = promisify(execFile);

export interface RelayProcess {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a relay; resolves when it listens. Its own words on standard error are passed on. */
export function startRelay(options: {
  readonly data: string;
  readonly port?: number;
  readonly web?: string;
  readonly also?: string;
  readonly env?: NodeJS.ProcessEnv;
}): Promise<RelayProcess> {
  const child = spawn(
    process.execPath,
    [
      relayMain,
      'serve',
      '--data',
      options.data,
      '--port',
      String(options.port ?? 0),
      ...(options.web ? ['--web', options.web] : []),
      ...(options.also ? ['--also', options.also] : []),
      '--json',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: options.env ?? process.env },
  );
  const lines = createInterface({ input: child.stdout });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the relay did not start (exit ${code})\n${said}`)));
    lines.on('line', (line) => {
      const parsed = listening.safeParse(safeJson(line));
      if (!parsed.success) return;
      const { port } = parsed.data;
      resolve({
        url: `http://127.0.0.1:${port}`,
        port,
        child,
        stop: () =>
          new Promise((done) => {
            if (child.exitCode !== null || child.signalCode !== null) return done();
            child.once('exit', () => done());
            child.kill('SIGTERM');
          }),
      });
    });
  });
}

/** Mints stream-creation tokens, while the relay runs or not. */
export async function mintTokens(
  data: string,
  count: number,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string[]> {
  const { stdout } = await run(
    process.execPath,
    [relayMain, 'tokens', '--data', data, '--count', String(count), '--json'],
    { env },
  );
  return minted.parse(JSON.parse(stdout)).tokens;
}

/** Everything that the relay's disk holds, raw. */
export async function dumpRelay(data: string, env: NodeJS.ProcessEnv = process.env): Promise<unknown> {
  const { stdout } = await run(process.execPath, [relayMain, 'dump', '--data', data, '--json'], {
    maxBuffer: 1 << 30,
    env,
  });
  return JSON.parse(stdout);
}

/** Runs one of the relay's own commands (backup, restore, tokens, …) with its output passed through. */
export function runRelay(args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [relayMain, ...args], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function safeJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
