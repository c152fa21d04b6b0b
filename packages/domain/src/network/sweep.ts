import { Best } from './best.ts';
import { isSet } from './bits.ts';
import { grown } from './growing.ts';
import { none } from './half-paths.ts';
import { type LastTies, lastTiesOf } from './last-ties.ts';
import type { Neighbours } from './neighbours.ts';
import type { Rows } from './rows.ts';
import { entityOf, strengthOf } from './step.ts';
import { halfOne, thousand, threeOne } from './strength.ts';
import { numbersEach, Tails } from './tails.ts';
import type { Texts } from './texts.ts';

/**
 * Everybody at once. Traffickers are few and participants many, so paths are walked from each trafficker for all of
 * their ties but the last, and the last is looked up: which participants are next to whoever was reached. It gives the
 * same rows as asking for each participant (row.ts), some times faster.
 *
 * What costs is waiting for memory. The runs that a way goes on to are looked at all together before any is walked, so
 * that they come from memory at the same time; whether anybody is next to an entity is one bit, which lies at hand;
 * where many ways go on is kept as a list that is read in a row (tails.ts); and each loop stands alone in a short
 * function, where the compiler keeps it in whole numbers.
 */
export interface Sweep {
  readonly near: Neighbours;
  readonly isHub: Uint8Array;
  readonly hops: number;
  /** 10⁻¹² */
  readonly least: number;
  readonly mayEnd: (entity: number) => boolean;
  /** How many of the strongest paths of a pair are kept, and the ids that settle equal ones. */
  readonly strongest: number;
  readonly ids: Texts;
  /** By entity: the participant's place + 1, 0 for others. */
  readonly participantAt: Uint32Array;
}

/** Writes everybody's row; false where participants have too many ties to be counted at once. */
export function sweep(
  traffickers: readonly number[],
  participants: readonly number[],
  given: Sweep,
  rows: Rows,
): boolean {
  const last = lastTiesOf(participants, given.near, given);
  if (last === null) return false;
  rows.forgetAll();
  const counts = new Float64Array(participants.length);
  const best = new Best(given.strongest, participants.length, given.ids);
  const walk = new Walk(given, last, counts, best);
  for (const [index, trafficker] of traffickers.entries()) {
    walk.from(trafficker);
    for (let place = 0; place < counts.length; place++)
      if (counts[place]! > 0) rows.add(place, index, place, counts, best);
    counts.fill(0);
    best.clear();
  }
  for (let place = 0; place < participants.length; place++) rows.setCounted(place);
  rows.trim();
  return true;
}

/** All ways from one trafficker. Her ties are in the order in which they are walked: t1, t2, t3 over a, b, c. */
class Walk {
  readonly #sweep: Sweep;
  readonly #last: LastTies;
  readonly #counts: Float64Array;
  readonly #best: Best;
  readonly #tails: Tails;
  /** By way over `a`: its second step, where the run that it leads to begins, and how strong that one's first step is. */
  #second = new Uint32Array(64);
  #begin = new Uint32Array(64);
  #strongest = new Uint16Array(64);
  #trafficker = 0;
  /** The trafficker's own place among the participants; −1 for none. */
  #self = -1;

  constructor(given: Sweep, last: LastTies, counts: Float64Array, best: Best) {
    this.#sweep = given;
    this.#last = last;
    this.#counts = counts;
    this.#best = best;
    this.#tails = new Tails(given.near, last, Math.ceil(given.least / halfOne));
  }

  from(trafficker: number): void {
    const { near, isHub, hops, least, participantAt } = this.#sweep;
    const { begin, steps } = near;
    this.#trafficker = trafficker;
    this.#self = participantAt[trafficker]! - 1;
    this.#meet(trafficker, threeOne, -1, -1, none, none, none);
    if (hops === 1) return;
    const weakest = weakestOf(least, threeOne);
    for (let i = begin[trafficker]!; strengthOf(steps[i]!) >= weakest; i++) {
      const a = entityOf(steps[i]!);
      if (isHub[a] === 1) continue;
      const one = strengthOf(steps[i]!);
      this.#meet(a, one * thousand ** 2, -1, -1, near.tieAt(i), none, none);
      if (hops > 2) this.#over(a, one, near.tieAt(i));
    }
  }

