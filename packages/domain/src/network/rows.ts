import { type Best, tiesMax } from './best.ts';
import { grown } from './growing.ts';

/**
 * What was counted, by participant's place: a part for each trafficker who has a path to her, in the order in which it
 * was added. A part is whole numbers in one long array: the trafficker and how many paths are told, the count of all of
 * them in two numbers, and four ties for each told one, `none` behind the last. How strong a path is, its ties tell.
 *
 * Parts of somebody who is counted again are left behind; when they are most of the array it is written anew.
 */
export class Rows {
  #numbers = new Uint32Array(1 << 8);
  #end = 0;
  /** By part: where it begins, and the next part + 1 of the same participant, 0 behind her last. */
  #begins = new Uint32Array(1 << 6);
  #next = new Uint32Array(1 << 6);
  #parts = 0;
  /** By place: her first and last part + 1, 0 where she has none; whether she was counted. */
  readonly #first: Uint32Array;
  readonly #last: Uint32Array;
  readonly #isCounted: Uint8Array;
  #counted = 0;
  #pairs = 0;
  #paths = 0;

  readonly participants: number;

  constructor(participants: number) {
    this.participants = participants;
    this.#first = new Uint32Array(participants);
    this.#last = new Uint32Array(participants);
    this.#isCounted = new Uint8Array(participants);
  }

  /** How many participants were not counted. */
  get missing(): number {
    return this.participants - this.#counted;
  }

  get totals(): { readonly pairs: number; readonly paths: number } {
    return { pairs: this.#pairs, paths: this.#paths };
  }

  isCounted(place: number): boolean {
    return this.#isCounted[place] === 1;
  }

  /** Everything that will be known of her is added, or there is nothing. */
  setCounted(place: number): void {
    if (this.#isCounted[place] === 0) this.#counted++;
    this.#isCounted[place] = 1;
  }

  /** One trafficker's part, from what was counted and kept under the number `slot`. */
  add(place: number, trafficker: number, slot: number, counts: Float64Array, best: Best): void {
    const size = best.size[slot]!;
    const count = counts[slot]!;
    const begin = this.#end;
    this.#end += partHead + size * tiesMax;
    if (this.#end > this.#numbers.length) this.#numbers = grown(this.#numbers, this.#end + (this.#end >> 1));
    writePart(this.#numbers, begin, trafficker * sizes + size, count, best.ties, slot * best.most, size);
    const part = this.#parts++;
    if (part >= this.#begins.length) {
      this.#begins = grown(this.#begins, part + (part >> 1) + 1);
      this.#next = grown(this.#next, this.#begins.length);
    }
    this.#begins[part] = begin;
    this.#next[part] = 0;
    if (this.#first[place] === 0) this.#first[place] = part + 1;
    else this.#next[this.#last[place]! - 1] = part + 1;
    this.#last[place] = part + 1;
    this.#pairs++;
    this.#paths += count;
  }

  forget(place: number): void {
    if (this.#isCounted[place] === 0) return;
    for (let part = this.#first[place]!; part !== 0; part = this.#next[part - 1]!) {
      this.#pairs--;
      this.#paths -= this.#countAt(this.#begins[part - 1]!);
    }
    this.#first[place] = this.#last[place] = 0;
    this.#isCounted[place] = 0;
    this.#counted--;
    if (this.#parts > partsMin && this.#parts > this.#pairs * 2) this.#writeAnew();
  }

  /** Leaves nothing to spare. */
  trim(): void {
    this.#numbers = this.#numbers.slice(0, this.#end);
    this.#begins = this.#begins.slice(0, this.#parts);
    this.#next = this.#next.slice(0, this.#parts);
  }

  /** The array stays as long as it is: much the same will be counted again. */
  forgetAll(): void {
    this.#first.fill(0);
    this.#last.fill(0);
    this.#isCounted.fill(0);
    this.#counted = this.#end = this.#parts = this.#pairs = this.#paths = 0;
  }

  /** `paths`: for each that is told its ties from the trafficker on. */
  each(place: number, tell: (trafficker: number, count: number, paths: readonly number[][]) => void): void {
    for (let part = this.#first[place]!; part !== 0; part = this.#next[part - 1]!) {
      const begin = this.#begins[part - 1]!;
      const paths = Array.from({ length: this.#numbers[begin]! % sizes }, (_, i) => {
        const at = begin + partHead + i * tiesMax;
        return [...this.#numbers.subarray(at, at + tiesMax)].filter((tie) => tie !== noTie);
      });
      tell(Math.floor(this.#numbers[begin]! / sizes), this.#countAt(begin), paths);
    }
  }

  #countAt(begin: number): number {
    return this.#numbers[begin + 1]! + this.#numbers[begin + 2]! * 2 ** 32;
  }

  #writeAnew(): void {
    const numbers = new Uint32Array(this.#end);
    const begins = new Uint32Array(this.#pairs + 1);
    const next = new Uint32Array(this.#pairs + 1);
    let [end, parts] = [0, 0];
    for (let place = 0; place < this.#first.length; place++) {
      let old = this.#first[place]!;
      if (old === 0) continue;
      this.#first[place] = parts + 1;
      for (; old !== 0; old = this.#next[old - 1]!) {
        const begin = this.#begins[old - 1]!;
        const length = partHead + (this.#numbers[begin]! % sizes) * tiesMax;
        numbers.set(this.#numbers.subarray(begin, begin + length), end);
        begins[parts] = end;
        next[parts] = this.#next[old - 1] === 0 ? 0 : parts + 2;
        parts++;
        end += length;
      }
      this.#last[place] = parts;
    }
    this.#numbers = numbers.slice(0, end);
    [this.#begins, this.#next, this.#parts, this.#end] = [begins, next, parts, end];
  }
}

const partHead = 3;
/** More than paths are ever told of a pair. */
const sizes = 32;
/** Fewer parts than this are never written anew. */
const partsMin = 64;
const noTie = 0xff_ff_ff_ff;

function writePart(
  numbers: Uint32Array,
  begin: number,
  head: number,
  count: number,
  ties: Uint32Array,
  from: number,
  size: number,
): void {
  numbers[begin] = head;
  numbers[begin + 1] = count % 2 ** 32;
  numbers[begin + 2] = Math.floor(count / 2 ** 32);
  const end = (from + size) * tiesMax;
  let to = begin + partHead;
  for (let i = from * tiesMax; i < end; i++) numbers[to++] = ties[i]!;
}
