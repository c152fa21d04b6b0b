/** How often it is looked whether something has come, in milliseconds. */
const lookEveryMs = 5;

/** Waits until something holds, and looks seldom enough that looking is no part of the work. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
}
