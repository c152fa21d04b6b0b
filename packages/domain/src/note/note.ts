import { z } from 'zod';
import { entityId } from '../vocabulary/ids.ts';

/** Register by note: an edit supersedes; two edits at once are both kept and shown. */
export const noteWritten = z.strictObject({
  note: entityId,
  title: z.string().max(200),
  text: z.string().max(20_000),
  about: z.array(entityId).max(32),
});
