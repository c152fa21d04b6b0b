import {
  type DeviceId,
  type SegmentId,
  type StreamId,
  exportFold,
  importFold,
  nextOrdinal,
} from '@cobijo/domain';
import { type ColumnForm, ColumnReader, ColumnWriter, aligned } from '@cobijo/domain/case/columns';
import { openLocal, parseSignedSegment, randomBytes, sealLocal } from '@cobijo/seal';
import { concat, toBase64Url } from '@cobijo/wire';
import { decode, encode } from 'cborg';
import { ColdBlocks, sealCold } from './cold.ts';
import { RecordPlaces } from './places.ts';
import { type DeviceContext, type Replica, fileName, safeCursor } from './replica.ts';

interface SavedReplica {
  readonly root: DeviceId | null;
  readonly logBytes: number;
  readonly ordinal: number;
  readonly cursor: number;
  readonly heads: [DeviceId, number, SegmentId][];
  readonly baseline: [DeviceId, number][];
  readonly veiled: [DeviceId, number][];
  readonly named: [DeviceId, number][];
  readonly own: { next: number; last: SegmentId | null };
  readonly pending: [Uint8Array, number, boolean, boolean][];
  readonly prekeys: [DeviceId, { prekey: string; kem: string }][];
  readonly places: number;
  readonly columns: ColumnForm[];
  readonly foldBytes: number;
  /** What names this snapshot's cold blocks. */
  readonly cold: string;
}

/**
 * ```
 * file     = length of sealed (u32) | sealed (a record, see seal's local.ts) | cold blocks (cold.ts)
 * sealed   = header length (u32) | header (CBOR, see SavedReplica) | the fold's warm part | columns of the places
 * ```
 * Sections and columns as in the domain's columns.ts. A record of an older form, or of a log that
 * was since rewritten, is under another name and does not open.
 */
const warmName = (file: string, { log }: Replica): string => `${file} warm 2 ${log.name}`;

/**
 * Whether what was folded since the last snapshot makes a new one worth its writing: never after fewer than 512, and
 * then in proportion, so that a growing case is not written out again and again.
 */
export const snapshotDue = (replica: Replica): boolean =>
  replica.unsaved >= Math.max(512, replica.ordinal / 4);

/** Writes a sealed snapshot, so that the next opening costs what is new. Conversations keep none: their keys expire. */
export async function saveSnapshot(context: DeviceContext, replica: Replica): Promise<void> {
  // What a part that ended has left is little, and is folded from its log.
  if (!replica.fold || replica.keys.conversation || replica.keys.erased.size > 0) return;
  const name = fileName(context, 'snapshot', replica.stream);
  const writer = new ColumnWriter();
  const { warm, cold } = exportFold(replica.fold);
  writer.bytes(warm);
  replica.places.pack(writer);
  const saved: SavedReplica = {
    root: replica.root,
    logBytes: replica.log.size,
    ordinal: replica.ordinal,
    cursor: safeCursor(replica),
    heads: [...replica.heads].map(([device, head]) => [device, head.sequence, head.segment]),
    baseline: [...replica.baseline],
    veiled: [...replica.veiled],
    named: [...replica.named],
    own: replica.own,
    pending: replica.pending.map((pending) => [
      pending.signed.bytes,
      pending.facts,
      pending.controlOnly,
      pending.opensEpoch,
    ]),
    prekeys: [...replica.prekeys],
    places: replica.places.length,
    columns: writer.forms,
    foldBytes: warm.length,
    cold: toBase64Url(randomBytes(16)),
  };
  const bytes = writer.join(behindLength(encode(saved)));
  const sealed = sealLocal(context.sodium, context.storeKey, warmName(name, replica), bytes);
  const blocks = sealCold(context, { file: name, snapshot: saved.cold }, cold.bytes);
  await context.store.write(name, concat(u32(sealed.length), sealed, blocks));
  replica.unsaved = 0;
}

/** Lets go of the snapshot: what is opened next folds the log. */
export const dropSnapshot = (context: DeviceContext, stream: StreamId): Promise<void> =>
  context.store.remove(fileName(context, 'snapshot', stream));

/** Bytes behind their length, up to a multiple of 8. */
function behindLength(bytes: Uint8Array): Uint8Array {
  const start = new Uint8Array(aligned(4 + bytes.length));
  start.set(u32(bytes.length));
  start.set(bytes, 4);
  return start;
}

function u32(n: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, n);
  return bytes;
}

const lengthAt = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);

/** Restores a snapshot; returns where in the log to read on, and what is still sealed; null where there is none that fits. */
export async function restoreSnapshot(
  context: DeviceContext,
  replica: Replica,
): Promise<{ readonly logBytes: number; readonly cold: ColdBlocks } | null> {
  const name = fileName(context, 'snapshot', replica.stream);
  const file = await context.store.read(name);
  if (!file || file.length < 4) return null;
  const sealedEnd = 4 + lengthAt(file);
  const opened = openLocal(
    context.sodium,
    context.storeKey,
    warmName(name, replica),
    file.subarray(4, sealedEnd),
  );
  if (!opened.ok) return null;
  const headerEnd = 4 + lengthAt(opened.value);
  const saved = decode(opened.value.subarray(4, headerEnd)) as SavedReplica;
  // A log shorter than its snapshot was put back from an older copy: fold what is there, and let the relay's record
  // of this device's own chain show what is missing.
  if ((await context.store.size(replica.log.name)) < saved.logBytes) {
    context.alarm('rollback', replica.stream);
    return null;
  }
  const sections = new ColumnReader(opened.value, aligned(headerEnd), saved.columns);
  const cold = new ColdBlocks(context, { file: name, snapshot: saved.cold }, file.subarray(sealedEnd));
  const fold = importFold({ warm: sections.bytes(saved.foldBytes), cold });
  if (!fold.ok || nextOrdinal(fold.value) !== saved.ordinal) return null;
  replica.fold = fold.value;
  replica.root = saved.root;
  replica.ordinal = saved.ordinal;
  replica.cursor = saved.cursor;
  replica.own = saved.own;
  for (const [device, sequence, segment] of saved.heads) replica.heads.set(device, { sequence, segment });
  for (const [device, sequence] of saved.baseline) replica.baseline.set(device, sequence);
  for (const [device, sequence] of saved.veiled) replica.veiled.set(device, sequence);
  for (const [device, sequence] of saved.named) replica.named.set(device, sequence);
  for (const [device, prekey] of saved.prekeys) replica.prekeys.set(device, prekey);
  replica.places = RecordPlaces.unpack(saved.places, sections);
  for (const [bytes, facts, controlOnly, opensEpoch] of saved.pending) {
    const signed = parseSignedSegment(context.sodium, bytes);
    if (signed.ok) replica.pending.push({ signed: signed.value, facts, controlOnly, opensEpoch });
  }
  replica.log.continueFrom(saved.logBytes);
  return { logBytes: saved.logBytes, cold };
}
