import type { ExposurePath } from './told.ts';
import type { Tie } from './ties.ts';

/** One step of a path: from whom, by which tie, to whom. */
export interface PathStep {
  readonly from: string;
  readonly by: Tie;
  readonly to: string;
}

/** A path as its steps, from the trafficker on, for whoever makes a sentence of it; words and evidence live elsewhere. */
export const explain = (path: ExposurePath): readonly PathStep[] =>
  path.ties.map((by, step) => ({ from: path.entities[step]!, by, to: path.entities[step + 1]! }));
