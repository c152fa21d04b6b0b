import type { DeviceId, SegmentId } from '../../vocabulary/ids.ts';
import type { Vector } from './causality.ts';

/**
 * A chain's columns in a snapshot, unpacked only when a segment names something old.
 *
 * `own`: the segment ids that whoever keeps the segments does not hold at their places: stretches, each its first index
 * and its ids with a space between. `steps`: for each segment how many devices it newly saw, then for each of those its
 * index and by how much; each number in base-32 digits of the base64url alphabet, least first, where a digit of 32 or
 * more says that another follows.
 */
export interface FrozenChain {
  readonly count: number;
  readonly own: readonly (readonly [from: number, ids: string])[];
  readonly steps: string;
  readonly topId: SegmentId;
  readonly topSeen: Vector;
}

/** The id of the segment at a place of a device's chain, where it is kept besides: ids are most of a snapshot. */
export type PlacedId = (device: DeviceId, sequence: number) => SegmentId | undefined;

export const placedNowhere: PlacedId = () => undefined;

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const valueOf = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) valueOf[digits.charCodeAt(i)] = i;

/** `placed`: the id that is kept besides for the segment at an index. */
export function freeze(
  ids: readonly SegmentId[],
  seen: readonly Vector[],
  placed: (index: number) => SegmentId | undefined,
): FrozenChain | null {
  const count = ids.length;
  if (count === 0) return null;
  const own: { from: number; ids: SegmentId[] }[] = [];
  ids.forEach((id, index) => {
    if (placed(index) === id) return;
    const last = own.at(-1);
    if (last && last.from + last.ids.length === index) last.ids.push(id);
    else own.push({ from: index, ids: [id] });
  });
  const parts: string[] = [];
  const put = (n: number): void => {
    let left = n;
    while (left >= 32) {
      parts.push(digits[32 + (left % 32)]!);
      left = Math.floor(left / 32);
    }
    parts.push(digits[left]!);
  };
  let had: Vector = [];
  for (const vector of seen) {
    const changed: number[] = [];
    if (vector !== had)
      for (let device = 0; device < vector.length; device++) {
        const by = vector[device]! - (device < had.length ? had[device]! : -1);
        if (by > 0) changed.push(device, by);
      }
    put(changed.length / 2);
    for (const n of changed) put(n);
    had = vector;
  }
  return {
    count,
    own: own.map(({ from, ids }) => [from, ids.join(' ')]),
    steps: parts.join(''),
    topId: ids[count - 1]!,
    topSeen: had,
  };
}

/** The ids that a frozen chain holds itself, by index. */
export function thawIds(frozen: FrozenChain): ReadonlyMap<number, SegmentId> {
  const ids = new Map<number, SegmentId>();
  for (const [from, texts] of frozen.own)
    texts.split(' ').forEach((id, i) => ids.set(from + i, id as SegmentId));
  return ids;
}

/** What each segment had seen. Throws on what `freeze` cannot have written: a snapshot is sealed, so that is a bug. */
export function thawSeen(frozen: FrozenChain): readonly Vector[] {
  let at = 0;
  const take = (): number => {
    let n = 0;
    let scale = 1;
    for (;;) {
      const digit = valueOf[frozen.steps.charCodeAt(at++)] ?? -1;
      if (digit < 0) throw new RangeError('a frozen chain ends early');
      n += (digit % 32) * scale;
      if (digit < 32) return n;
      scale *= 32;
    }
  };
  const seen: Vector[] = [];
  let had: Vector = [];
  for (let i = 0; i < frozen.count; i++) {
    const changes = take();
    if (changes > 0) {
      const next = had.slice();
      for (let c = 0; c < changes; c++) {
        const device = take();
        while (next.length <= device) next.push(-1);
        next[device]! += take();
      }
      had = next;
    }
    seen.push(had);
  }
  return seen;
}
