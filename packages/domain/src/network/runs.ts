import { grown } from './growing.ts';

type Column = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
type Columns = Readonly<Record<string, Column>>;

/**
 * Many lists in a few long arrays: run 0, 1, 2, …, each as long as it is, whose entries lie together. An entry is one
 * number in each column.
 *
 * A run has room for its length and a little more (`roomFor`). Where it outgrows that, or has far too much, it moves to a
 * place that another has left, or to the end. Place 0 is no run's and holds zeros: there a run without entries begins.
 * When more places are left than taken, all is laid anew; between two such times as many entries change as there are.
 */
export class Runs<C extends Columns> {
  /** By run: where it begins, how many entries it has. */
  begin = new Uint32Array(0);
  length = new Uint32Array(0);
  columns: C;
  /** The same, to go through. */
  #each: readonly Column[];
  #count = 0;
  #end = 1;
  /** Where places were left, by how much room they have; and all of their room. */
  readonly #left = new Map<number, number[]>();
  #leftRoom = 0;

  constructor(columns: C) {
    this.columns = columns;
    this.#each = Object.values(columns);
    this.#makeRoom();
  }

  get count(): number {
    return this.#count;
  }

  /** At least so many runs; new ones have no entries. */
  makeRuns(count: number): void {
    if (count <= this.#count) return;
    this.begin = grown(this.begin, count);
    this.length = grown(this.length, count);
    this.#count = count;
  }

  /** Makes a run longer or shorter at its end, where entries that are new may hold anything. Any run may have moved. */
  resize(run: number, length: number): void {
    const [before, from] = [this.length[run]!, this.begin[run]!];
    const [room, needed] = [roomFor(before), roomFor(length)];
    this.length[run] = length;
    if (room === needed) return;
    const to = needed === 0 ? 0 : this.#take(needed);
    this.copy(from, from + Math.min(before, length), to);
    this.begin[run] = to;
    this.#leave(from, room);
  }

  /** One entry more, at the end; answers where it is. */
  push(run: number): number {
    this.resize(run, this.length[run]! + 1);
    return this.begin[run]! + this.length[run]! - 1;
  }

  /** Entries from `from` on and before `end`, to `to`. */
  copy(from: number, end: number, to: number): void {
    for (const column of this.#each) column.copyWithin(to, from, end);
  }

  /** All runs in this order, by their numbers if none is given; nothing lies between them but their room. */
  lay(order: Iterable<number> = this.#byNumber()): void {
    const from = this.begin.slice(0, this.#count);
    this.length = this.length.slice(0, this.#count);
    this.begin = new Uint32Array(this.#count);
    this.#end = 1 + this.#placed(order);
    this.#change((column) => {
      const laid = new (column.constructor as new (length: number) => typeof column)(this.#end);
      for (let run = 0; run < this.#count; run++) {
        const [at, to, length] = [from[run]!, this.begin[run]!, this.length[run]!];
        for (let i = 0; i < length; i++) laid[to + i] = column[at + i]!;
      }
      return laid;
    });
    this.#left.clear();
    this.#leftRoom = 0;
  }

  /** Gives each run its place. Answers how much room they have together. */
  #placed(order: Iterable<number>): number {
    let room = 0;
    for (const run of order) {
      this.begin[run] = this.length[run] === 0 ? 0 : 1 + room;
      room += roomFor(this.length[run]!);
    }
    return room;
  }

  #take(room: number): number {
    const left = this.#left.get(room)?.pop();
    if (left !== undefined) {
      this.#leftRoom -= room;
      return left;
    }
    const place = this.#end;
    this.#end += room;
    this.#makeRoom();
    return place;
  }

  #leave(place: number, room: number): void {
    if (room === 0) return;
    const left = this.#left.get(room);
    if (left) left.push(place);
    else this.#left.set(room, [place]);
    this.#leftRoom += room;
    if (this.#leftRoom > leftRoomMin && this.#leftRoom * 2 > this.#end) this.lay(this.#asTheyLie());
  }

  #byNumber(): Uint32Array {
    return Uint32Array.from({ length: this.#count }, (_, run) => run);
  }

  #asTheyLie(): Uint32Array {
    const { begin } = this;
    return this.#byNumber().sort((a, b) => begin[a]! - begin[b]!);
  }

  #makeRoom(): void {
    if (this.#end > this.#each[0]!.length) this.#change((column) => grown(column, this.#end));
  }

  #change(change: <T extends Column>(column: T) => T): void {
    const changed = Object.entries(this.columns).map(([name, column]) => [name, change(column)]);
    this.columns = Object.fromEntries(changed) as C;
    this.#each = Object.values(this.columns);
  }
}

/** Less room than this is not worth laying all anew for. */
const leftRoomMin = 4096;

/** Even numbers up to 32, then in steps of a sixteenth to an eighth. */
const roomFor = (length: number): number => {
  if (length === 0) return 0;
  const unit = 1 << Math.max(1, 28 - Math.clz32(length - 1));
  return Math.ceil(length / unit) * unit;
};
