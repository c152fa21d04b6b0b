import { z } from 'zod';
import { spokenLanguage } from '../vocabulary/language.ts';
import { entityId, factId, personId } from '../vocabulary/ids.ts';

/** The most members to whom a message names that it was written. */
export const addressedMax = 16;

/** Register by message: an edit supersedes. */
export const messageSaid = z.strictObject({
  message: entityId,
  text: z.string().max(20_000),
  replyTo: entityId.optional(),
  /** Attachments shown with it. */
  attachments: z.array(entityId).max(16).optional(),
  /**
   * Who was there when it was written, herself left out: whoever of them was gone by the time it was sealed never had it,
   * and that is shown. Absent where they are more than `addressedMax`.
   */
  to: z.array(personId).max(addressedMax).optional(),
});
/** Takes a message back: what was read cannot be unread. */
export const messageRemoved = z.strictObject({ message: entityId });

/** What a message says in another language, in a person's own words. Register by translation: an edit supersedes. */
export const translationSaid = z.strictObject({
  translation: entityId,
  message: entityId,
  /** The statement that was translated: after an edit of the message this is seen to be of its earlier text. */
  of: factId,
  language: spokenLanguage,
  text: z.string().min(1).max(20_000),
  /** Whose words they are, where it is not whoever wrote them down: an interpreter on the telephone. */
  by: z.string().min(1).max(200).optional(),
});
