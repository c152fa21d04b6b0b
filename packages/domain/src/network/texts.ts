import { grown } from './growing.ts';

/**
 * Texts under numbers: 0, 1, 2, … in the order in which they came. They lie end to end in one array, as UTF-8, 32 to a
 * block, each by what sets it apart from the one before it in its block:
 *
 *     one byte     how many bytes it shares with that one from its beginning on, and how many are its own, 4 bits each
 *     for each of the two that is 15: the rest of it, 7 bits a byte, the lowest first, 128 added where more follow
 *     its own bytes
 *
 * So ids that count on take three bytes or so; those that are drawn at random take one or two beside their letters. It
 * costs reading up to 32 of them for one, which happens where two paths are equally strong and where a path is told.
 */
export class Texts {
  #bytes = new Uint8Array(1 << 10);
  #end = 0;
  /** By block: where it begins. */
  #blocks = new Uint32Array(1 << 4);
  #count = 0;
  /** The text that was put, the last one that was kept, and two that are read. */
  readonly #put = new Uint8Array(bytesMax);
  #putLength = 0;
  readonly #last = new Uint8Array(bytesMax);
  #lastLength = 0;
  readonly #one = new Uint8Array(bytesMax);
  readonly #other = new Uint8Array(bytesMax);

  get count(): number {
    return this.#count;
  }

  /** Lays a text ready, to be sought or kept; answers its hash. At most `textLengthMax` long. */
  put(text: string): number {
    const put = this.#put;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) {
        this.#putLength = encoder.encodeInto(text, put).written;
        return hashOf(put, this.#putLength);
      }
      put[i] = unit;
    }
    this.#putLength = text.length;
    return hashOf(put, this.#putLength);
  }

  /** Whether this one is the text that was put. */
  isPut(index: number): boolean {
    return this.#read(index, this.#one) === this.#putLength && isAlike(this.#one, this.#put, this.#putLength);
  }

  /** Keeps the text that was put; answers its number. */
  keep(): number {
    const index = this.#count++;
    if (index % blockSize === 0) {
      const block = index / blockSize;
      this.#blocks = grown(this.#blocks, block + 1);
      this.#blocks[block] = this.#end;
      this.#lastLength = 0;
    }
    const [put, last, length] = [this.#put, this.#last, this.#putLength];
    let shared = 0;
    while (shared < length && shared < this.#lastLength && put[shared] === last[shared]) shared++;
    this.#bytes = grown(this.#bytes, this.#end + headMax + length - shared);
    this.#writeHead(shared, length - shared);
    for (let i = shared; i < length; i++) this.#bytes[this.#end++] = last[i] = put[i]!;
    this.#lastLength = length;
    return index;
  }

  text(index: number): string {
    return decoder.decode(this.#one.subarray(0, this.#read(index, this.#one)));
  }

  hash(index: number): number {
    return hashOf(this.#one, this.#read(index, this.#one));
  }

  /** By code points, which is the same for everybody. */
  compare(a: number, b: number): number {
    const [one, other] = [this.#one, this.#other];
    const [oneLength, otherLength] = [this.#read(a, one), this.#read(b, other)];
    for (let i = 0; i < oneLength && i < otherLength; i++)
      if (one[i] !== other[i]) return one[i]! - other[i]!;
    return oneLength - otherLength;
  }

  /** Leaves nothing to spare. */
  trim(): void {
    this.#bytes = this.#bytes.slice(0, this.#end);
    this.#blocks = this.#blocks.slice(0, Math.ceil(this.#count / blockSize));
  }

  /** Answers its length. */
  #read(index: number, into: Uint8Array): number {
    const bytes = this.#bytes;
    let at = this.#blocks[Math.floor(index / blockSize)]!;
    let length = 0;
    for (let left = index % blockSize; left >= 0; left--) {
      const head = bytes[at++]!;
      let [shared, own] = [head >>> 4, head & partMax];
      if (shared === partMax)
        for (let shift = 0, more = true; more; shift += 7) {
          shared += (bytes[at]! & 0x7f) << shift;
          more = bytes[at++]! > 0x7f;
        }
      if (own === partMax)
        for (let shift = 0, more = true; more; shift += 7) {
          own += (bytes[at]! & 0x7f) << shift;
          more = bytes[at++]! > 0x7f;
        }
      length = shared + own;
      for (let i = shared; i < length; i++) into[i] = bytes[at++]!;
    }
    return length;
  }

  #writeHead(shared: number, own: number): void {
    this.#bytes[this.#end++] = (Math.min(shared, partMax) << 4) | Math.min(own, partMax);
    for (const part of [shared, own])
      if (part >= partMax) {
        let rest = part - partMax;
        for (; rest > 0x7f; rest >>>= 7) this.#bytes[this.#end++] = (rest & 0x7f) | 0x80;
        this.#bytes[this.#end++] = rest;
      }
  }
}

export const textLengthMax = 256;
/** A text of that many units of UTF-16. */
const bytesMax = textLengthMax * 3;
const blockSize = 32;
const partMax = 15;
/** Before a text's own bytes: the byte of both parts, and the rest of each. */
const headMax = 5;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function isAlike(one: Uint8Array, other: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (one[i] !== other[i]) return false;
  return true;
}

/** FNV-1a, mixed so that its highest and its lowest bits tell nothing of each other. */
function hashOf(bytes: Uint8Array, length: number): number {
  let hash = 0x81_1c_9d_c5;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01_00_01_93);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
