import type { ContentFact, Fact, Segment } from '../fact/fact.ts';
import { type Body, type ContentKind, type FactKind, kinds } from '../fact/kinds.ts';
import { type DeviceId, type FactId, type SegmentId, factIdOf } from '../vocabulary/ids.ts';
import type { Authority, Verdict } from './authority/authority.ts';
import { type ColdText, OpenText } from './cold-text.ts';
import { type Noun, keyOf, nouns, registerRules } from './register.ts';

/**
 * What the fold of one stream keeps: columns, one number a fact, because a case lives for decades and a phone must open
 * a hundred thousand facts of it in a moment. A row is a fact, in the order of folding; it is never changed or removed.
 * Whether it counts is its segment's mark, so that a verdict that authority revises is one byte and no new fold.
 *
 * Rows of one register are chained from the newest back (`previous`). Only facts that supersede something stand in a
 * table by id; who is superseded is asked when a register is looked at, so it does not matter which came first.
 */
export interface StreamFold {
  readonly authority: Authority;
  readonly segments: SegmentTable;
  readonly rows: RowTable;
  readonly registers: RegisterTable;
  /** Devices by number, and by it each device's chain. */
  readonly devices: DeviceId[];
  readonly deviceNumbers: Map<DeviceId, number>;
  readonly chains: Chain[];
  /** Segments at a place of a chain that was taken. */
  readonly strays: Map<SegmentId, number>;
  /** By row: what it supersedes; by fact: the rows that supersede it, whether or not they count. */
  readonly supersedes: Map<number, readonly FactId[]>;
  readonly superseders: Map<FactId, number[]>;
  /** By row: facts that this program cannot read. */
  readonly unknown: Map<number, { readonly kind: string; readonly v: number }>;
  /** Notes and messages in the order in which they are shown. */
  readonly lists: { readonly note: RegisterList; readonly message: RegisterList };
  /** By noun: rises whenever the version of one of its registers does. */
  readonly versions: Uint32Array;
  /** Registers whose heads may have changed since `conflicts` was asked, and those known to be in conflict. */
  readonly unsettled: Set<number>;
  readonly conflicting: Set<number>;
  nextOrdinal: number;
}

/** A device's segments by sequence: from `first` on without a gap, which is nearly all of them, and the rest beside. */
export interface Chain {
  first: number;
  readonly run: number[];
  readonly beside: Map<number, number>;
}

export interface RegisterList {
  order: number[];
  /** The order must be made anew before it is read. */
  stale: boolean;
}

/** A segment's mark: bits. */
export const countsMark = 1;
export const strayMark = 2;
export const expiredMark = 4;

export interface SegmentTable {
  count: number;
  ids: (SegmentId | undefined)[];
  /** Ids that a snapshot brought, one after another, until each is asked for. */
  packedIds: ColdText;
  device: Uint32Array;
  ordinal: Uint32Array;
  epoch: Uint32Array;
  firstRow: Uint32Array;
  marks: Uint8Array;
  /** By the first 30 characters of a segment's id, with which its facts' ids begin; filled when first asked for. */
  readonly byPrefix: Map<string, number>;
  prefixed: number;
}

export interface RowTable {
  count: number;
  /** Number of the kind in `factKinds`, or `unknownKind`. */
  kind: Uint8Array;
  at: Float64Array;
  /**
   * The order of things said: the device's clock, but never before anything in its causal past, so that an answer does
   * not stand above its question when a telephone's clock is wrong.
   */
  when: Float64Array;
  /** Number of its register; -1 for control and unknown facts. */
  register: Int32Array;
  previous: Int32Array;
  segment: Uint32Array;
  bodies: (Body<ContentKind> | undefined)[];
}

export interface RegisterTable {
  count: number;
  noun: Uint8Array;
  /** Its newest row. */
  last: Int32Array;
  rows: Uint32Array;
  /** The first of its rows that count, in the order of things said: its place in a list; -1 where none counts. */
  first: Int32Array;
  /** Rises whenever anything that is read of it may have become another: its heads, its past, what they say. */
  version: Uint32Array;
  keys: (string | undefined)[];
  /** Keys of 22 characters that a snapshot brought; `packedAt`: where each register's begins. */
  packedKeys: ColdText;
  packedAt: Uint32Array;
  /** By noun: its registers, and their numbers by key, filled when first asked for. */
  readonly ofNoun: readonly number[][];
  readonly byKey: (Map<string, number> | undefined)[];
}

const noText: ColdText = new OpenText(new Uint8Array(0));

export const factKinds = Object.keys(kinds) as readonly FactKind[];
export const unknownKind = 255;
export const removedKind = factKinds.indexOf('message.removed');
export const saidKind = factKinds.indexOf('message.said');

