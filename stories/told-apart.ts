import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const tellers = {
  converge: new URL('./converge-teller.ts', import.meta.url),
  removed: new URL('./removed-teller.ts', import.meta.url),
};

/**
 * Tells stories in a process of their own, which does nothing else: each seeds the platform's generator, and whatever
 * else drew from it meanwhile (a test runner numbers its messages so) would meet its own numbers again.
 */
export async function toldApart<Run>(
  story: keyof typeof tellers,
  seeds: readonly number[],
  { onRun = () => undefined, leak }: { readonly onRun?: (run: Run) => void; readonly leak?: string } = {},
): Promise<readonly Run[]> {
  const runs: Run[] = [];
  const given = [...seeds.map(String), ...(leak === undefined ? [] : [`--leak=${leak}`])];
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', tellers[story].pathname, ...given],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const run = JSON.parse(line) as Run;
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
