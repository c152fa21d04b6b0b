import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { dumpRelay } from './relay-process.ts';

/** How many rows of a table, and bytes of a value, the page is given; the totals say how many there are. */
const rowsShown = 300;
const bytesShown = 96;
const sampleBytes = 8192;

const dumped = z.object({
  engine: z.string(),
  tables: z.array(z.object({ name: z.string(), rows: z.array(z.record(z.string(), z.unknown())) })),
});

/** Base64url of at least a key's or an id's length: bytes, as the dump writes them. */
const bytesForm = /^[A-Za-z0-9_-]{20,}$/;

/** Between the end of one look and the next: on a slow machine looks come more seldom, and never two at a time. */
const restMs = 3000;

/** Writes what the glass relay's page reads, then again whenever the disk has changed, until it is stopped. */
export async function keepGlass(data: string, folder: string, stop: AbortSignal): Promise<void> {
  const written = await writeGlass(data, folder, null);
  void keepWriting(data, folder, written, stop);
}

async function keepWriting(data: string, folder: string, before: string, stop: AbortSignal): Promise<void> {
  const rest = (): Promise<void> => setTimeout(restMs, undefined, { signal: stop }).catch(() => undefined);
  // A look that fails is tried again; the page shows when the last one was.
  for (let written = before; ; written = await writeGlass(data, folder, written).catch(() => written)) {
    await rest();
    if (stop.aborted) return;
  }
}

/**
 * What the page of the glass relay reads (apps/web/src/screens/glass/format.ts): everything on the relay's disk, raw.
 * Written again when the disk has changed. Returns the state of the disk that was written.
 */
async function writeGlass(data: string, folder: string, before: string | null): Promise<string> {
  const digest = diskState(data);
  if (digest === before) return digest;
  const dump = dumped.parse(await dumpRelay(data));
  const files = readdirSync(data)
    .map((name) => ({ name, bytes: statSync(join(data, name)).size }))
    .filter((file) => file.bytes > 0);
  const envelopes = dump.tables.find((table) => table.name === 'envelope');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'glass.json'),
    JSON.stringify({
      engine: dump.engine,
      madeAt: Date.now(),
      files,
      counts: {
        envelopes: envelopes?.rows.length ?? 0,
        streams: dump.tables.find((table) => table.name === 'stream')?.rows.length ?? 0,
        bytes: files.reduce((sum, file) => sum + file.bytes, 0),
      },
      tables: dump.tables.map(({ name, rows }) => ({
        name,
        total: rows.length,
        rows: rows
          .slice(0, rowsShown)
          .map((row) =>
            Object.fromEntries(Object.entries(row).map(([column, value]) => [column, shown(value)])),
          ),
      })),
      sample: sampleOf(data),
    }),
  );
  return digest;
}

/** Sizes and times of the relay's files: a look that costs nothing while nothing happens. */
const diskState = (data: string): string =>
  readdirSync(data)
    .map((name) => {
      const { size, mtimeMs } = statSync(join(data, name));
      return name.endsWith('-shm') ? '' : `${name} ${size} ${mtimeMs}`;
    })
    .join();

function shown(value: unknown): unknown {
  if (typeof value !== 'string' || !bytesForm.test(value)) return value;
  const bytes = Buffer.from(value, 'base64url');
  return { bytes: bytes.length, hex: bytes.subarray(0, bytesShown).toString('hex') };
}

/** A run of the store's own files: the fullest one, since a database keeps empty pages too. */
function sampleOf(data: string): string {
  let fullest = Buffer.alloc(0);
  let most = 0;
  for (const name of readdirSync(data)) {
    const file = readFileSync(join(data, name));
    for (let at = 0; at < file.length; at += sampleBytes) {
      const window = file.subarray(at, at + sampleBytes);
      const full = window.reduce((count, byte) => count + (byte === 0 ? 0 : 1), 0);
      if (full > most) {
        most = full;
        fullest = window;
      }
    }
  }
  return fullest.toString('hex');
}
