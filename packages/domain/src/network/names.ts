import { grown } from './growing.ts';

/**
 * Ids as small whole numbers: 0, 1, 2, … in the order in which they came. The texts lie end to end in one array of
 * UTF-8 bytes, and a table of places finds them, so that a million ids take some twenty megabytes and the collector of
 * garbage has nothing to look at.
 */
export class Names {
  #bytes = new Uint8Array(1 << 12);
  /** Where each text ends; it begins where the one before it ends. */
  #ends = new Uint32Array(1 << 8);
  /** Index + 1 by hash, open addressing; 0 where free. At most half full. */
  #slots = new Uint32Array(1 << 9);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The index of a text; -1 where it never came. */
  find(text: string): number {
    return this.#slots[this.#slotOf(this.#put(text))]! - 1;
  }

  /** The index of a text, a new one where it never came. */
  intern(text: string): number {
    const end = this.#put(text);
    const slot = this.#slotOf(end);
    const known = this.#slots[slot]!;
    if (known !== 0) return known - 1;
    const index = this.#count++;
    this.#ends = grown(this.#ends, this.#count);
    this.#ends[index] = end;
    this.#slots[slot] = this.#count;
    if (this.#count * 2 > this.#slots.length) this.#spread();
    return index;
  }

  text(index: number): string {
    return decoder.decode(this.#bytes.subarray(this.#begin(index), this.#ends[index]));
  }

  /** By code points, which is the same for everybody. */
  compare(a: number, b: number): number {
    const bytes = this.#bytes;
    const [aEnd, bEnd] = [this.#ends[a]!, this.#ends[b]!];
    let i = this.#begin(a);
    let j = this.#begin(b);
    while (i < aEnd && j < bEnd) {
      const difference = bytes[i++]! - bytes[j++]!;
      if (difference !== 0) return difference;
    }
    return aEnd - i - (bEnd - j);
  }

  #begin(index: number): number {
    return index === 0 ? 0 : this.#ends[index - 1]!;
  }

  /** Writes a text behind the last one, without keeping it; answers where it ends. */
  #put(text: string): number {
    const begin = this.#begin(this.#count);
    this.#bytes = grown(this.#bytes, begin + text.length * 3);
    const bytes = this.#bytes;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) return begin + encoder.encodeInto(text, bytes.subarray(begin)).written;
      bytes[begin + i] = unit;
    }
    return begin + text.length;
  }

  /** The slot of the text that was just put, its own or the free one where it belongs. */
  #slotOf(end: number): number {
    const begin = this.#begin(this.#count);
    const [bytes, slots] = [this.#bytes, this.#slots];
    const mask = slots.length - 1;
    const length = end - begin;
    for (let slot = this.#hash(begin, end) & mask; ; slot = (slot + 1) & mask) {
      const index = slots[slot]! - 1;
      if (index < 0) return slot;
      const other = this.#begin(index);
      if (this.#ends[index]! - other !== length) continue;
      let i = 0;
      while (i < length && bytes[other + i] === bytes[begin + i]) i++;
      if (i === length) return slot;
    }
  }

  /** FNV-1a, its high bits mixed into the low ones, which are all that the table looks at. */
  #hash(begin: number, end: number): number {
    let hash = 0x81_1c_9d_c5;
    for (let i = begin; i < end; i++) hash = Math.imul(hash ^ this.#bytes[i]!, 0x01_00_01_93);
    return (hash ^ (hash >>> 15)) >>> 0;
  }

  #spread(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let index = 0; index < this.#count; index++) {
      let slot = this.#hash(this.#begin(index), this.#ends[index]!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
    }
    this.#slots = slots;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const idLengthMax = 256;

/** Whether a text can be an id: not empty, not endless, and with no half of a character that two texts would share. */
export const isId = (text: string): boolean =>
  text.length > 0 && text.length <= idLengthMax && text.isWellFormed();
