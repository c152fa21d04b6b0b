import type { load } from './load.ts';

/** One drawing of the whole load and one zoom through it, as the page measured it. */
export interface PictureRun {
  /** From what was recorded to the timelines. */
  readonly tellMs: number;
  /** From the timelines to what is on the screen. */
  readonly drawMs: number;
  /** When each frame of the zoom began, in milliseconds. */
  readonly frames: readonly number[];
  readonly elements: number;
  /** What really stood in the picture. */
  readonly windows: number;
  readonly measures: number;
  readonly subjects: number;
  readonly years: number;
  readonly asked: typeof load;
}

declare global {
  interface Window {
    runPicture(): Promise<PictureRun>;
  }
}
