/**
 * Columns of whole numbers as few bytes: what a snapshot is made of. A column is as wide as most of its numbers need, and
 * takes no byte at all where all are the same; the few that need more stand beside it.
 *
 * An engine reads a typed array without touching its numbers one by one, so a column costs what it weighs.
 */

/** Bytes a number; the one number of a column that has no bytes; what did not fit, by place. */
export type ColumnForm = readonly [
  width: 0 | 1 | 2 | 4 | 8,
  value: number,
  beside: readonly (readonly [index: number, value: number])[],
];

export type Column = Int8Array | Int16Array | Int32Array | Float64Array;

/** Every section and column begins at a multiple of 8 bytes. */
export const aligned = (at: number): number => (at + 7) & ~7;

/** Gathers the sections of a snapshot. Numbers go in this machine's own order: a snapshot never leaves it. */
export class ColumnWriter {
  readonly forms: ColumnForm[] = [];
  readonly #sections: Uint8Array[] = [];

  bytes(section: Uint8Array): void {
    this.#sections.push(section);
  }

  /** Whole numbers within ±(2^53 − 1). */
  column(values: ArrayLike<number>): void {
    const width = widthFor(values);
    if (width === 0) {
      this.forms.push([0, values[0] ?? 0, []]);
      return;
    }
    const column = new columnOf[width](values.length);
    const beside: [number, number][] = [];
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (fits(value, width)) column[i] = value;
      else beside.push([i, value]);
    }
    this.forms.push([width, 0, beside]);
    this.#sections.push(new Uint8Array(column.buffer));
  }

  /** All of it, one after another, behind `start`, which is a multiple of 8 bytes long. */
  join(start: Uint8Array): Uint8Array {
    let size = start.length;
    for (const section of this.#sections) size += aligned(section.length);
    const bytes = new Uint8Array(size);
    bytes.set(start);
    let at = start.length;
    for (const section of this.#sections) {
      bytes.set(section, at);
      at += aligned(section.length);
    }
    return bytes;
  }
}

/** What a number that stands beside its column takes there, about. */
const besideBytes = 24;

function widthFor(values: ArrayLike<number>): ColumnForm[0] {
  const first = values[0] ?? 0;
  let alike = true;
  /** How many a column of 1, 2 and 4 bytes would not hold. */
  const past = { 1: 0, 2: 0, 4: 0 };
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value !== first) alike = false;
    for (const width of narrow) if (!fits(value, width)) past[width]++;
  }
  if (alike) return 0;
  let best: ColumnForm[0] = 8;
  let least = values.length * 8;
  for (const width of narrow) {
    const cost = values.length * width + past[width] * besideBytes;
    if (cost >= least) continue;
    best = width;
    least = cost;
  }
  return best;
}

const narrow = [4, 2, 1] as const;
const fits = (value: number, width: 1 | 2 | 4 | 8): boolean =>
  width === 8 || (value >= -(2 ** (8 * width - 1)) && value < 2 ** (8 * width - 1));

type ColumnMaker = new (buffer: ArrayBufferLike, offset: number, count: number) => Column;
const columnOf = { 1: Int8Array, 2: Int16Array, 4: Int32Array, 8: Float64Array };

/** The mirror of `ColumnWriter`: sections in the order in which they were put, as views of the bytes. */
export class ColumnReader {
  readonly #bytes: Uint8Array;
  readonly #forms: readonly ColumnForm[];
  #at: number;
  #read = 0;

  constructor(given: Uint8Array, at: number, forms: readonly ColumnForm[]) {
    // Copied once where it does not lie at a multiple of 8.
    this.#bytes = given.byteOffset % 8 === 0 ? given : new Uint8Array(given);
    this.#forms = forms;
    this.#at = at;
  }

  /** Throws past the end. */
  bytes(length: number): Uint8Array {
    const start = this.#at;
    this.#at = aligned(start + length);
    if (this.#at > this.#bytes.length) throw new RangeError('sections of a snapshot');
    return this.#bytes.subarray(start, start + length);
  }

  column(count: number): Column {
    const form = this.#forms[this.#read++];
    if (form === undefined) throw new RangeError('columns of a snapshot');
    const [width, value, beside] = form;
    if (width === 0) {
      const column = new (fits(value, 1) ? Int8Array : Float64Array)(count);
      return value === 0 ? column : column.fill(value);
    }
    const { buffer, byteOffset } = this.bytes(count * width);
    const column = new (columnOf[width] as ColumnMaker)(buffer, byteOffset, count);
    if (beside.length === 0) return column;
    const whole = new Float64Array(column);
    for (const [index, number] of beside) whole[index] = number;
    return whole;
  }

  /** Throws where something is left. */
  end(): void {
    if (this.#at !== this.#bytes.length || this.#read !== this.#forms.length)
      throw new RangeError('sections of a snapshot');
  }
}

/** Numbers as steps: how far each is from where it would be if they rose by `rise` each. */
export function stepsOf(numbers: ArrayLike<number>, start: number, rise: number): Float64Array {
  const steps = new Float64Array(numbers.length);
  let next = start;
  for (let i = 0; i < numbers.length; i++) {
    steps[i] = numbers[i]! - next;
    next = numbers[i]! + rise;
  }
  return steps;
}

/** The mirror of `stepsOf`. */
export function fromSteps(column: Column, start: number, rise: number): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(column);
  let next = start;
  for (let i = 0; i < numbers.length; i++) {
    numbers[i]! += next;
    next = numbers[i]! + rise;
  }
  return numbers;
}
