import { none } from './half-paths.ts';
import type { Texts } from './texts.ts';

/**
 * The strongest few paths of one participant, for each of up to 32 traffickers: the stronger first, then the one with
 * fewer ties, then by the ids of its ties from the trafficker on. The same paths in the same order, however they are met.
 */
export class Best {
  readonly most: number;
  readonly #ids: Texts;
  /** By trafficker. */
  readonly size: Uint8Array;
  /** What a path must be at least as strong as to be kept, 10⁻¹². */
  readonly floor: Float64Array;
  /** By place, `most` for each trafficker: strength (10⁻¹²); four ties each, `none` behind the last. */
  readonly strength: Float64Array;
  readonly ties: Uint32Array;

  constructor(most: number, traffickers: number, ids: Texts) {
    this.most = most;
    this.#ids = ids;
    this.size = new Uint8Array(traffickers);
    this.floor = new Float64Array(traffickers);
    this.strength = new Float64Array(traffickers * most);
    this.ties = new Uint32Array(traffickers * most * tiesMax);
  }

  clear(): void {
    this.size.fill(0);
    this.floor.fill(0);
  }

  /** A path by its ties, `none` behind the last. */
  offer(trafficker: number, strength: number, t1: number, t2: number, t3: number, t4: number): void {
    const base = trafficker * this.most;
    const size = this.size[trafficker]!;
    let place = size;
    while (place > 0 && this.#isBefore(base + place - 1, strength, t1, t2, t3, t4)) place--;
    if (place === this.most) return;
    const kept = size < this.most ? size : this.most - 1;
    if (place < kept) moveOn(this.strength, this.ties, base + place, base + kept);
    this.strength[base + place] = strength;
    const at = (base + place) * tiesMax;
    this.ties[at] = t1;
    this.ties[at + 1] = t2;
    this.ties[at + 2] = t3;
    this.ties[at + 3] = t4;
    this.size[trafficker] = kept + 1;
    if (kept + 1 === this.most) this.floor[trafficker] = this.strength[base + kept]!;
  }

  /** Whether a path comes before the one that has the place. */
  #isBefore(place: number, strength: number, t1: number, t2: number, t3: number, t4: number): boolean {
    const held = this.strength[place]!;
    if (strength !== held) return strength > held;
    const hops = hopsOf(t2, t3, t4);
    const at = place * tiesMax;
    const ties = this.ties;
    const heldHops = hopsOf(ties[at + 1]!, ties[at + 2]!, ties[at + 3]!);
    if (hops !== heldHops) return hops < heldHops;
    const own = [t1, t2, t3, t4];
    for (let i = 0; i < hops; i++) {
      const difference = own[i] === ties[at + i] ? 0 : this.#ids.compare(own[i]!, ties[at + i]!);
      if (difference !== 0) return difference < 0;
    }
    return false;
  }
}

/** Paths from `from` to before `end`, each one place on. A loop: there are few, and a call costs more than they do. */
function moveOn(strength: Float64Array, ties: Uint32Array, from: number, end: number): void {
  for (let i = end; i > from; i--) strength[i] = strength[i - 1]!;
  const begin = from * tiesMax;
  for (let i = (end + 1) * tiesMax - 1; i >= begin + tiesMax; i--) ties[i] = ties[i - tiesMax]!;
}

/** Places for the ties of a path. */
export const tiesMax = 4;

const hopsOf = (t2: number, t3: number, t4: number): number =>
  t2 === none ? 1 : t3 === none ? 2 : t4 === none ? 3 : 4;
