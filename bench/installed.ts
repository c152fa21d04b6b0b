import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of a package in the benchmark's own install. */
export function installedVersion(name: string): string {
  const text = readFileSync(join(import.meta.dirname, 'node_modules', name, 'package.json'), 'utf8');
  const manifest: unknown = JSON.parse(text);
  if (
    typeof manifest !== 'object' ||
    !manifest ||
    !('version' in manifest) ||
    typeof manifest.version !== 'string'
  )
    throw new Error(`${name} states no version`);
  return manifest.version;
}
