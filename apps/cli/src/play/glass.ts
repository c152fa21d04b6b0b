import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dumpRelay } from './relay-process.ts';

/** What the page of the glass relay reads: everything on the relay's disk, raw. Rewritten when the disk has changed. */
export async function writeGlass(data: string, folder: string, before: string | null): Promise<string> {
  const dump = await dumpRelay(data);
  const text = JSON.stringify(dump);
  const digest = createHash('sha256').update(text).digest('base64url');
  if (digest === before) return digest;
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'glass.json'),
    JSON.stringify({ madeAt: new Date().toISOString(), ...(dump as Record<string, unknown>) }),
  );
  return digest;
}