/** What the fold must know of a kind, found by one look-up a fact. */
interface KindRule {
  readonly number: number;
  /** -1: control. */
  readonly noun: number;
}
const isContentKind = (kind: FactKind): kind is ContentKind => Object.hasOwn(registerRules, kind);
const kindRules: ReadonlyMap<string, KindRule> = new Map(
  factKinds.map((kind, number): [string, KindRule] => [
    kind,
    { number, noun: isContentKind(kind) ? nouns.indexOf(registerRules[kind].noun) : -1 },
  ]),
);
const nounNumber = (noun: Noun): number => nouns.indexOf(noun);
export const noteNoun = nounNumber('note');
export const messageNoun = nounNumber('message');
export const segmentIdLength = 43;
/** Of a key that is one id. */
export const keyLength = 22;
export const prefixLength = 30;
/** No device's clock says later than this (the year 9999): past it, one more millisecond may be no more. */
const latestWhen = 253_402_300_799_999;

export function emptyFold(authority: Authority): StreamFold {
  return {
    authority,
    segments: {
      count: 0,
      ids: [],
      packedIds: noText,
      device: new Uint32Array(16),
      ordinal: new Uint32Array(16),
      epoch: new Uint32Array(16),
      firstRow: new Uint32Array(16),
      marks: new Uint8Array(16),
      byPrefix: new Map(),
      prefixed: 0,
    },
    rows: {
      count: 0,
      kind: new Uint8Array(64),
      at: new Float64Array(64),
      when: new Float64Array(64),
      register: new Int32Array(64),
      previous: new Int32Array(64),
      segment: new Uint32Array(64),
      bodies: [],
    },
    registers: {
      count: 0,
      noun: new Uint8Array(32),
      last: new Int32Array(32),
      rows: new Uint32Array(32),
      first: new Int32Array(32),
      version: new Uint32Array(32),
      keys: [],
      packedKeys: noText,
      packedAt: new Uint32Array(0),
      ofNoun: nouns.map(() => []),
      byKey: nouns.map(() => undefined),
    },
    devices: [],
    deviceNumbers: new Map(),
    chains: [],
    strays: new Map(),
    supersedes: new Map(),
    superseders: new Map(),
    unknown: new Map(),
    lists: { note: { order: [], stale: false }, message: { order: [], stale: false } },
    versions: new Uint32Array(nouns.length),
    unsettled: new Set(),
    conflicting: new Set(),
    nextOrdinal: 0,
  };
}

/** The number of a segment, or -1 where it is not here. */
export function segmentNumber(
  fold: StreamFold,
  segment: Pick<Segment, 'id' | 'device' | 'sequence'>,
): number {
  const device = fold.deviceNumbers.get(segment.device);
  if (device === undefined) return -1;
  const number = placedAt(fold.chains[device]!, segment.sequence);
  if (number !== undefined && segmentIdAt(fold, number) === segment.id) return number;
  return fold.strays.get(segment.id) ?? -1;
}

/** Which segment has the place in a device's chain that was not taken when it came. */
export const segmentPlaced =
  (fold: StreamFold) =>
  (device: DeviceId, sequence: number): SegmentId | undefined => {
    const chain = fold.deviceNumbers.get(device);
    const number = chain === undefined ? undefined : placedAt(fold.chains[chain]!, sequence);
    return number === undefined ? undefined : segmentIdAt(fold, number);
  };

/** Where a segment stands in its device's chain; null where it is only told of. */
export function sequenceOf(fold: StreamFold, segment: number): number | null {
  const chain = fold.chains[fold.segments.device[segment]!]!;
  const at = chain.run.indexOf(segment);
  if (at >= 0) return chain.first + at;
  for (const [sequence, number] of chain.beside) if (number === segment) return sequence;
  return null;
}

export const placedAt = (chain: Chain, sequence: number): number | undefined =>
  chain.run[sequence - chain.first] ?? chain.beside.get(sequence);

/** Gives a segment its place in its device's chain. */
export function placeAt(chain: Chain, sequence: number, segment: number): void {
  if (chain.run.length === 0) chain.first = sequence;
  if (sequence === chain.first + chain.run.length) chain.run.push(segment);
  else chain.beside.set(sequence, segment);
}

export function segmentIdAt(fold: StreamFold, segment: number): SegmentId {
  const { ids, packedIds } = fold.segments;
  return (ids[segment] ??= packedIds.slice(
    segment * segmentIdLength,
    (segment + 1) * segmentIdLength,
  ) as SegmentId);
}

