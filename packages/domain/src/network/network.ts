import { err, ok, type Result } from '../vocabulary/result.ts';
import { grown } from './growing.ts';
import { isId } from './names.ts';
import type { Neighbours, Search } from './neighbours.ts';
import type { ExposurePolicy } from './policy.ts';
import { entitiesMax } from './step.ts';
import { Ties } from './ties.ts';

export type EntityRefusal = 'id-malformed' | 'entities-too-many';

/**
 * People, groups, companies, places, phones, vehicles and accounts, and who is tied to whom, as it stands now. What each
 * of them is, and the evidence of a tie, are kept by whoever states them: here are ids, strengths and hubs.
 */
export class Network {
  readonly ties: Ties;
  /** By entity: 1 where it was declared to mean nothing. As long as there is room for entities. */
  isHub = new Uint8Array(64);
  /** What is known of it when who is next to whom is laid out. */
  search: Search = { from: [], to: [] };

  constructor({ parallel }: Pick<ExposurePolicy, 'parallel'>) {
    this.ties = new Ties(parallel === 'strongest');
  }

  /** Laid out when it is first asked for, so that a million ties are laid out once. */
  get near(): Neighbours {
    if (!this.ties.near.isLaid) this.ties.lay(this.search);
    return this.ties.near;
  }

  /** The index of an entity, a new one where it was not known. */
  addEntity(id: string): Result<number, EntityRefusal> {
    if (!isId(id)) return err('id-malformed');
    if (this.ties.entities.count >= entitiesMax && this.ties.entities.find(id) < 0)
      return err('entities-too-many');
    const entity = this.ties.entities.intern(id);
    this.isHub = grown(this.isHub, entity + 1);
    this.ties.near.makeRuns(entity + 1);
    return ok(entity);
  }

  entity(id: string): Result<number, 'entity-unknown'> {
    const entity = this.ties.entities.find(id);
    return entity < 0 ? err('entity-unknown') : ok(entity);
  }
}
