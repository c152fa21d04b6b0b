import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

/** tools/install-guard.mjs: plain JavaScript, since an old Node runs it before anything is installed. */
interface InstallGuard {
  ensureInstalled(options: { root: string; nodeMissing: () => boolean; say: (line: string) => void }): number;
}

/**
 * Brings the peers' own install in step with their own lockfile, as the root's is: `npm ci --ignore-scripts` when the
 * stamp differs. No peer needs a script: leveldown and better-sqlite3 13 carry their binaries, and jazz-run's
 * better-sqlite3 11, which does not, is overridden with 13 in package.json (same interface, same default pragmas).
 */
export async function ensurePeersInstalled(root: string = import.meta.dirname): Promise<void> {
  const guard: string = pathToFileURL(join(import.meta.dirname, '../tools/install-guard.mjs')).href;
  const installs = (await import(guard)) as InstallGuard;
  const code = installs.ensureInstalled({
    root,
    nodeMissing: () => false,
    say: (line) => console.error(line),
  });
  if (code !== 0) process.exit(code);
}
