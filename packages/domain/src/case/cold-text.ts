/**
 * The part of a snapshot that opening a case does not touch: ids and keys, random and most of its bytes. Whoever keeps
 * the snapshot may leave it sealed until a piece is asked for. ASCII.
 */
export interface ColdText {
  readonly length: number;
  slice(start: number, end: number): string;
}

/** As it was written, or where it lies open anyway. */
export class OpenText implements ColdText {
  readonly bytes: Uint8Array;
  #text: string | null = null;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get length(): number {
    return this.bytes.length;
  }

  slice(start: number, end: number): string {
    this.#text ??= new TextDecoder().decode(this.bytes);
    return this.#text.slice(start, end);
  }
}
