import type { Body, ContentKind } from '../fact/kinds.ts';
import { vocabularyHash } from '../fact/vocabulary-hash.ts';
import type { DeviceId, FactId, SegmentId } from '../vocabulary/ids.ts';
import { type Result, err, ok } from '../vocabulary/result.ts';
import { exportAuthority, importAuthority } from './authority/authority.ts';
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
  messageNoun,
  noteNoun,
  placeAt,
  segmentIdAt,
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
 * snapshot = "CBF" | 1 | header length (u32) | header (JSON, see Header) | sections
 * sections = each at a multiple of 8 bytes, numbers in this machine's own order:
 *            authority | segment ids (43 characters each) | per segment: device, ordinal, epoch, sequence, facts, marks
 *            | per row: at, when − at, kind, register | per register: noun | keys of 22 characters
 *            | the order of notes | the order of messages
 * ```
 *
 * The texts of notes and messages are left in the log, except the newest of each list: they are most of a case's bytes
 * and the least of what is looked at.
 */
export const snapshotBodies = 200;

/** Rises when the same facts fold to something else; a snapshot of another version is folded again. */
export const foldVersion = 2;

export type SnapshotRefusal = 'snapshot-corrupt' | 'snapshot-of-another-version';

const magic = 0x43_42_46_01;

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
  readonly devices: readonly DeviceId[];
  /** By row, what was said later than 2^32 ms (49 days) after its device's clock said. */
  readonly lateWhens: readonly (readonly [row: number, when: number])[];
  readonly longKeys: readonly (readonly [register: number, key: string])[];
  readonly supersedes: readonly (readonly [row: number, facts: readonly FactId[]])[];
  readonly unknown: readonly (readonly [row: number, kind: string, v: number])[];
  readonly bodies: readonly (readonly [row: number, body: Body<ContentKind>])[];
  readonly conflicting: readonly number[];
}

const lateDelta = 0xffff_ffff;
/** Nouns whose keys are not one id. */
const longKeyed: ReadonlySet<number> = new Set([nouns.indexOf('identity'), nouns.indexOf('contact')]);

/** The fold as bytes. */
export function exportFold(fold: StreamFold): Uint8Array {
  const { segments, rows, registers } = fold;
  const authority = exportAuthority(fold.authority);
  const notes = listed(fold, fold.lists.note);
  const messages = listed(fold, fold.lists.message);
  const deltas = new Uint32Array(rows.count);
  const lateWhens: [number, number][] = [];
  for (let row = 0; row < rows.count; row++) {
    const delta = rows.when[row]! - rows.at[row]!;
    if (delta >= 0 && delta < lateDelta) deltas[row] = delta;
    else {
      deltas[row] = lateDelta;
      lateWhens.push([row, rows.when[row]!]);
    }
  }
  const facts = new Uint8Array(segments.count);
  for (let number = 0; number < segments.count; number++)
    facts[number] = (segments.firstRow[number + 1] ?? 0) - segments.firstRow[number]!;
  if (segments.count > 0) facts[segments.count - 1] = rows.count - segments.firstRow[segments.count - 1]!;
  const ids: string[] = [];
  for (let number = 0; number < segments.count; number++) ids.push(segmentIdAt(fold, number));
  const shortKeys: string[] = [];
  const longKeys: [number, string][] = [];
  for (let register = 0; register < registers.count; register++) {
    if (longKeyed.has(registers.noun[register]!)) longKeys.push([register, keyAt(fold, register)]);
    else shortKeys.push(keyAt(fold, register));
  }
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
    devices: fold.devices,
    lateWhens,
    longKeys,
    supersedes: [...fold.supersedes],
    unknown: [...fold.unknown].map(([row, { kind, v }]) => [row, kind, v]),
    bodies: keptBodies(fold, notes, messages),
    conflicting: [...fold.conflicting, ...fold.unsettled],
  };
  return join(new TextEncoder().encode(JSON.stringify(header)), [
    authority,
    new TextEncoder().encode(ids.join('')),
    segments.device.subarray(0, segments.count),
    segments.ordinal.subarray(0, segments.count),
    segments.epoch.subarray(0, segments.count),
    sequencesOf(fold),
    facts,
    segments.marks.subarray(0, segments.count),
    rows.at.subarray(0, rows.count),
    deltas,
    rows.kind.subarray(0, rows.count),
    rows.register.subarray(0, rows.count),
    registers.noun.subarray(0, registers.count),
    new TextEncoder().encode(shortKeys.join('')),
    Uint32Array.from(notes),
    Uint32Array.from(messages),
  ]);
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
export function importFold(bytes: Uint8Array): Result<StreamFold, SnapshotRefusal> {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (view.getUint32(0) !== magic) return err('snapshot-of-another-version');
    const headerEnd = 8 + view.getUint32(4);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, headerEnd))) as Header;
    if (header.foldVersion !== foldVersion || header.vocabulary !== vocabularyHash)
      return err('snapshot-of-another-version');
    const fold = restore(header, sectionsOf(bytes, headerEnd, header));
    return fold === null ? err('snapshot-corrupt') : ok(fold);
  } catch {
    // A header that is no JSON, a section past the end: the log has it all.
    return err('snapshot-corrupt');
  }
}

interface Sections {
  readonly authority: Uint8Array;
  readonly ids: string;
  readonly device: Uint32Array;
  readonly ordinal: Uint32Array;
  readonly epoch: Uint32Array;
  readonly sequence: Float64Array;
  readonly facts: Uint8Array;
  readonly marks: Uint8Array;
  readonly at: Float64Array;
  readonly deltas: Uint32Array;
  readonly kind: Uint8Array;
  readonly register: Int32Array;
  readonly noun: Uint8Array;
  readonly keys: string;
  readonly notes: Uint32Array;
  readonly messages: Uint32Array;
}

function restore(header: Header, sections: Sections): StreamFold | null {
  const authority = importAuthority(sections.authority);
  const fold = emptyFold(authority);
  fold.nextOrdinal = header.nextOrdinal;
  for (const device of header.devices) deviceNumber(fold, device);
  restoreSegments(fold, header, sections);
  restoreRegisters(fold, header, sections);
  restoreRows(fold, header, sections);
  fold.lists.note.order = Array.from(sections.notes);
  fold.lists.message.order = Array.from(sections.messages);
  for (const [row, facts] of header.supersedes) addSupersedes(fold, row, facts);
  for (const [row, kind, v] of header.unknown) fold.unknown.set(row, { kind, v });
  for (const [row, body] of header.bodies) fold.rows.bodies[row] = body;
  for (const register of header.conflicting) fold.unsettled.add(register);
  return fold;
}

function restoreSegments(fold: StreamFold, header: Header, sections: Sections): void {
  const { segments } = fold;
  const count = header.segments;
  ensureSegments(segments, count);
  segments.count = count;
  segments.packedIds = sections.ids;
  segments.ids = new Array<SegmentId | undefined>(count);
  segments.device.set(sections.device);
  segments.ordinal.set(sections.ordinal);
  segments.epoch.set(sections.epoch);
  segments.marks.set(sections.marks);
  let row = 0;
  for (let number = 0; number < count; number++) {
    segments.firstRow[number] = row;
    row += sections.facts[number]!;
    if ((segments.marks[number]! & strayMark) !== 0) fold.strays.set(segmentIdAt(fold, number), number);
    else placeAt(fold.chains[segments.device[number]!]!, sections.sequence[number]!, number);
  }
  if (row !== header.rows) throw new RangeError('rows of segments');
}

function restoreRegisters(fold: StreamFold, header: Header, sections: Sections): void {
  const { registers } = fold;
  const count = header.registers;
  ensureRegisters(registers, count);
  registers.count = count;
  registers.noun.set(sections.noun);
  registers.last.fill(-1);
  registers.first.fill(-1);
  registers.keys = new Array<string | undefined>(count);
  registers.packedKeys = sections.keys;
  registers.packedAt = new Uint32Array(count);
  let packed = 0;
  for (let register = 0; register < count; register++) {
    const noun = registers.noun[register]!;
    registers.ofNoun[noun]!.push(register);
    if (!longKeyed.has(noun)) registers.packedAt[register] = packed++;
  }
  for (const [register, key] of header.longKeys) registers.keys[register] = key;
}

function restoreRows(fold: StreamFold, header: Header, sections: Sections): void {
  const { rows, segments } = fold;
  const count = header.rows;
  ensureRows(rows, count);
  rows.count = count;
  rows.at.set(sections.at);
  rows.kind.set(sections.kind);
  rows.bodies = new Array<Body<ContentKind> | undefined>(count);
  for (let row = 0; row < count; row++) rows.when[row] = rows.at[row]! + sections.deltas[row]!;
  for (const [row, when] of header.lateWhens) rows.when[row] = when;
  for (let number = 0, row = 0; number < segments.count; number++) {
    const end = row + sections.facts[number]!;
    rows.segment.fill(number, row, end);
    row = end;
  }
  for (let row = 0; row < count; row++) {
    const register = sections.register[row]!;
    rows.register[row] = -1;
    rows.previous[row] = -1;
    if (register < 0) continue;
    chainRow(fold, row, register);
    standFirst(fold, row, register);
  }
}

const align = (at: number): number => (at + 7) & ~7;

function join(
  header: Uint8Array,
  sections: readonly (Uint8Array | Uint32Array | Int32Array | Float64Array)[],
) {
  let size = align(8 + header.length);
  for (const section of sections) size = align(size + section.byteLength);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic);
  view.setUint32(4, header.length);
  bytes.set(header, 8);
  let at = align(8 + header.length);
  for (const section of sections) {
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), at);
    at = align(at + section.byteLength);
  }
  return bytes;
}

/** The sections as views of the bytes (copied once where those do not lie at a multiple of 8). */
function sectionsOf(given: Uint8Array, headerEnd: number, header: Header): Sections {
  const bytes = given.byteOffset % 8 === 0 ? given : new Uint8Array(given);
  let at = align(headerEnd);
  const next = (size: number): number => {
    const start = at;
    at = align(at + size);
    if (at > bytes.length) throw new RangeError('sections of a snapshot');
    return bytes.byteOffset + start;
  };
  const u8 = (n: number) => new Uint8Array(bytes.buffer, next(n), n);
  const u32 = (n: number) => new Uint32Array(bytes.buffer, next(n * 4), n);
  const i32 = (n: number) => new Int32Array(bytes.buffer, next(n * 4), n);
  const f64 = (n: number) => new Float64Array(bytes.buffer, next(n * 8), n);
  const text = (n: number) => new TextDecoder().decode(u8(n));
  const sections: Sections = {
    authority: u8(header.authorityBytes),
    ids: text(header.segments * 43),
    device: u32(header.segments),
    ordinal: u32(header.segments),
    epoch: u32(header.segments),
    sequence: f64(header.segments),
    facts: u8(header.segments),
    marks: u8(header.segments),
    at: f64(header.rows),
    deltas: u32(header.rows),
    kind: u8(header.rows),
    register: i32(header.rows),
    noun: u8(header.registers),
    keys: text(header.packedKeys * 22),
    notes: u32(header.notes),
    messages: u32(header.messages),
  };
  if (at !== bytes.length) throw new RangeError('sections of a snapshot');
  return sections;
}
