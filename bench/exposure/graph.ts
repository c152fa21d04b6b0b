/**
 * The graphs of the exposure benchmark, the same every time: 100,000 entities, 1,000,000 ties, 20 traffickers and 2,000
 * participants, other than they and drawn evenly.
 *
 * - `uniform`: both ends of a tie are drawn evenly.
 * - `heavyTailed`: both are drawn by weight, the i-th of the entities weighing i^(−2/3) (Chung–Lu): numbers of ties fall
 *   off as a power law of exponent 2.5, up to some fifteen thousand ties at one entity.
 *
 * No tie is from an entity to itself; parallel ties stay as they fall. Strengths are drawn evenly from 0.001 to 1 in
 * thousandths. Ten of the best connected entities are declared to mean nothing.
 */
export const shapes = ['uniform', 'heavyTailed'] as const;
export type Shape = (typeof shapes)[number];

export interface Graph {
  readonly entities: number;
  readonly traffickers: readonly number[];
  readonly participants: readonly number[];
  readonly hubs: readonly number[];
  /** By tie: its ends, its strength in thousandths. The last `extra` come later, one by one. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly strength: Uint16Array;
  readonly ties: number;
  readonly extra: number;
}

export interface Size {
  readonly entities: number;
  readonly ties: number;
  readonly traffickers: number;
  readonly participants: number;
  readonly extra: number;
}

export const fullSize: Size = {
  entities: 100_000,
  ties: 1_000_000,
  traffickers: 20,
  participants: 2000,
  extra: 20_000,
};

const hubs = 10;
export const seed = 20_260_401;

export const entityId = (index: number): string => `e${index}`;
export const tieId = (index: number): string => `t${index}`;

/** mulberry32: 0 ≤ value < 1, the same for a seed. */
export function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function makeGraph(shape: Shape, size: Size): Graph {
  const random = randomFrom(seed);
  const draw = shape === 'uniform' ? () => Math.floor(random() * size.entities) : byWeight(size, random);
  const all = size.ties + size.extra;
  const from = new Uint32Array(all);
  const to = new Uint32Array(all);
  const strength = new Uint16Array(all);
  const degree = new Uint32Array(size.entities);
  for (let tie = 0; tie < all; tie++) {
    from[tie] = draw();
    do to[tie] = draw();
    while (to[tie] === from[tie]);
    strength[tie] = 1 + Math.floor(random() * 1000);
    degree[from[tie]!]!++;
    degree[to[tie]!]!++;
  }
  const people = new Set<number>();
  while (people.size < size.traffickers + size.participants) people.add(Math.floor(random() * size.entities));
  const chosen = [...people];
  const byDegree = Array.from(degree.keys()).sort((a, b) => degree[b]! - degree[a]! || a - b);
  return {
    entities: size.entities,
    traffickers: chosen.slice(0, size.traffickers),
    participants: chosen.slice(size.traffickers),
    hubs: byDegree.filter((entity) => !people.has(entity)).slice(0, hubs),
    from,
    to,
    strength,
    ties: size.ties,
    extra: size.extra,
  };
}

/** Entities by weight i^(−2/3), their numbers shuffled so that a number tells nothing. */
function byWeight({ entities }: Size, random: () => number): () => number {
  const upTo = new Float64Array(entities);
  let sum = 0;
  for (let i = 0; i < entities; i++) upTo[i] = sum += (i + 1) ** (-2 / 3);
  const shuffled = Uint32Array.from({ length: entities }, (_, i) => i);
  for (let i = entities - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return () => {
    const wanted = random() * sum;
    let [low, high] = [0, entities - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return shuffled[low]!;
  };
}
