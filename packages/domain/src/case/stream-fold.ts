import type { ContentFact, Fact, Segment, UnknownFact } from '../fact/fact.ts';
import { kinds } from '../fact/kinds.ts';
import type { DeviceId, SegmentId } from '../vocabulary/ids.ts';
import { type Anchor, type Verdict, createAuthority, learn, verdictOf } from './authority/authority.ts';
import { counted } from './authority/verdict.ts';
import {
  type RegisterList,
  type StreamFold,
  addSegment,
  countsMark,
  emptyFold,
  endRow,
  expiredMark,
  messageNoun,
  noteNoun,
  placedAt,
  renew,
  saidBefore,
  segmentIdAt,
  segmentNumber,
  unsettle,
} from './fold-state.ts';
import { listed, registersTouchedBy, standFirst } from './liveness.ts';
import { type Noun, nouns } from './register.ts';

export type { StreamFold } from './fold-state.ts';

/**
 * The fold of one stream: every segment is offered to authority; what authority admits counts, what it holds back is
 * kept beside and shown as such, and when it changes its mind about earlier segments they change sides. The result is
 * the same for every causal order in which the segments may come.
 */

/** What a segment changed. */
export interface FoldChange {
  /** Whether this segment counts. Not kept when its past is unknown: to be handed in again once that is here. */
  readonly verdict: Verdict;
  /** It was here already. */
  readonly repeated: boolean;
  /** Nouns of which a register may look different now. */
  readonly nouns: readonly Noun[];
  /** Who is a member, or what they may do, may have changed. */
  readonly members: boolean;
  /** Earlier segments whose verdict this one changed. */
  readonly revised: readonly SegmentId[];
}

export const createStreamFold = (anchor: Anchor): StreamFold => emptyFold(createAuthority(anchor));

/** `ordinal`: the segment's place in this device's local log. Segments come in causal order. */
export function foldSegment(fold: StreamFold, segment: Segment, ordinal: number): FoldChange {
  const taken = take(fold, segment, ordinal);
  const touched = new Set<number>();
  if (taken.number >= 0 && !taken.repeated) noteNouns(fold, taken.number, touched);
  const revised = taken.revised ? revise(fold, fold.segments.count, touched) : [];
  return {
    verdict: taken.revised ? verdictOf(fold.authority, segment.id) : taken.verdict,
    repeated: taken.repeated,
    nouns: nouns.filter((_, number) => touched.has(number)),
    members: revised.length > 0 || segment.facts.some(isControl),
    revised: revised.map((number) => segmentIdAt(fold, number)),
  };
}

/**
 * The same for many at once, in causal order, their ordinals counted on from `firstOrdinal`. Earlier verdicts are asked
 * again only once, at the end: this is how a log is opened. Returns each segment's verdict as it stands then.
 */
export function foldSegments(
  fold: StreamFold,
  segments: readonly Segment[],
  firstOrdinal: number,
): readonly Verdict[] {
  // A verdict given after the last revision stands: only what was here by then is asked about again.
  let revisedUpTo = 0;
  let revisedBefore = 0;
  const verdicts: Verdict[] = [];
  segments.forEach((segment, i) => {
    const taken = take(fold, segment, firstOrdinal + i);
    verdicts.push(taken.verdict);
    if (!taken.revised) return;
    revisedUpTo = fold.segments.count;
    revisedBefore = verdicts.length;
  });
  if (revisedBefore === 0) return verdicts;
  revise(fold, revisedUpTo, new Set());
  return verdicts.map((verdict, i) =>
    i < revisedBefore ? standingVerdict(fold, segments[i]!, verdict) : verdict,
  );
}

function standingVerdict(fold: StreamFold, segment: Segment, before: Verdict): Verdict {
  const number = segmentNumber(fold, segment);
  if (number < 0) return before;
  return isCounting(fold, number) ? counted : verdictOf(fold.authority, segment.id);
}

