import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ran {
  /** The exit code; 128 and more when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  readonly root: string;
  /** A JavaScript file below `root`. Tools are called by path, so that no other version is ever found instead. */
  readonly file: string;
  readonly args: readonly string[];
  /** `show` passes what it prints straight on and returns none of it. */
  readonly output?: 'keep' | 'show';
  readonly environment?: Readonly<Record<string, string>>;
  /** Where it runs; `root` unless said. */
  readonly workingFolder?: string;
}

/** Runs a tool under this same Node. Throws when it cannot be started at all. */
export function run({
  root,
  file,
  args,
  output = 'keep',
  environment = {},
  workingFolder = root,
}: Program): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(root, file), ...args], {
      cwd: workingFolder,
      env: { ...process.env, ...environment },
      stdio: output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', failed);
    child.on('close', (code, signal) => {
      const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8');
      done({ code: code ?? (signal === null ? 1 : 128), stdout: text(stdout), stderr: text(stderr) });
    });
  });
}
