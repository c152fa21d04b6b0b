import { z } from 'zod';
import { factId } from '../vocabulary/ids.ts';
import { waitDaysMax, waitDaysMin } from './limits.ts';

/**
 * The end of data. All of it stands in the part itself, among the facts that its devices keep when everything else is
 * gone: so no text of anybody's stands in it, and every member sees what was asked, ordered, stopped and confirmed.
 */

/** Why a part's data may end. */
export const endBases = ['request', 'term'] as const;

/** She asks that what is kept about her ends: from her own device, or as a steward wrote it down. */
export const endAsked = z.strictObject({ by: z.enum(['herself', 'recorded']) });

/** A steward orders that the part's keys are destroyed; nothing follows before somebody else agrees. */
export const endOrdered = z.strictObject({
  basis: z.enum(endBases),
  /** The request that it follows; null for a term. */
  asked: factId.nullable(),
  /** How long each device waits after it has heard of this, so that a hold or her no can reach it. */
  waitDays: z.int().min(waitDaysMin).max(waitDaysMax),
});

/** Another steward, or she, agrees. */
export const endAgreed = z.strictObject({ order: factId });

/** Her no, or a steward's: this order is over for good, and only a new one can follow. */
export const endStopped = z.strictObject({ order: factId });

/** This device has destroyed what it held: said under a key that opens nothing of what was before. */
export const endConfirmed = z.strictObject({ order: factId });
