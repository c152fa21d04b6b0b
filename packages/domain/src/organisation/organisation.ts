import { z } from 'zod';
import { entityId, factId, personId } from '../vocabulary/ids.ts';
import { spokenLanguage } from '../vocabulary/language.ts';
import { countries } from './countries.ts';
import { organisationLevels } from './levels.ts';
import { suspensionReasons } from './reasons.ts';

/**
 * The directory: organisations of both countries, who vouched for them, and who suspended them. These facts stand in a
 * stream of kind `directory`, which every admitted organisation reads. No survivor and no relative stands there, and no
 * name of a member of staff: a person speaks for an organisation, and is known by its unit.
 *
 * Every other fact names an organisation by the id of the fact that presented it, which is a hash: nobody can present
 * another under the same id, and a vouch is for exactly what was said (name, country, level, who speaks).
 */

const name = z.string().min(1).max(200);

export const organisationPresented = z.strictObject({
  organisation: entityId,
  name,
  country: z.enum(countries),
  level: z.enum(organisationLevels),
  /** A state, a city, a district; empty for the whole country. */
  region: z.string().max(200),
  languages: z.array(spokenLanguage).min(1).max(20),
  units: z.array(z.strictObject({ unit: entityId, name })).max(50),
  /** Whose devices speak for it here. */
  speaker: personId,
});

export const organisationVouched = z.strictObject({
  vouch: entityId,
  organisation: factId,
  /** Whoever vouches met its speaker in person and compared pictures with her. */
  faceToFace: z.boolean(),
});

/** Asks that an organisation be suspended; also its author's vote. The reason is a code: nothing of a case stands here. */
export const suspensionProposed = z.strictObject({
  suspension: entityId,
  organisation: factId,
  reason: z.enum(suspensionReasons),
});

/** Votes for a suspension that somebody proposed. */
export const suspensionJoined = z.strictObject({ vote: entityId, suspension: factId });

/** Votes for ending a suspension. */
export const suspensionLifted = z.strictObject({ vote: entityId, suspension: factId });

/** Where the desk of an organisation is reached: an intake's link, and the key by which its letters are known. base64url. */
export const reachedAt = z.strictObject({
  link: z.string().regex(/^[A-Za-z0-9_-]{1643}$/),
  /** Of 32 bytes, in its one spelling. */
  key: z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/),
});
export type ReachedAt = z.infer<typeof reachedAt>;

/** A fact of the directory: only whoever speaks for an organisation says where its desk is reached; null: it is not. */
export const deskStated = z.strictObject({ organisation: factId, reached: reachedAt.nullable() });
