import {
  type EnvelopeBytes,
  type EnvelopeHeader,
  type ChainId,
  type Sodium,
  type StreamId,
  concat,
  encodeHeader,
  envelopeBody,
  headerBytes,
  idFrom,
  idToBytes,
  joinEnvelope,
  sameBytes,
  verifyStrictly,
} from '@cobijo/wire';
import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import type { DevicePublic, DeviceSecrets } from './device-keys.ts';
import { type EpochSecrets, chainIdOf, commitmentOf, segmentKeyOf, segmentNonceOf } from './epoch.ts';
import { pad, unpad } from './padding.ts';
import { type Opened, opened, refused } from './refusal.ts';
import { labels, suite } from './suite.ts';

/** A place in another device's chain. */
export interface HeadBytes {
  readonly device: Uint8Array;
  readonly sequence: number;
  readonly segment: Uint8Array;
}

/** What a device signs. Ids are bytes: 16 for streams and devices, 32 for segments. */
export interface SegmentBody {
  readonly stream: StreamId;
  readonly device: Uint8Array;
  readonly sequence: number;
  readonly previous: Uint8Array | null;
  readonly after: readonly HeadBytes[];
  /** Encoded facts; opaque here. */
  readonly payload: Uint8Array;
}

/** Signed, not yet sealed: what an outbox keeps, so that it can be sealed again under a later epoch. */
export interface SignedSegment {
  readonly id: Uint8Array;
  readonly body: SegmentBody;
  /** signature (64) | body */
  readonly bytes: Uint8Array;
}

/** Opened with the right key and found well-formed; who signed it is not yet checked. */
export interface OpenedSegment extends SignedSegment {
  readonly stage: 'opened';
  readonly epoch: number;
}

/** Its signature is the named device's. Whether that device may say it is for authority. */
export interface VerifiedSegment extends SignedSegment {
  readonly stage: 'verified';
  readonly epoch: number;
}

export const segmentHeadsMax = 256;

const segmentIdOf = (sodium: Sodium, body: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(32, concat(labels.segmentId, body), null);

const encodeBody = (body: SegmentBody): Uint8Array =>
  encode(
    [
      1,
      idToBytes(body.stream),
      body.device,
      body.sequence,
      body.previous,
      body.after.map((head) => [head.device, head.sequence, head.segment]),
      body.payload,
    ],
    rfc8949EncodeOptions,
  );

/**
 * Whether a parsed body stands in its one spelling. The decoder refuses lengths and integers that are written too
 * long, but takes a whole number written as a float; the payload's bytes, last and opaque, cannot be written twice.
 */
function isCanonical(body: SegmentBody, raw: Uint8Array): boolean {
  const start = encodeBody({ ...body, payload: new Uint8Array(0) });
  return sameBytes(start.subarray(0, -1), raw.subarray(0, start.length - 1));
}

/** Numbers and signs what a device states. */
export function signSegment(
  sodium: Sodium,
  device: DeviceSecrets,
  body: Omit<SegmentBody, 'device'>,
): SignedSegment {
  const full: SegmentBody = { ...body, device: device.id };
  const bytes = encodeBody(full);
  const id = segmentIdOf(sodium, bytes);
  const signature = sodium.crypto_sign_detached(concat(labels.segmentSignature, id), device.signPrivate);
  return { id, body: full, bytes: concat(signature, bytes) };
}

/** Seals a signed segment under an epoch. The mirror of `openSegment`. */
export function sealSegment(
  sodium: Sodium,
  signed: SignedSegment,
  secrets: EpochSecrets,
  salt: Uint8Array,
): EnvelopeBytes {
  const stream = idToBytes(signed.body.stream);
  const nonce = segmentNonceOf(sodium, secrets.key, stream, secrets.epoch, signed.bytes);
  const chain = chainIdOf(sodium, salt, stream, signed.body.device);
  const header = encodeHeader({
    suite,
    kind: 'segment',
    stream: signed.body.stream,
    epoch: secrets.epoch,
    chain: idFrom<ChainId>(chain),
    sequence: signed.body.sequence,
    commitment: commitmentOf(sodium, stream, secrets.epoch, secrets.key),
    nonce,
  });
  const key = segmentKeyOf(sodium, secrets.key, stream, secrets.epoch, chain);
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    pad(signed.bytes),
    header,
    null,
    nonce,
    key,
  );
  return joinEnvelope(header, sealed);
}

