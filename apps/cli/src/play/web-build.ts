import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
export const webDist = join(root, 'apps/web/dist');

/** Builds the web app when its sources have changed since the last build. A later start skips it. */
export async function buildWeb(say: (line: string) => void): Promise<void> {
  const stamp = join(webDist, '.stamp');
  const now = sourcesDigest(['apps/web', 'packages', 'docs/mission.json', 'package-lock.json']);
  if (existsSync(join(webDist, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now)
    return;
  say('Building the pages. / Preparando las páginas.');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const code = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: join(root, 'apps/web'),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('exit', (exit) => resolve(exit ?? 1));
  });
  if (code !== 0) throw new Error('the web app did not build');
  writeFileSync(stamp, now);
}

function sourcesDigest(paths: readonly string[]): string {
  const hash = createHash('sha256');
  const walk = (path: string): void => {
    const found = statSync(join(root, path));
    if (!found.isDirectory()) {
      hash.update(`${path}\0${found.size}\0`);
      hash.update(readFileSync(join(root, path)));
      return;
    }
    for (const name of readdirSync(join(root, path)).sort())
      if (name !== 'dist' && name !== 'node_modules' && name !== 'tests') walk(`${path}/${name}`);
  };
  for (const path of paths) if (existsSync(join(root, path))) walk(path);
  return hash.digest('base64url');
}
