import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A scenario by its name in `scenarios/`, or a file by its path. */
export function scenarioPath(name: string): string {
  const own = fileURLToPath(new URL(`../../../../scenarios/${name}.yaml`, import.meta.url));
  return /^[a-z0-9-]+$/.test(name) && existsSync(own) ? own : name;
}
