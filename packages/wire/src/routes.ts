import { z } from 'zod';
import type { AttachmentId, RegistrationId, RingId, StreamId } from './ids.ts';
import { parseAttachmentId, parseChainId, parseRegistrationId, parseRingId, parseStreamId } from './ids.ts';
import { fromBase64Url } from './bytes.ts';

/**
 * The relay's HTTP surface. Every path carries random ids only. Bodies of envelopes are runs (envelope.ts).
 *
 * | route                                         | right   | body → reply                                        |
 * | POST /v1/streams                              | a token | `CreateStream` → 201 {}                             |
 * | POST /v1/streams/:s/envelopes[?late=1]        | write   | run → `Appended`                                    |
 * | GET  /v1/streams/:s/envelopes?from=N          | read    | → run, headers `cobijo-next`: the next position,     |
 * |                                               |         |   `cobijo-end: 1` where nothing stands behind it    |
 * | GET  /v1/streams/:s/heads                     | read    | → `Heads`                                           |
 * | POST /v1/streams/:s/epochs                    | steward | run: JSON `Rotation`, then envelopes → `Appended`   |
 * | PUT  /v1/streams/:s/attachments/:a/:n         | write   | sealed chunk → 201 {} (again, same bytes: 200 {})   |
 * | GET  /v1/streams/:s/attachments/:a/:n         | read    | → sealed chunk                                      |
 * | GET  /v1/live                                 | (live.ts)                                                     |
 * | … /v1/nudges, /v1/streams/:s/nudges/:r        | (nudge.ts)                                                    |
 * | … /v1/streams/:s/rings, /v1/streams/:s/rings/:r | (ring.ts)                                                     |
 * | POST /v1/streams/:s/drops                     | (drop.ts)                                                     |
 * | GET  /health · /metrics · /openapi.json       | none    |                                                     |
 *
 * **Positions.** The envelopes of a stream stand at positions 0, 1, 2, … without a gap, in the order accepted.
 * **Epochs.** A rotation closes epoch n and opens n+1 in one transaction. The read right of epoch n serves positions
 * up to and including that rotation's envelopes, so that a remaining member finds her wrap and a removed one finds
 * nothing more. The write right of a closed epoch is refused with `epoch-closed`, unless `late=1`: then the envelope
 * is kept, to be put in quarantine or admitted by the members' own rules.
 * **Idempotence.** The same bytes again at the same chain and sequence are acknowledged again, whatever has changed
 * since; other bytes there are `chain-fork`. A sequence past the next one is `chain-gap`.
 * **Acknowledged means synced.** No reply leaves before the transaction is durable on disk.
 */
export const mediaTypes = {
  envelopes: 'application/vnd.cobijo.envelopes',
  json: 'application/json',
} as const;
export const nextPositionHeader = 'cobijo-next';
export const endHeader = 'cobijo-end';

const bytesText = (length: number) =>
  z.string().refine((text) => fromBase64Url(text, length) !== null, `base64url of ${length} bytes`);

export const streamIdText = z
  .string()
  .refine((text) => parseStreamId(text) !== null, 'a stream id')
  .transform((text) => text as StreamId);
export const attachmentIdText = z
  .string()
  .refine((text) => parseAttachmentId(text) !== null, 'an attachment id')
  .transform((text) => text as AttachmentId);
export const registrationIdText = z
  .string()
  .refine((text) => parseRegistrationId(text) !== null, 'a registration')
  .transform((text) => text as RegistrationId);
export const ringIdText = z
  .string()
  .refine((text) => parseRingId(text) !== null, 'a ring')
  .transform((text) => text as RingId);
const chainIdText = z.string().refine((text) => parseChainId(text) !== null, 'a chain id');

export const capabilityKeyTexts = z.strictObject({
  read: bytesText(32),
  write: bytesText(32),
  steward: bytesText(32),
});

/** A new stream: its random id, the public keys of epoch 0, and a single-use token from the operator's batch. */
export const CreateStream = z.strictObject({
  stream: streamIdText,
  keys: capabilityKeyTexts,
  token: bytesText(32),
});
export type CreateStream = z.input<typeof CreateStream>;

/** First item of a rotation's run: the epoch that it opens and that epoch's public keys. */
export const Rotation = z.strictObject({
  epoch: z.int().min(1).max(0xffff_ffff),
  keys: capabilityKeyTexts,
});
export type Rotation = z.input<typeof Rotation>;

/** The position of the last envelope accepted (or already held). */
export const Appended = z.object({ position: z.int().min(0) });
export type Appended = z.infer<typeof Appended>;

/** For each chain its next sequence; the stream's next position and current epoch. */
export const Heads = z.object({
  next: z.int().min(0),
  epoch: z.int().min(0),
  chains: z.record(chainIdText, z.int().min(0)),
});
export type Heads = z.infer<typeof Heads>;

/** The reply to anything refused; see refusal.ts. */
export const RefusalReply = z.object({ code: z.string(), expected: z.int().optional() });
