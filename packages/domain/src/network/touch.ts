import type { Closeness } from './closeness.ts';
import { entityOf, type Neighbours, strengthOf } from './neighbours.ts';
import { thousand, threeOne } from './strength.ts';

/**
 * Which participants a tie could touch, when it comes or goes: from a trafficker to one end of it, over it, and from the
 * other end on to a participant, in few enough ties and strongly enough. It may name one too many, never one too few.
 * Near a great crossing the search gives up early, and everybody is looked at again when somebody asks.
 */
export interface TouchSearch {
  readonly near: Neighbours;
  readonly closeness: Closeness;
  readonly isHub: Uint8Array;
  /** By entity: the participant's place + 1, 0 for others. */
  readonly participantAt: Uint32Array;
  readonly hops: number;
  readonly tau: number;
  readonly found: (participant: number) => void;
}

/** Steps that are looked at for one tie, in each direction: some microseconds. */
export const touchStepsMax = 120;
/** For what products of fractions are off by. */
const slack = 1 - 1e-9;

/** Whether the search came to its end. */
export function touchedBy(a: number, b: number, thousandths: number, search: TouchSearch): boolean {
  return touchedOver(a, b, thousandths, search) && touchedOver(b, a, thousandths, search);
}

function touchedOver(from: number, to: number, thousandths: number, search: TouchSearch): boolean {
  const { near, closeness, isHub, participantAt, hops, found } = search;
  const least = search.tau * slack;
  const before = (ties: number): number => closeness.strengthAt(from, ties) / threeOne;
  let steps = 0;
  /** `behind`: ties between `to` and here; `strength`: of the tie and those. Known to be strong enough. */
  const walk = (entity: number, behind: number, strength: number): boolean => {
    if (participantAt[entity]! > 0) found(participantAt[entity]! - 1);
    const left = hops - 2 - behind;
    if (left < 0 || isHub[entity] === 1) return true;
    const bound = before(left);
    if (bound * strength < least) return true;
    const end = near.begin[entity]! + near.size[entity]!;
    for (let i = near.begin[entity]!; i < end; i++) {
      const weaker = (strength * strengthOf(near.steps[i]!)) / thousand;
      if (bound * weaker < least) break;
      if (++steps > touchStepsMax) return false;
      const next = entityOf(near.steps[i]!);
      if (next === from) continue;
      if (left > 0) {
        if (!walk(next, behind + 1, weaker)) return false;
      } else if (participantAt[next]! > 0) found(participantAt[next]! - 1);
    }
    return true;
  };
  const strength = thousandths / thousand;
  return before(hops - 1) * strength < least || walk(to, 0, strength);
}