export const factIdAt = (fold: StreamFold, row: number): FactId => {
  const segment = fold.rows.segment[row]!;
  return factIdOf(segmentIdAt(fold, segment), row - fold.segments.firstRow[segment]!);
};

/** The row of a fact, or -1 where it is not here. */
export function rowOfFact(fold: StreamFold, fact: FactId): number {
  const { segments } = fold;
  for (; segments.prefixed < segments.count; segments.prefixed++)
    segments.byPrefix.set(segmentIdAt(fold, segments.prefixed).slice(0, prefixLength), segments.prefixed);
  const segment = segments.byPrefix.get(fact.slice(0, prefixLength));
  if (segment === undefined) return -1;
  const row = segments.firstRow[segment]! + Number(fact.slice(prefixLength));
  return row < endRow(fold, segment) ? row : -1;
}

export const endRow = (fold: StreamFold, segment: number): number =>
  segment + 1 < fold.segments.count ? fold.segments.firstRow[segment + 1]! : fold.rows.count;

export function keyAt(fold: StreamFold, register: number): string {
  const { keys, packedKeys, packedAt } = fold.registers;
  return (keys[register] ??= packedKeys.slice(packedAt[register]!, packedAt[register]! + keyLength));
}

/** The number of a register, or -1 where nothing was ever said of that thing. */
export const registerNumber = (fold: StreamFold, noun: Noun, key: string): number =>
  registersByKey(fold, nounNumber(noun)).get(key) ?? -1;

export const registersOfNoun = (fold: StreamFold, noun: Noun): readonly number[] =>
  fold.registers.ofNoun[nounNumber(noun)]!;

function registersByKey(fold: StreamFold, noun: number): Map<string, number> {
  const { byKey, ofNoun } = fold.registers;
  let map = byKey[noun];
  if (map === undefined) {
    map = new Map();
    for (const register of ofNoun[noun]!) map.set(keyAt(fold, register), register);
    byKey[noun] = map;
  }
  return map;
}

/** Takes in a segment and its facts as rows; whether they count is marked, not decided, here. Returns its number. */
export function addSegment(fold: StreamFold, segment: Segment, ordinal: number, verdict: Verdict): number {
  const { segments, rows } = fold;
  const number = segments.count;
  ensureSegments(segments, number + 1);
  ensureRows(rows, rows.count + segment.facts.length);
  const device = deviceNumber(fold, segment.device);
  const chain = fold.chains[device]!;
  const inChain = placedAt(chain, segment.sequence) === undefined;
  segments.ids[number] = segment.id;
  segments.device[number] = device;
  segments.ordinal[number] = ordinal;
  segments.epoch[number] = segment.epoch;
  segments.firstRow[number] = rows.count;
  segments.marks[number] = (verdict.counts ? countsMark : 0) | (inChain ? 0 : strayMark);
  segments.count = number + 1;
  const start = startOf(fold, segment, chain);
  if (inChain) placeAt(chain, segment.sequence, number);
  else fold.strays.set(segment.id, number);
  addRows(fold, segment, number, start);
  return number;
}

/** The earliest place in the order of things said that a segment may take: past everything in its causal past. */
function startOf(fold: StreamFold, segment: Segment, chain: Chain): number {
  let start = 0;
  const before = placedAt(chain, segment.sequence - 1);
  if (before !== undefined) start = fold.rows.when[endRow(fold, before) - 1]! + 1;
  for (const head of segment.after) {
    const device = fold.deviceNumbers.get(head.device);
    if (device === undefined) continue;
    const seen = placedAt(fold.chains[device]!, head.sequence);
    if (seen !== undefined) start = Math.max(start, fold.rows.when[endRow(fold, seen) - 1]! + 1);
  }
  return Math.min(start, latestWhen);
}

function addRows(fold: StreamFold, segment: Segment, number: number, start: number): void {
  const { rows } = fold;
  let when = start;
  for (const fact of segment.facts) {
    const row = rows.count++;
    rows.segment[row] = number;
    rows.register[row] = -1;
    rows.previous[row] = -1;
    if ('unknown' in fact) {
      rows.kind[row] = unknownKind;
      rows.at[row] = 0;
      rows.when[row] = when;
      fold.unknown.set(row, { kind: fact.kind, v: fact.v });
      continue;
    }
    const rule = kindRules.get(fact.kind)!;
    if (fact.at > when) when = Math.min(fact.at, latestWhen);
    rows.kind[row] = rule.number;
    rows.at[row] = fact.at;
    rows.when[row] = when;
    if (!isContent(fact, rule)) continue;
    rows.bodies[row] = fact.body;
    addToRegister(fold, row, rule.noun, keyOf(fact));
    if (fact.supersedes.length > 0) addSupersedes(fold, row, fact.supersedes);
  }
}

