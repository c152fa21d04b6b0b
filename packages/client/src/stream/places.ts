import type { ColumnReader, ColumnWriter } from '@cobijo/domain/case/columns';
import type { RecordPlace } from './log.ts';

/** A record of the local log: the ordinal of its first segment, and where it lies. */
export interface PlacedRecord {
  readonly first: number;
  readonly place: RecordPlace;
}

/** Where each record of a local log lies, in its order: columns, for there are as many as a person ever wrote. */
export class RecordPlaces {
  length = 0;
  #first = new Float64Array(16);
  #offset = new Float64Array(16);
  #bytes = new Float64Array(16);

  push({ first, place }: PlacedRecord): void {
    this.#reserve(this.length + 1);
    this.#first[this.length] = first;
    this.#offset[this.length] = place.offset;
    this.#bytes[this.length] = place.bytes;
    this.length++;
  }

  at(index: number): PlacedRecord | null {
    if (index < 0 || index >= this.length) return null;
    return {
      first: this.#first[index]!,
      place: { offset: this.#offset[index]!, bytes: this.#bytes[index]! },
    };
  }

  /** The record that holds the segment at `ordinal`: the last that begins no later. */
  holding(ordinal: number): PlacedRecord | null {
    let low = 0;
    let high = this.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (this.#first[middle]! <= ordinal) low = middle + 1;
      else high = middle - 1;
    }
    return this.at(high);
  }

  /** Columns of a snapshot: how many segments lie between one record and the next, how many bytes, and its own bytes. */
  pack(writer: ColumnWriter): void {
    const { length } = this;
    const segments = new Float64Array(length);
    const gaps = new Float64Array(length);
    for (let i = 0, first = 0, end = 0; i < length; i++) {
      segments[i] = this.#first[i]! - first;
      gaps[i] = this.#offset[i]! - end;
      first = this.#first[i]!;
      end = this.#offset[i]! + this.#bytes[i]!;
    }
    writer.column(segments);
    writer.column(gaps);
    writer.column(this.#bytes.subarray(0, length));
  }

  /** The mirror of `pack`. */
  static unpack(length: number, reader: ColumnReader): RecordPlaces {
    const places = new RecordPlaces();
    places.#reserve(length);
    places.length = length;
    const segments = reader.column(length);
    const gaps = reader.column(length);
    places.#bytes.set(reader.column(length));
    for (let i = 0, first = 0, end = 0; i < length; i++) {
      first += segments[i]!;
      const offset = end + gaps[i]!;
      places.#first[i] = first;
      places.#offset[i] = offset;
      end = offset + places.#bytes[i]!;
    }
    return places;
  }

  #reserve(size: number): void {
    if (size <= this.#first.length) return;
    const capacity = Math.max(size, this.#first.length * 2);
    const grown = (column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
      const larger = new Float64Array(capacity);
      larger.set(column);
      return larger;
    };
    this.#first = grown(this.#first);
    this.#offset = grown(this.#offset);
    this.#bytes = grown(this.#bytes);
  }
}
