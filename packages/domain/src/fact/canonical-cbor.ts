import type { Result } from '../vocabulary/result.ts';
import { err, ok } from '../vocabulary/result.ts';

/**
 * Writes and reads the one spelling of a value in CBOR (RFC 8949 §4.2.1) and refuses every other, so that bytes, hash and
 * meaning are one thing: two spellings of one statement would be two ids for it.
 *
 * The values: integers within ±(2^53 − 1), text, bytes, arrays, maps with text keys, true, false, null.
 * Canonical: shortest heads, definite lengths, map keys ascending by their encoded bytes and never twice, valid UTF-8,
 * nothing behind the end. No floats, no tags, no `undefined`: no version of a fact may need them.
 *
 * `cborg` would do both, but it makes a token of each value, and to learn from it whether what was read is canonical
 * everything has to be written again. Property tests hold both to the same answers.
 */
export type CanonicalValue =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

export type CborRefusal = 'cbor-malformed' | 'cbor-not-canonical' | 'cbor-too-deep';

/** An element of the outermost array, and where its bytes begin and end. */
export interface CanonicalElement {
  readonly value: CanonicalValue;
  readonly start: number;
  readonly end: number;
}

/** Writes values one behind another into bytes that grow. Made for one payload: nothing of it is left lying about. */
export class CanonicalWriter {
  #bytes: Uint8Array;
  #at = 0;

  /** `room`: how many bytes will probably be written. */
  constructor(room = 1024) {
    this.#bytes = new Uint8Array(room);
  }

  /** What was written. */
  taken(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }

  /** The head of an array whose elements are written next. */
  array(length: number): void {
    this.#head(4, length);
  }

  /** Bytes that are CBOR already. */
  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** A property that is `undefined` is left out. Throws on what has no canonical spelling: a float, a function, … */
  value(value: unknown): void {
    if (typeof value === 'string') this.#text(value);
    else if (typeof value === 'number') this.#integer(value);
    else if (typeof value === 'boolean' || value === null) this.#simple(value);
    else if (value instanceof Uint8Array) {
      this.#head(2, value.length);
      this.raw(value);
    } else if (Array.isArray(value)) {
      this.#head(4, value.length);
      for (const element of value as readonly unknown[]) this.value(element);
    } else if (typeof value === 'object') this.#map(value as { readonly [key: string]: unknown });
    else throw new TypeError(`a ${typeof value} has no canonical CBOR`);
  }