const isCounting = (fold: StreamFold, number: number): boolean =>
  (fold.segments.marks[number]! & countsMark) !== 0;

interface Taken {
  readonly verdict: Verdict;
  readonly repeated: boolean;
  readonly revised: boolean;
  /** -1: not kept. */
  readonly number: number;
}

function take(fold: StreamFold, segment: Segment, ordinal: number): Taken {
  if (ordinal >= fold.nextOrdinal) fold.nextOrdinal = ordinal + 1;
  const here = segmentNumber(fold, segment);
  if (here >= 0) return takeAgain(fold, segment, here);
  const verdict = learn(fold.authority, segment);
  if (isForgotten(verdict)) return { verdict, repeated: false, revised: verdict.revised, number: -1 };
  const number = addSegment(fold, segment, ordinal, verdict);
  if (verdict.counts) settle(fold, number);
  return { verdict, repeated: false, revised: verdict.revised, number };
}

/** A segment that is here. Authority may have dropped it for want of its past, and take it now. */
function takeAgain(fold: StreamFold, segment: Segment, number: number): Taken {
  if (isCounting(fold, number)) return { verdict: counted, repeated: true, revised: false, number };
  const before = verdictOf(fold.authority, segment.id);
  if (!isForgotten(before)) return { verdict: before, repeated: true, revised: false, number };
  const verdict = learn(fold.authority, segment);
  return { verdict, repeated: true, revised: verdict.revised || verdict.counts, number };
}

/** Authority kept nothing of it. */
const isForgotten = (verdict: Verdict): boolean => !verdict.counts && verdict.why === 'unknown-past';

/** Takes note of rows that count from now on. */
function settle(fold: StreamFold, number: number): void {
  const { rows, registers } = fold;
  const end = endRow(fold, number);
  for (let row = fold.segments.firstRow[number]!; row < end; row++) {
    const register = rows.register[row]!;
    if (register < 0) continue;
    const noun = registers.noun[register]!;
    const list = noun === noteNoun ? fold.lists.note : noun === messageNoun ? fold.lists.message : null;
    const first = registers.first[register]!;
    standFirst(fold, row, register);
    if (list && first < 0) insert(fold, list, register);
    else if (list && registers.first[register] !== first) list.stale = true;
    if (fold.supersedes.has(row))
      for (const touched of registersTouchedBy(fold, row)) unsettle(fold, touched);
  }
}

/** How far from the end of a list a late arrival is looked for a place, before the list is sorted anew instead. */
const lateReach = 128;

/** Puts a register where it belongs in its list: nearly always at the end. */
function insert(fold: StreamFold, list: RegisterList, register: number): void {
  if (list.stale) return;
  const { order } = list;
  const { first } = fold.registers;
  let at = order.length;
  while (at > 0 && saidBefore(fold, first[register]!, first[order[at - 1]!]!)) {
    if (order.length - --at > lateReach) {
      list.stale = true;
      return;
    }
  }
  if (at === order.length) order.push(register);
  else order.splice(at, 0, register);
}

/** Asks authority again about the first segments; those whose verdict changed change sides. Returns their numbers. */
function revise(fold: StreamFold, upTo: number, touched: Set<number>): number[] {
  const changed: number[] = [];
  for (let number = 0; number < upTo; number++) {
    const { counts } = verdictOf(fold.authority, segmentIdAt(fold, number));
    if (counts === isCounting(fold, number)) continue;
    fold.segments.marks[number]! ^= countsMark;
    changed.push(number);
  }
  for (const number of changed) {
    noteNouns(fold, number, touched);
    restand(fold, number);
  }
  return changed;
}

/** Rows of a segment began or ceased to stand: everything derived from them is found anew. */
function restand(fold: StreamFold, number: number): void {
  const end = endRow(fold, number);
  for (let row = fold.segments.firstRow[number]!; row < end; row++) {
    for (const register of registersTouchedBy(fold, row)) unsettle(fold, register);
    const register = fold.rows.register[row]!;
    if (register >= 0) findFirst(fold, register);
  }
  fold.lists.note.stale = true;
  fold.lists.message.stale = true;
}

