import { bitsFor, set, unset } from './bits.ts';
import type { Neighbours } from './neighbours.ts';
import { entitiesMax, entityOf, stepTo, strengthOf } from './step.ts';
import { thousand } from './strength.ts';

/**
 * The last tie of every path: for each entity, the participants who are next to it, the strongest tie first. Entries of
 * one entity stand together, with an empty one behind them; each is written as a step is (neighbours.ts), and leads to a
 * participant's place.
 */
export interface LastTies {
  /** By entity: a step to its first entry, as strong as that one is; 0 where it has none. */
  readonly head: Uint32Array;
  /** One bit an entity: whether it has an entry and a path may go over it. */
  readonly leads: Uint32Array;
  /** By entry: a step to the participant's place; 0 behind the last of an entity. */
  readonly steps: Uint32Array;
  /** By entry: the tie's row. */
  readonly tie: Uint32Array;
}

interface Ends {
  readonly isHub: Uint8Array;
  /** The least strength of a whole path, 10⁻¹². */
  readonly least: number;
  readonly mayEnd: (entity: number) => boolean;
}

/** `participants`: by place, the entity. Null where there are more of them than numbers for them. */
export function lastTiesOf(
  participants: readonly number[],
  near: Neighbours,
  { isHub, least, mayEnd }: Ends,
): LastTies | null {
  const weakest = Math.ceil(least / thousand ** 3);
  const entities = isHub.length;
  /** First how many entries an entity has; a step to the first one is greater than any count. */
  const head = new Uint32Array(entities);
  let total = 1;
  for (const participant of participants)
    if (mayEnd(participant)) total += countEntries(near.steps, near.begin[participant]!, weakest, head);
  if (total >= entitiesMax) return null;
  const leads = bitsFor(entities);
  const last = { head, leads, steps: new Uint32Array(total), tie: new Uint32Array(total) };
  let end = 1;
  for (const [place, participant] of participants.entries())
    if (mayEnd(participant)) end = writeEntries(near, near.begin[participant]!, weakest, place, last, end);
  for (let entity = 0; entity < entities; entity++) if (isHub[entity] === 1) unset(leads, entity);
  return last;
}

/** Room for the entries from one participant's run, and for an empty one where an entity has its first. */
function countEntries(steps: Uint32Array, begin: number, weakest: number, counts: Uint32Array): number {
  let room = 0;
  for (let i = begin; strengthOf(steps[i]!) >= weakest; i++) {
    const from = entityOf(steps[i]!);
    const count = counts[from]!;
    counts[from] = count + 1;
    room += count === 0 ? 2 : 1;
  }
  return room;
}

/** One participant's run. Answers where free room begins. */
function writeEntries(
  near: Neighbours,
  begin: number,
  weakest: number,
  place: number,
  { head, leads, steps, tie }: LastTies,
  free: number,
): number {
  const { steps: around } = near;
  let end = free;
  for (let i = begin; strengthOf(around[i]!) >= weakest; i++) {
    const from = entityOf(around[i]!);
    const step = stepTo(place, strengthOf(around[i]!));
    const known = head[from]!;
    let at = end;
    if (known < entitiesMax) {
      end += known + 1;
      set(leads, from);
      head[from] = stepTo(at, strengthOf(step));
    } else {
      const first = entityOf(known);
      for (at = first; steps[at] !== 0;) at++;
      for (; at > first && steps[at - 1]! < step; at--) {
        steps[at] = steps[at - 1]!;
        tie[at] = tie[at - 1]!;
      }
      if (at === first) head[from] = stepTo(at, strengthOf(step));
    }
    steps[at] = step;
    tie[at] = near.tieAt(i);
  }
  return end;
}
