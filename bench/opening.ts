import type { Bound } from './figures.ts';

export const openingFloors: Readonly<Record<string, Bound>> = {
  openMs10k: { max: 350 },
  openMs100k: { max: 1400 },
  openSnapshotMs10k: { max: 60 },
  openSnapshotMs100k: { max: 150 },
  slope: { max: 1.05 },
};

export type Opening =
  | { readonly figures: Readonly<Record<string, number>>; readonly about: string }
  | { readonly missing: string };

/** Not yet: it needs the client's store and fold. */
export async function measureOpening(_say: (line: string) => void): Promise<Opening> {
  return { missing: 'the client engine' };
}
