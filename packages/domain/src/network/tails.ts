import { bitsFor, isSet, set } from './bits.ts';
import { grown } from './growing.ts';
import type { LastTies } from './last-ties.ts';
import type { Neighbours } from './neighbours.ts';
import { entityOf, strengthOf } from './step.ts';

/**
 * Where a path may go on from an entity, if it has one more tie before the last: its run without the steps that no
 * participant is behind. A few entities have most of the ties, and many ways lead over them: once their long run was
 * walked a list of it is kept, and the next way reads that in a row instead of looking each step up.
 *
 * Four numbers an entry, the strongest step first:
 *
 *     how strong the step and the strongest last tie behind it are together (10⁻⁶)
 *     the step, as in the run
 *     the place of that last tie
 *     the step's place in the run
 */
export class Tails {
  readonly #near: Neighbours;
  readonly #last: LastTies;
  /** A step and a last tie that are weaker together are in no path, 10⁻⁶. */
  readonly #weakest: number;
  readonly #isKept: Uint32Array;
  /** By entity: where its list begins. */
  #begin = new Uint32Array(0);
  #entries = new Uint32Array(0);
  #end = 0;

  constructor(near: Neighbours, last: LastTies, weakest: number) {
    this.#near = near;
    this.#last = last;
    this.#weakest = weakest;
    this.#isKept = bitsFor(last.head.length);
  }

  /** Behind the last entry of a list stands one whose step is 0. */
  get entries(): Uint32Array {
    return this.#entries;
  }

  /** Where the list of an entity begins; −1 where none is kept. */
  beginOf(entity: number): number {
    return isSet(this.#isKept, entity) ? this.#begin[entity]! : -1;
  }

  /** So many steps of its run were walked: keeps a list for the ways to come, if that is worth it. */
  walked(entity: number, steps: number): void {
    if (steps >= stepsLong) this.#keep(entity);
  }

  #keep(entity: number): void {
    const room = this.#end + (this.#near.room(entity) + 1) * numbersEach;
    if (room > numbersMax) return;
    this.#begin = grown(this.#begin, this.#last.head.length);
    if (room > this.#entries.length) this.#entries = grown(this.#entries, 2 * room);
    this.#begin[entity] = this.#end;
    this.#end = this.#write(this.#near.begin[entity]!, this.#end);
    set(this.#isKept, entity);
  }

  /** The list of the run at `from`. Answers where free room begins. */
  #write(from: number, begin: number): number {
    const { steps } = this.#near;
    const { head, leads } = this.#last;
    const entries = this.#entries;
    const weakest = this.#weakest;
    let end = begin;
    for (let k = from; steps[k] !== 0; k++) {
      const step = steps[k]!;
      const c = entityOf(step);
      if (!isSet(leads, c)) continue;
      const first = head[c]!;
      const both = strengthOf(step) * strengthOf(first);
      if (both < weakest) continue;
      entries[end] = both;
      entries[end + 1] = step;
      entries[end + 2] = entityOf(first);
      entries[end + 3] = k;
      end += numbersEach;
    }
    entries[end + 1] = 0;
    return end + numbersEach;
  }
}

export const numbersEach = 4;
/** Fewer are walked again sooner than a list of them is made: measured (bench), 32 to 128 hardly differ. */
const stepsLong = 128;
/** 32 MB of lists; what has none then is walked. */
const numbersMax = 1 << 23;
