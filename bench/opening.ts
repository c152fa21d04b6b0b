import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Page, chromium } from 'playwright-core';
import { build } from 'vite';
import { chromiumFlags, chromiumPath } from '../tools/found.ts';
import { passphrase } from './case-of-notes.ts';
import { type Bound, median, rounded } from './figures.ts';
import { type StoreImage, makeImages } from './opening/image.ts';
import type { FromWorker, ToWorker } from './opening/messages.ts';

/**
 * How long a case that is already on the device takes to open, in Chromium, in a worker, from the browser's private
 * files: with its snapshot, and from its log alone. Real fold, real authority; of the log every record is unsealed, of the
 * snapshot what a screen needs: ids and keys of what is old are unsealed after that, or when something names them.
 */
export const openingFloors: Readonly<Record<string, Bound>> = {
  openMs10k: { max: 350 },
  openMs100k: { max: 1400 },
  openSnapshotMs10k: { max: 60 },
  openSnapshotMs100k: { max: 150 },
  slope: { max: 1.05 },
};

export type Opening =
  | {
      readonly figures: Readonly<Record<string, number>>;
      readonly about: string;
      readonly runs: readonly OpeningRun[];
    }
  | { readonly missing: string };

interface OpeningRun {
  readonly facts: number;
  readonly snapshot: boolean;
  readonly openMs: readonly number[];
  readonly viewMs: readonly number[];
}

/** One case as it grows. The middle one is for the slope. */
const sizes = [10_000, 30_000, 100_000] as const;
const nameOf = (facts: number): string => `${facts / 1000}k`;
const openings = 5;

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

export async function measureOpening(say: (line: string) => void): Promise<Opening> {
  const browserPath = chromiumPath();
  if (browserPath === null) return { missing: 'no Chromium was found (CHROMIUM_PATH names one)' };
  const folder = await mkdtemp(join(tmpdir(), 'bench-opening-'));
  const images = new Map<string, StoreImage>();
  const dist = join(folder, 'dist');
  await build({
    root: join(import.meta.dirname, 'opening'),
    base: './',
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: dist, target: 'esnext', modulePreload: { polyfill: false } },
  });
  const server = await serve(dist, images);
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: browserPath,
    headless: true,
    args: [...chromiumFlags],
  });
  try {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`http://localhost:${portOf(server)}/index.html`);
    const runs: OpeningRun[] = [];
    let began = performance.now();
    for await (const image of makeImages(sizes)) {
      const made = performance.now();
      say(`opening: the case grown to ${image.facts} facts in ${((made - began) / 1000).toFixed(1)} s`);
      images.set(nameOf(image.facts), image);
      for (const snapshot of [false, true]) runs.push(await measureOne(page, image, snapshot));
      images.clear();
      began = performance.now();
      say(`opening: ${image.facts} facts measured in ${((began - made) / 1000).toFixed(1)} s`);
    }
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return {
      figures: figuresOf(runs),
      about:
        `Chromium ${context.browser()?.version() ?? ''}, a worker's private files, segments of one fact, five openings ` +
        'each in a new worker, medians; from the unlocked device to every stream folded with its authority',
      runs,
    };
  } finally {
    await context.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOne(page: Page, image: StoreImage, snapshot: boolean): Promise<OpeningRun> {
  const name = nameOf(image.facts);
  const folder = `${name}${snapshot ? '-snapshot' : ''}`;
  const files = [...image.files.keys()].filter((file) => snapshot || !image.snapshots.includes(file));
  if (snapshot && image.snapshots.length === 0) throw new Error('the device kept no snapshot');
  const kept = await ask(page, { do: 'keep', folder, files, from: `/image/${name}` });
  if (kept.done !== 'kept') throw new Error(kept.done === 'failed' ? kept.why : kept.done);
  const openMs: number[] = [];
  const viewMs: number[] = [];
  for (let i = 0; i < openings; i++) {
    const opened = await ask(page, { do: 'open', folder, passphrase });
    if (opened.done !== 'opened') throw new Error(opened.done === 'failed' ? opened.why : opened.done);
    if (opened.facts !== image.facts) throw new Error(`opened ${opened.facts} of ${image.facts} facts`);
    if (opened.alarms.length > 0) throw new Error(`alarms: ${opened.alarms.join(', ')}`);
    openMs.push(rounded(opened.openMs));
    viewMs.push(rounded(opened.viewMs));
  }
  return { facts: image.facts, snapshot, openMs, viewMs };
}

const ask = (page: Page, request: ToWorker): Promise<FromWorker> =>
  page.evaluate((asked) => window.ask(asked), request);

function figuresOf(runs: readonly OpeningRun[]): Readonly<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const { facts, snapshot, openMs, viewMs } of runs) {
    const name = nameOf(facts);
    figures[`open${snapshot ? 'Snapshot' : ''}Ms${name}`] = rounded(median(openMs));
    figures[`view${snapshot ? 'Snapshot' : ''}Ms${name}`] = rounded(median(viewMs));
  }
  const points = runs
    .filter(({ snapshot }) => !snapshot)
    .map(({ facts, openMs }) => ({ x: Math.log(facts), y: Math.log(median(openMs)) }));
  figures['slope'] = rounded(slopeOf(points));
  return figures;
}

/** Least squares. */
function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(points.map((point) => point.x));
  const y = mean(points.map((point) => point.y));
  const rise = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return rise / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}

export const portOf = (server: Server): number => {
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the page has no port');
  return address.port;
};

export function serve(dist: string, images: ReadonlyMap<string, StoreImage>): Promise<Server> {
  const server = createServer((request, reply) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, first, name = '', file = ''] = pathname.split('/');
    const bytes = first === 'image' ? images.get(name)?.files.get(file) : undefined;
    if (bytes) return void reply.writeHead(200).end(bytes);
    const path = join(dist, pathname);
    if (!path.startsWith(dist) || !existsSync(path)) return void reply.writeHead(404).end();
    reply.writeHead(200, { 'content-type': mediaTypes[extname(path)] ?? 'application/octet-stream' });
    return void createReadStream(path).pipe(reply);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
