import { z } from 'zod';
import { entityId, key32 } from '../vocabulary/ids.ts';

/** A file: its chunks lie at the relay, sealed under this key; see the seal package's attachment format. */
export const attachmentAdded = z.strictObject({
  attachment: entityId,
  /** The random id under which the relay keeps the chunks. */
  at: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  key: key32,
  chunks: z.int().min(1).max(4096),
  /** Plaintext size in bytes. */
  bytes: z.int().min(0),
  /** BLAKE2b-256 of the plaintext. */
  digest: key32,
  name: z.string().max(200),
  mediaType: z.string().max(100),
  /** How long a sound lasts, in whole seconds, as its sender's device read it. */
  seconds: z.int().min(0).max(86_400).optional(),
});
