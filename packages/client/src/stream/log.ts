import type { Segment } from '@cobijo/domain';
import { headBytes, packBefore, packSegments, unpackSegments } from '@cobijo/domain/fact/packed';
import { openLocal, sealLocal } from '@cobijo/seal';
import { type Sodium, concat } from '@cobijo/wire';
import { payloadOf } from '../domain-segment.ts';
import type { Store } from '../store/store.ts';

/**
 * The local log of one stream: what was opened and verified once, resealed for this device, in the order in which it
 * was folded. The place of a segment in it is its ordinal.
 *
 * ```
 * record  = length (u32) | type (u8) | key (u32) | sealed (length bytes)
 * key     = the epoch whose local key seals it (conversations), or 0xffffffff: the store key
 * page    = cursor (u48) | packed segments          cursor: where at the relay to go on reading
 * own     = cursor (u48) | packed segment, its payload last: in what was signed | there: signature and body, to be sent
 * sent    = sequence (u48) | epoch (u32)?           the relay has acknowledged own segments up to here, and under which epoch
 * ```
 *
 * A record is sealed under its file's name and its offset, so records can be neither moved nor swapped. A tail that is
 * cut (a crash during an append) is dropped: nothing in it was acknowledged to anyone.
 */
const pageType = 1;
const ownType = 2;
const sentType = 3;
const storeKeyMark = 0xffff_ffff;
const recordHeadBytes = 9;
const cursorBytes = 6;
const sentBytes = 10;
/** How much of the file is read at a time, in bytes: little enough that what is read of it is let go while it is young. */
const readBlockBytes = 1 << 20;

export interface LogKeys {
  readonly store: Uint8Array;
  /** The local key of a conversation's epoch; null where it was destroyed. */
  readonly epoch: (epoch: number) => Uint8Array | null;
}

/** What a log holds, record by record. */
export type LogRecord =
  | { readonly type: 'page'; readonly cursor: number; readonly segments: readonly Segment[] }
  | { readonly type: 'own'; readonly cursor: number; readonly segment: Segment; readonly signed: Uint8Array }
  | { readonly type: 'sent'; readonly sequence: number; readonly epoch: number | null }
  | { readonly type: 'expired'; readonly epoch: number };

export type PlacedLogRecord = LogRecord & { readonly place: RecordPlace };

export interface RecordPlace {
  readonly offset: number;
  readonly bytes: number;
}

export class StreamLog {
  readonly name: string;
  readonly #store: Store;
  readonly #sodium: Sodium;
  readonly #keys: LogKeys;
  #size = 0;

  constructor(store: Store, sodium: Sodium, name: string, keys: LogKeys) {
    this.#store = store;
    this.#sodium = sodium;
    this.name = name;
    this.#keys = keys;
  }

  /** Bytes of whole records. */
  get size(): number {
    return this.#size;
  }

  /** Reads every record from `offset` on, one at a time. */
  async *read(offset: number, onCorrupt: () => void): AsyncGenerator<PlacedLogRecord> {
    for await (const records of this.readTogether(offset, onCorrupt)) yield* records;
  }

