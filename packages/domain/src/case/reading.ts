import { type StreamFold, registersOfNoun, saidBefore } from './fold-state.ts';
import { type KindOf, type Noun, type PastEntry, type Register, nouns } from './register.ts';
import { pastAt, registerAt } from './views.ts';

/** So many that moved are put each in its place; more are sorted. */
const movedMax = 16;

/** What is made of a register that has something live: of what it says, of its past, and of who they are that said it. */
export type ReadRegister<N extends Noun, Who, T> = (
  register: Register<KindOf<N>>,
  past: () => readonly PastEntry<KindOf<N>>[],
  who: Who,
) => T;

/**
 * The registers of a noun, read again and again while a fold grows. A register is read anew where its version rose or
 * where those who speak are others, and then what was made of it stands where the new says the same. So what is unchanged
 * is the same object, and so is the whole list. For one fold: another needs a reading of its own.
 */
export class RegisterReading<N extends Noun, Who, T> {
  readonly #noun: N;
  readonly #read: ReadRegister<N, Who, T>;
  readonly #isSame: (before: T, now: T) => boolean;
  #who: Who | undefined;
  #version = -1;
  /** By the registers of the noun: their version when they were read, what they stood by in the list, what was made. */
  readonly #versions: number[] = [];
  readonly #firsts: number[] = [];
  readonly #made: (T | null)[] = [];
  /** The places of those that something counts of, in the order in which their things were first spoken of. */
  #order: number[] = [];
  #list: readonly T[] = [];

  constructor(noun: N, read: ReadRegister<N, Who, T>, isSame: (before: T, now: T) => boolean) {
    this.#noun = noun;
    this.#read = read;
    this.#isSame = isSame;
  }

  of(fold: StreamFold, who: Who): readonly T[] {
    const version = fold.versions[nouns.indexOf(this.#noun)]!;
    if (version === this.#version && who === this.#who) return this.#list;
    const hasChanged = this.#readAnew(fold, who);
    this.#version = version;
    this.#who = who;
    if (hasChanged) this.#list = this.#listed();
    return this.#list;
  }

  #listed(): readonly T[] {
    const list: T[] = [];
    for (const place of this.#order) {
      const one = this.#made[place]!;
      if (one !== null) list.push(one);
    }
    return list;
  }

  #readAnew(fold: StreamFold, who: Who): boolean {
    const numbers = registersOfNoun(fold, this.#noun);
    const { version, first } = fold.registers;
    const moved: number[] = [];
    let hasChanged = false;
    for (let place = 0; place < numbers.length; place++) {
      const number = numbers[place]!;
      if (this.#versions[place] === version[number] && who === this.#who) continue;
      this.#versions[place] = version[number]!;
      if (this.#firsts[place] !== first[number]) {
        this.#firsts[place] = first[number]!;
        moved.push(place);
      }
      if (this.#remake(fold, { place, number, who })) hasChanged = true;
    }
    if (moved.length > 0) this.#place(fold, moved);
    return hasChanged || moved.length > 0;
  }

  #remake(
    fold: StreamFold,
    { place, number, who }: { readonly place: number; readonly number: number; readonly who: Who },
  ): boolean {
    const before = this.#made[place] ?? null;
    const register = registerAt<KindOf<N>>(fold, number);
    const now = register && this.#read(register, () => pastAt<KindOf<N>>(fold, number), who);
    if (before !== null && now !== null && this.#isSame(before, now)) return false;
    this.#made[place] = now;
    return before !== now;
  }

  #place(fold: StreamFold, moved: readonly number[]): void {
    const firsts = this.#firsts;
    const isBefore = (a: number, b: number): boolean => saidBefore(fold, firsts[a]!, firsts[b]!);
    if (moved.length > movedMax) {
      const gone = new Set(moved);
      const order = this.#order.filter((place) => !gone.has(place));
      for (const place of moved) if (firsts[place]! >= 0) order.push(place);
      this.#order = order.sort((a, b) => (isBefore(a, b) ? -1 : 1));
      return;
    }
    // What moved is out before the rest is searched: the rest alone is in order.
    const order = this.#order;
    for (const place of moved) {
      const at = order.lastIndexOf(place);
      if (at >= 0) order.splice(at, 1);
    }
    for (const place of moved) {
      if (firsts[place]! < 0) continue;
      let [low, high] = [0, order.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (isBefore(order[middle]!, place)) low = middle + 1;
        else high = middle;
      }
      order.splice(low, 0, place);
    }
  }
}
