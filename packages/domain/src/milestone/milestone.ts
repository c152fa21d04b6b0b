import { z } from 'zod';
import { entityId } from '../vocabulary/ids.ts';
import { partialDate } from '../vocabulary/time.ts';

/** planned → moved* → done | cancelled; each step is a new fact that supersedes the one before. */
export const milestoneStatuses = ['planned', 'moved', 'done', 'cancelled'] as const;
export type MilestoneStatus = (typeof milestoneStatuses)[number];

/** Register: one live state for each milestone. The code names a row of the pathway catalogue (milestone/pathways.ts). */
export const milestoneSet = z.strictObject({
  milestone: entityId,
  code: z.string().regex(/^[A-Z]{2}\d{2}$/),
  status: z.enum(milestoneStatuses),
  date: partialDate.optional(),
  /** Whom it concerns: parties as this compartment calls them. */
  about: z.array(entityId).max(32),
  detail: z.string().max(1000).optional(),
  /** Why it moved or was cancelled. */
  reason: z.string().max(500).optional(),
  /** Recorded in a sealed part; said again here on unsealing, with the fact that it had been sealed. */
  wasSealed: z.boolean().optional(),
});
