import type { Body, EntityId, PersonId, Role } from '@cobijo/domain';

/** Whose check-ins are their own word; of anybody else the part says that she is who checks in. */
export const checksIn: ReadonlySet<Role | null> = new Set<Role | null>(['survivor', 'relative']);

/**
 * Whether it is her own word that all is well: of anybody else it counts for nothing. One of the family checks in for
 * herself, and never for a survivor or for whom the part names as another: nobody of it is presumed to be safe.
 * `described`: parties as they stand.
 */
export function isHerOwn(
  said: { readonly party: EntityId; readonly by: PersonId | null; readonly role: Role | null },
  described: readonly Body<'party.described'>[],
): boolean {
  const whose = described.filter(({ party }) => party === said.party);
  if (whose.some(({ member }) => member !== undefined && member === said.by)) return true;
  if (!checksIn.has(said.role)) return false;
  return (
    said.role !== 'relative' ||
    whose.every(({ standing, member }) => standing !== 'survivor' && member === undefined)
  );
}
