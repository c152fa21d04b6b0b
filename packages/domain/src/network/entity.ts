import { z } from 'zod';
import { entityId, personId } from '../vocabulary/ids.ts';
import { entityKinds, entityRoles } from './entity-kinds.ts';

/** What is stated of somebody or something in a network. */

/** Register by entity: two that stand at once contradict each other, and every role that either gives counts. */
export const entityDescribed = z.strictObject({
  entity: entityId,
  kind: z.enum(entityKinds),
  name: z.string().min(1).max(200),
  roles: z.array(z.enum(entityRoles)).max(entityRoles.length),
  /** Who it is in the case, for whoever may read that part. */
  party: entityId.optional(),
  /** The member of the circle who it is. */
  person: personId.optional(),
  note: z.string().min(1).max(1000).optional(),
});

/**
 * That something means nothing (a city, a shared line), or does again. Register by entity; where two stand at once that
 * differ, it counts as meaning something: a disagreement must not hide a path.
 */
export const hubDeclared = z.strictObject({
  entity: entityId,
  isHub: z.boolean(),
  reason: z.string().min(1).max(1000),
});

/**
 * Register by merge. A person said that several are the same; `into` is the one by whose name they go on. Separated
 * again by a statement of the same register that supersedes it.
 */
export const entitiesMerged = z.strictObject({
  merge: entityId,
  into: entityId,
  same: z.array(entityId).min(1).max(32),
  reason: z.string().min(1).max(1000),
});

export const entitiesUnmerged = z.strictObject({ merge: entityId, reason: z.string().min(1).max(1000) });