function findFirst(fold: StreamFold, register: number): void {
  fold.registers.first[register] = -1;
  for (let row = fold.registers.last[register]!; row >= 0; row = fold.rows.previous[row]!)
    standFirst(fold, row, register);
}

function noteNouns(fold: StreamFold, number: number, touched: Set<number>): void {
  const end = endRow(fold, number);
  for (let row = fold.segments.firstRow[number]!; row < end; row++)
    for (const register of registersTouchedBy(fold, row)) touched.add(fold.registers.noun[register]!);
}

/**
 * Hands in the bodies of segments read back from the local log, for entries whose body is null. A segment that is not
 * in this fold, or that has expired, is passed over.
 */
export function provideBodies(fold: StreamFold, segments: readonly Segment[]): void {
  for (const segment of segments) {
    const number = segmentNumber(fold, segment);
    if (number < 0 || (fold.segments.marks[number]! & expiredMark) !== 0) continue;
    const first = fold.segments.firstRow[number]!;
    segment.facts.forEach((fact, index) => {
      const register = fold.rows.register[first + index]!;
      if (register < 0 || !isContent(fact)) return;
      fold.rows.bodies[first + index] = fact.body;
      renew(fold, register);
    });
  }
}

const isContent = (fact: Fact | UnknownFact): fact is ContentFact =>
  !('unknown' in fact) && kinds[fact.kind].lane === 'content';
const isControl = (fact: Fact | UnknownFact): boolean =>
  !('unknown' in fact) && kinds[fact.kind].lane === 'control';

/** The ordinals, each once and ascending, of the segments that hold the bodies not loaded among these entries. */
export function bodiesWanted(
  entries: Iterable<{ readonly body: unknown; readonly ordinal: number }>,
): readonly number[] {
  const ordinals = new Set<number>();
  for (const entry of entries) if (entry.body === null) ordinals.add(entry.ordinal);
  return [...ordinals].sort((a, b) => a - b);
}

/** Drops note and message texts older than the newest `keep` of each list from memory; they can be provided again. */
export function forgetBodies(fold: StreamFold, keep: number): void {
  for (const list of [fold.lists.note, fold.lists.message]) {
    const order = listed(fold, list);
    for (const register of order.slice(0, Math.max(0, order.length - keep))) {
      renew(fold, register);
      for (let row = fold.registers.last[register]!; row >= 0; row = fold.rows.previous[row]!)
        fold.rows.bodies[row] = undefined;
    }
  }
}

/**
 * Forgets what was said in epochs whose keys were erased here: it stands in no list, history or snapshot any more, and
 * only its number is told. Control facts are not touched: authority has its own.
 */
export function expireEpochs(fold: StreamFold, expired: (epoch: number) => boolean): void {
  for (let number = 0; number < fold.segments.count; number++) {
    if ((fold.segments.marks[number]! & expiredMark) !== 0 || !expired(fold.segments.epoch[number]!))
      continue;
    fold.segments.marks[number]! |= expiredMark;
    const end = endRow(fold, number);
    for (let row = fold.segments.firstRow[number]!; row < end; row++) fold.rows.bodies[row] = undefined;
    restand(fold, number);
  }
}

/** An own segment was sealed later than it was recorded, under another epoch: with whose key it is read, and erased. */
export function sealedUnder(fold: StreamFold, device: DeviceId, sequence: number, epoch: number): void {
  const chain = fold.deviceNumbers.get(device);
  if (chain === undefined) return;
  const number = placedAt(fold.chains[chain]!, sequence);
  if (number !== undefined) fold.segments.epoch[number] = epoch;
}

/** One past the highest ordinal folded: where the log goes on after a snapshot. */
export const nextOrdinal = (fold: StreamFold): number => fold.nextOrdinal;
