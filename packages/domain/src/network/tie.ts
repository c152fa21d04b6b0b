import { z } from 'zod';
import { reliabilities } from '../danger/codes.ts';
import { entityId } from '../vocabulary/ids.ts';
import { thousand } from './strength.ts';
import { tieKinds } from './tie-kinds.ts';

/** What is stated of a tie between two. */

/**
 * Register by tie. A correction supersedes; two that stand at once are two sources that contradict each other, and both
 * stay. Days are days of a calendar, as their source tells them.
 */
export const tieStated = z.strictObject({
  tie: entityId,
  kind: z.enum(tieKinds),
  from: entityId,
  to: entityId,
  since: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** The source says that it is not so. Told beside what others say; it lowers nothing. */
  denied: z.literal(true).optional(),
  /** What shows it, in words. */
  evidence: z.string().min(1).max(2000),
  source: z.strictObject({
    name: z.string().min(1).max(200),
    reliability: z.enum(reliabilities),
    /** The day from which the information is. */
    on: z.iso.date().optional(),
  }),
  /** Whole thousandths (confidence.ts). */
  confidence: z.int().min(1).max(thousand),
});

/** Takes back the statements of a tie that it supersedes, and no other: what somebody else stated meanwhile stays. */
export const tieRetracted = z.strictObject({ tie: entityId, reason: z.string().min(1).max(1000) });
