import { err, ok, type Result } from '../vocabulary/result.ts';
import { grown } from './growing.ts';
import { isId, Names } from './names.ts';
import { thousand, thousandthsOf } from './strength.ts';

/**
 * What was stated about who is tied to whom: one row a tie, in columns of numbers (17 bytes a tie, ids aside). A
 * retracted tie keeps its row, so that stating it again is the same tie, and its id can never come to mean another.
 */

/** A tie as it is stated. For exposure it has no direction. */
export interface Tie {
  readonly id: string;
  readonly ends: readonly [string, string];
  /** Kin, works for, owns, …: a word of the catalogue, which this code does not read. */
  readonly kind: string;
  /** How sure the evidence makes it, above 0 and up to 1. */
  readonly strength: number;
}

export type TieRefusal =
  | 'id-malformed'
  | 'entity-unknown'
  | 'tie-to-itself'
  | 'tie-strength-out-of-range'
  | 'tie-id-has-other-content'
  | 'tie-kinds-too-many';
export type RetractionRefusal = 'tie-unknown';

/** The row of a tie, and whether anything changed. */
export interface TieChange {
  readonly row: number;
  readonly changed: boolean;
}

const kindsMax = 0xff_ff;

export class Ties {
  readonly entities = new Names();
  readonly ids = new Names();
  readonly #kinds = new Names();
  /** By row: both ends as entity indices, the strength in thousandths, whether it stands. */
  from = new Uint32Array(256);
  to = new Uint32Array(256);
  strength = new Uint16Array(256);
  stands = new Uint8Array(256);
  #kind = new Uint16Array(256);

  get count(): number {
    return this.ids.count;
  }

  state({ id, ends, kind, strength }: Tie): Result<TieChange, TieRefusal> {
    const thousandths = thousandthsOf(strength);
    if (!isId(id) || !isId(kind)) return err('id-malformed');
    if (ends[0] === ends[1]) return err('tie-to-itself');
    if (thousandths === null) return err('tie-strength-out-of-range');
    const from = this.entities.find(ends[0]);
    const to = this.entities.find(ends[1]);
    if (from < 0 || to < 0) return err('entity-unknown');
    if (this.#kinds.count >= kindsMax && this.#kinds.find(kind) < 0) return err('tie-kinds-too-many');
    const kindIndex = this.#kinds.intern(kind);
    const before = this.count;
    const row = this.ids.intern(id);
    if (row < before) {
      const alike = this.#kind[row] === kindIndex && this.strength[row] === thousandths;
      if (!alike || !this.#joins(row, from, to)) return err('tie-id-has-other-content');
      if (this.stands[row] === 1) return ok({ row, changed: false });
    } else {
      this.#makeRoom();
      this.from[row] = from;
      this.to[row] = to;
      this.strength[row] = thousandths;
      this.#kind[row] = kindIndex;
    }
    this.stands[row] = 1;
    return ok({ row, changed: true });
  }

  retract(id: string): Result<TieChange, RetractionRefusal> {
    const row = isId(id) ? this.ids.find(id) : -1;
    if (row < 0) return err('tie-unknown');
    const changed = this.stands[row] === 1;
    this.stands[row] = 0;
    return ok({ row, changed });
  }

  /** The tie of a row, as it was stated. */
  told(row: number): Tie {
    return {
      id: this.ids.text(row),
      ends: [this.entities.text(this.from[row]!), this.entities.text(this.to[row]!)],
      kind: this.#kinds.text(this.#kind[row]!),
      strength: this.strength[row]! / thousand,
    };
  }

  #joins(row: number, a: number, b: number): boolean {
    const [from, to] = [this.from[row], this.to[row]];
    return (from === a && to === b) || (from === b && to === a);
  }

  #makeRoom(): void {
    this.from = grown(this.from, this.count);
    this.to = grown(this.to, this.count);
    this.strength = grown(this.strength, this.count);
    this.stands = grown(this.stands, this.count);
    this.#kind = grown(this.#kind, this.count);
  }
}
