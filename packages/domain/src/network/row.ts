import type { Best } from './best.ts';
import { type HalfPaths, none } from './half-paths.ts';
import type { Neighbours } from './neighbours.ts';
import { entityOf, strengthOf } from './step.ts';
import { halfOne, thousand } from './strength.ts';

/**
 * All paths between one participant and the traffickers: one or two ties from the participant on, met by the half-paths
 * of the traffickers. Each path is met once: of its ties, the participant's half has two, or the only one.
 *
 * A path never visits an entity twice. Halves that are met can break that in four ways only: the participant's step
 * goes over the trafficker, the trafficker's goes over the participant, both go over the same entity, or the two are one.
 */
export interface Meeting {
  readonly near: Neighbours;
  readonly halves: HalfPaths;
  readonly hops: number;
  /** 10⁻¹² */
  readonly least: number;
  readonly isHub: Uint8Array;
  /** By trafficker, as it is counted. */
  readonly counts: Float64Array;
  readonly best: Best;
}

export function meet(participant: number, meeting: Meeting): void {
  const { near, halves, hops, least, isHub, counts, best } = meeting;
  const { begin, steps } = near;
  const { reach } = halves;
  counts.fill(0);
  best.clear();
  for (let i = begin[participant]!; ; i++) {
    const first = strengthOf(steps[i]!);
    if (first * thousand * halfOne < least) break;
    const c = entityOf(steps[i]!);
    if (reach[c] === halfOne) meetTrafficker(c, first * thousand * halfOne, near.tieAt(i), meeting);
    if (hops === 1 || isHub[c] === 1) continue;
    for (let j = begin[c]!; ; j++) {
      const both = first * strengthOf(steps[j]!);
      if (both * halfOne < least) break;
      const b = entityOf(steps[j]!);
      if (both * reach[b]! >= least && b !== participant)
        meetHalves(b, both, c, near.tieAt(j), near.tieAt(i), participant, meeting);
    }
  }
}

/** A single tie between a participant and a trafficker. */
function meetTrafficker(at: number, strength: number, tie: number, { halves, counts, best }: Meeting): void {
  const trafficker = halves.traffickers.indexOf(at);
  if (trafficker === -1) return;
  counts[trafficker]!++;
  if (strength >= best.floor[trafficker]!) best.offer(trafficker, strength, tie, none, none, none);
}

/** Two ties from the participant over `c` to `at`, of strength `own` (10⁻⁶), and everything that is there. */
function meetHalves(
  at: number,
  own: number,
  c: number,
  tieThere: number,
  tieHome: number,
  participant: number,
  { halves, least, counts, best }: Meeting,
): void {
  const { cellAt, cellOf, cellBegin, strength, between, tie1, tie2, nextTo, traffickers } = halves;
  const nextToEither = nextTo[c]! | nextTo[participant]!;
  for (let cell = halves.firstCell[at]!; cellAt[cell] === at; cell++) {
    const of = cellOf[cell]!;
    const begin = cellBegin[cell]!;
    if (own * strength[begin]! < least || traffickers[of] === c || traffickers[of] === participant) continue;
    const end = cellBegin[cell + 1]!;
    const mayMeetTwice = ((nextToEither >>> of) & 1) === 1;
    const floor = best.floor[of]!;
    let count = 0;
    let i = begin;
    for (; i < end; i++) {
      const whole = own * strength[i]!;
      if (whole < least) break;
      if (mayMeetTwice && (between[i] === c || between[i] === participant)) continue;
      count++;
      if (whole >= floor) offer(best, of, whole, tie1[i]!, tie2[i]!, tieThere, tieHome);
    }
    counts[of]! += count;
  }
}

/** The trafficker's ties, of which there may be none or one, and then the participant's two. */
function offer(best: Best, of: number, whole: number, t1: number, t2: number, t3: number, t4: number): void {
  if (t1 === none) best.offer(of, whole, t3, t4, none, none);
  else if (t2 === none) best.offer(of, whole, t1, t3, t4, none);
  else best.offer(of, whole, t1, t2, t3, t4);
}
