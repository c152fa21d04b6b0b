import { z } from 'zod';
import { entityId, personId } from '../vocabulary/ids.ts';

/** The most messages of which one statement says that they were seen. */
export const seenAtOnceMax = 64;

/**
 * Whether a person shows what she has seen in this conversation, and is shown what those have seen who agreed as well.
 * Each for herself; taken back at any time. Register by person: where her devices say two things at once, it is a no.
 */
export const seeingAgreed = z.strictObject({ person: personId, agrees: z.boolean() });

/** What one person has seen of messages whose authors agreed as she did. A register for each: none takes another's place. */
export const messageSeen = z.strictObject({
  seen: entityId,
  reader: personId,
  messages: z.array(entityId).min(1).max(seenAtOnceMax),
});
