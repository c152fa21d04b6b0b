import { z } from 'zod';
import { entityId, personId } from '../vocabulary/ids.ts';
import { instant, zone } from '../vocabulary/time.ts';
import { channels } from '../whereabouts/channels.ts';
import { cadenceDaysMax, channelStates, dangerWordAnswers, reachedAnswers, safeTimesMax } from './codes.ts';

/** A quarter of an hour of the clock on her wall; `24:00` ends a day. */
const quarter = z.string().regex(/^(([01]\d|2[0-3]):(00|15|30|45)|24:00)$/);

/**
 * Register: whether a way to reach a party is safe, and when, for a device to hold a call against; one for each (party,
 * slot), beside the plain words of `contact.agreed` under the same slot. Hours are of the clock where she is.
 */
export const contactHours = z.strictObject({
  party: entityId,
  slot: z.string().max(60),
  channel: z.enum(channels),
  state: z.enum(channelStates),
  zone,
  /** Weekday 1 (Monday) to 7. `to` at or before `from` is of the next day. */
  times: z
    .array(z.strictObject({ weekday: z.int().min(1).max(7), from: quarter, to: quarter }))
    .max(safeTimesMax),
  /** The last day on which this holds; after it, it is not known any more. */
  until: z.iso.date().optional(),
  /** Who said so, as a role word: "she", "her mother", "the advocate". */
  saidBy: z.string().min(1).max(100),
});

/** Why somebody went on although it was not a safe time or way; kept with the contact. */
const against = z.strictObject({
  what: z.enum(['outside-hours', 'not-safe', 'unknown']),
  why: z.string().min(1).max(500),
});

/** Register by contact: a word that went to a party or came from her, by whatever way. */
export const contactMade = z.strictObject({
  made: entityId,
  party: entityId,
  slot: z.string().max(60).optional(),
  channel: z.enum(channels),
  /** Who began it. What comes from her is never stopped. */
  from: z.enum(['us', 'them']),
  /** Who carried the word, as a role: "the priest", "a nurse". A name only where whoever writes wants it. */
  carriedBy: z.string().max(100),
  on: instant,
  reached: z.enum(reachedAnswers),
  said: z.string().max(1000).optional(),
  notSaid: z.string().max(1000).optional(),
  dangerWord: z.enum(dangerWordAnswers),
  /** When the next word was agreed. */
  next: instant.optional(),
  against: against.optional(),
});

/** Register: how often a party is due a word, where it is other than the default, and whose it is to give. */
export const cadenceSet = z.strictObject({
  party: entityId,
  windowDays: z.int().min(1).max(cadenceDaysMax),
  quietDays: z.int().min(1).max(cadenceDaysMax),
  owner: personId.optional(),
});
