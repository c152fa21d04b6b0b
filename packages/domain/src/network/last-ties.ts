import { entitiesMax, entityOf, type Neighbours, stepTo, strengthOf } from './neighbours.ts';
import { thousand } from './strength.ts';

/**
 * The last tie of every path: for each entity, the participants who are next to it, the strongest tie first. Entries of
 * one entity stand together, with an empty one behind them; each is written as a step is (neighbours.ts), and leads to a
 * participant's place.
 */
export interface LastTies {
  /** By entity: a step to its first entry, as strong as that one is; 0 where it has none. */
  readonly head: Uint32Array;
  /** By entry: a step to the participant's place; 0 behind the last of an entity. */
  readonly steps: Uint32Array;
  /** By entry: the tie's row. */
  readonly tie: Uint32Array;
}

interface Ends {
  /** The least strength of a whole path, 10⁻¹². */
  readonly least: number;
  readonly mayEnd: (entity: number) => boolean;
}

/** `participants`: by place, the entity. Null where there are more of them than numbers for them. */
export function lastTiesOf(
  participants: readonly number[],
  near: Neighbours,
  entities: number,
  { least, mayEnd }: Ends,
): LastTies | null {
  const weakest = stepTo(0, Math.ceil(least / thousand ** 3));
  const { begin, size, steps: around, tie: tieAround } = near;
  /** First how many entries an entity has, then where they begin. */
  const first = new Uint32Array(entities);
  let total = 1;
  for (const participant of participants) {
    if (!mayEnd(participant)) continue;
    const end = begin[participant]! + size[participant]!;
    for (let i = begin[participant]!; i < end && around[i]! >= weakest; i++)
      if (first[entityOf(around[i]!)]!++ === 0) total += 2;
      else total++;
  }
  if (total >= entitiesMax) return null;
  let next = 1;
  for (let entity = 0; entity < entities; entity++) {
    const count = first[entity]!;
    if (count === 0) continue;
    first[entity] = next;
    next += count + 1;
  }
  const head = new Uint32Array(entities);
  const steps = new Uint32Array(total);
  const tie = new Uint32Array(total);
  for (const [place, participant] of participants.entries()) {
    if (!mayEnd(participant)) continue;
    const end = begin[participant]! + size[participant]!;
    for (let i = begin[participant]!; i < end && around[i]! >= weakest; i++) {
      const from = entityOf(around[i]!);
      const step = stepTo(place, strengthOf(around[i]!));
      let at = first[from]!;
      while (steps[at] !== 0) at++;
      for (; at > first[from]! && steps[at - 1]! < step; at--) {
        steps[at] = steps[at - 1]!;
        tie[at] = tie[at - 1]!;
      }
      steps[at] = step;
      tie[at] = tieAround[i]!;
      head[from] = stepTo(first[from]!, strengthOf(steps[first[from]!]!));
    }
  }
  return { head, steps, tie };
}
