import type { Neighbours } from './neighbours.ts';
import { entityOf, strengthOf } from './step.ts';
import { leastPath, thousand, threeOne } from './strength.ts';

/**
 * How strongly any of some entities (the traffickers, or the participants) is tied to each entity within 0, 1, 2 and 3
 * ties, at most: it tells in a few looks that a new tie can touch nobody, and where to look when it can. A tie that is
 * retracted lowers nothing here, which is safe: the worst is a look too many, and everything is measured again from time
 * to time.
 */
export class Closeness {
  /** By entity, `hops` numbers each, together since they are read together: strength (10⁻⁹), 0 where it is below τ. */
  readonly within: Uint32Array;
  readonly #hops: number;
  readonly #least: number;
  readonly #isHub: Uint8Array;
  readonly #near: Neighbours;

  constructor(sources: readonly number[], near: Neighbours, isHub: Uint8Array, hops: number, tau: number) {
    this.#near = near;
    this.#isHub = isHub;
    this.#hops = hops;
    this.#least = leastPath(tau) / thousand;
    this.within = new Uint32Array(hops * isHub.length);
    for (const source of sources) this.within[hops * source] = threeOne;
    for (let ties = 0; ties + 1 < hops; ties++) {
      for (let at = ties; at < this.within.length; at += hops) this.within[at + 1] = this.within[at]!;
      for (let entity = 0; entity < isHub.length; entity++) {
        const before = this.strengthAt(entity, ties);
        if (before > 0) this.#spread(entity, before, ties + 1);
      }
    }
  }

  /** A source, or tied to one. */
  isNext(entity: number): boolean {
    return this.within[this.#hops * entity + (this.#hops > 1 ? 1 : 0)]! > 0;
  }

  /** How strongly a path may come from a source within so many ties and go on from here. */
  strengthAt(entity: number, ties: number): number {
    return this.within[this.#hops * entity + (this.#isHub[entity] === 1 ? 0 : ties)]!;
  }

  /** A tie that now has effect. */
  add(a: number, b: number, strength: number): void {
    this.#addFrom(a, b, strength);
    this.#addFrom(b, a, strength);
  }

  #addFrom(from: number, to: number, strength: number): void {
    for (let ties = 0; ties + 1 < this.#hops; ties++)
      this.#raise(to, ties + 1, (this.strengthAt(from, ties) * strength) / thousand);
  }

  #raise(entity: number, ties: number, strength: number): void {
    const at = this.#hops * entity;
    if (strength < this.#least || strength <= this.within[at + ties]!) return;
    for (let more = ties; more < this.#hops; more++)
      if (strength > this.within[at + more]!) this.within[at + more] = strength;
    if (ties + 1 === this.#hops || this.#isHub[entity] === 1) return;
    const { begin, steps } = this.#near;
    for (let i = begin[entity]!; ; i++) {
      const weaker = (strength * strengthOf(steps[i]!)) / thousand;
      if (weaker < this.#least) return;
      this.#raise(entityOf(steps[i]!), ties + 1, weaker);
    }
  }

  /** To everybody next to it. */
  #spread(entity: number, strength: number, ties: number): void {
    const { begin, steps } = this.#near;
    for (let i = begin[entity]!; ; i++) {
      const weaker = (strength * strengthOf(steps[i]!)) / thousand;
      if (weaker < this.#least) return;
      const at = this.#hops * entityOf(steps[i]!) + ties;
      if (weaker > this.within[at]!) this.within[at] = weaker;
    }
  }
}
