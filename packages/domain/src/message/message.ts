import { z } from 'zod';
import { entityId } from '../vocabulary/ids.ts';

/** Register by message: an edit supersedes. */
export const messageSaid = z.strictObject({
  message: entityId,
  text: z.string().max(20_000),
  replyTo: entityId.optional(),
  /** Attachments shown with it. */
  attachments: z.array(entityId).max(16).optional(),
});
/** Takes a message back: what was read cannot be unread. */
export const messageRemoved = z.strictObject({ message: entityId });
