import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of a package in the benchmark's own install, or in that of one of its parts. */
export function installedVersion(name: string, root: string = import.meta.dirname): string {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
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
