import { z } from 'zod';
import { closedCodes } from '../exclusion/closed-codes.ts';
import { entityId, personId, streamId } from '../vocabulary/ids.ts';
import { roles } from '../vocabulary/role.ts';

/**
 * What only a fact can tell of who tried to look: that somebody was to be let in and was not. It stands in the
 * stewardship stream, which stewards alone read, since it names who is kept out.
 */
const name = z.string().min(1).max(200);

/** By which act somebody was to be let in. */
export const accessAsks = ['grant', 'consent', 'link'] as const;

export const accessRefused = z.strictObject({
  refusal: entityId,
  who: z.strictObject({ name, role: z.enum(roles), unit: name.optional(), person: personId.optional() }),
  /** The parts that were asked for; empty for a link, which is for no part yet. */
  parts: z.array(streamId).max(32),
  asked: z.enum(accessAsks),
  because: z.enum(closedCodes),
});
