import type { Closeness } from './closeness.ts';
import type { Neighbours } from './neighbours.ts';
import type { Participants } from './participants.ts';
import { entityOf, strengthOf } from './step.ts';
import { thousand, threeOne } from './strength.ts';

export interface TouchSearch {
  readonly near: Neighbours;
  readonly toTraffickers: Closeness;
  readonly toParticipants: Closeness;
  readonly isHub: Uint8Array;
  readonly participants: Participants;
  readonly hops: number;
  readonly tau: number;
  readonly found: (participant: number) => void;
}

/** Steps that are looked at for one tie, in each direction: some microseconds. */
export const touchStepsMax = 120;
/** For what products of fractions are off by. */
const slack = 1 - 1e-9;

/**
 * Which participants a tie could touch, when it comes or goes: from a trafficker to one end of it, over it, and from the
 * other end on to a participant, in few enough ties and strongly enough. It may name one too many, never one too few.
 * Near a great crossing the search gives up early, and everybody is looked at again when somebody asks.
 *
 * It runs for every tie that comes, most often with nothing of it at hand in the processor: so it makes nothing anew.
 */
export class Touch {
  readonly #search: TouchSearch;
  readonly #least: number;
  /** Of the search that runs: where the tie begins; by ties, how strongly a trafficker is tied to it within so many. */
  #from = 0;
  readonly #before: Float64Array;
  /** Ties from the nearest trafficker to there, at least. */
  #nearest = 0;
  #looks = 0;

  constructor(search: TouchSearch) {
    this.#search = search;
    this.#least = search.tau * slack;
    this.#before = new Float64Array(search.hops);
  }

  /** Whether the search came to its end. */
  by(a: number, b: number, thousandths: number): boolean {
    return this.#over(a, b, thousandths / thousand) && this.#over(b, a, thousandths / thousand);
  }

  #over(from: number, to: number, strength: number): boolean {
    const { toTraffickers, hops } = this.#search;
    const before = this.#before;
    for (let ties = 0; ties < hops; ties++) before[ties] = toTraffickers.strengthAt(from, ties) / threeOne;
    this.#nearest = before.findIndex((one) => one > 0);
    if (this.#nearest === -1 || this.#reach(to, hops - 1) * strength < this.#least) return true;
    this.#from = from;
    this.#looks = 0;
    return this.#walk(to, hops - 1, strength);
  }

  /** The strongest way over an entity to any participant, from any trafficker, in `ties` besides those between. */
  #reach(entity: number, ties: number): number {
    const { toParticipants } = this.#search;
    let strongest = 0;
    for (let behind = 0; behind <= ties - this.#nearest; behind++)
      strongest = Math.max(
        strongest,
        this.#before[ties - behind]! * toParticipants.strengthAt(entity, behind),
      );
    return strongest / threeOne;
  }

  /** `left`: ties that there may be before the tie and behind here; `strength`: of those between. Known to be enough. */
  #walk(entity: number, left: number, strength: number): boolean {
    const { near, isHub, participants, found } = this.#search;
    if (participants.has(entity) && this.#before[left]! * strength >= this.#least)
      found(participants.placeOf(entity));
    if (left === this.#nearest || isHub[entity] === 1) return true;
    const { steps } = near;
    const first = near.begin[entity]!;
    const bound = (this.#before[left - 1]! * strength) / thousand;
    const last = touchStepsMax - this.#looks;
    // Strongest first: if the one after the last that may be looked at is strong enough, so are all before it.
    if (near.room(entity) > last && bound * strengthOf(steps[first + last]!) >= this.#least) return false;
    for (let at = first; bound * strengthOf(steps[at]!) >= this.#least; at++) {
      if (++this.#looks > touchStepsMax) return false;
      if (entityOf(steps[at]!) !== this.#from && !this.#step(steps[at]!, left - 1, strength)) return false;
    }
    return true;
  }

  #step(step: number, left: number, strength: number): boolean {
    const { participants, found } = this.#search;
    const entity = entityOf(step);
    if (left === this.#nearest) {
      if (participants.has(entity)) found(participants.placeOf(entity));
      return true;
    }
    const weaker = (strength * strengthOf(step)) / thousand;
    return this.#reach(entity, left) * weaker < this.#least || this.#walk(entity, left, weaker);
  }
}
