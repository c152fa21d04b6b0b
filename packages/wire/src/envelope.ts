import type { Brand } from './brand.ts';
import { concat } from './bytes.ts';
import { type ChainId, type StreamId, idBytes, idFrom, idToBytes } from './ids.ts';
import { envelopeBytesMax } from './limits.ts';

/**
 * The envelope: all of a segment, a wrap, an invitation or a message of a meeting that a relay ever sees.
 *
 * ```
 * offset  size  field
 *      0     1  suite        1 = X-Wing, XChaCha20-Poly1305, BLAKE2b, strict Ed25519
 *      1     1  kind         1 segment · 2 wrap · 3 invitation · 4 meeting
 *      2    16  stream       random stream id
 *     18     4  epoch        big-endian; the epoch whose key seals the body
 *     22    16  chain        segment: the writer's chain · wrap: the recipient's tag · invitation, meeting: random
 *     38     6  sequence     big-endian; position in the chain, from 0 · 0 for any other kind
 *     44    32  commitment   BLAKE2b commitment to the epoch key (zeros in an invitation or a meeting)
 *     76    24  nonce        looks random (zeros in a wrap or an invitation: HPKE keeps its own)
 *    100     …  body         ciphertext and tag; segments are padded by Padmé before sealing
 * ```
 *
 * The first 100 bytes are the associated data of the body, so a change to any of them is refused on opening.
 * A parser takes exactly this and nothing else: an unknown suite or kind is kept and passed on by a device
 * (a later version may open it), and refused by a relay only when it is too short or too long.
 */
export const suiteV1 = 1;
export const headerBytes = 100;
/** Smallest body: an empty sealed plaintext's tag. */
export const bodyBytesMin = 16;

export const envelopeKinds = { segment: 1, wrap: 2, invitation: 3, meeting: 4 } as const;
export type EnvelopeKind = keyof typeof envelopeKinds;

/** Envelope bytes whose header parsed. Nothing about the body is known. */
export type EnvelopeBytes = Brand<Uint8Array, 'EnvelopeBytes'>;

export interface EnvelopeHeader {
  readonly suite: number;
  /** null: a kind that this version does not know. */
  readonly kind: EnvelopeKind | null;
  readonly stream: StreamId;
  readonly epoch: number;
  readonly chain: ChainId;
  readonly sequence: number;
  readonly commitment: Uint8Array;
  readonly nonce: Uint8Array;
}

export type EnvelopeRefusal = 'envelope-too-short' | 'envelope-too-long' | 'envelope-sequence-too-large';

const kindByNumber: readonly (EnvelopeKind | null)[] = [null, 'segment', 'wrap', 'invitation', 'meeting'];

/** Parses the header of received bytes. */
export function parseEnvelope(
  bytes: Uint8Array,
): { ok: true; header: EnvelopeHeader; envelope: EnvelopeBytes } | { ok: false; refusal: EnvelopeRefusal } {
  if (bytes.length < headerBytes + bodyBytesMin) return { ok: false, refusal: 'envelope-too-short' };
  if (bytes.length > envelopeBytesMax) return { ok: false, refusal: 'envelope-too-long' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sequence = view.getUint16(38) * 0x1_0000_0000 + view.getUint32(40);
  if (!Number.isSafeInteger(sequence)) return { ok: false, refusal: 'envelope-sequence-too-large' };
  return {
    ok: true,
    envelope: bytes as EnvelopeBytes,
    header: {
      suite: bytes[0]!,
      kind: kindByNumber[bytes[1]!] ?? null,
      stream: idFrom<StreamId>(bytes.subarray(2, 18)),
      epoch: view.getUint32(18),
      chain: idFrom<ChainId>(bytes.subarray(22, 38)),
      sequence,
      commitment: bytes.subarray(44, 76),
      nonce: bytes.subarray(76, 100),
    },
  };
}

/** Writes a header; the mirror of `parseEnvelope`. Throws on a field of the wrong size (a bug). */
export function encodeHeader(header: EnvelopeHeader & { readonly kind: EnvelopeKind }): Uint8Array {
  if (header.commitment.length !== 32 || header.nonce.length !== 24)
    throw new RangeError('header field size');
  const bytes = new Uint8Array(headerBytes);
  const view = new DataView(bytes.buffer);
  bytes[0] = header.suite;
  bytes[1] = envelopeKinds[header.kind];
  bytes.set(idToBytes(header.stream), 2);
  view.setUint32(18, header.epoch);
  bytes.set(idToBytes(header.chain), 2 + idBytes + 4);
  view.setUint16(38, Math.floor(header.sequence / 0x1_0000_0000));
  view.setUint32(40, header.sequence >>> 0);
  bytes.set(header.commitment, 44);
  bytes.set(header.nonce, 76);
  return bytes;
}

/** The body of an envelope: everything past its header. */
export const envelopeBody = (envelope: EnvelopeBytes): Uint8Array => envelope.subarray(headerBytes);

/** Joins a header and a sealed body. */
export const joinEnvelope = (header: Uint8Array, body: Uint8Array): EnvelopeBytes =>
  concat(header, body) as EnvelopeBytes;

/**
 * A run of envelopes as one body: each is preceded by its length as a big-endian u32. This is the body of an
 * append, of a rotation and of a page of a read (`application/vnd.cobijo.envelopes`).
 */
export function encodeEnvelopeRun(envelopes: readonly Uint8Array[]): Uint8Array {
  let size = 0;
  for (const envelope of envelopes) size += 4 + envelope.length;
  const run = new Uint8Array(size);
  const view = new DataView(run.buffer);
  let at = 0;
  for (const envelope of envelopes) {
    view.setUint32(at, envelope.length);
    run.set(envelope, at + 4);
    at += 4 + envelope.length;
  }
  return run;
}

/**
 * The same run without a copy, where the envelopes lie behind one another as they came in one; else it is made. For
 * whoever keeps it at once: it is a part of what came.
 */
export function envelopeRunOf(envelopes: readonly Uint8Array[]): Uint8Array {
  const [first] = envelopes;
  if (!first || first.byteOffset < 4) return encodeEnvelopeRun(envelopes);
  const { buffer } = first;
  const view = new DataView(buffer);
  let end = first.byteOffset - 4;
  for (const envelope of envelopes) {
    const follows = envelope.buffer === buffer && envelope.byteOffset === end + 4;
    if (!follows || view.getUint32(end) !== envelope.length) return encodeEnvelopeRun(envelopes);
    end += 4 + envelope.length;
  }
  const start = first.byteOffset - 4;
  return new Uint8Array(buffer, start, end - start);
}

/** The mirror of `encodeEnvelopeRun`; null where the lengths do not fit the bytes exactly. */
export function decodeEnvelopeRun(run: Uint8Array): Uint8Array[] | null {
  const view = new DataView(run.buffer, run.byteOffset, run.byteLength);
  const envelopes: Uint8Array[] = [];
  let at = 0;
  while (at < run.length) {
    if (at + 4 > run.length) return null;
    const size = view.getUint32(at);
    if (size > envelopeBytesMax || at + 4 + size > run.length) return null;
    envelopes.push(run.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return envelopes;
}
