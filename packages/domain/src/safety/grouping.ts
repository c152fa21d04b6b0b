import { changeOf } from './change.ts';
import { sameList } from './remember.ts';

/** The keys under which one thing of a list is found. */
export type KeysOf<T, K> = (one: T) => readonly K[];

/**
 * A list by keys, the order of the list kept. A group is the same object for as long as it holds the same: only the
 * groups of what came, went or changed its place are made anew. Equal to grouping the list from scratch, always.
 */
export class Grouping<T, K> {
  #list: readonly T[] = [];
  #keysOf: KeysOf<T, K> | null = null;
  readonly #groups = new Map<K, readonly T[]>();
  #version = 0;

  /** Another one whenever any group is. */
  get version(): number {
    return this.#version;
  }

  get(key: K): readonly T[] | undefined {
    return this.#groups.get(key);
  }

  has(key: K): boolean {
    return this.#groups.has(key);
  }

  /** In no order that says anything. */
  keys(): Iterable<K> {
    return this.#groups.keys();
  }

  /**
   * Takes the list as it is now; tells the keys whose group is another than before. `keysOf` is the same function for as
   * long as it gives the same thing the same keys.
   */
  update(list: readonly T[], keysOf: KeysOf<T, K>): ReadonlySet<K> {
    const before = this.#list;
    const isKnown = keysOf === this.#keysOf;
    if (isKnown && list === before) return nothing;
    this.#list = list;
    this.#keysOf = keysOf;
    const touched = isKnown ? this.#change(before, keysOf) : this.#all(keysOf);
    if (touched.size > 0) this.#version++;
    return touched;
  }

  #all(keysOf: KeysOf<T, K>): ReadonlySet<K> {
    const made = new Map<K, T[]>();
    for (const one of this.#list)
      for (const key of keysOf(one)) {
        const group = made.get(key);
        if (group === undefined) made.set(key, [one]);
        else group.push(one);
      }
    const touched = new Set<K>();
    for (const key of [...this.#groups.keys()])
      if (!made.has(key)) {
        this.#groups.delete(key);
        touched.add(key);
      }
    for (const [key, group] of made) if (this.#put(key, group)) touched.add(key);
    return touched;
  }

  #change(before: readonly T[], keysOf: KeysOf<T, K>): ReadonlySet<K> {
    const { start, went, came } = changeOf(before, this.#list);
    if (went.length + came.length > changedMax) return this.#all(keysOf);
    const goes = heldBy(went, keysOf);
    const comes = heldBy(came, keysOf);
    const touched = new Set<K>();
    for (const key of new Set([...goes.keys(), ...comes.keys()])) {
      const group = this.#groups.get(key) ?? [];
      const gone = goes.get(key) ?? [];
      const at = this.#placeIn(group, gone, { key, keysOf, start, behind: start + came.length });
      if (this.#put(key, group.toSpliced(at, gone.length, ...(comes.get(key) ?? [])))) touched.add(key);
    }
    return touched;
  }

  /** Where in a group stands what the changed run of the list held of it: how many of the group stand before that run. */
  #placeIn(
    group: readonly T[],
    gone: readonly T[],
    run: { readonly key: K; readonly keysOf: KeysOf<T, K>; readonly start: number; readonly behind: number },
  ): number {
    const [first] = gone;
    const found = first === undefined ? -1 : group.indexOf(first);
    // One thing may stand in a list twice.
    if (found >= 0 && group.indexOf(first!, found + 1) < 0) return found;
    const list = this.#list;
    const count = (from: number, to: number): number => {
      let held = 0;
      for (let at = from; at < to; at++) for (const key of run.keysOf(list[at]!)) if (key === run.key) held++;
      return held;
    };
    return run.start <= list.length - run.behind
      ? count(0, run.start)
      : group.length - gone.length - count(run.behind, list.length);
  }

  #put(key: K, group: readonly T[]): boolean {
    const known = this.#groups.get(key);
    if (known !== undefined && sameList(known, group) === known) return false;
    if (group.length === 0) this.#groups.delete(key);
    else this.#groups.set(key, group);
    return true;
  }
}

const nothing: ReadonlySet<never> = new Set();
/** When more than so many things came and went, all are grouped anew. */
const changedMax = 512;

/** What few things there are under each of their keys. */
function heldBy<T, K>(things: readonly T[], keysOf: KeysOf<T, K>): ReadonlyMap<K, readonly T[]> {
  const held = new Map<K, T[]>();
  for (const one of things)
    for (const key of keysOf(one)) {
      const those = held.get(key);
      if (those === undefined) held.set(key, [one]);
      else those.push(one);
    }
  return held;
}
