import { z } from 'zod';
import { discoveryReported } from '../discovery/discovery.ts';
import { countries } from '../organisation/countries.ts';
import { organisationLevels } from '../organisation/levels.ts';
import { reachedAt } from '../organisation/organisation.ts';
import { refusalReasons, sides } from '../response/codes.ts';
import { entityId, factId, personId } from '../vocabulary/ids.ts';
import { roles } from '../vocabulary/role.ts';
import { instant } from '../vocabulary/time.ts';

/**
 * Letters between the desks of two organisations: one asks whether the other takes a side of a response, the other says
 * yes or no, and the first says when a yes came too late. A letter goes by the intake that the directory names for a desk, and is signed by the key that it names
 * beside it; whoever holds the link alone can leave reports there, and signs nothing.
 *
 * Who asks is its organisation, and of the person found it says what a report says: nothing that identifies her.
 */
export const askLetter = z.strictObject({
  say: z.literal('ask'),
  ask: entityId,
  from: factId,
  to: factId,
  side: z.enum(sides),
  until: instant,
  discovery: discoveryReported,
});

/** A yes brings the card by which the response lets her in who said it. */
export const answerLetter = z.strictObject({
  say: z.literal('answer'),
  ask: entityId,
  from: factId,
  to: factId,
  answer: z.enum(['accepted', 'refused']),
  reason: z.enum(refusalReasons).optional(),
  on: instant,
  comes: z
    .strictObject({
      person: personId,
      name: z.string().min(1).max(200),
      role: z.enum(roles),
      unit: z.string().max(200),
      /** base64url. */
      card: z.string().regex(/^[A-Za-z0-9_-]{100,8000}$/),
    })
    .optional(),
});

/** To a desk whose yes came too late: nothing more is needed. It says neither why nor who has it, whatever the reason was. */
export const overLetter = z.strictObject({
  say: z.literal('over'),
  ask: entityId,
  from: factId,
  to: factId,
});
export const letterWritten = z.discriminatedUnion('say', [askLetter, answerLetter, overLetter]);
export type Letter = z.infer<typeof letterWritten>;

/** What of a letter goes by an intake: what was written, as text, and the signature over exactly that text. */
export const letterSigned = z.strictObject({
  letter: z.string().min(1).max(11_500),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

/** What the desk has of the directory, as one of its members read it there: whoever is on call stands on no directory. */
export const deskKnown = z.strictObject({
  organisation: factId,
  name: z.string().min(1).max(200),
  country: z.enum(countries),
  level: z.enum(organisationLevels),
  languages: z.array(z.string().max(40)).max(20),
  units: z.array(z.string().max(200)).max(50),
  speaker: personId,
  state: z.enum(['admitted', 'suspended']),
  reached: reachedAt.nullable(),
});

/** A letter of another organisation came by an intake of this desk. Each device reads and checks it for itself. */
export const letterReceived = z.strictObject({
  intake: entityId,
  /** Made of the sealed bytes. */
  report: entityId,
  position: z.int().min(0),
  ...letterSigned.shape,
});

/** What a member of the desk answered to an ask of another organisation: the first word counts. */
export const letterAnswered = z.strictObject({
  answering: entityId,
  ask: entityId,
  answer: z.enum(['accepted', 'refused']),
  reason: z.enum(refusalReasons).optional(),
  on: instant,
});
