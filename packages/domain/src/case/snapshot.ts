import type { Body, ContentKind } from '../fact/kinds.ts';
import { vocabularyHash } from '../fact/vocabulary-hash.ts';
import type { DeviceId, FactId, SegmentId } from '../vocabulary/ids.ts';
import { type Result, err, ok } from '../vocabulary/result.ts';
import { exportAuthority, importAuthority } from './authority/authority.ts';
import { type ColdText, OpenText } from './cold-text.ts';
import {
  type Column,
  type ColumnForm,
  ColumnReader,
  ColumnWriter,
  aligned,
  fromSteps,
  stepsOf,
} from './columns.ts';
import {
  type StreamFold,
  addSupersedes,
  chainRow,
  deviceNumber,
  emptyFold,
  ensureRegisters,
  ensureRows,
  ensureSegments,
  expiredMark,
  keyAt,
  keyLength,
  messageNoun,
  noteNoun,
  placeAt,
  segmentIdAt,
  segmentIdLength,
  segmentPlaced,
  strayMark,
} from './fold-state.ts';
import { headsAt, listed, standFirst } from './liveness.ts';
import { nouns } from './register.ts';

/**
 * A snapshot of a fold, so that opening a case costs what is new in it and not what is old. It lies under this device's
 * own seal like the log that it was made from, and can always be made again from there: whatever does not fit exactly
 * (another fold, another vocabulary, a wrong length) is refused and the log folded instead.
 *
 * ```
 * warm     = "CBF" | 2 | header length (u32) | header (JSON, see Header) | authority | columns (see columns.ts)
 * columns  = per segment: device, ordinal − number, epoch, sequence (as what its chain lacked), facts, marks
 *            | per row: at and when (each as steps), kind, register (0: none, 1: the next new one, 2 + how far before that)
 *            | per register: noun | the orders of notes and of messages (as steps)
 * cold     = segment ids (43 characters each) | keys of 22 characters
 * ```
 *
 * Ids and keys are most of it, and random: they stand here once (authority asks the fold for its segments' ids), and
 * apart, because nothing of them is looked at before somebody names what is old.
 *
 * The texts of notes and messages are left in the log, except the newest of each list: they are most of a case's bytes
 * and the least of what is looked at.
 */
export const snapshotBodies = 200;

/** Rises when the same facts fold to something else; a snapshot of another version is folded again. */
export const foldVersion = 4;

export type SnapshotRefusal = 'snapshot-corrupt' | 'snapshot-of-another-version';

const magic = 0x43_42_46_02;

interface Header {
  readonly foldVersion: number;
  readonly vocabulary: string;
  readonly authorityBytes: number;
  readonly segments: number;
  readonly rows: number;
  readonly registers: number;
  readonly packedKeys: number;
  readonly notes: number;
  readonly messages: number;
  readonly nextOrdinal: number;
  /** The first row's `at` and `when`. */
  readonly at: number;
  readonly when: number;
  readonly devices: readonly DeviceId[];
  readonly longKeys: readonly (readonly [register: number, key: string])[];
  readonly supersedes: readonly (readonly [row: number, facts: readonly FactId[]])[];
  readonly unknown: readonly (readonly [row: number, kind: string, v: number])[];
  readonly bodies: readonly (readonly [row: number, body: Body<ContentKind>])[];
  readonly columns: readonly ColumnForm[];
  readonly conflicting: readonly number[];
}

/** Nouns whose keys are not one id. */
const longKeyed: readonly boolean[] = nouns.map(
  (noun) => noun === 'identity' || noun === 'contact' || noun === 'contact-hours',
);

/** The two parts of a snapshot. */
export interface FoldSnapshot<Cold extends ColdText = ColdText> {
  readonly warm: Uint8Array;
  readonly cold: Cold;
}

/** The fold as bytes. */
export function exportFold(fold: StreamFold): FoldSnapshot<OpenText> {
  const { segments, rows, registers } = fold;
  const authority = exportAuthority(fold.authority, segmentPlaced(fold));
  const notes = listed(fold, fold.lists.note);
  const messages = listed(fold, fold.lists.message);
  const text = new TextEncoder();
  const writer = new ColumnWriter();
  const ids: string[] = [];
  for (let number = 0; number < segments.count; number++) ids.push(segmentIdAt(fold, number));
  const shortKeys: string[] = [];
  const longKeys: [number, string][] = [];
  for (let register = 0; register < registers.count; register++) {
    if (longKeyed[registers.noun[register]!]) longKeys.push([register, keyAt(fold, register)]);
    else shortKeys.push(keyAt(fold, register));
  }
  writer.bytes(authority);
  putSegments(fold, writer);
  putRows(fold, writer);
  writer.column(registers.noun.subarray(0, registers.count));
  writer.column(stepsOf(notes, 0, 1));
  writer.column(stepsOf(messages, 0, 1));
  const header: Header = {
    foldVersion,
    vocabulary: vocabularyHash,
    authorityBytes: authority.length,
    segments: segments.count,
    rows: rows.count,
    registers: registers.count,
    packedKeys: shortKeys.length,
    notes: notes.length,
    messages: messages.length,
    nextOrdinal: fold.nextOrdinal,
    at: rows.at[0]!,
    when: rows.when[0]!,
    devices: fold.devices,
    longKeys,
    supersedes: [...fold.supersedes],
    unknown: [...fold.unknown].map(([row, { kind, v }]) => [row, kind, v]),
    bodies: keptBodies(fold, notes, messages),
    columns: writer.forms,
    conflicting: [...fold.conflicting, ...fold.unsettled],
  };
  return {
    warm: writer.join(startOf(text.encode(JSON.stringify(header)))),
    cold: new OpenText(text.encode([...ids, ...shortKeys].join(''))),
  };
}

