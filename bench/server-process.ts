import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** A server under measure, in its own process. */
export interface ServerProcess {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A port of this machine that was free a moment ago, for servers that cannot choose one themselves. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

const startTimeoutMs = 30_000;
const stopTimeoutMs = 5_000;

/** Starts `node ...args` and waits until it prints a line that `ready` matches. Fails with what it printed. */
export async function startServer(options: {
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly ready: RegExp;
  readonly port: number;
}): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...options.args], {
    ...(options.cwd ? { cwd: options.cwd } : {}),
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the server did not start:\n${printed}`)),
      startTimeoutMs,
    );
    const hear = (chunk: Buffer): void => {
      if (printed.length < 20_000) printed += chunk.toString();
      if (!options.ready.test(printed)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code}:\n${printed}`));
    });
  }).catch(async (error: unknown) => {
    await endProcess(child);
    throw error;
  });
  return { port: options.port, pid: child.pid!, stop: () => endProcess(child) };
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
  await ended;
  clearTimeout(timer);
}
