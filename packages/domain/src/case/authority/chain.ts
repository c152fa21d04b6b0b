import type { Head } from '../../fact/fact.ts';
import type { DeviceKeys } from '../../member/member.ts';
import type { DeviceId, SegmentId } from '../../vocabulary/ids.ts';
import type { Vector } from './causality.ts';
import { type FrozenChain, type PlacedId, placedNowhere, thawIds, thawSeen } from './frozen-chain.ts';
import type { Verdict } from './verdict.ts';

/** What a segment without control facts needs of its author: what its facts say of the case, or a key of her own. */
export const needs = ['write', 'member', 'any-right'] as const;
export type Need = (typeof needs)[number];

/** A stretch of a chain throughout which the same control facts lie in the past: one judgement serves it all. */
export interface Run {
  readonly from: number;
  readonly seen: Vector;
}

/** One of two or more segments that a device signed at one place. */
export interface Branch {
  readonly id: SegmentId;
  readonly sequence: number;
  readonly seen: Vector;
}

/** One device's segments in the stream, as columns: a hundred thousand of them are usual. */
export interface Chain {
  readonly device: DeviceId;
  readonly index: number;
  keys: DeviceKeys | null;
  /** Sequence of the first segment kept; above 0 only where an anchor covers what came before. */
  base: number;
  frozen: FrozenChain | null;
  /** Where the ids of frozen segments are kept, if not in `own` (frozen-chain.ts); and both columns, once asked for. */
  placed: PlacedId;
  thawedIds: ReadonlyMap<number, SegmentId> | null;
  thawedSeen: readonly Vector[] | null;
  readonly ids: SegmentId[];
  readonly seen: Vector[];
  readonly branches: Map<SegmentId, Branch>;
  /** First sequence at which two segments stand; Infinity for none. */
  forkedAt: number;
  /** Highest sequence of a control segment; -1 for none. */
  lastControl: number;
  readonly runs: Run[];
  /** Needs other than `write`, by sequence. */
  readonly needs: Map<number, Need>;
  /** Clock claims that lie past some grant's end, by sequence. */
  readonly late: Map<number, number>;
  anchorHead: Head | null;
  /** An invited device's anchor closed this chain after this sequence; Infinity: it did not. */
  anchorCutoff: number;
  /** Segments that the anchor covers and that were read all the same. */
  readonly attested: Map<number, SegmentId>;
  /** Judgements of runs, good for one generation of labels. */
  judged: Map<string, Verdict>;
  judgedAt: number;
  /** Under which labels, and in which run, its newest segment was last counted. */
  newest: { readonly generation: number; readonly run: number };
  cuts: readonly number[];
}

export interface Chains {
  readonly list: Chain[];
  readonly byDevice: Map<DeviceId, Chain>;
}

export function chainNamed(chains: Chains, device: DeviceId): Chain {
  const known = chains.byDevice.get(device);
  if (known) return known;
  const chain: Chain = {
    device,
    index: chains.list.length,
    keys: null,
    base: 0,
    frozen: null,
    placed: placedNowhere,
    thawedIds: null,
    thawedSeen: null,
    ids: [],
    seen: [],
    branches: new Map(),
    forkedAt: Infinity,
    lastControl: -1,
    runs: [],
    needs: new Map(),
    late: new Map(),
    anchorHead: null,
    anchorCutoff: Infinity,
    attested: new Map(),
    judged: new Map(),
    judgedAt: -1,
    newest: { generation: -1, run: -1 },
    cuts: [],
  };
  chains.list.push(chain);
  chains.byDevice.set(device, chain);
  return chain;
}

const frozenCount = (chain: Chain): number => chain.frozen?.count ?? 0;

/** How many segments of the chain are kept, from `base` on. */
export const countOf = (chain: Chain): number => frozenCount(chain) + chain.ids.length;

function frozenId(chain: Chain, sequence: number): SegmentId {
  const own = (chain.thawedIds ??= thawIds(chain.frozen!));
  const id = own.get(sequence - chain.base) ?? chain.placed(chain.device, sequence);
  if (id === undefined) throw new RangeError('a segment of a frozen chain that is kept nowhere');
  return id;
}

/** The segment at a sequence that is kept. */
export function idAt(chain: Chain, sequence: number): SegmentId {
  const at = sequence - chain.base - frozenCount(chain);
  if (at >= 0) return chain.ids[at]!;
  if (at === -1) return chain.frozen!.topId;
  return frozenId(chain, sequence);
}

/** What the segment at a sequence that is kept had seen. */
export function seenAt(chain: Chain, sequence: number): Vector {
  const at = sequence - chain.base - frozenCount(chain);
  if (at >= 0) return chain.seen[at]!;
  if (at === -1) return chain.frozen!.topSeen;
  return (chain.thawedSeen ??= thawSeen(chain.frozen!))[sequence - chain.base]!;
}

/** The run in which a sequence lies. */
export function runAt(chain: Chain, sequence: number): number {
  let low = 0;
  let high = chain.runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (chain.runs[middle]!.from <= sequence) low = middle;
    else high = middle - 1;
  }
  return low;
}
