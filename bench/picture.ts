import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { chromiumFlags, chromiumPath } from '../tools/found.ts';
import { type Bound, median, rounded } from './figures.ts';
import type { PictureRun } from './picture/run.ts';

/**
 * The picture of danger and protection with twenty years, 12 subjects, 60 critical periods and 200 measures, in Chromium:
 * how long until it is drawn, and how many frames a second while it is zoomed from all of it to a single day and back.
 */
export const pictureFloors: Readonly<Record<string, Bound>> = {
  pictureDrawMs: { max: 100 },
  pictureFramesPerSecond: { min: 60 },
};

export type Picture =
  | {
      readonly figures: Readonly<Record<string, number>>;
      readonly about: string;
      readonly runs: readonly Omit<PictureRun, 'frames'>[];
    }
  | { readonly missing: string };

const times = 7;

export async function measurePicture(say: (line: string) => void): Promise<Picture> {
  const browserPath = chromiumPath();
  if (browserPath === null) return { missing: 'no Chromium was found (CHROMIUM_PATH names one)' };
  const folder = await mkdtemp(join(tmpdir(), 'bench-picture-'));
  const root = join(import.meta.dirname, 'picture');
  const built = { root, base: './', configFile: false, logLevel: 'error' } as const;
  await build({ ...built, build: { outDir: folder, target: 'esnext', modulePreload: { polyfill: false } } });
  const server = await preview({
    ...built,
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0, strictPort: false },
  });
  const browser = await chromium.launch({
    executablePath: browserPath,
    headless: true,
    args: [...chromiumFlags],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    const runs: PictureRun[] = [];
    for (let turn = 1; turn <= times; turn++) {
      // The first of a page also compiles the program: it counts too, as it does for a person.
      runs.push(await page.evaluate(() => window.runPicture()));
      say(`picture: drawn and zoomed ${turn} of ${times} times`);
    }
    if (faults.length > 0) throw new Error(faults.join('\n'));
    for (const run of runs) assertLoad(run);
    return {
      figures: figuresOf(runs),
      about:
        `Chromium ${browser.version()}, the picture as the screen mounts it, ${runs[0]!.elements} elements, ` +
        `${times} times in one page; medians, and the first by itself`,
      runs: runs.map(({ frames: _, ...run }) => run),
    };
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What was asked for must have been drawn: a picture of nothing is quick. */
function assertLoad({ asked, subjects, windows, measures, years }: PictureRun): void {
  if (
    subjects !== asked.subjects ||
    windows !== asked.windows ||
    measures !== asked.measures ||
    years < asked.years
  )
    throw new Error(`drawn: ${subjects} subjects, ${windows} periods, ${measures} measures, ${years} years`);
}

function figuresOf(runs: readonly PictureRun[]): Readonly<Record<string, number>> {
  const gaps = runs.flatMap(({ frames }) => frames.slice(1).map((at, index) => at - frames[index]!));
  const perSecond = runs.map(({ frames }) => ((frames.length - 1) * 1000) / (frames.at(-1)! - frames[0]!));
  return {
    pictureTellMs: rounded(median(runs.map(({ tellMs }) => tellMs))),
    pictureDrawMs: rounded(median(runs.map(({ drawMs }) => drawMs))),
    pictureFirstTellMs: rounded(runs[0]!.tellMs),
    pictureFirstDrawMs: rounded(runs[0]!.drawMs),
    // A screen of sixty a second shows 59.9 as often as 60.1.
    pictureFramesPerSecond: Math.round(median(perSecond)),
    pictureFrameMsP99: rounded(gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.99)]!),
  };
}
