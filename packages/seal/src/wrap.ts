import {
  type ChainId,
  type EnvelopeBytes,
  type EnvelopeHeader,
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
} from '@cobijo/wire';
import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import { type EpochSecrets, commitmentOf } from './epoch.ts';
import { encapsulationBytes, gcmTagBytes, hpkeOpen, hpkeSeal } from './hpke.ts';
import { u32 } from './numbers.ts';
import { randomBytes } from './random.ts';
import { type Opened, opened, refused } from './refusal.ts';
import { labels, suite } from './suite.ts';

/** What one recipient is given of an epoch. */
export interface WrapContent {
  readonly secrets: EpochSecrets;
  /** The stream's salt, 32 bytes. */
  readonly salt: Uint8Array;
  /** The tag under which her wrap of the next epoch will lie. */
  readonly nextTag: Uint8Array;
  /** Segment whose first fact opened the epoch. */
  readonly opening: Uint8Array;
}

/** Every wrap's plaintext is filled to this size, so that rights cannot be told by length. */
const wrapPlaintextBytes = 288;
export const wrapBodyBytes = encapsulationBytes + wrapPlaintextBytes + gcmTagBytes;

export function encodeWrapContent(content: WrapContent): Uint8Array {
  const { secrets } = content;
  const bytes = encode(
    [
      1,
      secrets.epoch,
      secrets.key,
      secrets.history,
      secrets.writeSeed,
      secrets.stewardSeed,
      content.salt,
      content.nextTag,
      content.opening,
    ],
    rfc8949EncodeOptions,
  );
  const filled = new Uint8Array(wrapPlaintextBytes);
  new DataView(filled.buffer).setUint16(0, bytes.length);
  filled.set(bytes, 2);
  return filled;
}

export function decodeWrapContent(filled: Uint8Array): WrapContent | null {
  if (filled.length !== wrapPlaintextBytes) return null;
  const size = new DataView(filled.buffer, filled.byteOffset).getUint16(0);
  if (2 + size > filled.length || filled.subarray(2 + size).some((byte) => byte !== 0)) return null;
  let value: unknown;
  try {
    value = decode(filled.subarray(2, 2 + size), { strict: true, allowIndefinite: false });
  } catch {
    return null;
  }
  if (!Array.isArray(value) || value.length !== 9 || value[0] !== 1) return null;
  const [, epoch, key, history, writeSeed, stewardSeed, salt, nextTag, opening] = value as unknown[];
  const is = (v: unknown, n: number): v is Uint8Array => v instanceof Uint8Array && v.length === n;
  const maybe = (v: unknown): v is Uint8Array | null => v === null || is(v, 32);
  if (!isEpoch(epoch) || !is(key, 32) || !is(salt, 32) || !is(nextTag, 16) || !is(opening, 32)) return null;
  if (!maybe(history) || !maybe(writeSeed) || !maybe(stewardSeed)) return null;
  return {
    secrets: { epoch, key, history, writeSeed, stewardSeed },
    salt,
    nextTag,
    opening,
  };
}

/** An epoch number as a header can carry it, with room for the next: an invitation's has no header to agree with. */
const isEpoch = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 0xffff_fffe;

/** Header of a wrap or history envelope. */
function wrapHeader(
  sodium: Sodium,
  stream: StreamId,
  epoch: number,
  tag: Uint8Array,
  key: Uint8Array,
): Uint8Array {
  return encodeHeader({
    suite,
    kind: 'wrap',
    stream,
    epoch,
    chain: idFrom<ChainId>(tag),
    sequence: 0,
    commitment: commitmentOf(sodium, idToBytes(stream), epoch, key),
    nonce: new Uint8Array(24),
  });
}

/** Seals an epoch's secrets to one recipient's X-Wing key, under her tag. About 0.7 ms. */
export async function wrapEpoch(
  sodium: Sodium,
  stream: StreamId,
  recipientKem: Uint8Array,
  tag: Uint8Array,
  content: WrapContent,
): Promise<EnvelopeBytes> {
  const header = wrapHeader(sodium, stream, content.secrets.epoch, tag, content.secrets.key);
  return joinEnvelope(header, await hpkeSeal(recipientKem, labels.wrap, header, encodeWrapContent(content)));
}

