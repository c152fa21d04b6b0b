import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const relayMain = fileURLToPath(new URL('../../relay/src/main.ts', import.meta.url));

/** A real relay that serves a built page; it is another program, and is spoken with as one. */
export async function startRelay(options: {
  readonly data: string;
  readonly web: string;
  /** Where a played case's devices lie; without it the page is served bare. */
  readonly play?: string;
  /** The port of a relay that is started again; otherwise any that is free. */
  readonly port?: number;
  /** How far behind its clock is, in milliseconds. */
  readonly earlierMs?: number;
}): Promise<{ readonly port: number; tokens(count: number): Promise<string[]>; stop(): Promise<void> }> {
  const environment = { ...process.env };
  delete environment['DATABASE_URL'];
  if (options.earlierMs)
    environment['NODE_OPTIONS'] =
      `--import=data:text/javascript,const{now}=Date;Date.now=()=>now()-${options.earlierMs}`;
  const child: ChildProcess = spawn(
    process.execPath,
    [
      relayMain,
      'serve',
      '--json',
      '--data',
      options.data,
      '--port',
      String(options.port ?? 0),
      '--web',
      options.web,
      ...(options.play === undefined ? [] : ['--also', `/play=${options.play}`]),
    ],
    { stdio: ['ignore', 'pipe', 'ignore'], env: environment },
  );
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the relay did not start')));
    if (child.stdout)
      createInterface({ input: child.stdout }).on('line', (line) => {
        const said: unknown = JSON.parse(line);
        if (typeof said === 'object' && said !== null && 'port' in said && typeof said.port === 'number')
          resolve(said.port);
      });
  });
  return {
    port,
    async tokens(count) {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [relayMain, 'tokens', '--data', options.data, '--count', String(count), '--json'],
        { env: environment },
      );
      const minted: unknown = JSON.parse(stdout);
      if (
        typeof minted !== 'object' ||
        minted === null ||
        !('tokens' in minted) ||
        !Array.isArray(minted.tokens)
      )
        throw new Error('no tokens');
      return minted.tokens.map(String);
    },
    stop: () =>
      new Promise((stopped) => {
        if (child.exitCode !== null) return stopped();
        child.once('exit', () => stopped());
        child.kill('SIGTERM');
      }),
  };
}
