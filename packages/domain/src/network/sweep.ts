import { Best } from './best.ts';
import { grown } from './growing.ts';
import { none } from './half-paths.ts';
import { type LastTies, lastTiesOf } from './last-ties.ts';
import type { Names } from './names.ts';
import { entityOf, type Neighbours, strengthOf } from './neighbours.ts';
import { pairHead, pathPart, writePair } from './row.ts';
import { thousand, threeOne } from './strength.ts';

/**
 * Everybody at once. Traffickers are few and participants many, so paths are walked from each trafficker for all of
 * their ties but the last, and the last is looked up: which participants are next to whoever was reached. It gives the
 * same rows as asking for each participant (row.ts), some times faster.
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
  readonly ids: Names;
  /** By entity: the participant's place + 1, 0 for others. */
  readonly participantAt: Uint32Array;
}

/** By participant's place, her row; null where participants have too many ties to be counted at once. */
export function sweep(
  traffickers: readonly number[],
  participants: readonly number[],
  given: Sweep,
): Float64Array[] | null {
  const last = lastTiesOf(participants, given.near, given.isHub.length, given);
  if (last === null) return null;
  const counts = new Float64Array(participants.length);
  const best = new Best(given.strongest, participants.length, given.ids);
  const walk = new Walk(given, last, counts, best);
  const rows = new Rows(participants.length);
  for (const [index, trafficker] of traffickers.entries()) {
    walk.from(trafficker);
    for (let place = 0; place < counts.length; place++)
      if (counts[place]! > 0) rows.add(place, index, counts, best, given.strongest);
    counts.fill(0);
    best.clear();
  }
  return rows.joined();
}

/** All ways from one trafficker. Her ties are in the order in which they are walked: t1, t2, t3 over a, b, c. */
class Walk {
  readonly #sweep: Sweep;
  readonly #last: LastTies;
  readonly #counts: Float64Array;
  readonly #best: Best;

  constructor(given: Sweep, last: LastTies, counts: Float64Array, best: Best) {
    this.#sweep = given;
    this.#last = last;
    this.#counts = counts;
    this.#best = best;
  }

  from(trafficker: number): void {
    const { near, isHub, hops, least, participantAt } = this.#sweep;
    const { begin, size, steps, tie } = near;
    const self = participantAt[trafficker]! - 1;
    this.#meet(trafficker, threeOne, self, -1, -1, none, none, none);
    if (hops === 1) return;
    const end = begin[trafficker]! + size[trafficker]!;
    for (let i = begin[trafficker]!; i < end; i++) {
      const one = strengthOf(steps[i]!) * thousand ** 2;
      if (one * thousand < least) break;
      const a = entityOf(steps[i]!);
      if (isHub[a] === 1) continue;
      this.#meet(a, one, self, -1, -1, tie[i]!, none, none);
      if (hops === 2) continue;
      const aPlace = participantAt[a]! - 1;
      const aEnd = begin[a]! + size[a]!;
      for (let j = begin[a]!; j < aEnd; j++) {
        const two = strengthOf(steps[i]!) * strengthOf(steps[j]!) * thousand;
        if (two * thousand < least) break;
        const b = entityOf(steps[j]!);
        if (b === trafficker || isHub[b] === 1) continue;
        this.#meet(b, two, self, aPlace, -1, tie[i]!, tie[j]!, none);
        if (hops === 4) this.#third(b, two / thousand, trafficker, a, tie[i]!, tie[j]!);
      }
    }
  }

  /** `two`: the strength of the ties to `b`, 10⁻⁶. Here is most of the time. */
  #third(b: number, two: number, trafficker: number, a: number, t1: number, t2: number): void {
    const { near, isHub, least, participantAt } = this.#sweep;
    const { steps, tie } = near;
    const { head } = this.#last;
    const self = participantAt[trafficker]! - 1;
    const aPlace = participantAt[a]! - 1;
    const bPlace = participantAt[b]! - 1;
    const end = near.begin[b]! + near.size[b]!;
    for (let k = near.begin[b]!; k < end; k++) {
      const three = two * strengthOf(steps[k]!);
      if (three * thousand < least) break;
      const c = entityOf(steps[k]!);
      if (three * strengthOf(head[c]!) < least || c === a || c === trafficker || isHub[c] === 1) continue;
      this.#meet(c, three, self, aPlace, bPlace, t1, t2, tie[k]!);
    }
  }

  /**
   * Everybody who is next to where the way has come, `so` strong (10⁻⁹), except whom it went over: the trafficker, a and
   * b by their places among the participants, −1 for who is none.
   */
  #meet(
    at: number,
    so: number,
    self: number,
    aPlace: number,
    bPlace: number,
    t1: number,
    t2: number,
    t3: number,
  ): void {
    const { head, steps, tie } = this.#last;
    const { least } = this.#sweep;
    const [counts, best] = [this.#counts, this.#best];
    // An empty entry is behind the last, and too weak.
    for (let i = entityOf(head[at]!); ; i++) {
      const whole = so * strengthOf(steps[i]!);
      if (whole < least) return;
      const place = entityOf(steps[i]!);
      if (place === aPlace || place === bPlace || place === self) continue;
      counts[place]!++;
      if (whole < best.floor[place]!) continue;
      if (t1 === none) best.offer(place, whole, tie[i]!, none, none, none);
      else if (t2 === none) best.offer(place, whole, t1, tie[i]!, none, none);
      else if (t3 === none) best.offer(place, whole, t1, t2, tie[i]!, none);
      else best.offer(place, whole, t1, t2, t3, tie[i]!);
    }
  }
}

/** Parts of rows as they come, trafficker after trafficker, and then each participant's together. */
class Rows {
  #parts = new Float64Array(1 << 16);
  #end = 0;
  /** By part: whose it is, and where it ends. */
  #places = new Uint32Array(1 << 12);
  #ends = new Uint32Array(1 << 12);
  #count = 0;
  readonly #lengths: Uint32Array;

  constructor(participants: number) {
    this.#lengths = new Uint32Array(participants);
  }

  add(place: number, trafficker: number, counts: Float64Array, best: Best, most: number): void {
    const needed = this.#end + pairHead + most * pathPart;
    if (needed > this.#parts.length) this.#parts = grown(this.#parts, needed * 2);
    const end = writePair(this.#parts, this.#end, trafficker, place, { counts, best }, most);
    this.#lengths[place]! += end - this.#end;
    const part = this.#count++;
    if (part === this.#places.length) {
      this.#places = grown(this.#places, part * 2);
      this.#ends = grown(this.#ends, part * 2);
    }
    this.#places[part] = place;
    this.#ends[part] = this.#end = end;
  }

  joined(): Float64Array[] {
    const rows = Array.from(this.#lengths, (length) => new Float64Array(length));
    const written = new Uint32Array(rows.length);
    let begin = 0;
    for (let part = 0; part < this.#count; part++) {
      const [place, end] = [this.#places[part]!, this.#ends[part]!];
      const row = rows[place]!;
      for (let i = begin; i < end; i++) row[written[place]!++] = this.#parts[i]!;
      begin = end;
    }
    return rows;
  }
}