/** Opens an envelope of kind segment with its epoch's key, and checks that what is inside belongs where it lies. */
export function openSegment(
  sodium: Sodium,
  envelope: EnvelopeBytes,
  header: EnvelopeHeader,
  secrets: EpochSecrets,
  salt: Uint8Array,
): Opened<OpenedSegment> {
  if (header.suite !== suite) return refused('newer-suite');
  if (header.kind !== 'segment') return refused('kind-unknown');
  if (header.epoch !== secrets.epoch) return refused('no-key');
  const stream = idToBytes(header.stream);
  if (!sameBytes(header.commitment, commitmentOf(sodium, stream, header.epoch, secrets.key)))
    return refused('commitment-wrong');
  const chain = idToBytes(header.chain);
  const key = segmentKeyOf(sodium, secrets.key, stream, header.epoch, chain);
  let padded: Uint8Array;
  try {
    padded = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      envelopeBody(envelope),
      envelope.subarray(0, headerBytes),
      header.nonce,
      key,
    );
  } catch {
    return refused('tampered');
  }
  const plaintext = unpad(padded);
  if (!plaintext.ok) return plaintext;
  const parsed = parseSignedSegment(sodium, plaintext.value);
  if (!parsed.ok) return parsed;
  const { body } = parsed.value;
  if (body.stream !== header.stream) return refused('foreign-stream');
  if (body.sequence !== header.sequence) return refused('sequence-wrong');
  if (!sameBytes(chain, chainIdOf(sodium, salt, stream, body.device))) return refused('chain-wrong');
  return opened({ ...parsed.value, stage: 'opened', epoch: header.epoch });
}

/** Checks the signature by the keys of the device that the segment names. */
export function verifySegment(
  sodium: Sodium,
  segment: OpenedSegment,
  device: Pick<DevicePublic, 'id' | 'sign'>,
): Opened<VerifiedSegment> {
  if (!sameBytes(segment.body.device, device.id)) return refused('device-key-wrong');
  const message = concat(labels.segmentSignature, segment.id);
  if (!verifyStrictly(sodium, segment.bytes.subarray(0, 64), message, device.sign))
    return refused('signature-wrong');
  return opened({ ...segment, stage: 'verified' });
}

/** Parses signature | body; also what an outbox or an audit copy reads back. */
export function parseSignedSegment(sodium: Sodium, bytes: Uint8Array): Opened<SignedSegment> {
  if (bytes.length < 64 + 8) return refused('body-malformed');
  const raw = bytes.subarray(64);
  let value: unknown;
  try {
    value = decode(raw, {
      strict: true,
      allowIndefinite: false,
      allowUndefined: false,
      rejectDuplicateMapKeys: true,
    });
  } catch {
    return refused('body-malformed');
  }
  const body = parseBody(value);
  if (!body || !isCanonical(body, raw)) return refused('body-malformed');
  return opened({ id: segmentIdOf(sodium, raw), body, bytes });
}

const isBytes = (value: unknown, length?: number): value is Uint8Array =>
  value instanceof Uint8Array && (length === undefined || value.length === length);

const isSequence = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function parseBody(value: unknown): SegmentBody | null {
  if (!Array.isArray(value) || value.length !== 7 || value[0] !== 1) return null;
  const [, stream, device, sequence, previous, after, payload] = value as unknown[];
  if (!isBytes(stream, 16) || !isBytes(device, 16) || !isSequence(sequence) || !isBytes(payload)) return null;
  if (!(previous === null || isBytes(previous, 32)) || (previous === null) !== (sequence === 0)) return null;
  if (!Array.isArray(after) || after.length > segmentHeadsMax) return null;
  const heads: HeadBytes[] = [];
  for (const head of after as unknown[]) {
    if (!Array.isArray(head) || head.length !== 3) return null;
    const [other, at, segment] = head as unknown[];
    if (!isBytes(other, 16) || !isSequence(at) || !isBytes(segment, 32)) return null;
    heads.push({ device: other, sequence: at, segment });
  }
  return { stream: idFrom<StreamId>(stream), device, sequence, previous, after: heads, payload };
}
