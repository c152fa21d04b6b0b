/**
 * Who is tied to whom, and how many ties away everybody is from one of them. By place in a list, so that a network of
 * thousands is walked in a millisecond. Pure: the order in which ties were told changes nothing.
 */

/** A tie by the places of its ends. Strength: above 0, up to 1; where it counts for nothing it is left out before. */
export interface Joined {
  readonly from: number;
  readonly to: number;
  readonly strength: number;
}

/** Each tied pair once in each direction, with the strongest of its ties; the strongest neighbour first. */
export interface Neighbours {
  /** By place: where its neighbours begin; they end where the next one's begin. */
  readonly begin: Uint32Array;
  readonly to: Uint32Array;
  readonly strength: Float64Array;
}

/** `ids`: by place; what decides between equals. */
export function neighboursOf(ids: readonly string[], ties: readonly Joined[]): Neighbours {
  const strongest = Array.from(ids, () => new Map<number, number>());
  const tie = (from: number, to: number, strength: number): void => {
    const had = strongest[from]!.get(to) ?? 0;
    if (strength > had) strongest[from]!.set(to, strength);
  };
  for (const { from, to, strength } of ties)
    if (from !== to && strength > 0) {
      tie(from, to, strength);
      tie(to, from, strength);
    }
  const begin = new Uint32Array(ids.length + 1);
  for (const [place, around] of strongest.entries()) begin[place + 1] = begin[place]! + around.size;
  const to = new Uint32Array(begin[ids.length]!);
  const strength = new Float64Array(to.length);
  for (const [place, around] of strongest.entries()) {
    let at = begin[place]!;
    const sorted = [...around].sort((a, b) => b[1] - a[1] || (ids[a[0]]! < ids[b[0]]! ? -1 : 1));
    for (const [other, strong] of sorted) {
      to[at] = other;
      strength[at++] = strong;
    }
  }
  return { begin, to, strength };
}

export const isUnreached = 0xff;

export interface Steps {
  /** By place: ties from the nearest beginning; `isUnreached` where no way leads there. */
  readonly handshakes: Uint8Array;
  /** By place: the strongest way of so few ties, as the product of their strengths; 0 where there is none. */
  readonly reach: Float64Array;
  /** By place: whom that way comes from; itself at a beginning and where there is no way. */
  readonly via: Uint32Array;
  /** Everybody who is reached, the nearest first. */
  readonly reached: readonly number[];
}

/** Steps outward from some; nothing goes on through what means nothing (`stops`), unless it begins there. */
export function stepsFrom(
  from: readonly number[],
  { begin, to, strength }: Neighbours,
  stops: (place: number) => boolean,
): Steps {
  const size = begin.length - 1;
  const handshakes = new Uint8Array(size).fill(isUnreached);
  const reach = new Float64Array(size);
  const via = Uint32Array.from({ length: size }, (_, place) => place);
  const reached: number[] = [];
  for (const place of from)
    if (handshakes[place] === isUnreached) {
      handshakes[place] = 0;
      reach[place] = 1;
      reached.push(place);
    }
  for (let next = 0; next < reached.length; next++) {
    const place = reached[next]!;
    const distance = handshakes[place]!;
    if (distance + 1 >= isUnreached || (distance > 0 && stops(place))) continue;
    for (let at = begin[place]!; at < begin[place + 1]!; at++) {
      const other = to[at]!;
      if (handshakes[other] === isUnreached) {
        handshakes[other] = distance + 1;
        reached.push(other);
      }
      const strong = reach[place]! * strength[at]!;
      if (handshakes[other] === distance + 1 && strong > reach[other]!) {
        reach[other] = strong;
        via[other] = place;
      }
    }
  }
  return { handshakes, reach, via, reached };
}
