import { earliestInstant } from '../vocabulary/calendar.ts';
import type { ContentKind } from '../fact/kinds.ts';
import type { DeviceId, EntityId, FactId, PersonId, SegmentId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import { type Verdict, personOfDevice, verdictOf } from './authority/authority.ts';
import {
  type StreamFold,
  countsMark,
  endRow,
  expiredMark,
  factIdAt,
  factKinds,
  keyAt,
  registerNumber,
  registersOfNoun,
  removedKind,
  rowOfFact,
  saidBefore,
  segmentIdAt,
} from './fold-state.ts';
import {
  deviceAt,
  fateOf,
  headsAt,
  isOfKin,
  listed,
  rowsAt,
  sameSpeaker,
  stands,
  supersededAt,
} from './liveness.ts';
import {
  type Entry,
  type EntryOf,
  type KindOf,
  type Message,
  type Noun,
  type PastEntry,
  type Register,
  nouns,
} from './register.ts';

/** What a fold says: plain values, made when they are asked for. */

/** A row's kind is of its register's noun, whose kinds `K` names: the columns keep that, the compiler cannot. */
function entryAt<K extends ContentKind>(fold: StreamFold, row: number): Entry<K> {
  const segment = fold.rows.segment[row]!;
  return {
    fact: factIdAt(fold, row),
    kind: factKinds[fold.rows.kind[row]!],
    device: deviceAt(fold, row),
    at: fold.rows.at[row],
    when: fold.rows.when[row],
    body: fold.rows.bodies[row] ?? null,
    ordinal: fold.segments.ordinal[segment],
    index: row - fold.segments.firstRow[segment]!,
  } as Entry<K>;
}

/** By its number; null where nothing of it is live. */
export function registerAt<K extends ContentKind>(fold: StreamFold, register: number): Register<K> | null {
  const heads = headsAt(fold, register);
  if (heads.length === 0) return null;
  return {
    noun: nouns[fold.registers.noun[register]!]!,
    key: keyAt(fold, register),
    live: heads.map((row) => entryAt<K>(fold, row)),
    conflict: heads.length > 1,
    statements: statementsAt(fold, register),
  };
}

function statementsAt(fold: StreamFold, register: number): number {
  let count = 0;
  for (let row = fold.registers.last[register]!; row >= 0; row = fold.rows.previous[row]!)
    if (stands(fold, row)) count++;
  return count;
}

/** Registers with at least one live head, in the order in which their things were first spoken of. */
export function registersOf<N extends Noun>(fold: StreamFold, noun: N): readonly Register<KindOf<N>>[] {
  return inOrder(fold, registersOfNoun(fold, noun)).flatMap(
    (register) => registerAt<KindOf<N>>(fold, register) ?? [],
  );
}

function inOrder(fold: StreamFold, registers: readonly number[]): number[] {
  const { first } = fold.registers;
  return registers
    .filter((register) => first[register]! >= 0)
    .sort((a, b) => (saidBefore(fold, first[a]!, first[b]!) ? -1 : 1));
}

/**
 * Everything said of a noun that counts, also what a later fact says it supersedes: for what nobody may take back on
 * another's behalf.
 */
export const everySaid = <N extends Noun>(fold: StreamFold, noun: N): readonly Entry<KindOf<N>>[] =>
  registersOfNoun(fold, noun).flatMap((register) =>
    rowsAt(fold, register)
      .filter((row) => stands(fold, row))
      .map((row) => entryAt<KindOf<N>>(fold, row)),
  );

/** Devices that said anything of a noun, also what does not count. */
export const speakersOf = (fold: StreamFold, noun: Noun): ReadonlySet<DeviceId> =>
  new Set(
    registersOfNoun(fold, noun).flatMap((register) =>
      rowsAt(fold, register).map((row) => deviceAt(fold, row)),
    ),
  );

/** One register; null where nothing live is known of that thing. */
export function registerOf<N extends Noun>(
  fold: StreamFold,
  noun: N,
  key: string,
): Register<KindOf<N>> | null {
  const register = registerNumber(fold, noun, key);
  return register < 0 ? null : registerAt<KindOf<N>>(fold, register);
}

/** Whether something was said for one of the family or a guest alone (authority/kin.ts), whatever she was granted later. */
export function isWordOfKin(fold: StreamFold, fact: FactId): boolean {
  const row = rowOfFact(fold, fact);
  return row >= 0 && isOfKin(fold, row);
}

/** The places in the local log of everything that counts of one thing. */
export function statementsOf(fold: StreamFold, noun: Noun, key: string): readonly number[] {
  const register = registerNumber(fold, noun, key);
  if (register < 0) return [];
  return rowsAt(fold, register).flatMap((row) =>
    stands(fold, row) ? fold.segments.ordinal[fold.rows.segment[row]!]! : [],
  );
}

/** Messages that somebody else said first at a later place of the local log than `after`. */
export interface Unread {
  readonly count: number;
  /** How many messages stand after the oldest of them, and that one's: where it begins, counted from the newest. */
  readonly from: number;
}

export function unreadSince(fold: StreamFold, after: number, reader: PersonId): Unread {
  const order = listed(fold, fold.lists.message);
  let count = 0;
  let from = 0;
  order.forEach((register, place) => {
    const first = fold.registers.first[register]!;
    if (fold.segments.ordinal[fold.rows.segment[first]!]! <= after) return;
    if (personOfDevice(fold.authority, deviceAt(fold, first)) === reader) return;
    count++;
    if (from === 0) from = order.length - place;
  });
  return { count, from };
}

/** Everything ever said of one thing, in the order of things said, also what does not count. */
export function historyOf<N extends Noun>(
  fold: StreamFold,
  noun: N,
  key: string,
): readonly PastEntry<KindOf<N>>[] {
  const register = registerNumber(fold, noun, key);
  return register < 0 ? [] : pastAt<KindOf<N>>(fold, register);
}

/** The same of a register by its number. */
export const pastAt = <K extends ContentKind>(fold: StreamFold, register: number): readonly PastEntry<K>[] =>
  rowsAt(fold, register)
    .filter((row) => (fold.segments.marks[fold.rows.segment[row]!]! & expiredMark) === 0)
    .map((row) => pastEntryAt<K>(fold, row));

function pastEntryAt<K extends ContentKind>(fold: StreamFold, row: number): PastEntry<K> {
  const standing: PastEntry['standing'] = stands(fold, row) ? fateOf(fold, row) : 'not-admitted';
  return Object.assign(entryAt<K>(fold, row), { standing, supersededAt: supersededAt(fold, row) });
}

export const liveParties = (fold: StreamFold): readonly Register<'party.described'>[] =>
  registersOf(fold, 'party');

export const identityOf = (fold: StreamFold, party: EntityId): readonly Register<'identity.recorded'>[] =>
  ofParty(registersOf(fold, 'identity'), party);

export const whereaboutsOf = (fold: StreamFold, party: EntityId): Register<'whereabouts.recorded'> | null =>
  registerOf(fold, 'whereabouts', party);

export const contactsOf = (fold: StreamFold, party: EntityId): readonly Register<'contact.agreed'>[] =>
  ofParty(registersOf(fold, 'contact'), party);

export const intakeOf = (fold: StreamFold, party: EntityId): Register<'intake.coded'> | null =>
  registerOf(fold, 'intake', party);

const ofParty = <R extends { readonly key: string }>(
  registers: readonly R[],
  party: EntityId,
): readonly R[] =>
  registers.filter(({ key }) => key.startsWith(`${party}/`)).sort((a, b) => (a.key < b.key ? -1 : 1));

/** By the earliest instant that each date may mean, in its own zone; undated ones last; then by code and id. */
export function milestones(fold: StreamFold): readonly Register<'milestone.set'>[] {
  return registersOf(fold, 'milestone')
    .map((milestone) => ({
      milestone,
      from: earliestOf(milestone),
      code: milestone.live[0]?.body?.code ?? '',
    }))
    .sort(
      (a, b) =>
        a.from - b.from ||
        (a.code === b.code ? 0 : a.code < b.code ? -1 : 1) ||
        (a.milestone.key < b.milestone.key ? -1 : 1),
    )
    .map(({ milestone }) => milestone);
}

/** A milestone whose date is in dispute stands at the earliest of its dates: too early is the safer mistake. */
const earliestOf = (milestone: Register<'milestone.set'>): number =>
  Math.min(
    ...milestone.live.map(({ body }) => (body?.date ? earliestInstant(body.date) : Number.MAX_SAFE_INTEGER)),
  );

export const tasks = (fold: StreamFold): readonly Register<'task.set'>[] => registersOf(fold, 'task');
export const attachments = (fold: StreamFold): readonly Register<'attachment.added'>[] =>
  registersOf(fold, 'attachment');
export const crossings = (fold: StreamFold): readonly Register<'crossing.made'>[] =>
  registersOf(fold, 'crossing');

/**
 * Notes, newest first: passes over the newest `from`, gives at most `count`. Their place is when each was first
 * written; an edit does not move it.
 */
export function notes(fold: StreamFold, from: number, count: number): readonly Register<'note.written'>[] {
  return page(listed(fold, fold.lists.note), from, count)
    .reverse()
    .flatMap((register) => registerAt<'note.written'>(fold, register) ?? []);
}

/** Messages, oldest first as a conversation is read: passes over the newest `from`, gives the `count` before them. */
export function messages(fold: StreamFold, from: number, count: number): readonly Message[] {
  return page(listed(fold, fold.lists.message), from, count).flatMap((register) =>
    messagesAt(fold, register),
  );
}

const page = (order: readonly number[], from: number, count: number): number[] =>
  order.slice(Math.max(0, order.length - from - count), Math.max(0, order.length - from));

/** One message by its id, of each person who used that id. */
export function messagesOf(fold: StreamFold, message: EntityId): readonly Message[] {
  const register = registerNumber(fold, 'message', message);
  return register < 0 ? [] : messagesAt(fold, register);
}

/**
 * What stands under one message's id: one message for each person who said something under it. An id is random, so that
 * more than one means that somebody took another's on purpose: then she has said something of her own, and hidden nothing.
 */
function messagesAt(fold: StreamFold, register: number): Message[] {
  const said = rowsAt(fold, register).filter(
    (row) => fold.rows.kind[row] !== removedKind && stands(fold, row),
  );
  const found: Message[] = [];
  let rest = said;
  while (rest.length > 0) {
    const [first] = rest as [number];
    const hers = rest.filter((row) => sameSpeaker(fold, first, row));
    rest = rest.filter((row) => !hers.includes(row));
    found.push(messageOf(fold, register, hers));
  }
  return found;
}

function messageOf(fold: StreamFold, register: number, said: readonly number[]): Message {
  const first = said[0]!;
  const heads = headsAt(fold, register).filter((row) => said.includes(row));
  const live = heads.map((row) => entryAt<'message.said'>(fold, row));
  const shown: EntryOf<'message.said'> = live[0] ?? { ...entryAt<'message.said'>(fold, first), body: null };
  return {
    message: keyAt(fold, register) as EntityId,
    removed: live.length === 0,
    edited: said.length > 1,
    speaker: personOfDevice(fold.authority, deviceAt(fold, first)),
    epoch: fold.segments.epoch[fold.rows.segment[heads[0] ?? first]!]!,
    shown,
    live,
  };
}

/** Every register with more than one live head. */
export function conflicts(fold: StreamFold): readonly Register[] {
  return inOrder(fold, [...conflictingRegisters(fold)]).flatMap(
    (register) => registerAt(fold, register) ?? [],
  );
}

function conflictingRegisters(fold: StreamFold): ReadonlySet<number> {
  for (const register of fold.unsettled) {
    if (headsAt(fold, register).length > 1) fold.conflicting.add(register);
    else fold.conflicting.delete(register);
  }
  fold.unsettled.clear();
  return fold.conflicting;
}

/** A fact of a kind or version that this program cannot read: kept and passed on. */
export interface UnknownEntry {
  readonly fact: FactId;
  readonly kind: string;
  readonly v: number;
  readonly device: DeviceId;
  readonly ordinal: number;
  readonly index: number;
}

/** What a newer version of the program said, in segments that count. */
export const unknownFacts = (fold: StreamFold): readonly UnknownEntry[] =>
  [...fold.unknown]
    .filter(([row]) => stands(fold, row))
    .map(([row, { kind, v }]) => {
      const segment = fold.rows.segment[row]!;
      return {
        fact: factIdAt(fold, row),
        kind,
        v,
        device: deviceAt(fold, row),
        ordinal: fold.segments.ordinal[segment]!,
        index: row - fold.segments.firstRow[segment]!,
      };
    });

/** A segment that authority does not admit. */
export interface HeldSegment {
  readonly segment: SegmentId;
  readonly verdict: Verdict;
  readonly device: DeviceId;
  readonly ordinal: number;
  readonly facts: number;
  /** When its first fact was stated, by its device's clock. */
  readonly at: Instant;
  /** What it would say of the case. */
  readonly entries: readonly Entry[];
}

/** Quarantine and refusals, in the order of the local log. */
export function heldSegments(fold: StreamFold): readonly HeldSegment[] {
  const held: HeldSegment[] = [];
  for (let number = 0; number < fold.segments.count; number++) {
    if ((fold.segments.marks[number]! & (countsMark | expiredMark)) !== 0) continue;
    const first = fold.segments.firstRow[number]!;
    const rows = Array.from({ length: endRow(fold, number) - first }, (_, i) => first + i);
    held.push({
      segment: segmentIdAt(fold, number),
      verdict: verdictOf(fold.authority, segmentIdAt(fold, number)),
      device: fold.devices[fold.segments.device[number]!]!,
      ordinal: fold.segments.ordinal[number]!,
      facts: rows.length,
      at: fold.rows.at[first] as Instant,
      entries: rows.filter((row) => fold.rows.register[row]! >= 0).map((row) => entryAt(fold, row)),
    });
  }
  return held;
}

export interface FoldCounts {
  readonly segments: number;
  /** Facts of segments that count: control facts and unknown ones among them, expired ones not. */
  readonly facts: number;
  readonly notes: number;
  readonly messages: number;
  readonly conflicts: number;
  readonly unknown: number;
  /** Segments not admitted. */
  readonly held: number;
  /** What `expireEpochs` took away, in facts about the case. */
  readonly expired: number;
}

export function counts(fold: StreamFold): FoldCounts {
  let facts = 0;
  let held = 0;
  let expired = 0;
  for (let number = 0; number < fold.segments.count; number++) {
    const marks = fold.segments.marks[number]!;
    const first = fold.segments.firstRow[number]!;
    const end = endRow(fold, number);
    if ((marks & expiredMark) !== 0) {
      for (let row = first; row < end; row++) if (fold.rows.register[row]! >= 0) expired++;
    } else if ((marks & countsMark) !== 0) facts += end - first;
    else held++;
  }
  return {
    segments: fold.segments.count,
    facts,
    notes: listed(fold, fold.lists.note).length,
    messages: listed(fold, fold.lists.message).length,
    conflicts: conflictingRegisters(fold).size,
    unknown: unknownFacts(fold).length,
    held,
    expired,
  };
}
