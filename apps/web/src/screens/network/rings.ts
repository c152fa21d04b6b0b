import type { Neighbours, Steps } from './handshakes.ts';

/** Those who are so many handshakes away from the one in the middle: some by name, the others by their number. */
export interface Ring {
  readonly handshakes: number;
  /** As they stand beneath each other. */
  readonly shown: readonly number[];
  /** All who are so far away. */
  readonly total: number;
  /** Of these, the ones who could be shown next: each is tied to somebody who is shown one ring nearer. */
  readonly offered: number;
}

interface Drawing {
  /** The most rings around the middle. */
  readonly depth: number;
  /** By handshakes: how many may be shown by name. */
  readonly roomFor: (handshakes: number) => number;
  /** Who stands before others: a trafficker, somebody of the circle, one who is exposed. */
  readonly weight: (place: number) => number;
  /** Drawn whatever else is: those on a way that somebody follows. */
  readonly keep: ReadonlySet<number>;
  readonly names: readonly string[];
  readonly ids: readonly string[];
}

/**
 * The rings around one of them. Of each ring those are shown who matter most, and only such as are tied to somebody who
 * is shown one ring nearer, so that no name hangs in the air.
 */
export function ringsOf(steps: Steps, near: Neighbours, drawing: Drawing): readonly Ring[] {
  const { handshakes, reach, reached } = steps;
  const { depth, roomFor, weight, keep, ids } = drawing;
  const byRing: number[][] = Array.from({ length: depth + 1 }, () => []);
  for (const place of reached) {
    if (handshakes[place]! > depth) break;
    byRing[handshakes[place]!]!.push(place);
  }
  const first = (a: number, b: number): number =>
    Number(keep.has(b)) - Number(keep.has(a)) ||
    weight(b) - weight(a) ||
    reach[b]! - reach[a]! ||
    (ids[a]! < ids[b]! ? -1 : 1);
  const rings: Ring[] = [];
  let nearer: readonly number[] = [];
  for (const [handshake, all] of byRing.entries()) {
    if (all.length === 0) break;
    const held = new Set(nearer);
    const offered = all.filter((place) => handshake === 0 || isTiedTo(place, held, near));
    const chosen = offered.sort(first).slice(0, handshake === 0 ? all.length : roomFor(handshake));
    const shown = besideTheirs(chosen, nearer, near, drawing);
    rings.push({ handshakes: handshake, shown, total: all.length, offered: offered.length });
    nearer = shown;
  }
  return rings;
}

function isTiedTo(place: number, held: ReadonlySet<number>, { begin, to }: Neighbours): boolean {
  for (let at = begin[place]!; at < begin[place + 1]!; at++) if (held.has(to[at]!)) return true;
  return false;
}

/** Each beside those whom it is tied to one ring nearer, so that few lines cross. */
function besideTheirs(
  chosen: readonly number[],
  nearer: readonly number[],
  { begin, to }: Neighbours,
  { names, ids }: Drawing,
): readonly number[] {
  const rowOf = new Map(nearer.map((place, row) => [place, row]));
  const middle = new Map<number, number>();
  for (const place of chosen) {
    let [sum, count] = [0, 0];
    for (let at = begin[place]!; at < begin[place + 1]!; at++) {
      const row = rowOf.get(to[at]!);
      if (row !== undefined) {
        sum += row;
        count++;
      }
    }
    middle.set(place, count === 0 ? 0 : sum / count);
  }
  return [...chosen].sort(
    (a, b) =>
      middle.get(a)! - middle.get(b)! || names[a]!.localeCompare(names[b]!) || (ids[a]! < ids[b]! ? -1 : 1),
  );
}

/** A tie between two who are shown: of one ring, or of two that are next to each other. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly strength: number;
  /** Both stand in one ring. */
  readonly within: boolean;
}

/** The most lines that are drawn; the strongest are. */
const linesMax = 400;

export function linesOf(
  rings: readonly Ring[],
  steps: Steps,
  { begin, to, strength }: Neighbours,
): readonly Line[] {
  const shown = new Set(rings.flatMap((ring) => ring.shown));
  const lines: Line[] = [];
  for (const from of shown)
    for (let at = begin[from]!; at < begin[from + 1]!; at++) {
      const other = to[at]!;
      const outward = steps.handshakes[other]! - steps.handshakes[from]!;
      // Each pair once: outward, and within a ring from the smaller place.
      if (!shown.has(other) || outward < 0 || (outward === 0 && other < from)) continue;
      lines.push({ from, to: other, strength: strength[at]!, within: outward === 0 });
    }
  return lines.sort((a, b) => b.strength - a.strength).slice(0, linesMax);
}