  #map(map: { readonly [key: string]: unknown }): void {
    const keys: string[] = [];
    for (const key of Object.keys(map)) if (map[key] !== undefined) keys.push(key);
    keys.sort(byEncoding);
    this.#head(5, keys.length);
    for (const key of keys) {
      this.#text(key);
      this.value(map[key]);
    }
  }

  #integer(value: number): void {
    if (!Number.isSafeInteger(value)) throw new TypeError('a number that is no safe integer');
    if (value < 0) this.#head(1, -1 - value);
    else this.#head(0, value);
  }

  #simple(value: boolean | null): void {
    this.#reserve(1);
    this.#bytes[this.#at++] = value === null ? 0xf6 : value ? 0xf5 : 0xf4;
  }

  #text(text: string): void {
    this.#reserve(headBytesMax + text.length * 3);
    const start = this.#at;
    this.#head(3, text.length);
    // Ids, keys and codes are short and ASCII; the encoder's own call costs more than they do.
    if (text.length <= 48) {
      let i = 0;
      for (; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code > 127) break;
        this.#bytes[this.#at + i] = code;
      }
      if (i === text.length) {
        this.#at += i;
        return;
      }
    }
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(this.#at));
    if (written === text.length) {
      this.#at += written;
      return;
    }
    // Not ASCII: more bytes than characters, and perhaps a longer head.
    const guessed = this.#at;
    const from = start + 1 + argumentBytes(written);
    this.#bytes.copyWithin(from, guessed, guessed + written);
    this.#at = start;
    this.#head(3, written);
    this.#at += written;
  }

  #head(major: number, argument: number): void {
    this.#reserve(headBytesMax);
    const bytes = this.#bytes;
    const mark = major << 5;
    const size = argumentBytes(argument);
    if (size === 0) {
      bytes[this.#at++] = mark | argument;
      return;
    }
    bytes[this.#at++] = mark | (size === 1 ? 24 : size === 2 ? 25 : size === 4 ? 26 : 27);
    let rest = argument;
    for (let i = size - 1; i >= 0; i--) {
      bytes[this.#at + i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    this.#at += size;
  }

  #reserve(more: number): void {
    const size = this.#at + more;
    if (size <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(size, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }
}

const headBytesMax = 9;
/** How many bytes a number takes behind the first of its head. */
const argumentBytes = (n: number): 0 | 1 | 2 | 4 | 8 =>
  n < 24 ? 0 : n < 0x100 ? 1 : n < 0x1_0000 ? 2 : n < 0x1_0000_0000 ? 4 : 8;
const encoder = new TextEncoder();
const isAscii = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
};

/** Keys by their encoded bytes, of which the length comes first. */
function byEncoding(a: string, b: string): number {
  if (!isAscii(a) || !isAscii(b)) {
    const [one, other] = [encoder.encode(a), encoder.encode(b)];
    if (one.length !== other.length) return one.length - other.length;
    const differs = one.findIndex((byte, i) => byte !== other[i]);
    return differs < 0 ? 0 : one[differs]! - other[differs]!;
  }
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Where the reading stands. `failed` is set once and ends it: no exception is made for each refused segment. */
interface Reader {
  readonly bytes: Uint8Array;
  readonly depthMax: number;
  at: number;
  failed: CborRefusal | null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads one array, element by element. Nesting deeper than `depthMax` is refused. */
export function readCanonicalArray(
  bytes: Uint8Array,
  depthMax: number,
): Result<readonly CanonicalElement[], CborRefusal> {
  const reader: Reader = { bytes, depthMax, at: 0, failed: null };
  const count =
    bytes.length > 0 && bytes[0]! >> 5 === 4 ? readLength(reader) : fail(reader, 'cbor-malformed');
  const elements: CanonicalElement[] = [];
  for (let i = 0; i < count && reader.failed === null; i++) {
    const start = reader.at;
    const value = readValue(reader, 1);
    elements.push({ value, start, end: reader.at });
  }
  if (reader.failed === null && reader.at !== bytes.length) fail(reader, 'cbor-malformed');
  return reader.failed === null ? ok(elements) : err(reader.failed);
}

function fail(reader: Reader, refusal: CborRefusal): 0 {
  reader.failed ??= refusal;
  return 0;
}

function readValue(reader: Reader, depth: number): CanonicalValue {
  const head = reader.bytes[reader.at];
  if (head === undefined) return fail(reader, 'cbor-malformed');
  switch (head >> 5) {
    case 0:
      return readArgument(reader);
    case 1:
      return readNegative(reader);
    case 2:
      return readBytes(reader);
    case 3:
      return readText(reader);
    case 4:
      return readArray(reader, depth);
    case 5:
      return readMap(reader, depth);
    default:
      return readSimple(reader, head);
  }
}

/** The number in a head: refused where a shorter head would have held it, or where it is no safe integer. */
function readArgument(reader: Reader): number {
  const { bytes } = reader;
  const small = bytes[reader.at]! & 31;
  if (small < 24) {
    reader.at += 1;
    return small;
  }
  if (small > 27) return fail(reader, small === 31 ? 'cbor-not-canonical' : 'cbor-malformed');
  const size = 1 << (small - 24);
  const start = reader.at + 1;
  if (start + size > bytes.length) return fail(reader, 'cbor-malformed');
  let value = 0;
  for (let i = 0; i < size; i++) value = value * 256 + bytes[start + i]!;
  if (!Number.isSafeInteger(value)) return fail(reader, 'cbor-malformed');
  const leastForSize = size === 1 ? 24 : size === 2 ? 0x100 : size === 4 ? 0x1_0000 : 0x1_0000_0000;
  if (value < leastForSize) return fail(reader, 'cbor-not-canonical');
  reader.at = start + size;
  return value;
}

function readNegative(reader: Reader): number {
  const value = -1 - readArgument(reader);
  return Number.isSafeInteger(value) ? value : fail(reader, 'cbor-malformed');
}

/** A length that the remaining bytes can hold: an announced billion of elements must not make us reserve them. */
function readLength(reader: Reader): number {
  const length = readArgument(reader);
  return length <= reader.bytes.length - reader.at ? length : fail(reader, 'cbor-malformed');
}

function readBytes(reader: Reader): Uint8Array {
  const length = readLength(reader);
  const value = new Uint8Array(reader.bytes.subarray(reader.at, reader.at + length));
  reader.at += length;
  return value;
}

function readText(reader: Reader): string {
  const length = readLength(reader);
  const { bytes, at } = reader;
  reader.at = at + length;
  const part = bytes.subarray(at, reader.at);
  // Ids, keys and codes are short and ASCII: made whole at once, as letter by letter each step would leave a string behind.
  if (length <= 48 && isAsciiBytes(part)) return String.fromCharCode.apply(null, part as unknown as number[]);
  try {
    return utf8.decode(part);
  } catch {
    fail(reader, 'cbor-malformed');
    return '';
  }
}

function isAsciiBytes(bytes: Uint8Array): boolean {
  let bits = 0;
  for (let i = 0; i < bytes.length; i++) bits |= bytes[i]!;
  return bits < 128;
}

function readArray(reader: Reader, depth: number): readonly CanonicalValue[] {
  const values: CanonicalValue[] = [];
  if (depth >= reader.depthMax) fail(reader, 'cbor-too-deep');
  const count = reader.failed === null ? readLength(reader) : 0;
  for (let i = 0; i < count && reader.failed === null; i++) values.push(readValue(reader, depth + 1));
  return values;
}

function readMap(reader: Reader, depth: number): { readonly [key: string]: CanonicalValue } {
  const map: { [key: string]: CanonicalValue } = {};
  if (depth >= reader.depthMax) fail(reader, 'cbor-too-deep');
  const count = reader.failed === null ? readLength(reader) : 0;
  let previous = -1;
  for (let i = 0; i < count && reader.failed === null; i++) {
    const start = reader.at;
    if (start >= reader.bytes.length || reader.bytes[start]! >> 5 !== 3) {
      fail(reader, 'cbor-malformed');
      break;
    }
    const key = readKey(reader);
    if (previous >= 0 && !ascends(reader.bytes, previous, start, reader.at))
      fail(reader, 'cbor-not-canonical');
    previous = start;
    const value = reader.failed === null ? readValue(reader, depth + 1) : null;
    // A plain assignment to this key would change the object's prototype and hide the key from the schema.
    if (key === '__proto__') Object.defineProperty(map, key, { value, enumerable: true });
    else map[key] = value;
  }
  return map;
}

/**
 * Keys met before, by length and last byte: the same few dozen stand in every statement, and an engine takes far longer
 * over a property named by a new string than by one it knows.
 */
const keysMet: (string | undefined)[] = Array.from({ length: 1024 }, () => undefined);

function readKey(reader: Reader): string {
  const { bytes, at } = reader;
  const length = bytes[at]! & 31;
  const end = at + 1 + length;
  if (length === 0 || length > 23 || end > bytes.length) return readText(reader);
  const place = (length << 5) | (bytes[end - 1]! & 31);
  const met = keysMet[place];
  if (met !== undefined) {
    let i = 0;
    while (i < length && met.charCodeAt(i) === bytes[at + 1 + i]) i++;
    if (i === length) {
      reader.at = end;
      return met;
    }
  }
  const key = readText(reader);
  if (key.length === length) keysMet[place] = key;
  return key;
}

/** Whether the encoded key at `a` stands before the one from `b` to `bEnd`. */
function ascends(bytes: Uint8Array, a: number, b: number, bEnd: number): boolean {
  for (let i = 0; b + i < bEnd; i++) {
    const difference = bytes[b + i]! - bytes[a + i]!;
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function readSimple(reader: Reader, head: number): CanonicalValue {
  reader.at += 1;
  switch (head) {
    case 0xf4:
      return false;
    case 0xf5:
      return true;
    case 0xf6:
      return null;
    default:
      return fail(reader, 'cbor-malformed');
  }
}
