import { z } from 'zod';
import { key32 } from '../vocabulary/ids.ts';
import { exportReasonMax, exportRecipientsMax } from './limits.ts';

/**
 * That somebody took an official record out of a part: stated in that part before the file is made, so that everyone of
 * it sees it. It is a fact of the control log: it stands when the part's content is gone, since the file does not go.
 */

/** A row of a table (reasons.ts), and what was typed where the row says that a person types it. */
export const exportReason = z.strictObject({
  code: z.string().regex(/^[a-z-]{1,40}$/),
  typed: z.string().min(1).max(exportReasonMax).optional(),
});

export const recordExported = z.strictObject({
  /** Items that the manifest lists; absent where somebody in the part may not know how much there was before her. */
  items: z.int().min(1).max(100_000).optional(),
  purpose: exportReason,
  basis: exportReason,
  /** SHA-256 of the manifest: whoever is shown a file can tell whether it is the one that was stated. */
  manifest: key32,
  /** The beginning of the SHA-256 of each key, never a key; empty: words that the program made. */
  to: z.array(z.string().regex(/^[0-9a-f]{16}$/)).max(exportRecipientsMax),
});
