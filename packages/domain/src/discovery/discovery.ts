import { z } from 'zod';
import { countries } from '../organisation/countries.ts';
import { entityId } from '../vocabulary/ids.ts';
import { spokenLanguage } from '../vocabulary/language.ts';
import { instant } from '../vocabulary/time.ts';
import { knownAnswers } from '../whereabouts/whereabouts.ts';
import { accessOutcomes, mustNots, presentOnes, reporters, urgencies } from './codes.ts';

/**
 * Somebody was found. Nothing here says who she is: that is hers to decide later, in parts of a case. Every field may be
 * left out but the id, the hour and where the report comes from; "help" alone is a report. Unknown is not "no".
 */
export const discoveryReported = z.strictObject({
  discovery: entityId,
  /** When she was found, by the reporter's word: the clocks count from here. */
  at: instant,
  /** Coarse: a district, a town, a crossing. Never an address. */
  place: z.string().max(200),
  country: z.enum(countries).optional(),
  people: z
    .strictObject({ atLeast: z.int().min(0).max(9999), atMost: z.int().min(0).max(9999).optional() })
    .optional(),
  urgency: z.enum(urgencies).optional(),
  languages: z.array(spokenLanguage).max(12),
  children: z.enum(knownAnswers),
  present: z.array(z.enum(presentOnes)).max(12),
  mustNot: z.array(z.enum(mustNots)).max(12),
  /** Held by immigration or police: reachable only by calls that are listened to. */
  custody: z.enum(knownAnswers),
  reportedBy: z.enum(reporters),
  words: z.string().max(2000),
});

/** Two reports are of one event: a person's act, which another act of hers can take back (`joined` false). */
export const discoveriesJoined = z.strictObject({
  joining: entityId,
  discovery: entityId,
  into: entityId,
  joined: z.boolean(),
  why: z.string().max(500),
});

/** Somebody asked to see her where she is held, and what came of it. Refusals are kept: they show where practice parts. */
export const accessAsked = z.strictObject({
  access: entityId,
  on: instant,
  of: z.string().min(1).max(200),
  outcome: z.enum(accessOutcomes),
  why: z.string().max(500),
});
