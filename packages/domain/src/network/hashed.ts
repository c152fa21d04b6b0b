import { Runs } from './runs.ts';

/**
 * Numbers that are found by the hash of what they stand for. Buckets by the lowest bits of the hash, 16 to 32 numbers
 * in each, in any order; with a number stand 16 further bits of its hash, so that of what is not meant hardly anything is
 * looked at. Five bytes a number, and however many there are, none of them to spare.
 */
export class Hashed {
  /** By entry: the number, with 8 bits of its hash above it, and 8 more. */
  #runs = emptyRuns();
  #buckets = 1;
  #count = 0;
  readonly #all: (add: (hash: number, value: number) => void) => void;

  /** `all`: tells every number anew with its hash, when there are to be more buckets. */
  constructor(all: (add: (hash: number, value: number) => void) => void) {
    this.#all = all;
    this.#runs.makeRuns(this.#buckets);
  }

  /** What `seek` answers for the first number of this hash for which it is not −1. */
  find(hash: number, seek: (value: number) => number): number {
    const { begin, length, columns } = this.#runs;
    const bucket = hash & (this.#buckets - 1);
    const end = begin[bucket]! + length[bucket]!;
    const [high, more] = [hash >>> 24, (hash >>> 16) & 0xff];
    for (let i = begin[bucket]!; i < end; i++) {
      if (columns.number[i]! >>> valueBits !== high || columns.more[i] !== more) continue;
      const found = seek(columns.number[i]! & valuesMax);
      if (found !== -1) return found;
    }
    return -1;
  }

  add(hash: number, value: number): void {
    if (this.#count === this.#buckets * bucketMax) {
      this.#buckets *= 2;
      this.#count = 0;
      this.#runs = emptyRuns();
      this.#runs.makeRuns(this.#buckets);
      this.#all((each, known) => this.#put(each, known));
    }
    this.#put(hash, value);
  }

  /** Leaves nothing to spare. */
  trim(): void {
    this.#runs.lay();
  }

  #put(hash: number, value: number): void {
    const at = this.#runs.push(hash & (this.#buckets - 1));
    this.#runs.columns.number[at] = (((hash >>> 24) << valueBits) | value) >>> 0;
    this.#runs.columns.more[at] = (hash >>> 16) & 0xff;
    this.#count++;
  }
}

const valueBits = 24;
/** The greatest number that it keeps. */
export const valuesMax = 2 ** valueBits - 1;
/** Numbers in a bucket, on average, above which there are twice as many of them. */
const bucketMax = 32;

const emptyRuns = () => new Runs({ number: new Uint32Array(1), more: new Uint8Array(1) });
