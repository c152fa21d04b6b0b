import { err, ok, type Result } from '../vocabulary/result.ts';
import { grown } from './growing.ts';
import { isId } from './names.ts';
import { entitiesMax, Neighbours } from './neighbours.ts';
import type { ExposurePolicy } from './policy.ts';
import { type RetractionRefusal, type Tie, type TieChange, type TieRefusal, Ties } from './ties.ts';

export type EntityRefusal = 'id-malformed' | 'entities-too-many';

/**
 * People, groups, companies, places, phones, vehicles and accounts, and who is tied to whom, as it stands now. What each
 * of them is, and the evidence of a tie, are kept by whoever states them: here are ids, strengths and hubs.
 */
export class Network {
  readonly ties = new Ties();
  /** By entity: 1 where it was declared to mean nothing. As long as there is room for entities. */
  isHub = new Uint8Array(64);
  readonly #onlyStrongest: boolean;
  #near: Neighbours | null = null;

  constructor({ parallel }: Pick<ExposurePolicy, 'parallel'>) {
    this.#onlyStrongest = parallel === 'strongest';
  }

  /** Laid out when it is first asked for, so that a million ties are laid out once. */
  get near(): Neighbours {
    return (this.#near ??= new Neighbours(this.ties, this.#onlyStrongest));
  }

  /** The index of an entity, a new one where it was not known. */
  addEntity(id: string): Result<number, EntityRefusal> {
    if (!isId(id)) return err('id-malformed');
    if (this.ties.entities.count >= entitiesMax && this.ties.entities.find(id) < 0)
      return err('entities-too-many');
    const entity = this.ties.entities.intern(id);
    this.isHub = grown(this.isHub, entity + 1);
    this.#near?.makeRoom(entity + 1);
    return ok(entity);
  }

  entity(id: string): Result<number, 'entity-unknown'> {
    const entity = isId(id) ? this.ties.entities.find(id) : -1;
    return entity < 0 ? err('entity-unknown') : ok(entity);
  }

  /** Changed: whether exposure may be another by it. */
  stateTie(tie: Tie): Result<TieChange, TieRefusal> {
    const stated = this.ties.state(tie);
    if (!stated.ok || !stated.value.changed || !this.#near) return stated;
    return ok({ ...stated.value, changed: this.#near.add(stated.value.row) });
  }

  retractTie(id: string): Result<TieChange, RetractionRefusal> {
    const retracted = this.ties.retract(id);
    if (!retracted.ok || !retracted.value.changed || !this.#near) return retracted;
    return ok({ ...retracted.value, changed: this.#near.remove(retracted.value.row) });
  }
}
