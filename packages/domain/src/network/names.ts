import { Hashed } from './hashed.ts';
import { textLengthMax, Texts } from './texts.ts';

/** Ids as small whole numbers: 0, 1, 2, … in the order in which they came. */
export class Names {
  readonly #texts = new Texts();
  readonly #byHash = new Hashed((add) => {
    // The text that is about to be added was kept already.
    for (let index = 0; index < this.count - 1; index++) add(this.#texts.hash(index), index);
  });
  readonly #isPut = (index: number): number => (this.#texts.isPut(index) ? index : -1);

  get count(): number {
    return this.#texts.count;
  }

  /** The index of a text; -1 where it never came. */
  find(text: string): number {
    return isId(text) ? this.#byHash.find(this.#texts.put(text), this.#isPut) : -1;
  }

  /** The index of an id, a new one where it never came. */
  intern(id: string): number {
    const hash = this.#texts.put(id);
    const known = this.#byHash.find(hash, this.#isPut);
    if (known !== -1) return known;
    const index = this.#texts.keep();
    this.#byHash.add(hash, index);
    return index;
  }

  text(index: number): string {
    return this.#texts.text(index);
  }

  /** By code points, which is the same for everybody. */
  compare(a: number, b: number): number {
    return this.#texts.compare(a, b);
  }

  /** Leaves nothing to spare. */
  trim(): void {
    this.#texts.trim();
    this.#byHash.trim();
  }
}

/** Whether a text can be an id: not empty, not endless, and with no half of a character that two texts would share. */
export const isId = (text: string): boolean =>
  text.length > 0 && text.length <= textLengthMax && text.isWellFormed();
