import { err, ok, type Result } from '../vocabulary/result.ts';
import { Hashed } from './hashed.ts';
import { kindsMax, Marks } from './marks.ts';
import { isId, Names } from './names.ts';
import { type Joined, Neighbours, type Search, tiesMax } from './neighbours.ts';
import { entityOf, strengthOf } from './step.ts';
import { thousand, thousandthsOf } from './strength.ts';
import { Texts } from './texts.ts';

/**
 * What was stated about who is tied to whom. A tie is a number, its row: under it are its id and its marks; its ends and
 * its strength stand in the runs of its ends alone. By the hash of its id one of its ends is found, and in the run of
 * that one the tie itself. A retracted tie keeps its row and its steps, so that stating it again is the same tie, and its
 * id can never come to mean another.
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
  | 'tie-kinds-too-many'
  | 'ties-too-many';
export type RetractionRefusal = 'tie-unknown';

/** A tie, and whether anything changed. */
export interface TieChange extends Joined {
  readonly changed: boolean;
}

export class Ties {
  readonly entities = new Names();
  readonly ids = new Texts();
  readonly near: Neighbours;
  readonly #kinds = new Names();
  readonly #marks = new Marks();
  /** By the id's hash: one end. */
  readonly #byHash = new Hashed((add) => this.#eachEnd(add));

  constructor(onlyStrongest: boolean) {
    this.near = new Neighbours({
      onlyStrongest,
      stands: (row) => this.#marks.stands(row),
      compareIds: (row, other) => this.ids.compare(row, other),
    });
  }

  /** Changed: whether a path may be another by it. */
  state({ id, ends, kind, strength }: Tie): Result<TieChange, TieRefusal> {
    const thousandths = thousandthsOf(strength);
    if (!isId(id) || !isId(kind)) return err('id-malformed');
    if (ends[0] === ends[1]) return err('tie-to-itself');
    if (thousandths === null) return err('tie-strength-out-of-range');
    const a = this.entities.find(ends[0]);
    const b = this.entities.find(ends[1]);
    if (a < 0 || b < 0) return err('entity-unknown');
    if (this.#kinds.count >= kindsMax && this.#kinds.find(kind) < 0) return err('tie-kinds-too-many');
    const kindIndex = this.#kinds.intern(kind);
    const hash = this.ids.put(id);
    const known = this.#find(hash);
    if (known === null) return this.#add(hash, { a, b, strength: thousandths }, kindIndex);
    const { row } = known;
    const isAlike =
      known.strength === thousandths && this.#marks.kind(row) === kindIndex && joins(known, a, b);
    if (!isAlike) return err('tie-id-has-other-content');
    if (this.#marks.stands(row)) return ok({ ...known, changed: false });
    this.#marks.setStands(row, true);
    return ok({ ...known, changed: this.near.restore(known) });
  }

  /** Changed: whether a path may be another by it. */
  retract(id: string): Result<TieChange, RetractionRefusal> {
    const known = isId(id) ? this.#find(this.ids.put(id)) : null;
    if (known === null) return err('tie-unknown');
    if (!this.#marks.stands(known.row)) return ok({ ...known, changed: false });
    this.#marks.setStands(known.row, false);
    return ok({ ...known, changed: this.near.retract(known) });
  }

  /** One of an entity's ties, as it was stated; and the entity at its other end. */
  told(row: number, entity: number): { readonly tie: Tie; readonly other: number } {
    const step = this.near.steps[this.near.find(entity, (one) => one === row)]!;
    const other = entityOf(step);
    const isFirst = this.#marks.isLowerFirst(row) === entity < other;
    const [first, second] = isFirst ? [entity, other] : [other, entity];
    const tie: Tie = {
      id: this.ids.text(row),
      ends: [this.entities.text(first), this.entities.text(second)],
      kind: this.#kinds.text(this.#marks.kind(row)),
      strength: strengthOf(step) / thousand,
    };
    return { tie, other };
  }

  /** Lays out who is next to whom, to be searched, with nothing to spare. */
  lay(search: Search): void {
    this.near.lay(search);
    this.entities.trim();
    this.ids.trim();
    this.#marks.trim(this.ids.count);
    this.#byHash.trim();
  }

  #add(hash: number, { a, b, strength }: Omit<Joined, 'row'>, kind: number): Result<TieChange, TieRefusal> {
    if (this.ids.count === tiesMax) return err('ties-too-many');
    const row = this.ids.keep();
    this.#marks.set(row, kind, a < b);
    this.#byHash.add(hash, this.near.lesser(a, b));
    const tie = { row, a, b, strength };
    return ok({ ...tie, changed: this.near.add(tie) });
  }

  /** The tie of the id that was put. */
  #find(hash: number): Joined | null {
    let a = -1;
    const at = this.#byHash.find(hash, (entity) => this.near.find((a = entity), this.#isPut));
    if (at === -1) return null;
    const step = this.near.steps[at]!;
    return { row: this.near.tieAt(at), a, b: entityOf(step), strength: strengthOf(step) };
  }

  readonly #isPut = (row: number): boolean => this.ids.isPut(row);

  /** Every tie's end that has fewer ties, by the hash of its id. */
  #eachEnd(tell: (hash: number, entity: number) => void): void {
    const end = new Uint32Array(this.ids.count).fill(none);
    this.near.each((row, entity) => {
      end[row] = end[row] === none ? entity : this.near.lesser(end[row]!, entity);
    });
    // The tie that is about to be added has no steps yet.
    for (let row = 0; row < end.length; row++) if (end[row] !== none) tell(this.ids.hash(row), end[row]!);
  }
}

const none = 0xff_ff_ff_ff;

const joins = (tie: Joined, a: number, b: number): boolean =>
  (tie.a === a && tie.b === b) || (tie.a === b && tie.b === a);
