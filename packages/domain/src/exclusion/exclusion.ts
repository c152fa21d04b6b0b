import { z } from 'zod';
import { entityId, personId } from '../vocabulary/ids.ts';

/**
 * Whom a case keeps out. These facts stand in the stewardship stream, which stewards alone read; the reason is a note in
 * `network`, so that a steward who may not know about the traffickers learns that a door is closed and not why.
 */

const name = z.string().min(1).max(200);

export const exclusionSet = z.strictObject({
  exclusion: entityId,
  who: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('person'), name, person: personId.optional() }),
    z.strictObject({ kind: z.literal('unit'), name }),
    z.strictObject({ kind: z.literal('organisation'), name }),
    /** Anyone of this place: a town, a district, an office's city. */
    z.strictObject({ kind: z.literal('place'), name }),
  ]),
  /** The note in `network` that says why. */
  reason: entityId,
});

/**
 * A steward opens closed doors to one person, by a consent of the survivor's that names that person: it counts while
 * that consent opens, and never by the survivor's word alone or the steward's.
 */
export const exclusionLifted = z.strictObject({
  lifting: entityId,
  consent: entityId,
  person: personId,
});