  /**
   * The same, as many at a time as were read at once. A cut tail is dropped from the file; a record that does not open
   * is reported and skipped, so that one bad sector does not cost the case.
   */
  async *readTogether(offset: number, onCorrupt: () => void): AsyncGenerator<readonly PlacedLogRecord[]> {
    const size = await this.#store.size(this.name);
    let at = offset;
    let wanted = readBlockBytes;
    while (at < size) {
      const asked = wanted;
      const block = await this.#store.readAt(this.name, at, asked);
      const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
      const records: PlacedLogRecord[] = [];
      const start = at;
      wanted = 0;
      while (at - start + recordHeadBytes <= block.length) {
        const head = at - start;
        const bytes = recordHeadBytes + view.getUint32(head);
        if (head + bytes > block.length) {
          wanted = bytes;
          break;
        }
        const sealed = block.subarray(head + recordHeadBytes, head + bytes);
        const record = this.#open(block[head + 4]!, view.getUint32(head + 5), at, sealed);
        if (record) records.push({ ...record, place: { offset: at, bytes } });
        else onCorrupt();
        at += bytes;
      }
      // Never less than what was read or written before: whoever stops half-way must not have the next record misplaced.
      this.#size = Math.max(this.#size, at);
      if (records.length > 0) yield records;
      // A record that is not whole though all of it was asked for: the tail was cut.
      if (at === start && (wanted <= asked || at + wanted > size)) break;
      wanted = Math.max(wanted, readBlockBytes);
    }
    if (at < size && this.#size <= at) await this.#store.truncate(this.name, at);
  }

  /** The segments of one record, for bodies that a snapshot left out. */
  async readRecord(place: RecordPlace): Promise<readonly Segment[]> {
    const whole = await this.#store.readAt(this.name, place.offset, place.bytes);
    if (whole.length < place.bytes) return [];
    const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
    const record = this.#open(whole[4]!, view.getUint32(5), place.offset, whole.subarray(recordHeadBytes));
    if (record?.type === 'page') return record.segments;
    return record?.type === 'own' ? [record.segment] : [];
  }

  /** Keeps received segments, all of one epoch when `epoch` is given (a conversation). Synced when it returns. */
  appendPage(cursor: number, segments: readonly Segment[], epoch: number | null): Promise<RecordPlace> {
    const plaintext = packSegments(segments, { room: cursorBytes, payloadOf });
    plaintext.set(u48(cursor));
    return this.#append(pageType, epoch, plaintext);
  }

  /** Keeps an own segment before anyone else learns of it. Synced when it returns. */
  appendOwn(
    cursor: number,
    segment: Segment,
    signed: Uint8Array,
    epoch: number | null,
  ): Promise<RecordPlace> {
    const packed = packBefore(segment, { room: cursorBytes, payloadOf });
    packed.set(u48(cursor));
    return this.#append(ownType, epoch, concat(packed, signed));
  }

  /** Remembers that the relay acknowledged own segments up to `sequence`, sealed under this epoch. */
  async appendSent(sequence: number, epoch: number | null = null): Promise<void> {
    const record = new Uint8Array(epoch === null ? 6 : sentBytes);
    record.set(u48(sequence));
    if (epoch !== null) new DataView(record.buffer).setUint32(6, epoch);
    await this.#append(sentType, null, record);
  }

  /** Continues after a snapshot that covered the first `size` bytes. */
  continueFrom(size: number): void {
    this.#size = size;
  }

  /** Overwrites and removes the whole log. */
  remove(): Promise<void> {
    this.#size = 0;
    return this.#store.remove(this.name);
  }

  async #append(type: number, epoch: number | null, plaintext: Uint8Array): Promise<RecordPlace> {
    const key = epoch === null ? this.#keys.store : this.#keys.epoch(epoch);
    if (!key) throw new RangeError('the epoch has no local key');
    const place = { offset: this.#size, bytes: 0 };
    const record = sealLocal(this.#sodium, key, `${this.name}@${place.offset}`, plaintext, recordHeadBytes);
    const view = new DataView(record.buffer);
    view.setUint32(0, record.length - recordHeadBytes);
    record[4] = type;
    view.setUint32(5, epoch ?? storeKeyMark);
    await this.#store.append(this.name, record);
    this.#size += record.length;
    return { offset: place.offset, bytes: record.length };
  }

  #open(type: number, keyMark: number, offset: number, sealed: Uint8Array): LogRecord | null {
    const key = keyMark === storeKeyMark ? this.#keys.store : this.#keys.epoch(keyMark);
    if (!key) return { type: 'expired', epoch: keyMark };
    const opened = openLocal(this.#sodium, key, `${this.name}@${offset}`, sealed);
    if (!opened.ok) return null;
    const bytes = opened.value;
    const number = readU48(bytes);
    if (type === sentType) {
      // Records of before it was noted have the sequence alone.
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return { type: 'sent', sequence: number, epoch: bytes.length < sentBytes ? null : view.getUint32(6) };
    }
    if (type === pageType)
      return { type: 'page', cursor: number, segments: unpackSegments(bytes.subarray(cursorBytes)) };
    if (type !== ownType) return null;
    const packed = bytes.subarray(cursorBytes);
    const [segment] = unpackSegments(packed);
    return segment ? { type: 'own', cursor: number, segment, signed: packed.slice(headBytes(packed)) } : null;
  }
}

function u48(n: number): Uint8Array {
  const bytes = new Uint8Array(6);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(n / 0x1_0000_0000));
  view.setUint32(2, n >>> 0);
  return bytes;
}

function readU48(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint16(0) * 0x1_0000_0000 + view.getUint32(2);
}