  /** All ways whose first tie, `t1`, leads to `a` and is `one` strong (10⁻³). */
  #over(a: number, one: number, t1: number): void {
    const { near, isHub, hops, least, participantAt } = this.#sweep;
    const { steps } = near;
    this.#makeRoom(near.room(a));
    const [second, begin, strongest] = [this.#second, this.#begin, this.#strongest];
    const weakest = weakestOf(least, one * thousand ** 2);
    const ways = waysOver(near.begin[a]!, weakest, near, isHub, this.#trafficker, second, begin, strongest);
    const aPlace = participantAt[a]! - 1;
    const { leads } = this.#last;
    const tails = this.#tails;
    for (let way = 0; way < ways; way++) {
      const step = steps[second[way]!]!;
      const b = entityOf(step);
      const two = one * strengthOf(step);
      if (isSet(leads, b)) this.#meet(b, two * thousand, aPlace, -1, t1, near.tieAt(second[way]!), none);
      if (hops < 4) continue;
      const third = weakestOf(least, two * thousand);
      if (strongest[way]! < third) continue;
      const list = tails.beginOf(b);
      if (list >= 0) this.#along(list, b, two, third, a, aPlace, t1, second[way]!);
      else tails.walked(b, this.#third(b, two, third, begin[way]!, a, aPlace, t1, second[way]!));
    }
  }

  /** `two`: the strength of the ties to `b`, 10⁻⁶; its run begins at `from`. Answers how many steps of it were walked. */
  #third(
    b: number,
    two: number,
    weakest: number,
    from: number,
    a: number,
    aPlace: number,
    t1: number,
    second: number,
  ): number {
    const { near, least, participantAt } = this.#sweep;
    const { steps } = near;
    const { head, leads } = this.#last;
    const trafficker = this.#trafficker;
    for (let k = from; ; k++) {
      const step = steps[k]!;
      if (strengthOf(step) < weakest) return k - from;
      const c = entityOf(step);
      if (!isSet(leads, c)) continue;
      const three = two * strengthOf(step);
      if (three * strengthOf(head[c]!) < least || c === a || c === trafficker) continue;
      this.#meet(c, three, aPlace, participantAt[b]! - 1, t1, near.tieAt(second), near.tieAt(k));
    }
  }

  /** The same over the list at `begin`. Where a few have most ties most of the time is here: one function, few calls. */
  #along(
    begin: number,
    b: number,
    two: number,
    weakest: number,
    a: number,
    aPlace: number,
    t1: number,
    second: number,
  ): void {
    const { near, least, participantAt } = this.#sweep;
    const { steps, tie } = this.#last;
    const { entries } = this.#tails;
    const [counts, best, self, trafficker] = [this.#counts, this.#best, this.#self, this.#trafficker];
    const { floor } = best;
    const bPlace = participantAt[b]! - 1;
    const both = Math.ceil(least / two);
    for (let at = begin; ; at += numbersEach) {
      const step = entries[at + 1]!;
      if (strengthOf(step) < weakest) return;
      if (entries[at]! < both) continue;
      const c = entityOf(step);
      if (c === a || c === trafficker) continue;
      const three = two * strengthOf(step);
      for (let i = entries[at + 2]!; ; i++) {
        const whole = three * strengthOf(steps[i]!);
        if (whole < least) break;
        const place = entityOf(steps[i]!);
        if (place === aPlace || place === bPlace || place === self) continue;
        counts[place]!++;
        if (whole >= floor[place]!)
          best.offer(place, whole, t1, near.tieAt(second), near.tieAt(entries[at + 3]!), tie[i]!);
      }
    }
  }

  /**
   * Everybody who is next to where the way has come, `so` strong (10⁻⁹), except whom it went over: the trafficker, a and
   * b by their places among the participants, −1 for who is none.
   */
  #meet(at: number, so: number, aPlace: number, bPlace: number, t1: number, t2: number, t3: number): void {
    const { head, steps, tie } = this.#last;
    const { least } = this.#sweep;
    const [counts, best, self] = [this.#counts, this.#best, this.#self];
    const { floor } = best;
    // An empty entry is behind the last, and too weak.
    for (let i = entityOf(head[at]!); ; i++) {
      const step = steps[i]!;
      const whole = so * strengthOf(step);
      if (whole < least) return;
      const place = entityOf(step);
      if (place === aPlace || place === bPlace || place === self) continue;
      counts[place]!++;
      if (whole < floor[place]!) continue;
      if (t1 === none) best.offer(place, whole, tie[i]!, none, none, none);
      else if (t2 === none) best.offer(place, whole, t1, tie[i]!, none, none);
      else if (t3 === none) best.offer(place, whole, t1, t2, tie[i]!, none);
      else best.offer(place, whole, t1, t2, t3, tie[i]!);
    }
  }

  #makeRoom(ways: number): void {
    this.#second = grown(this.#second, ways);
    this.#begin = grown(this.#begin, ways);
    this.#strongest = grown(this.#strongest, ways);
  }
}

/**
 * What a further step must be at least as strong as, in thousandths, where a path is `so` strong with the strongest one
 * of a thousand: more than any step is where none is strong enough. Whole numbers, so that dividing errs on no side.
 */
const weakestOf = (least: number, so: number): number =>
  Math.min(thousand + 1, Math.max(1, Math.ceil(least / so)));

/** Every second step over the run at `from`, except to hubs and back, and what is first in the run that it leads to. */
function waysOver(
  from: number,
  weakest: number,
  { begin: begins, steps }: Neighbours,
  isHub: Uint8Array,
  back: number,
  second: Uint32Array,
  begin: Uint32Array,
  strongest: Uint16Array,
): number {
  let ways = 0;
  for (let j = from; ; j++) {
    const step = steps[j]!;
    if (strengthOf(step) < weakest) return ways;
    const b = entityOf(step);
    if (b === back || isHub[b] === 1) continue;
    const at = begins[b]!;
    second[ways] = j;
    begin[ways] = at;
    strongest[ways++] = strengthOf(steps[at]!);
  }
}
