import type { Head, Segment } from '../../fact/fact.ts';
import type { DeviceId, SegmentId } from '../../vocabulary/ids.ts';
import { type Chain, type Chains, chainNamed, countOf, idAt, seenAt } from './chain.ts';

/**
 * Causal order. Each segment has a version vector: for every other device the highest sequence in its causal past,
 * made of `previous` and `after`. A device's own part is its sequence, so a segment that saw nothing new shares its
 * predecessor's vector.
 */
export type Vector = readonly number[];

export const nothingSeen: Vector = [];

export const sawUpTo = (seen: Vector, device: number): number => (device < seen.length ? seen[device]! : -1);

/** Where a fact stands: its device (by index), the place in that chain, the place in the segment, and its past. */
export interface Place {
  readonly device: number;
  readonly sequence: number;
  readonly index: number;
  readonly seen: Vector;
}

/** What an invitation's anchor restates came before everything that is learned. */
export const beforeAll: Place = { device: -1, sequence: -1, index: -1, seen: nothingSeen };
/** Everything known is in the past of now. */
export const now: Place = { device: -2, sequence: Infinity, index: 64, seen: nothingSeen };
/** The causal past of several facts together; of their own segments nothing. */
export function joinOf(places: readonly Place[]): Place {
  const seen: number[] = [];
  const raise = (device: number, sequence: number): void => {
    while (seen.length <= device) seen.push(-1);
    if (sequence > seen[device]!) seen[device] = sequence;
  };
  for (const place of places) {
    raise(place.device, place.sequence - 1);
    place.seen.forEach((sequence, device) => raise(device, sequence));
  }
  return { device: -3, sequence: Infinity, index: 64, seen };
}

/** Whether `a` is in the strict causal past of `b`. */
export function before(a: Place, b: Place): boolean {
  if (b.device === now.device) return true;
  if (a.device === beforeAll.device) return b.device !== beforeAll.device;
  if (b.device === beforeAll.device) return false;
  if (a.device === b.device)
    return a.sequence < b.sequence || (a.sequence === b.sequence && a.index < b.index);
  return a.sequence <= sawUpTo(b.seen, a.device);
}

/** A segment's past, and whether a control segment entered it that its predecessor had not seen. */
export interface Past {
  readonly seen: Vector;
  readonly newControl: boolean;
}

/**
 * The version vector of a segment handed over causally complete; null when part of what it names is not known here.
 * What an anchor covers is satisfied by the anchor: its own heads and all before them, and whatever a former
 * member's device wrote past its cutoff, which a newcomer may be unable to read.
 */
export function pastOf(chains: Chains, segment: Segment): Past | null {
  const own = chainNamed(chains, segment.device);
  const from = startOf(own, segment);
  if (from === null) return null;
  let raised: number[] | null = null;
  let newControl = false;
  const raise = (device: number, sequence: number): void => {
    const had = sawUpTo(raised ?? from, device);
    if (sequence <= had) return;
    raised ??= paddedCopy(from, chains.list.length);
    while (raised.length <= device) raised.push(-1);
    raised[device] = sequence;
    if (chains.list[device]!.lastControl > had) newControl = true;
  };
  for (const head of segment.after) {
    if (head.device === segment.device) {
      if (head.sequence >= segment.sequence) return null;
      continue;
    }
    const chain = chainNamed(chains, head.device);
    const found = seenBy(chain, head.sequence, head.segment);
    if (found === null) return null;
    // On the chain itself, what was seen before includes all that its earlier segments saw.
    if (found.onChain && head.sequence <= sawUpTo(raised ?? from, chain.index)) continue;
    raise(chain.index, head.sequence);
    for (let device = 0; device < found.seen.length; device++)
      if (device !== own.index) raise(device, found.seen[device]!);
  }
  return { seen: raised ?? from, newControl };
}

function paddedCopy(seen: Vector, length: number): number[] {
  const copy = seen.slice();
  while (copy.length < length) copy.push(-1);
  return copy;
}

function startOf(own: Chain, segment: Segment): Vector | null {
  const { sequence, previous } = segment;
  if (sequence === 0) return previous === null ? nothingSeen : null;
  if (previous === null) return null;
  return seenBy(own, sequence - 1, previous)?.seen ?? null;
}

/**
 * Whether a head can be named: not where something else, or nothing that could be placed, is known at that place of its
 * device. Whoever named it would have a past that is nowhere.
 */
export function canBeNamed(chains: Chains, { device, sequence, segment }: Head): boolean {
  const chain = chains.byDevice.get(device);
  return chain === undefined || seenBy(chain, sequence, segment) !== null;
}

/** What the segment at a place had seen; null when it is not known. */
function seenBy(chain: Chain, sequence: number, id: SegmentId): { seen: Vector; onChain: boolean } | null {
  if (sequence < chain.base) return chain.base > 0 ? { seen: nothingSeen, onChain: true } : null;
  if (sequence < chain.base + countOf(chain) && idAt(chain, sequence) === id)
    return { seen: seenAt(chain, sequence), onChain: true };
  const branch = chain.branches.get(id);
  if (branch) return branch.sequence === sequence ? { seen: branch.seen, onChain: false } : null;
  // Once the device is read again, nothing that it says after that is closed.
  return sequence > chain.anchorCutoff && countOf(chain) === 0 ? { seen: nothingSeen, onChain: false } : null;
}

/** The last segment of each device that can be named: up to where a forked chain was still one. */
export function heads(chains: Chains): Head[] {
  const list: Head[] = [];
  for (const chain of chains.list) {
    const last = Math.min(chain.base + countOf(chain), chain.forkedAt) - 1;
    if (last >= chain.base && last >= 0)
      list.push({ device: chain.device, sequence: last, segment: idAt(chain, last) });
    else if (chain.anchorHead && last >= chain.anchorHead.sequence) list.push(chain.anchorHead);
  }
  return list.sort((a, b) => (a.device < b.device ? -1 : 1));
}

/** Highest sequence known of a device that everybody can agree on; -1 for none. */
export const lastOf = (chains: Chains, device: DeviceId): number => {
  const chain = chains.byDevice.get(device);
  return chain ? Math.min(chain.base + countOf(chain), chain.forkedAt) - 1 : -1;
};
