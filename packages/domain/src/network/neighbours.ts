import { grown } from './growing.ts';
import { thousand } from './strength.ts';
import type { Ties } from './ties.ts';

/** The strength of a step in thousandths stands in its upper bits, so that the stronger step is the greater number. */
const strengthAt = 22;
/** Entities that a step can lead to: four million. */
export const entitiesMax = 1 << strengthAt;
export const stepTo = (entity: number, strength: number): number => ((strength << strengthAt) | entity) >>> 0;
export const strengthOf = (step: number): number => step >>> strengthAt;
export const entityOf = (step: number): number => step & (entitiesMax - 1);

/**
 * Who is next to whom: for each entity a run of steps in one long array, the strongest first, so that a search stops at
 * the first step that is too weak. A run that is full moves to the end with more room. Eight bytes a step.
 *
 * Where only the strongest of parallel ties counts, the others stand in the run too, with strength 0, at its end: no
 * search ever reaches them, and when the strongest is retracted the next takes its place.
 */
export class Neighbours {
  /** By entity: where its run begins, how many steps it has, how many it has room for. */
  begin: Uint32Array<ArrayBuffer>;
  size: Uint32Array<ArrayBuffer>;
  #room: Uint32Array<ArrayBuffer>;
  /** By step: its strength and the entity that it leads to (`strengthOf`, `entityOf`). */
  steps: Uint32Array<ArrayBuffer>;
  /** By step: the tie's row. */
  tie: Uint32Array<ArrayBuffer>;
  #end: number;
  readonly #ties: Ties;
  readonly #onlyStrongest: boolean;

  constructor(ties: Ties, onlyStrongest: boolean) {
    this.#ties = ties;
    this.#onlyStrongest = onlyStrongest;
    const count = ties.entities.count;
    this.begin = new Uint32Array(count);
    this.size = new Uint32Array(count);
    this.#room = new Uint32Array(count);
    for (let row = 0; row < ties.count; row++)
      if (ties.stands[row] === 1) {
        this.#room[ties.from[row]!]!++;
        this.#room[ties.to[row]!]!++;
      }
    let end = 0;
    for (let entity = 0; entity < count; entity++) {
      this.begin[entity] = end;
      this.#room[entity]! += (this.#room[entity]! >> 3) + 1;
      end += this.#room[entity]!;
    }
    this.#end = end;
    this.steps = new Uint32Array(end);
    this.tie = new Uint32Array(end);
    for (const row of byStrength(ties)) {
      const [a, b, strength] = [ties.from[row]!, ties.to[row]!, ties.strength[row]!];
      this.#set(this.begin[a]! + this.size[a]!++, b, row, strength);
      this.#set(this.begin[b]! + this.size[b]!++, a, row, strength);
    }
    if (onlyStrongest) this.#castShadows();
  }

  /** A tie that now stands; false where a stronger parallel one leaves it without effect. */
  add(row: number): boolean {
    const { a, b, strength } = this.#read(row);
    if (!this.#onlyStrongest) {
      this.#insertBoth(a, b, row, strength);
      return true;
    }
    const rival = this.#shown(a, b);
    if (rival !== -1 && !this.#outdoes(row, rival)) {
      this.#insertBoth(a, b, row, 0);
      return false;
    }
    if (rival !== -1) this.#restate(rival, 0);
    this.#insertBoth(a, b, row, strength);
    return true;
  }

  /** A tie that stands no more; false where it had no effect. */
  remove(row: number): boolean {
    const { a, b } = this.#read(row);
    const hadEffect = !this.#onlyStrongest || this.#shown(a, b) === row;
    this.#removeBoth(row, hadEffect ? this.#ties.strength[row]! : 0);
    if (!this.#onlyStrongest || !hadEffect) return hadEffect;
    const heir = this.#strongestBetween(a, b);
    if (heir !== -1) this.#restate(heir, this.#ties.strength[heir]!);
    return true;
  }

  /** Runs for entities that came since. */
  makeRoom(count: number): void {
    this.begin = grown(this.begin, count);
    this.size = grown(this.size, count);
    this.#room = grown(this.#room, count);
  }

  #read(row: number): { readonly a: number; readonly b: number; readonly strength: number } {
    const { from, to, strength } = this.#ties;
    return { a: from[row]!, b: to[row]!, strength: strength[row]! };
  }