function startOf(header: Uint8Array): Uint8Array {
  const start = new Uint8Array(aligned(8 + header.length));
  const view = new DataView(start.buffer);
  view.setUint32(0, magic);
  view.setUint32(4, header.length);
  start.set(header, 8);
  return start;
}

function putSegments(fold: StreamFold, writer: ColumnWriter): void {
  const { segments, rows, devices } = fold;
  const { count } = segments;
  const sequences = sequencesOf(fold);
  const ordinals = new Uint32Array(count);
  const leaps = new Float64Array(count);
  const facts = new Uint8Array(count);
  const next = new Float64Array(devices.length);
  for (let number = 0; number < count; number++) {
    ordinals[number] = segments.ordinal[number]! - number;
    const end = number + 1 < count ? segments.firstRow[number + 1]! : rows.count;
    facts[number] = end - segments.firstRow[number]!;
    if ((segments.marks[number]! & strayMark) !== 0) continue;
    const device = segments.device[number]!;
    leaps[number] = sequences[number]! - next[device]!;
    next[device] = sequences[number]! + 1;
  }
  writer.column(segments.device.subarray(0, count));
  writer.column(ordinals);
  writer.column(segments.epoch.subarray(0, count));
  writer.column(leaps);
  writer.column(facts);
  writer.column(segments.marks.subarray(0, count));
}

function sequencesOf(fold: StreamFold): Float64Array {
  const sequences = new Float64Array(fold.segments.count);
  for (const { first, run, beside } of fold.chains) {
    run.forEach((number, i) => {
      sequences[number] = first + i;
    });
    for (const [sequence, number] of beside) sequences[number] = sequence;
  }
  return sequences;
}

function putRows({ rows }: StreamFold, writer: ColumnWriter): void {
  const { count } = rows;
  const registers = new Uint32Array(count);
  let next = 0;
  for (let row = 0; row < count; row++) {
    const register = rows.register[row]!;
    if (register === next) {
      registers[row] = 1;
      next++;
    } else registers[row] = register < 0 ? 0 : 1 + next - register;
  }
  writer.column(stepsOf(rows.at.subarray(0, count), rows.at[0]!, 0));
  writer.column(stepsOf(rows.when.subarray(0, count), rows.when[0]!, 0));
  writer.column(rows.kind.subarray(0, count));
  writer.column(registers);
}

/** Bodies of all that is not long, and of the newest notes and messages. */
function keptBodies(
  fold: StreamFold,
  notes: readonly number[],
  messages: readonly number[],
): [row: number, body: Body<ContentKind>][] {
  const { rows, registers, segments } = fold;
  const kept: [number, Body<ContentKind>][] = [];
  const keep = (row: number): void => {
    const body = rows.bodies[row];
    if (body !== undefined && (segments.marks[rows.segment[row]!]! & expiredMark) === 0)
      kept.push([row, body]);
  };
  for (let row = 0; row < rows.count; row++) {
    const register = rows.register[row]!;
    if (register < 0) continue;
    const noun = registers.noun[register]!;
    if (noun !== noteNoun && noun !== messageNoun) keep(row);
  }
  for (const order of [notes, messages])
    for (const register of order.slice(-snapshotBodies)) headsAt(fold, register).forEach(keep);
  return kept;
}

/** The mirror of `exportFold`. */
export function importFold({ warm: bytes, cold }: FoldSnapshot): Result<StreamFold, SnapshotRefusal> {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getUint32(0) !== magic) return err('snapshot-of-another-version');
    const headerEnd = 8 + view.getUint32(4);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, headerEnd))) as Header;
    if (header.foldVersion !== foldVersion || header.vocabulary !== vocabularyHash)
      return err('snapshot-of-another-version');
    return ok(restore(header, new ColumnReader(bytes, aligned(headerEnd), header.columns), cold));
  } catch {
    // A header that is no JSON, a section past the end: the log has it all.
    return err('snapshot-corrupt');
  }
}