const isContent = (_fact: Fact, rule: KindRule): _fact is ContentFact => rule.noun >= 0;

function addToRegister(fold: StreamFold, row: number, noun: number, key: string): void {
  const { registers } = fold;
  const byKey = registersByKey(fold, noun);
  let register = byKey.get(key);
  if (register === undefined) {
    register = registers.count;
    ensureRegisters(registers, register + 1);
    registers.count = register + 1;
    registers.noun[register] = noun;
    registers.last[register] = -1;
    registers.rows[register] = 0;
    registers.first[register] = -1;
    registers.keys[register] = key;
    registers.ofNoun[noun]!.push(register);
    byKey.set(key, register);
    renew(fold, register);
  } else unsettle(fold, register);
  chainRow(fold, row, register);
}

/** Something that is read of a register may be another from now on. */
export function renew(fold: StreamFold, register: number): void {
  fold.registers.version[register]! += 1;
  fold.versions[fold.registers.noun[register]!]! += 1;
}

/** Its heads may be others, too. */
export function unsettle(fold: StreamFold, register: number): void {
  renew(fold, register);
  fold.unsettled.add(register);
}

/** Puts a row at the front of its register's chain. */
export function chainRow({ registers, rows }: StreamFold, row: number, register: number): void {
  rows.register[row] = register;
  rows.previous[row] = registers.last[register]!;
  registers.last[register] = row;
  registers.rows[register]! += 1;
}

export function addSupersedes(fold: StreamFold, row: number, supersedes: readonly FactId[]): void {
  fold.supersedes.set(row, supersedes);
  for (const fact of supersedes) {
    const rows = fold.superseders.get(fact);
    if (rows) rows.push(row);
    else fold.superseders.set(fact, [row]);
  }
}

export function deviceNumber(fold: StreamFold, device: DeviceId): number {
  let number = fold.deviceNumbers.get(device);
  if (number === undefined) {
    number = fold.devices.length;
    fold.devices.push(device);
    fold.deviceNumbers.set(device, number);
    fold.chains.push({ first: 0, run: [], beside: new Map() });
  }
  return number;
}

/** Whether `a` stands before `b` in the order of things said; at the same time, by id. */
export function saidBefore(fold: StreamFold, a: number, b: number): boolean {
  const { when, segment } = fold.rows;
  if (when[a] !== when[b]) return when[a]! < when[b]!;
  if (segment[a] === segment[b]) return a < b;
  return segmentIdAt(fold, segment[a]!) < segmentIdAt(fold, segment[b]!);
}

export function ensureSegments(segments: SegmentTable, size: number): void {
  if (size <= segments.marks.length) return;
  const capacity = capacityFor(size);
  segments.device = grown(Uint32Array, segments.device, capacity);
  segments.ordinal = grown(Uint32Array, segments.ordinal, capacity);
  segments.epoch = grown(Uint32Array, segments.epoch, capacity);
  segments.firstRow = grown(Uint32Array, segments.firstRow, capacity);
  segments.marks = grown(Uint8Array, segments.marks, capacity);
}

export function ensureRows(rows: RowTable, size: number): void {
  if (size <= rows.kind.length) return;
  const capacity = capacityFor(size);
  rows.kind = grown(Uint8Array, rows.kind, capacity);
  rows.at = grown(Float64Array, rows.at, capacity);
  rows.when = grown(Float64Array, rows.when, capacity);
  rows.register = grown(Int32Array, rows.register, capacity);
  rows.previous = grown(Int32Array, rows.previous, capacity);
  rows.segment = grown(Uint32Array, rows.segment, capacity);
}

export function ensureRegisters(registers: RegisterTable, size: number): void {
  if (size <= registers.noun.length) return;
  const capacity = capacityFor(size);
  registers.noun = grown(Uint8Array, registers.noun, capacity);
  registers.last = grown(Int32Array, registers.last, capacity);
  registers.rows = grown(Uint32Array, registers.rows, capacity);
  registers.first = grown(Int32Array, registers.first, capacity);
  registers.version = grown(Uint32Array, registers.version, capacity);
}

/** A stream that begins grows by four: each time that it grows it makes a dozen columns anew. */
function capacityFor(size: number): number {
  const bits = Math.max(6, Math.ceil(Math.log2(size + 1)));
  return 2 ** (bits < 10 ? bits + (bits & 1) : bits);
}

type Column = Uint8Array | Uint32Array | Int32Array | Float64Array;
function grown<C extends Column>(make: new (size: number) => C, column: C, capacity: number): C {
  const larger = new make(capacity);
  larger.set(column);
  return larger;
}