  #set(at: number, to: number, tie: number, strength: number): void {
    this.steps[at] = stepTo(to, strength);
    this.tie[at] = tie;
  }

  /** The row of the tie between two that has effect; -1 where there is none. */
  #shown(a: number, b: number): number {
    const [here, there] = this.#shorter(a, b);
    const end = this.begin[here]! + this.size[here]!;
    for (let at = this.begin[here]!; at < end && strengthOf(this.steps[at]!) > 0; at++)
      if (entityOf(this.steps[at]!) === there) return this.tie[at]!;
    return -1;
  }

  #strongestBetween(a: number, b: number): number {
    const [here, there] = this.#shorter(a, b);
    const end = this.begin[here]! + this.size[here]!;
    let best = -1;
    for (let at = this.begin[here]!; at < end; at++)
      if (entityOf(this.steps[at]!) === there && (best === -1 || this.#outdoes(this.tie[at]!, best)))
        best = this.tie[at]!;
    return best;
  }

  #shorter(a: number, b: number): readonly [number, number] {
    return this.size[a]! <= this.size[b]! ? [a, b] : [b, a];
  }

  #outdoes(row: number, other: number): boolean {
    const { strength, ids } = this.#ties;
    const difference = strength[row]! - strength[other]!;
    return difference > 0 || (difference === 0 && ids.compare(row, other) < 0);
  }

  #restate(row: number, strength: number): void {
    const { a, b, strength: stated } = this.#read(row);
    this.#removeBoth(row, strength === 0 ? stated : 0);
    this.#insertBoth(a, b, row, strength);
  }

  #insertBoth(a: number, b: number, row: number, strength: number): void {
    this.#insert(a, b, row, strength);
    this.#insert(b, a, row, strength);
  }

  #removeBoth(row: number, strength: number): void {
    this.#remove(this.#ties.from[row]!, row, strength);
    this.#remove(this.#ties.to[row]!, row, strength);
  }

  #insert(entity: number, to: number, row: number, strength: number): void {
    if (this.size[entity] === this.#room[entity]) this.#move(entity);
    const at = this.#firstWeaker(entity, strength);
    this.#shift(at, this.begin[entity]! + this.size[entity]!++, at + 1);
    this.#set(at, to, row, strength);
  }

  #remove(entity: number, row: number, strength: number): void {
    const end = this.begin[entity]! + this.size[entity]!;
    let at = this.#firstWeaker(entity, strength + 1);
    while (this.tie[at] !== row) at++;
    this.#shift(at + 1, end, at);
    this.size[entity]!--;
  }

  #shift(from: number, end: number, to: number): void {
    this.steps.copyWithin(to, from, end);
    this.tie.copyWithin(to, from, end);
  }

  /** Where the steps weaker than so much begin. */
  #firstWeaker(entity: number, strength: number): number {
    let low = this.begin[entity]!;
    let high = low + this.size[entity]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (strengthOf(this.steps[middle]!) >= strength) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #move(entity: number): void {
    const [begin, size] = [this.begin[entity]!, this.size[entity]!];
    const room = size + (size >> 1) + 4;
    const to = this.#end;
    this.#end += room;
    this.steps = grown(this.steps, this.#end);
    this.tie = grown(this.tie, this.#end);
    this.#shift(begin, begin + size, to);
    this.begin[entity] = to;
    this.#room[entity] = room;
  }

  /** Of parallel ties all but the strongest to strength 0, at the end of the run. */
  #castShadows(): void {
    /** By entity: the strongest tie to the one whose run is read, its row + 1. */
    const best = new Uint32Array(this.begin.length);
    const behind: number[] = [];
    for (let entity = 0; entity < this.begin.length; entity++) {
      const [begin, end] = [this.begin[entity]!, this.begin[entity]! + this.size[entity]!];
      let apart = 0;
      for (let at = begin; at < end; at++) {
        const rival = best[entityOf(this.steps[at]!)]!;
        if (rival === 0) apart++;
        if (rival === 0 || this.#outdoes(this.tie[at]!, rival - 1))
          best[entityOf(this.steps[at]!)] = this.tie[at]! + 1;
      }
      behind.length = 0;
      let kept = begin;
      for (let at = begin; at < end && apart < end - begin; at++) {
        const [to, tie] = [entityOf(this.steps[at]!), this.tie[at]!];
        if (best[to] !== tie + 1) behind.push(to, tie);
        else this.#set(kept++, to, tie, strengthOf(this.steps[at]!));
      }
      for (let i = 0; i < behind.length; i += 2) this.#set(kept++, behind[i]!, behind[i + 1]!, 0);
      for (let at = begin; at < end; at++) best[entityOf(this.steps[at]!)] = 0;
    }
  }
}

/** The rows of the ties that stand, the strongest first: one pass to count, one to place. */
function byStrength(ties: Ties): Uint32Array {
  const before = new Uint32Array(thousand + 2);
  for (let row = 0; row < ties.count; row++)
    if (ties.stands[row] === 1) before[thousand - ties.strength[row]! + 1]!++;
  for (let i = 1; i < before.length; i++) before[i]! += before[i - 1]!;
  const rows = new Uint32Array(before[thousand + 1]!);
  for (let row = 0; row < ties.count; row++)
    if (ties.stands[row] === 1) rows[before[thousand - ties.strength[row]!]!++] = row;
  return rows;
}
