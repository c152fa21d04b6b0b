import { entityOf, type Neighbours, strengthOf } from './neighbours.ts';
import { leastPath, thousand, threeOne } from './strength.ts';

/**
 * How strongly any trafficker is tied to each entity within 0, 1, 2 and 3 ties, at most: it tells in a few looks that a
 * new tie can touch nobody, and where to look when it can. A tie that is retracted lowers nothing here, which is safe:
 * the worst is a look too many, and everything is measured again from time to time.
 */
export class Closeness {
  /** By ties, then by entity: strength (10⁻⁹), 0 where it is below τ. */
  readonly within: readonly Uint32Array[];
  readonly #least: number;
  readonly #isHub: Uint8Array;
  readonly #near: Neighbours;

  constructor(
    traffickers: readonly number[],
    near: Neighbours,
    isHub: Uint8Array,
    hops: number,
    tau: number,
  ) {
    this.#near = near;
    this.#isHub = isHub;
    this.#least = leastPath(tau) / thousand;
    this.within = Array.from({ length: hops }, () => new Uint32Array(isHub.length));
    for (const trafficker of traffickers) this.within[0]![trafficker] = threeOne;
    for (const [hop, before] of this.within.slice(0, -1).entries()) {
      this.within[hop + 1]!.set(before);
      for (let entity = 0; entity < isHub.length; entity++)
        if (before[entity]! > 0 && (isHub[entity] === 0 || this.isTrafficker(entity)))
          this.#spread(entity, before[entity]!, (to, strength) => {
            if (strength > this.within[hop + 1]![to]!) this.within[hop + 1]![to] = strength;
          });
    }
  }

  isTrafficker(entity: number): boolean {
    return this.within[0]![entity]! > 0;
  }

  /** A trafficker, or tied to one. */
  isNext(entity: number): boolean {
    return (this.within[1] ?? this.within[0]!)[entity]! > 0;
  }

  /** How strongly a path may come from a trafficker within so many ties and go on from here. */
  strengthAt(entity: number, ties: number): number {
    return this.within[this.#isHub[entity] === 1 ? 0 : ties]![entity]!;
  }

  /** A tie that now has effect. */
  add(a: number, b: number, strength: number): void {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      for (let ties = 0; ties + 1 < this.within.length; ties++)
        this.#raise(to, ties + 1, (this.strengthAt(from, ties) * strength) / thousand);
  }

  #raise(entity: number, ties: number, strength: number): void {
    if (strength < this.#least || strength <= this.within[ties]![entity]!) return;
    for (let more = ties; more < this.within.length; more++)
      if (strength > this.within[more]![entity]!) this.within[more]![entity] = strength;
    if (ties + 1 < this.within.length && this.#isHub[entity] === 0)
      this.#spread(entity, strength, (to, weaker) => this.#raise(to, ties + 1, weaker));
  }

  #spread(entity: number, strength: number, each: (to: number, strength: number) => void): void {
    const near = this.#near;
    const end = near.begin[entity]! + near.size[entity]!;
    for (let i = near.begin[entity]!; i < end; i++) {
      const weaker = (strength * strengthOf(near.steps[i]!)) / thousand;
      if (weaker < this.#least) break;
      each(entityOf(near.steps[i]!), weaker);
    }
  }
}
