/** What is measured of a circle of so many devices; see cobijo.ts and mls.ts for what each is there. */
export const deeds = ['letIn', 'join', 'takeOut'] as const;
export type Deed = (typeof deeds)[number];
/** Milliseconds, the median of some turns of one newcomer who comes and goes. */
export type CircleRound = Readonly<Record<Deed, number>> & { readonly unlock?: number };

/** How often a newcomer comes and goes: a large circle takes minutes each time. */
const turnsIn = (size: number): number => (size > 100 ? 2 : 7);

/** Times each deed of some comings and goings, and takes the medians; the first turn warms up and is not counted. */
export async function medianOf(
  size: number,
  come: (time: <T>(deed: Deed, work: () => Promise<T>) => Promise<T>, turn: number) => Promise<void>,
): Promise<Record<Deed, number>> {
  const taken: Record<Deed, number[]> = { letIn: [], join: [], takeOut: [] };
  for (let turn = 0; turn <= turnsIn(size); turn++)
    await come(async (deed, work) => {
      const began = performance.now();
      const value = await work();
      if (turn > 0) taken[deed].push(performance.now() - began);
      return value;
    }, turn);
  const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
  return { letIn: median(taken.letIn), join: median(taken.join), takeOut: median(taken.takeOut) };
}
