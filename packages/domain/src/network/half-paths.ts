import { grown } from './growing.ts';
import type { Neighbours } from './neighbours.ts';
import { entityOf, strengthOf } from './step.ts';
import { halfOne, thousand } from './strength.ts';

/**
 * The half of every path that begins at a trafficker: where up to two ties lead from each of up to 32 of them, laid out
 * by the entity that is reached, so that the other half, which begins at a participant, meets them there.
 *
 * A cell is one trafficker at one entity; its entries are the ways there, the strongest first. Paths of one and two ties
 * need the trafficker alone, of three her neighbours, of four those two ties away.
 */

/** A trafficker is one bit of a number. */
export const traffickersMax = 32;
/** No entity, no tie. */
export const none = 0xff_ff_ff_ff;

export interface HalfPaths {
  /** By trafficker: the entity. */
  readonly traffickers: readonly number[];
  /** By entity: the strength (10⁻⁶) of the strongest entry there, 0 where there is none. */
  readonly reach: Uint32Array;
  /** By entity: the traffickers who are next to it, one bit each. */
  readonly nextTo: Uint32Array;
  /** By entity: its first cell; read on while `cellAt` is the entity. */
  readonly firstCell: Uint32Array;
  readonly cellAt: Uint32Array;
  /** By cell: the trafficker, and where its entries begin; they end where the next cell's begin. */
  readonly cellOf: Uint8Array;
  readonly cellBegin: Uint32Array;
  /** By entry: strength (10⁻⁶), the entity in between, both ties from the trafficker on; `none` where there is none. */
  readonly strength: Uint32Array;
  readonly between: Uint32Array;
  readonly tie1: Uint32Array;
  readonly tie2: Uint32Array;
}

interface Span {
  readonly hops: number;
  /** The least strength of a whole path, 10⁻¹². */
  readonly least: number;
  /** By entity: 1 where no path goes on. */
  readonly isHub: Uint8Array;
}

export function halfPathsOf(
  traffickers: readonly number[],
  near: Neighbours,
  { hops, least, isHub }: Span,
): HalfPaths {
  const entities = isHub.length;
  const nextTo = new Uint32Array(entities);
  const found = new Found();
  for (const [index, trafficker] of traffickers.entries()) {
    found.add(trafficker, index, halfOne, none, none, none);
    for (let i = near.begin[trafficker]!; ; i++) {
      const [a, first] = [entityOf(near.steps[i]!), strengthOf(near.steps[i]!) * thousand];
      if (first * halfOne < least) break;
      nextTo[a]! |= 1 << index;
      if (hops < 3 || isHub[a] === 1) continue;
      found.add(a, index, first, none, near.tieAt(i), none);
      if (hops < 4) continue;
      for (let j = near.begin[a]!; ; j++) {
        const both = strengthOf(near.steps[i]!) * strengthOf(near.steps[j]!);
        if (both * halfOne < least) break;
        const b = entityOf(near.steps[j]!);
        if (b !== trafficker && isHub[b] === 0) found.add(b, index, both, a, near.tieAt(i), near.tieAt(j));
      }
    }
  }
  return { traffickers, nextTo, ...found.laidOut(entities) };
}

/** Entries as they are found: trafficker after trafficker, anywhere. */
class Found {
  #count = 0;
  #at = new Uint32Array(256);
  #of = new Uint8Array(256);
  #strength = new Uint32Array(256);
  #between = new Uint32Array(256);
  #tie1 = new Uint32Array(256);
  #tie2 = new Uint32Array(256);

  add(at: number, of: number, strength: number, between: number, tie1: number, tie2: number): void {
    const i = this.#count++;
    if (i === this.#at.length) this.#makeRoom();
    this.#at[i] = at;
    this.#of[i] = of;
    this.#strength[i] = strength;
    this.#between[i] = between;
    this.#tie1[i] = tie1;
    this.#tie2[i] = tie2;
  }

  laidOut(entities: number): Omit<HalfPaths, 'traffickers' | 'nextTo'> {
    const order = this.#order(entities);
    const count = this.#count;
    const reach = new Uint32Array(entities);
    const firstCell = new Uint32Array(entities).fill(none);
    const cellAt: number[] = [];
    const cellOf: number[] = [];
    const cellBegin: number[] = [];
    const column = (from: Uint32Array): Uint32Array => {
      const to = new Uint32Array(count);
      for (let i = 0; i < count; i++) to[i] = from[order[i]!]!;
      return to;
    };
    for (let i = 0; i < count; i++) {
      const found = order[i]!;
      const [at, of] = [this.#at[found]!, this.#of[found]!];
      if (this.#strength[found]! > reach[at]!) reach[at] = this.#strength[found]!;
      if (cellAt.at(-1) === at && cellOf.at(-1) === of) continue;
      if (firstCell[at] === none) firstCell[at] = cellAt.length;
      cellAt.push(at);
      cellOf.push(of);
      cellBegin.push(i);
    }
    return {
      reach,
      firstCell,
      cellAt: Uint32Array.from([...cellAt, none]),
      cellOf: Uint8Array.from(cellOf),
      cellBegin: Uint32Array.from([...cellBegin, count]),
      strength: column(this.#strength),
      between: column(this.#between),
      tie1: column(this.#tie1),
      tie2: column(this.#tie2),
    };
  }

  /** By the entity that is reached, then by trafficker, then the strongest first. */
  #order(entities: number): Uint32Array {
    const count = this.#count;
    const place = new Uint32Array(entities + 1);
    for (let i = 0; i < count; i++) place[this.#at[i]! + 1]!++;
    for (let at = 0; at < entities; at++) place[at + 1]! += place[at]!;
    const order = new Uint32Array(count);
    for (let i = 0; i < count; i++) order[place[this.#at[i]!]!++] = i;
    for (let begin = 0; begin < count;) {
      const [at, of] = [this.#at[order[begin]!]!, this.#of[order[begin]!]!];
      let end = begin + 1;
      while (end < count && this.#at[order[end]!] === at && this.#of[order[end]!] === of) end++;
      if (end - begin > 1) order.subarray(begin, end).sort((a, b) => this.#strength[b]! - this.#strength[a]!);
      begin = end;
    }
    return order;
  }

  #makeRoom(): void {
    const more = this.#count * 2;
    this.#at = grown(this.#at, more);
    this.#of = grown(this.#of, more);
    this.#strength = grown(this.#strength, more);
    this.#between = grown(this.#between, more);
    this.#tie1 = grown(this.#tie1, more);
    this.#tie2 = grown(this.#tie2, more);
  }
}
