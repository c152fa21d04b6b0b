import type { Body } from '../fact/kinds.ts';
import type { FactId, PersonId, StreamId } from '../vocabulary/ids.ts';
import type { Role } from '../vocabulary/role.ts';
import type { Instant } from '../vocabulary/time.ts';

export type NetworkKind =
  | 'entity.described'
  | 'hub.declared'
  | 'tie.stated'
  | 'tie.retracted'
  | 'entities.merged'
  | 'entities.unmerged';

/** One statement about a network that stands. */
export type NetworkSaid<K extends NetworkKind> = {
  readonly [L in K]: {
    readonly kind: L;
    readonly fact: FactId;
    readonly body: Body<L>;
    readonly by: PersonId | null;
    readonly byName: string | null;
    readonly at: Instant;
    readonly stream: StreamId;
  };
}[K];

/** Somebody who is in the circle, as its parts say. */
export interface CircleMember {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string | null;
}

/** Everything that one device may read of a network, of every part that it can open; in any order. */
export interface NetworkRecords {
  readonly entities: readonly NetworkSaid<'entity.described'>[];
  readonly hubs: readonly NetworkSaid<'hub.declared'>[];
  readonly ties: readonly NetworkSaid<'tie.stated' | 'tie.retracted'>[];
  readonly merges: readonly NetworkSaid<'entities.merged' | 'entities.unmerged'>[];
  readonly members: readonly CircleMember[];
}
