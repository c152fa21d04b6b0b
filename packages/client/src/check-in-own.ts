import type { Body, EntityId, PersonId, Role } from '@cobijo/domain';

/** Whose check-ins are their own word; of anybody else the part says that she is who checks in. */
export const checksIn: ReadonlySet<Role | null> = new Set<Role | null>(['survivor', 'relative']);

/** Whether it is her own word that all is well: of anybody else it counts for nothing. `described`: parties as they stand. */
export const isHerOwn = (
  said: { readonly party: EntityId; readonly by: PersonId | null; readonly role: Role | null },
  described: readonly Body<'party.described'>[],
): boolean =>
  checksIn.has(said.role) ||
  described.some(({ party, member }) => party === said.party && member !== undefined && member === said.by);
