import { z } from 'zod';
import { deviceId, factId, kemKey, key32, personId, segmentId, streamId } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/time.ts';
import { compartments } from '../vocabulary/compartment.ts';
import { spokenLanguage } from '../vocabulary/language.ts';
import { roles } from '../vocabulary/role.ts';
import { conversationPurposes } from '../conversation/purpose.ts';
import { consentTerms } from '../consent/consent.ts';

/**
 * The control log: facts about the stream itself. Authority is the fold of these (case/authority.ts).
 */

/** What a member may do in one stream. Everyone who is a member reads. */
export const memberRights = ['write', 'steward'] as const;
export type MemberRight = (typeof memberRights)[number];

/** A device's public keys. Its id is the hash of both, so a key cannot be exchanged under a known id. */
export const deviceKeys = z.strictObject({ device: deviceId, sign: key32, kem: kemKey });
export type DeviceKeys = z.infer<typeof deviceKeys>;

export const member = z.strictObject({
  person: personId,
  /** The name by which this circle knows her. */
  name: z.string().min(1).max(200),
  role: z.enum(roles),
  organisation: z.string().max(200).optional(),
  rights: z.array(z.enum(memberRights)).max(2),
  /** Whether she was given the stream's past, or only what is written from now on. */
  past: z.enum(['with-past', 'from-now-on']),
  /** The grant ends here. */
  until: instant.optional(),
  /** One sentence: why she may see this, in the words of whoever granted it. */
  why: z.string().max(500),
  /** The consent on which the grant rests; absent: none was recorded, and it waits for a review. */
  consent: consentTerms.optional(),
  /** She reads in a browser that keeps nothing, for one visit, which ends with `until` (guest/visit.ts). */
  guest: z.literal(true).optional(),
  devices: z.array(deviceKeys).min(1).max(16),
});
export type Member = z.infer<typeof member>;

export const streamKinds = [
  'stewardship',
  'compartment',
  'conversation',
  'desk',
  /** What begins when somebody was found: of no case until a person makes one of it. */
  'response',
  'directory',
  'self',
] as const;
export type StreamKind = (typeof streamKinds)[number];

/** First fact of a stream. Its author is the founder, a steward. */
export const streamFounded = z.strictObject({
  stream: streamId,
  kind: z.enum(streamKinds),
  /** Compartments only. */
  compartment: z.enum(compartments).optional(),
  /** A sealed part of a compartment: its existence is known to its members only. */
  sealed: z.boolean().optional(),
  /** What its members call it. */
  label: z.string().min(1).max(200),
  founder: member,
  /** Conversations: how long a message can be opened, in days; null keeps. Decided before it starts. */
  expiresAfterDays: z.int().min(1).max(3650).nullable(),
  /** Conversations: what it is for, which decides who is kept out; absent in one that was founded without. */
  purpose: z.enum(conversationPurposes).optional(),
  /** Conversations: in which language it is held; absent where nobody said. */
  language: spokenLanguage.optional(),
});

export const memberAdded = z.strictObject({
  member,
  /**
   * The opening of the epoch whose key she is given as it is, beside those whom that opening names; absent: she waits for
   * the next. Only for whoever is granted the past, who may read all of it anyway.
   */
  holds: factId.optional(),
});

/** Most people whom one opening names. */
export const rosterMax = 1024;

/** Last sequence accepted from each device of the removed; -1 accepts nothing of it. */
export const lastAccepted = z.array(z.strictObject({ device: deviceId, sequence: z.int().min(-1) })).max(64);

export const memberRemoved = z.strictObject({
  person: personId,
  last: lastAccepted,
  reason: z.string().max(500),
});

export const deviceAdded = z.strictObject({ person: personId, device: deviceKeys });
export const deviceRevoked = z.strictObject({
  device: deviceId,
  last: z.int().min(-1),
  reason: z.string().max(500),
});

/** Opens an epoch: states its key's commitment and who holds it, so that a newcomer can start from here. */
export const epochOpened = z.strictObject({
  epoch: z.int().min(0),
  /** BLAKE2b commitment to the epoch key; every recipient checks her wrap against it. */
  commitment: key32,
  /** Public keys of the epoch's capabilities. */
  keys: z.strictObject({ read: key32, write: key32, steward: key32 }),
  /** Ids of the epoch facts that this one follows: one, or several when it merges concurrent epochs. */
  parents: z.array(factId).max(16),
  /** Everyone who was given this epoch's key. */
  roster: z.array(member).max(rosterMax),
  /** The last accepted segment of each device, so that a newcomer can tell continuity from a gap. */
  heads: z
    .array(z.strictObject({ device: deviceId, sequence: z.int().min(0), segment: segmentId }))
    .max(4096),
  /** Sequence after which a former member's devices count no more, carried so that newcomers know it too. */
  cutoffs: lastAccepted,
  /**
   * Devices of the roster that were removed and let in again, and may not know it yet: what one writes past `sequence`
   * counts only where it has seen `again`, the segment that let it in. Absent where there is none.
   */
  lapses: z
    .array(
      z.strictObject({
        device: deviceId,
        sequence: z.int().min(-1),
        again: z.strictObject({ device: deviceId, sequence: z.int().min(0) }),
      }),
    )
    .max(64)
    .optional(),
  /** What the stream is, restated for whoever starts here. */
  founding: z.strictObject({
    kind: z.enum(streamKinds),
    compartment: z.enum(compartments).optional(),
    sealed: z.boolean().optional(),
    label: z.string().min(1).max(200),
    expiresAfterDays: z.int().min(1).max(3650).nullable(),
    purpose: z.enum(conversationPurposes).optional(),
    language: spokenLanguage.optional(),
  }),
});

/** A one-time X-Wing key of this device, to which the next conversation epochs are wrapped. */
export const prekeyPublished = z.strictObject({
  prekey: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  kem: kemKey,
});

/** A steward took in honest late work of a device that is no longer a member's. */
export const quarantineAdmitted = z.strictObject({
  segments: z.array(segmentId).min(1).max(1000),
  reason: z.string().max(500),
});

/** Two removed each other: the survivor, or a majority of the other stewards, says which removals stand. */
export const disputeResolved = z.strictObject({
  uphold: z.array(factId).max(16),
  refuse: z.array(factId).max(16),
});

/** On what a legal hold may rest. */
export const holdBases = ['court-order', 'records-law', 'proceeding', 'other'] as const;

/** While a legal hold stands, nothing in this stream is erased; everyone in it sees so. */
export const holdPlaced = z.strictObject({
  reason: z.string().max(500),
  /** What the hold rests on, and who asks for it; absent in one that nobody said more of. */
  basis: z.enum(holdBases).optional(),
  authority: z.string().min(1).max(200).optional(),
});
export const holdLifted = z.strictObject({ hold: factId, reason: z.string().max(500) });
