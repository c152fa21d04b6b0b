import { z } from 'zod';
import { compartments } from '../vocabulary/compartment.ts';
import { entityId, personId, streamId } from '../vocabulary/ids.ts';
import { spokenLanguage } from '../vocabulary/language.ts';
import { roles } from '../vocabulary/role.ts';
import { instant, zone } from '../vocabulary/time.ts';
import { officeLevels } from '../exclusion/levels.ts';
import { knownAnswers } from '../whereabouts/whereabouts.ts';

/**
 * Consent: what a survivor decided about one person who would see something of hers. These facts stand in the
 * stewardship stream, which stewards alone read; the grant that rests on one carries no more than its compartment's
 * members may know (`consentTerms`). A consent's terms are never changed: another decision is another consent.
 */

/** What can be shown to somebody: the compartments of a case, its conversations, and the stewardship itself. */
export const consentParts = [...compartments, 'conversation', 'stewardship'] as const;
export type ConsentPart = (typeof consentParts)[number];

/** A whole calendar day where she is. */
export const wholeDay = z.strictObject({
  on: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  zone,
});
export type WholeDay = z.infer<typeof wholeDay>;

/** asked: she has been asked and has not answered. not-now is an answer, and no yes. */
export const consentDecisions = ['asked', 'yes', 'no', 'not-now'] as const;
export type ConsentDecision = (typeof consentDecisions)[number];

/** How she can take it back; the words for each stand in `words.ts`. */
export const withdrawalWays = ['her-device', 'her-advocate', 'anyone-here', 'guardian'] as const;
export type WithdrawalWay = (typeof withdrawalWays)[number];

/** Why she can neither state nor confirm it from a device of her own. */
export const noConfirmationReasons = ['no-device', 'not-reachable', 'not-able', 'not-safe'] as const;
export type NoConfirmationReason = (typeof noConfirmationReasons)[number];

const code = z.string().regex(/^[a-z][a-z-]{0,59}$/);
const name = z.string().min(1).max(200);

export const consentRecorded = z.strictObject({
  consent: entityId,
  /** Whose decision: as the stewards call her, and as a member where she has a device. */
  subject: z.strictObject({ name, person: personId.optional() }),
  /** One person, in a unit. */
  recipient: z.strictObject({
    person: personId,
    name,
    role: z.enum(roles),
    unit: name.optional(),
    /** At which level an authority's unit stands: local ones and consulates are locked. */
    level: z.enum(officeLevels).optional(),
  }),
  /** Each part has a reference of its own, at random: the one that the grant in that part carries. */
  parts: z
    .array(z.strictObject({ stream: streamId, part: z.enum(consentParts), ref: entityId }))
    .min(1)
    .max(32),
  writes: z.boolean(),
  past: z.enum(['with-past', 'from-now-on']),
  /** A row of `purposes.ts`. */
  purpose: code,
  /** Why, in plain words; everyone in the part reads it. */
  why: z.string().min(1).max(500),
  /** What was explained: a row of `documents.ts` and how it reached her. */
  explained: z.strictObject({
    document: code,
    version: z.int().min(1),
    language: spokenLanguage,
    /** Who interpreted; absent where nobody did. */
    interpreter: name.optional(),
    readAloud: z.boolean(),
    /** She was told first what cannot be kept silent (a child in danger, some court orders). */
    limitsFirst: z.boolean(),
  }),
  decision: z.enum(consentDecisions),
  /** When she decided, or was asked. */
  decided: wholeDay,
  /** Its last day. */
  until: wholeDay,
  /** For a session: the hour at which it ends, before its last day does (session/session.ts). */
  ends: instant.optional(),
  withdrawal: z.array(z.enum(withdrawalWays)).min(1).max(withdrawalWays.length),
  /** herself: from her own device. advocate: written down for her, to be confirmed when she can. neither: flagged. */
  voice: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('herself') }),
    z.strictObject({ by: z.literal('advocate') }),
    z.strictObject({ by: z.literal('neither'), because: z.enum(noConfirmationReasons) }),
  ]),
  /** A child's: decided by a guardian who is no part of what was done to the child, with the child's own assent. */
  child: z
    .strictObject({
      guardian: z.strictObject({ name, tie: z.string().min(1).max(200), person: personId.optional() }),
      /** Whether the guardian had a part in the trafficking: unknown is not no. */
      implicated: z.enum(knownAnswers),
      assent: z.enum(['yes', 'no', 'too-young']),
    })
    .optional(),
  /** The consent in whose place this one comes. */
  renews: entityId.optional(),
});

/** Her own answer, from her own device: to a question, or to what was written down for her. */
export const consentAnswered = z.strictObject({
  answer: entityId,
  consent: entityId,
  says: z.enum(['yes', 'no']),
});

/** Taken back. Whoever heard it writes it down; it needs no reason. */
export const consentWithdrawn = z.strictObject({
  withdrawal: entityId,
  consent: entityId,
  by: z.enum(['herself', 'advocate', 'guardian']),
  reason: z.string().max(500).optional(),
});

/** By whose word somebody was let in, as the part's members may know it. */
export const grantVoices = ['herself', 'recorded', 'neither', 'guardian'] as const;
export type GrantVoice = (typeof grantVoices)[number];

/** What a grant says of the consent that it rests on. The last day is the grant's own `until`. */
export const consentTerms = z.strictObject({
  /** Random, one for each part: it says nothing outside the stewardship stream, and joins no two parts. */
  ref: entityId,
  purpose: code,
  voice: z.enum(grantVoices),
});
export type ConsentTerms = z.infer<typeof consentTerms>;
