import { grown } from './growing.ts';
import { RunOrder } from './run-order.ts';
import { Runs } from './runs.ts';
import { entityOf, stepTo, strengthOf } from './step.ts';

/** Ties that there can be: sixteen million. */
export const tiesMax = 2 ** 24;

/** Between whom paths are looked for most: their runs are laid together. */
export interface Search {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** A tie by its number, between two, so many thousandths strong. */
export interface Joined {
  readonly row: number;
  readonly a: number;
  readonly b: number;
  readonly strength: number;
}

/** What settles which of two ties counts: whether they stand, and at equal strength the order of their ids. */
export interface Rules {
  readonly onlyStrongest: boolean;
  readonly stands: (row: number) => boolean;
  readonly compareIds: (row: number, other: number) => number;
}

/**
 * Who is next to whom, and the only place where a tie's ends and its strength are kept: for each entity a run of steps,
 * seven bytes each, one for every tie that it has:
 *
 *     steps that have effect, the strongest first
 *     an empty one, which is always too weak: no search needs to know how long the run is
 *     steps that have none: ties that were retracted, and where only the strongest of parallel ties counts, the others
 *
 * Until somebody searches no tie has effect: they are stated as fast as they come, and given their order once.
 */
export class Neighbours {
  /** By step: its strength and the entity that it leads to; the tie's row in two parts. */
  readonly #runs = new Runs({
    steps: new Uint32Array(0),
    low: new Uint16Array(0),
    high: new Uint8Array(0),
  });
  /** By entity: how many steps have no effect. */
  #idle = new Uint32Array(64);
  #isLaid = false;
  readonly #rules: Rules;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  /** By entity: where its run begins. */
  get begin(): Uint32Array {
    return this.#runs.begin;
  }

  /** By step: its strength and the entity that it leads to (`strengthOf`, `entityOf`). */
  get steps(): Uint32Array {
    return this.#runs.columns.steps;
  }

  get isLaid(): boolean {
    return this.#isLaid;
  }

  /** More than the steps that it has. */
  room(entity: number): number {
    return this.#runs.length[entity]!;
  }

  /** The row of the tie of a step. */
  tieAt(at: number): number {
    const { low, high } = this.#runs.columns;
    return (high[at]! << 16) | low[at]!;
  }

  /** Runs for entities that came since. */
  makeRuns(count: number): void {
    this.#runs.makeRuns(count);
    this.#idle = grown(this.#idle, count);
  }

  /** The one of two that has fewer ties. */
  lesser(a: number, b: number): number {
    return this.room(a) <= this.room(b) ? a : b;
  }

  /** Where the run of an entity has the tie that is meant; −1 where it has not. */
  find(entity: number, isMeant: (row: number) => boolean): number {
    const end = this.begin[entity]! + this.room(entity);
    for (let at = this.begin[entity]!; at < end; at++)
      if (this.steps[at] !== 0 && isMeant(this.tieAt(at))) return at;
    return -1;
  }

  /** Every tie, from both of its ends. */
  each(tell: (row: number, entity: number) => void): void {
    for (let entity = 0; entity < this.#runs.count; entity++) {
      const end = this.begin[entity]! + this.room(entity);
      for (let at = this.begin[entity]!; at < end; at++)
        if (this.steps[at] !== 0) tell(this.tieAt(at), entity);
    }
  }

  /** A tie that comes, and stands; false where a stronger parallel one leaves it without effect. */
  add(tie: Joined): boolean {
    this.#append(tie.a, tie.b, tie);
    this.#append(tie.b, tie.a, tie);
    return this.restore(tie);
  }

  /** A tie that was retracted, and stands again; false where it has no effect. */
  restore(tie: Joined): boolean {
    if (!this.#isLaid) return true;
    const rival = this.#rules.onlyStrongest ? this.#shown(tie.a, tie.b) : null;
    if (rival !== null) {
      if (!this.#outdoes(tie, rival)) return false;
      this.#lower(rival);
    }
    this.#lift(tie);
    return true;
  }

  /** A tie that stands no more; false where it had no effect. */
  retract(tie: Joined): boolean {
    if (!this.#isLaid) return true;
    if (this.#rules.onlyStrongest && this.#shown(tie.a, tie.b)?.row !== tie.row) return false;
    this.#lower(tie);
    const heir = this.#rules.onlyStrongest ? this.#heirBetween(tie.a, tie.b) : null;
    if (heir !== null) this.#lift(heir);
    return true;
  }

  /**
   * Gives every tie that stands its effect. What is read together is laid together, since most of a search is waiting
   * for memory.
   */
  lay({ from, to }: Search): void {
    this.#isLaid = true;
    this.#idle = this.#idle.slice(0, this.#runs.count);
    const order = new RunOrder(this.#runs.count);
    for (let entity = 0; entity < this.#runs.count; entity++) this.#putInOrder(entity, order);
    this.#runs.lay(this.#asReached(from, to));
  }

  #set(at: number, step: number, row: number): void {
    const { steps, low, high } = this.#runs.columns;
    steps[at] = step;
    low[at] = row & 0xff_ff;
    high[at] = row >>> 16;
  }

  /** Where the steps that have effect end, with an empty one. */
  #effectEnd(entity: number): number {
    return this.begin[entity]! + this.room(entity) - this.#idle[entity]! - 1;
  }

  #append(entity: number, to: number, { row, strength }: Joined): void {
    if (this.room(entity) === 0) this.#set(this.#runs.push(entity), 0, 0);
    this.#set(this.#runs.push(entity), stepTo(to, strength), row);
    this.#idle[entity]!++;
  }

  #lift({ row, a, b, strength }: Joined): void {
    for (const entity of [a, b]) {
      let at = this.begin[entity]! + this.room(entity) - 1;
      while (this.tieAt(at) !== row) at--;
      this.#move(at, this.#firstWeaker(entity, strength));
      this.#idle[entity]!--;
    }
  }

  #lower({ row, a, b, strength }: Joined): void {
    for (const entity of [a, b]) {
      let at = this.#firstWeaker(entity, strength + 1);
      while (this.tieAt(at) !== row) at++;
      this.#move(at, this.begin[entity]! + this.room(entity) - 1);
      this.#idle[entity]!++;
    }
  }

  /** One step to another place in its run. */
  #move(from: number, to: number): void {
    const [step, row] = [this.steps[from]!, this.tieAt(from)];
    if (to < from) this.#runs.copy(to, from, to + 1);
    else this.#runs.copy(from + 1, to + 1, from);
    this.#set(to, step, row);
  }

  /** Where the steps weaker than so much begin. */
  #firstWeaker(entity: number, strength: number): number {
    const { steps } = this;
    let low = this.begin[entity]!;
    let high = this.#effectEnd(entity);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (strengthOf(steps[middle]!) >= strength) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #joined(at: number, a: number, b: number): Joined {
    return { row: this.tieAt(at), a, b, strength: strengthOf(this.steps[at]!) };
  }

  /** The tie between two that has effect. */
  #shown(a: number, b: number): Joined | null {
    const here = this.lesser(a, b);
    const there = here === a ? b : a;
    for (let at = this.begin[here]!; this.steps[at] !== 0; at++)
      if (entityOf(this.steps[at]!) === there) return this.#joined(at, a, b);
    return null;
  }

  /** The strongest between two of those that stand and have no effect. */
  #heirBetween(a: number, b: number): Joined | null {
    const here = this.lesser(a, b);
    const there = here === a ? b : a;
    let best: Joined | null = null;
    const end = this.begin[here]! + this.room(here);
    for (let at = this.#effectEnd(here) + 1; at < end; at++) {
      if (entityOf(this.steps[at]!) !== there || !this.#rules.stands(this.tieAt(at))) continue;
      const tie = this.#joined(at, a, b);
      if (best === null || this.#outdoes(tie, best)) best = tie;
    }
    return best;
  }

  #outdoes(tie: Joined, other: Joined): boolean {
    const difference = tie.strength - other.strength;
    return difference > 0 || (difference === 0 && this.#rules.compareIds(tie.row, other.row) < 0);
  }

  /** The first time, when no step of the run has effect. */
  #putInOrder(entity: number, order: RunOrder): void {
    const { stands, onlyStrongest, compareIds } = this.#rules;
    const begin = this.begin[entity]!;
    const end = begin + this.room(entity);
    order.clear();
    for (let at = begin + 1; at < end; at++)
      order.add(this.steps[at]!, this.tieAt(at), stands(this.tieAt(at)));
    order.sort();
    if (onlyStrongest) order.leaveStrongest(compareIds);
    let at = begin;
    order.eachWithEffect((step, row) => this.#set(at++, step, row));
    if (end > begin) this.#set(at++, 0, 0);
    this.#idle[entity] = end - at;
    order.eachWithout((step, row) => this.#set(at++, step, row));
  }

  /** Every entity: those from whom paths begin and who is up to two steps away, as they are reached; `to`; the others. */
  #asReached(from: readonly number[], to: readonly number[]): Uint32Array {
    const order = new Uint32Array(this.#runs.count);
    const isPlaced = new Uint8Array(this.#runs.count);
    let placed = 0;
    const place = (entity: number): void => {
      if (isPlaced[entity] === 1) return;
      isPlaced[entity] = 1;
      order[placed++] = entity;
    };
    for (const entity of from) place(entity);
    for (let [step, next] = [0, 0]; step < 2; step++)
      for (const end = placed; next < end; next++)
        for (let at = this.begin[order[next]!]!; this.steps[at] !== 0; at++) place(entityOf(this.steps[at]!));
    for (const entity of to) place(entity);
    for (let entity = 0; entity < order.length; entity++) place(entity);
    return order;
  }
}
