import { z } from 'zod';
import { entityId, personId } from '../vocabulary/ids.ts';
import { spokenLanguage } from '../vocabulary/language.ts';

/** Whom a case is about, or who matters in it: not the members of its circle as such. */
export const partyStandings = [
  'survivor',
  'relative',
  'child',
  'household',
  'staff',
  'trafficker',
  'witness',
  'other',
] as const;
export type PartyStanding = (typeof partyStandings)[number];

/** Register: one live description for each party. */
export const partyDescribed = z.strictObject({
  party: entityId,
  standing: z.enum(partyStandings),
  /** How this compartment calls her; an alias where the compartment must not know the name. */
  calledAs: z.string().min(1).max(200),
  /** Kin or tie, in plain words ("her older sister"). */
  tie: z.string().max(200).optional(),
  languages: z.array(spokenLanguage).max(8).optional(),
  /** The member of the circle who is this party, where she is one. */
  member: personId.optional(),
});
