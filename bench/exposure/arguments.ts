import { setTimeout } from 'node:timers/promises';
import { fullSize, type Shape, shapes, type Size } from './graph.ts';

/** What a maker's process is started with: `<shape> <file for the answers> <traffickers> [<entities> <ties>]`. */
export interface Arguments {
  readonly shape: Shape;
  readonly file: string;
  /** How many of the graph's traffickers are searched from. */
  readonly traffickers: number;
  readonly size: Size;
}

export function parseArguments(): Arguments {
  const [given, file, traffickers] = process.argv.slice(2);
  const shape = shapes.find((one) => one === given);
  if (!shape || file === undefined) throw new Error('usage: <shape> <file for the answers> <traffickers>');
  return { shape, file, traffickers: Number(traffickers ?? fullSize.traffickers), size: fullSize };
}

/** Searches, one after another, so that each maker's code is as fast as it gets. */
export const turnsMax = 31;

/** What this process holds after collections of garbage; what lies outside the heap goes a moment after its owner. */
export async function bytesHeld(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc?.();
    await setTimeout(50);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
