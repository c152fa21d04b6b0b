import { z } from 'zod';
import { entityId } from '../vocabulary/ids.ts';
import { partialDate } from '../vocabulary/time.ts';
import { channels } from './channels.ts';

/** Unknown is an answer of its own, never "no". */
export const knownAnswers = ['yes', 'no', 'unknown'] as const;

/** Register: where a party lives now; a move supersedes. */
export const whereaboutsRecorded = z.strictObject({
  party: entityId,
  address: z.string().max(500),
  /** Coarse place that may be said aloud among those cleared for it. */
  place: z.string().max(200),
  since: partialDate.optional(),
  knownToTraffickers: z.enum(knownAnswers),
});

/** Register: how a party may be reached without harm; one for each (party, slot). */
export const contactAgreed = z.strictObject({
  party: entityId,
  slot: z.string().max(60),
  channel: z.enum(channels),
  /** Number, place or person, as the channel needs. */
  reach: z.string().max(300),
  /** Plain words: "Sundays after 4". */
  hours: z.string().max(200),
  whoMayAnswer: z.string().max(200).optional(),
  wordsToUse: z.string().max(300).optional(),
  wordsNeverToUse: z.string().max(300).optional(),
  ifAStrangerAnswers: z.string().max(300).optional(),
  dangerWord: z.string().max(60).optional(),
});