function restore(header: Header, sections: ColumnReader, cold: ColdText): StreamFold {
  if (cold.length !== header.segments * segmentIdLength + header.packedKeys * keyLength)
    throw new RangeError('the cold part of a snapshot');
  const authority = sections.bytes(header.authorityBytes);
  // Authority asks for ids when something old is named, and by then the fold stands.
  const fold: StreamFold = emptyFold(importAuthority(authority, (...place) => segmentPlaced(fold)(...place)));
  fold.nextOrdinal = header.nextOrdinal;
  for (const device of header.devices) deviceNumber(fold, device);
  const facts = restoreSegments(fold, header, sections, cold);
  restoreRows(fold, header, sections, facts);
  restoreRegisters(fold, header, sections, cold);
  fold.lists.note.order = orderFrom(sections.column(header.notes));
  fold.lists.message.order = orderFrom(sections.column(header.messages));
  sections.end();
  for (const [row, facts] of header.supersedes) addSupersedes(fold, row, facts);
  for (const [row, kind, v] of header.unknown) fold.unknown.set(row, { kind, v });
  for (const [row, body] of header.bodies) fold.rows.bodies[row] = body;
  for (const register of header.conflicting) fold.unsettled.add(register);
  return fold;
}

function orderFrom(steps: Column): number[] {
  const order: number[] = [];
  for (const register of fromSteps(steps, 0, 1)) order.push(register | 0);
  return order;
}

/** Returns how many facts each segment has. */
function restoreSegments(fold: StreamFold, header: Header, sections: ColumnReader, cold: ColdText): Column {
  const { segments } = fold;
  const count = header.segments;
  ensureSegments(segments, count);
  segments.count = count;
  segments.packedIds = cold;
  segments.ids = new Array<SegmentId | undefined>(count);
  segments.device.set(sections.column(count));
  const ordinals = sections.column(count);
  segments.epoch.set(sections.column(count));
  const leaps = sections.column(count);
  const facts = sections.column(count);
  segments.marks.set(sections.column(count));
  const next = new Float64Array(fold.devices.length);
  let row = 0;
  for (let number = 0; number < count; number++) {
    segments.ordinal[number] = ordinals[number]! + number;
    segments.firstRow[number] = row;
    row += facts[number]!;
    if ((segments.marks[number]! & strayMark) !== 0) {
      fold.strays.set(segmentIdAt(fold, number), number);
      continue;
    }
    const device = segments.device[number]!;
    const sequence = next[device]! + leaps[number]!;
    next[device] = sequence + 1;
    placeAt(fold.chains[device]!, sequence, number);
  }
  if (row !== header.rows) throw new RangeError('rows of segments');
  return facts;
}

function restoreRows(fold: StreamFold, header: Header, sections: ColumnReader, facts: Column): void {
  const { rows, segments, registers } = fold;
  const count = header.rows;
  ensureRows(rows, count);
  ensureRegisters(registers, header.registers);
  rows.count = count;
  rows.bodies = new Array<Body<ContentKind> | undefined>(count);
  rows.at.set(fromSteps(sections.column(count), header.at, 0));
  rows.when.set(fromSteps(sections.column(count), header.when, 0));
  rows.kind.set(sections.column(count));
  const codes = sections.column(count);
  for (let number = 0, row = 0; number < segments.count; number++) {
    const end = row + facts[number]!;
    while (row < end) rows.segment[row++] = number;
  }
  registers.last.fill(-1);
  registers.first.fill(-1);
  for (let row = 0; row < count; row++) {
    const code = codes[row]!;
    rows.register[row] = -1;
    rows.previous[row] = -1;
    if (code === 0) continue;
    const register = code === 1 ? registers.count++ : registers.count + 1 - code;
    if (register < 0 || register >= header.registers) throw new RangeError('registers of rows');
    chainRow(fold, row, register);
    standFirst(fold, row, register);
  }
  if (registers.count !== header.registers) throw new RangeError('registers of rows');
}

function restoreRegisters(fold: StreamFold, header: Header, sections: ColumnReader, cold: ColdText): void {
  const { registers } = fold;
  const { count } = registers;
  registers.noun.set(sections.column(count));
  registers.keys = new Array<string | undefined>(count);
  registers.packedKeys = cold;
  registers.packedAt = new Uint32Array(count);
  let packed = header.segments * segmentIdLength;
  for (let register = 0; register < count; register++) {
    const noun = registers.noun[register]!;
    registers.ofNoun[noun]!.push(register);
    if (longKeyed[noun]) continue;
    registers.packedAt[register] = packed;
    packed += keyLength;
  }
  for (const [register, key] of header.longKeys) registers.keys[register] = key;
}
