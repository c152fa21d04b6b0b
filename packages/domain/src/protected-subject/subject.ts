import { z } from 'zod';
import { subjectGroups } from '../danger/codes.ts';
import { entityId, streamId } from '../vocabulary/ids.ts';

/**
 * Whose danger is assessed and who is protected: the survivor, each household at home, each child, staff and sites. Each
 * by itself; there is never one number for a case (REFERENCE §15.6). Register: one live state for each.
 */
export const subjectDescribed = z.strictObject({
  subject: entityId,
  group: z.enum(subjectGroups),
  /** How those who work on her safety call her; no more than they need. */
  name: z.string().min(1).max(120),
  /** Who she is in the case, for whoever may read that part. */
  party: entityId.optional(),
  /** The response that protects her: renewals of her measures stand among its clocks, for whoever reads both. */
  response: streamId.optional(),
  /** She asked to be left out of the plan. What was recorded stays, and nothing of it becomes safety. */
  askedToLeave: z.strictObject({ on: z.iso.date() }).optional(),
});
