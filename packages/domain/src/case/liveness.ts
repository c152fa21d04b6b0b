import type { DeviceId, FactId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import { personOfDevice, spokeForKin } from './authority/authority.ts';
import {
  type RegisterList,
  type StreamFold,
  countsMark,
  expiredMark,
  factIdAt,
  factKinds,
  messageNoun,
  noteNoun,
  removedKind,
  rowOfFact,
  saidBefore,
  saidKind,
  sequenceOf,
} from './fold-state.ts';

/** Which rows stand: counted by authority, not expired, and superseded by nothing that counts. */

/** Its segment counts, and its epoch's key has not been erased. */
export const stands = (fold: StreamFold, row: number): boolean =>
  (fold.segments.marks[fold.rows.segment[row]!]! & (countsMark | expiredMark)) === countsMark;

/** Lets a row, if it stands, be the first of its register where it was said before the one that is. */
export function standFirst(fold: StreamFold, row: number, register: number): void {
  const first = fold.registers.first[register]!;
  if (stands(fold, row) && (first < 0 || saidBefore(fold, row, first))) fold.registers.first[register] = row;
}

/** What hides a row that stands: nothing, a fact that supersedes it, or (a message) its author taking it back. */
export function fateOf(fold: StreamFold, row: number): 'live' | 'superseded' | 'removed' {
  if (isSuperseded(fold, row)) return 'superseded';
  return fold.rows.kind[row] === saidKind && isTakenBack(fold, row) ? 'removed' : 'live';
}

const isSuperseded = (fold: StreamFold, row: number): boolean => superseders(fold, row).length > 0;

/** When a row was first superseded by something that counts; null where it was not. */
export function supersededAt(fold: StreamFold, row: number): Instant | null {
  const by = superseders(fold, row).map((other) => fold.rows.at[other]! as Instant);
  return by.length > 0 ? (Math.min(...by) as Instant) : null;
}

function superseders(fold: StreamFold, row: number): readonly number[] {
  if (fold.superseders.size === 0) return [];
  return (fold.superseders.get(factIdAt(fold, row)) ?? []).filter(
    (by) =>
      (fold.segments.marks[fold.rows.segment[by]!]! & countsMark) !== 0 &&
      fold.rows.kind[by] !== removedKind &&
      mayReplace(fold, by, row),
  );
}

/**
 * Notes, dates and addresses are everyone's to correct. Words are their speaker's: a message is corrected and taken
 * back by the person who said it and nobody else, or a member could put words into another's mouth. So are a
 * translation, and what somebody agreed to show of herself.
 */
function mayReplace(fold: StreamFold, by: number, row: number): boolean {
  const kind = fold.rows.kind[row]!;
  if (!ownWords.has(kind) && !judgements.has(kind)) return true;
  return sameSpeaker(fold, by, row) || (judgements.has(kind) && !isOfKin(fold, by));
}

/** Whether it was said for one of the family or a guest: it stands beside what others judged, and never in its place. */
export const isOfKin = (fold: StreamFold, row: number): boolean =>
  spokeForKin(fold.authority, deviceAt(fold, row), () => sequenceOf(fold, fold.rows.segment[row]!));

/**
 * What somebody judged of her danger, looked at, or wrote down as an answer; who is protected, on which days, and by
 * what; when a step of a journey comes, whether it was done, and what stands in its way; by which way and when somebody is
 * reached, and when she is missed. Nobody of the family is presumed to be safe (REFERENCE §15.4), and a correction would
 * clear whoever wrote it of what a worker had found, end a danger that a worker had written down, take away what shows
 * later who stopped a step, open a way that a worker shut, or let nobody miss her.
 */
const judgements: ReadonlySet<number> = new Set(
  (
    [
      'danger.assessed',
      'level.set',
      'level.agreed',
      'check.recorded',
      'choice.recorded',
      'subject.described',
      'period.recorded',
      'measure.planned',
      'measure.noted',
      'milestone.set',
      'obstacle.recorded',
      'contact.hours',
      'contact.agreed',
      'check-in.agreed',
      'check-in.closed',
      'cadence.set',
    ] as const
  ).map((kind) => factKinds.indexOf(kind)),
);

const ownWords: ReadonlySet<number> = new Set([
  saidKind,
  ...(
    [
      'translation.said',
      'seeing.agreed',
      'message.seen',
      'check-in.made',
      'duty.presented',
      'discovery.reported',
    ] as const
  ).map((kind) => factKinds.indexOf(kind)),
]);

/** Whether whoever said a message took it back: then nothing that was said in it is shown. */
export function isTakenBack(fold: StreamFold, row: number): boolean {
  const { rows, registers } = fold;
  const register = rows.register[row]!;
  if (registers.rows[register]! < 2) return false;
  for (let other = registers.last[register]!; other >= 0; other = rows.previous[other]!) {
    if (rows.kind[other] === removedKind && stands(fold, other) && sameSpeaker(fold, other, row)) return true;
  }
  return false;
}

export function sameSpeaker(fold: StreamFold, a: number, b: number): boolean {
  const one = deviceAt(fold, a);
  const other = deviceAt(fold, b);
  if (one === other) return true;
  const person = personOfDevice(fold.authority, one);
  return person !== null && person === personOfDevice(fold.authority, other);
}

export const deviceAt = ({ devices, segments, rows }: StreamFold, row: number): DeviceId =>
  devices[segments.device[rows.segment[row]!]!]!;

/** The live heads of a register, in the order of their ids. */
export function headsAt(fold: StreamFold, register: number): number[] {
  const heads: number[] = [];
  for (let row = fold.registers.last[register]!; row >= 0; row = fold.rows.previous[row]!) {
    if (fold.rows.kind[row] !== removedKind && stands(fold, row) && fateOf(fold, row) === 'live')
      heads.push(row);
  }
  return heads.length < 2 ? heads : heads.sort((a, b) => (factIdAt(fold, a) < factIdAt(fold, b) ? -1 : 1));
}

/** All rows of a register that a chain holds, in the order of things said. */
export function rowsAt(fold: StreamFold, register: number): number[] {
  const rows: number[] = [];
  for (let row = fold.registers.last[register]!; row >= 0; row = fold.rows.previous[row]!) rows.push(row);
  return rows.sort((a, b) => (saidBefore(fold, a, b) ? -1 : 1));
}

/** The registers whose heads a row's counting or not counting may change: its own, and those of what it supersedes. */
export function registersTouchedBy(fold: StreamFold, row: number): number[] {
  const own = fold.rows.register[row]!;
  const touched = own >= 0 ? [own] : [];
  for (const fact of fold.supersedes.get(row) ?? []) {
    if (own >= 0 && speaksOf(fold, own, fact)) continue;
    const target = rowOfFact(fold, fact);
    if (target >= 0 && fold.rows.register[target]! >= 0) touched.push(fold.rows.register[target]!);
  }
  return touched;
}

/** How far back in a register's chain a fact is looked for, before it is looked for among all. */
const nearRows = 16;

/** Whether a fact is one of a register's newest: a correction is, nearly always, of the thing that it speaks of. */
function speaksOf(fold: StreamFold, register: number, fact: FactId): boolean {
  let row = fold.registers.last[register]!;
  for (let i = 0; i < nearRows && row >= 0; i++, row = fold.rows.previous[row]!)
    if (factIdAt(fold, row) === fact) return true;
  return false;
}

/** A list in its order, oldest first. */
export function listed(fold: StreamFold, list: RegisterList): readonly number[] {
  if (list.stale) {
    const { first, ofNoun } = fold.registers;
    const noun = list === fold.lists.note ? noteNoun : messageNoun;
    list.order = ofNoun[noun]!.filter((register) => first[register]! >= 0).sort((a, b) =>
      saidBefore(fold, first[a]!, first[b]!) ? -1 : 1,
    );
    list.stale = false;
  }
  return list.order;
}
