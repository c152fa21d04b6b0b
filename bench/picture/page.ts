import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { type Root, createRoot } from 'react-dom/client';
import { timelinesOf } from '@cobijo/domain/safety/timeline';
import '../../apps/web/src/look/tokens.css';
import '../../apps/web/src/look/type.css';
import '../../apps/web/src/screens/danger/picture/picture.css';
import type { DrawingWords } from '../../apps/web/src/screens/danger/picture/Drawing.tsx';
import { Fitted } from '../../apps/web/src/screens/danger/picture/Fitted.tsx';
import { extentOf, shapesOf } from '../../apps/web/src/screens/danger/picture/shapes.ts';
import { type Shown, boundsOf, lengthOf, numberOf } from '../../apps/web/src/screens/danger/picture/shown.ts';
import { load, makeRecords, today } from './load.ts';
import type { PictureRun } from './run.ts';

/** The picture itself, as the screen mounts it, one under the other; what is around it on the screen is not counted. */
const words: DrawingWords = {
  language: 'en',
  locale: 'en-US',
  danger: 'Danger',
  uncovered: 'Nobody saw cover',
  today: 'today',
};
const widthPixels = 920;
const always = { from: '0001-01-01', to: '9999-12-30' } as const;
const zoomMs = 4_000;

/** After what was drawn has been handed to the screen. */
const painted = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

const records = makeRecords();
const now = numberOf(today);

window.runPicture = async (): Promise<PictureRun> => {
  const began = performance.now();
  const timelines = timelinesOf(records, always, today);
  const told = performance.now();
  const shapes = timelines.map(shapesOf);
  const bounds = boundsOf(timelines.flatMap(extentOf), now);
  const place = document.getElementById('pictures')!;
  place.style.width = `${widthPixels}px`;
  const root = createRoot(place);
  draw(root, shapes, bounds, bounds);
  await painted();
  const drawn = performance.now();
  const elements = place.querySelectorAll('*').length;
  const frames = await zoom((shown) => draw(root, shapes, shown, bounds), bounds);
  root.unmount();
  place.replaceChildren();
  await painted();
  return {
    tellMs: told - began,
    drawMs: drawn - told,
    frames,
    elements,
    windows: timelines.reduce(
      (sum, { bands }) => sum + bands.reduce((all, band) => all + band.causes.length, 0),
      0,
    ),
    measures: timelines.reduce((sum, { measures }) => sum + measures.length, 0),
    subjects: timelines.length,
    years: lengthOf(bounds) / 365.25,
    asked: load,
  };
};

function draw(
  root: Root,
  shapes: readonly ReturnType<typeof shapesOf>[],
  shown: Shown,
  settled: Shown,
): void {
  flushSync(() =>
    root.render(
      shapes.map((one, key) =>
        createElement(Fitted, { key, shapes: one, shown, settled, today: now, words }),
      ),
    ),
  );
}

/** From all of it to a single day and back, without a pause: when each frame began. */
function zoom(show: (shown: Shown) => void, bounds: Shown): Promise<readonly number[]> {
  const times: number[] = [];
  return new Promise((resolve) => {
    const step = (at: number): void => {
      times.push(at);
      const share = (at - times[0]!) / zoomMs;
      if (share >= 1) return resolve(times);
      const depth = 1 - Math.abs(2 * share - 1);
      const length = lengthOf(bounds) ** (1 - depth);
      const from = Math.max(bounds.from, now - length / 2);
      show({ from, to: from + length });
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