/** The mirror of `wrapEpoch`: opens a wrap with any of this device's X-Wing private keys. */
export async function unwrapEpoch(
  sodium: Sodium,
  envelope: EnvelopeBytes,
  header: EnvelopeHeader,
  kemPrivates: readonly Uint8Array[],
): Promise<Opened<WrapContent & { readonly by: number }>> {
  if (header.suite !== suite) return refused('newer-suite');
  if (header.kind !== 'wrap' || envelopeBody(envelope).length !== wrapBodyBytes)
    return refused('wrap-not-mine');
  for (const [by, kemPrivate] of kemPrivates.entries()) {
    const plaintext = await hpkeOpen(
      kemPrivate,
      labels.wrap,
      envelope.subarray(0, headerBytes),
      envelopeBody(envelope),
    );
    if (!plaintext) continue;
    const content = decodeWrapContent(plaintext);
    if (!content || content.secrets.epoch !== header.epoch) return refused('wrap-malformed');
    if (
      !sameBytes(
        header.commitment,
        commitmentOf(sodium, idToBytes(header.stream), header.epoch, content.secrets.key),
      )
    )
      return refused('commitment-wrong');
    return opened({ ...content, by });
  }
  return refused('wrap-not-mine');
}

const historyTag = (sodium: Sodium, stream: Uint8Array, epoch: number, history: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(16, concat(labels.historyTag, stream, u32(epoch)), history);
const historyKey = (sodium: Sodium, stream: Uint8Array, epoch: number, history: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(32, concat(labels.historyKey, stream, u32(epoch)), history);

/** The tag under which epoch n's history envelope lies, for those who hold H(n). */
export const historyTagOf = (sodium: Sodium, stream: StreamId, epoch: number, history: Uint8Array): ChainId =>
  idFrom<ChainId>(historyTag(sodium, idToBytes(stream), epoch, history));

/** Seals (K(n−1), H(n−1)) under H(n): the way back, for those who were granted the past. */
export function sealHistory(
  sodium: Sodium,
  stream: StreamId,
  current: EpochSecrets & { readonly history: Uint8Array },
  previous: EpochSecrets & { readonly history: Uint8Array },
): EnvelopeBytes {
  const id = idToBytes(stream);
  const header = wrapHeader(
    sodium,
    stream,
    current.epoch,
    historyTag(sodium, id, current.epoch, current.history),
    current.key,
  );
  // As long as a wrap's body, so that the relay cannot tell which of the rotation's envelopes it is.
  const plaintext = new Uint8Array(wrapBodyBytes - 24 - 16);
  plaintext.set(previous.key);
  plaintext.set(previous.history, 32);
  const nonce = randomBytes(24);
  const key = historyKey(sodium, id, current.epoch, current.history);
  return joinEnvelope(
    header,
    concat(nonce, sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, header, null, nonce, key)),
  );
}

/** The mirror of `sealHistory`: the secrets of epoch n−1, without its seeds (nobody writes in the past). */
export function openHistory(
  sodium: Sodium,
  envelope: EnvelopeBytes,
  header: EnvelopeHeader,
  current: EpochSecrets & { readonly history: Uint8Array },
): Opened<EpochSecrets & { readonly history: Uint8Array }> {
  if (header.suite !== suite) return refused('newer-suite');
  const body = envelopeBody(envelope);
  if (
    header.kind !== 'wrap' ||
    header.epoch !== current.epoch ||
    header.epoch === 0 ||
    body.length !== wrapBodyBytes
  )
    return refused('wrap-malformed');
  const id = idToBytes(header.stream);
  const key = historyKey(sodium, id, current.epoch, current.history);
  let plaintext: Uint8Array;
  try {
    plaintext = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      body.subarray(24),
      envelope.subarray(0, headerBytes),
      body.subarray(0, 24),
      key,
    );
  } catch {
    return refused('tampered');
  }
  return opened({
    epoch: current.epoch - 1,
    key: plaintext.slice(0, 32),
    history: plaintext.slice(32, 64),
    writeSeed: null,
    stewardSeed: null,
  });
}
