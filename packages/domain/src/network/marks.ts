import { grown } from './growing.ts';

/**
 * By tie what no search asks for: its kind, which of its ends was stated first, and whether it stands. A byte a tie while
 * there are few kinds, two where there are more.
 */
export class Marks {
  /** By row: the kind, and a bit each for `lowerFirst` and for whether it stands. */
  #marks: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> = new Uint8Array(256);

  /** A tie that came, and stands. `lowerFirst`: whether the end of the smaller index was stated first. */
  set(row: number, kind: number, lowerFirst: boolean): void {
    if (kind >= narrowKinds && this.#marks.BYTES_PER_ELEMENT === 1)
      this.#marks = Uint16Array.from(this.#marks);
    this.#marks = grown(this.#marks, row + 1);
    this.#marks[row] = (kind << kindAt) | (lowerFirst ? lowerFirstBit : 0) | standsBit;
  }

  stands(row: number): boolean {
    return (this.#marks[row]! & standsBit) !== 0;
  }

  setStands(row: number, stands: boolean): void {
    this.#marks[row] = stands ? this.#marks[row]! | standsBit : this.#marks[row]! & ~standsBit;
  }

  kind(row: number): number {
    return this.#marks[row]! >>> kindAt;
  }

  isLowerFirst(row: number): boolean {
    return (this.#marks[row]! & lowerFirstBit) !== 0;
  }

  /** Leaves nothing to spare. */
  trim(count: number): void {
    this.#marks = this.#marks.slice(0, count);
  }
}

const standsBit = 1;
const lowerFirstBit = 2;
const kindAt = 2;
const narrowKinds = 1 << (8 - kindAt);
export const kindsMax = 1 << (16 - kindAt);
