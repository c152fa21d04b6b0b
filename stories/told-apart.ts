import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ConvergeRun } from './converge.ts';

/**
 * Tells stories in a process of their own, which does nothing else: each seeds the platform's generator, and whatever
 * else drew from it meanwhile (a test runner numbers its messages so) would meet its own numbers again.
 */
export async function toldApart(
  seeds: readonly number[],
  onRun: (run: ConvergeRun) => void = () => undefined,
): Promise<readonly ConvergeRun[]> {
  const runs: ConvergeRun[] = [];
  const teller = new URL('./converge-teller.ts', import.meta.url).pathname;
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', teller, ...seeds.map(String)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const run = JSON.parse(line) as ConvergeRun;
    runs.push(run);
    onRun(run);
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    // Closed, not only ended: what it printed last has been read by then.
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`a teller ended with ${code}`)),
    );
  });
  return runs;
}
