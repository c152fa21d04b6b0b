import { type Page, chromium } from 'playwright-core';
import { serveScene } from '../apps/web/tests/browser.ts';
import { go } from '../apps/web/tests/every-screen.ts';
import { largeEntities } from '../apps/web/tests/fixture/network.ts';
import { openLargeNetwork } from '../apps/web/tests/large-network.ts';
import { chromiumFlags, chromiumPath } from '../tools/found.ts';
import { type Bound, median, rounded } from './figures.ts';

/**
 * The network's screen with 5,000 entities and 15,000 ties, in Chromium, as it ships: how long from a press until the
 * screen is drawn, until another stands in the middle, until a name is found; and the frames a second that are left while
 * somebody explores. What the page draws was counted before; the worker hands it over anew each time.
 *
 * The floors are those of a person: a tenth of a second is at once, a second keeps the train of thought.
 */
export const networkPictureFloors: Readonly<Record<string, Bound>> = {
  networkDrawMs: { max: 1000 },
  networkChooseP95Ms: { max: 100 },
  networkSeekP95Ms: { max: 100 },
  networkExploreFramesPerSecond: { min: 50 },
};

export type NetworkPicture =
  | { readonly figures: Readonly<Record<string, number>>; readonly about: string }
  | { readonly missing: string };

const draws = 7;
const choices = 60;
const exploreMs = 5000;
const exploreEveryMs = 250;

export async function measureNetworkPicture(say: (line: string) => void): Promise<NetworkPicture> {
  const executablePath = chromiumPath();
  if (executablePath === null) return { missing: 'no Chromium was found (CHROMIUM_PATH names one)' };
  const scene = await serveScene();
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  try {
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 860 } });
    await openLargeNetwork(page, scene.port);
    const drawMs: number[] = [];
    for (let draw = 0; draw < draws; draw++) {
      await go(page, 'overview');
      await page.locator('[data-screen="overview"]').waitFor();
      drawMs.push(await untilDrawn(page));
    }
    say(`network: drawn in ${drawMs.map((ms) => ms.toFixed(0)).join(' ')} ms`);
    const chooseMs = await page.evaluate(chooseMany, choices);
    const seekMs = await page.evaluate(seekMany, ['nombre 43', 'nombre', '4321', 'nadie', '']);
    const { frames, ms, longestMs } = await page.evaluate(explore, { exploreMs, exploreEveryMs });
    const shown = await page.locator('.net-node').count();
    return {
      figures: {
        networkDrawMs: rounded(median(drawMs)),
        networkChooseP50Ms: rounded(median(chooseMs)),
        networkChooseP95Ms: rounded(percentile(chooseMs, 0.95)),
        networkSeekP95Ms: rounded(percentile(seekMs, 0.95)),
        networkExploreFramesPerSecond: rounded((frames / ms) * 1000),
        networkExploreLongestFrameMs: rounded(longestMs),
      },
      about:
        `${largeEntities} entities, ${largeEntities * 3} ties with a heavy tail, ${shown} drawn by name at the end; drawn ${draws} ` +
        `times, ${choices} brought into the middle, each until the frame after it; then one every ${exploreEveryMs} ms for ` +
        `${exploreMs / 1000} s while frames are counted`,
    };
  } finally {
    await browser.close();
    await scene.stop();
  }
}

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!;

/** From the press on the way to the network until the frame after its picture stands. */
function untilDrawn(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const began = performance.now();
    document.querySelector<HTMLElement>('nav [data-go="network"]')!.click();
    while (!document.querySelector('.net-node')) await frame();
    await frame();
    return performance.now() - began;
  });
}

/** Runs in the page: brings one after another into the middle, outward and back. */
async function chooseMany(count: number): Promise<number[]> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const times: number[] = [];
  for (let turn = 0; turn < count; turn++) {
    const nodes = [...document.querySelectorAll<HTMLElement>('.net-node:not(.net-middle)')];
    const next = nodes[(turn * 7) % nodes.length]!;
    const id = next.dataset['entity'];
    await frame();
    const began = performance.now();
    next.click();
    while (document.querySelector<HTMLElement>('.net-middle')?.dataset['entity'] !== id) await frame();
    await frame();
    times.push(performance.now() - began);
  }
  return times;
}

/** Runs in the page: writes into the field that seeks a name, as a keyboard would. */
async function seekMany(texts: readonly string[]): Promise<number[]> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const field = document.querySelector<HTMLInputElement>('.net-all input')!;
  const told = () => document.querySelector('.net-all [role="status"]')!.textContent;
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!;
  const times: number[] = [];
  for (const text of texts) {
    const before = told();
    const began = performance.now();
    write.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    while (told() === before) await frame();
    await frame();
    times.push(performance.now() - began);
  }
  return times;
}

/** Runs in the page: counts frames while one after another is brought into the middle. */
async function explore({
  exploreMs: whole,
  exploreEveryMs: every,
}: {
  readonly exploreMs: number;
  readonly exploreEveryMs: number;
}): Promise<{ readonly frames: number; readonly ms: number; readonly longestMs: number }> {
  const began = performance.now();
  let [frames, last, longestMs, turn] = [0, began, 0, 0];
  const press = setInterval(() => {
    const nodes = [...document.querySelectorAll<HTMLElement>('.net-node:not(.net-middle)')];
    nodes[(turn++ * 5) % nodes.length]!.click();
  }, every);
  while (last - began < whole) {
    const at = await new Promise<number>((resolve) =>
      requestAnimationFrame(() => resolve(performance.now())),
    );
    longestMs = Math.max(longestMs, at - last);
    last = at;
    frames++;
  }
  clearInterval(press);
  return { frames, ms: last - began, longestMs };
}
