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
  joinEnvelope,
} from '@cobijo/wire';
import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import type { EpochSecrets } from './epoch.ts';
import { type MeetingSaid, listOfSaid, saidOf } from './meeting-said.ts';
import { pad, unpad } from './padding.ts';
import { randomBytes } from './random.ts';
import { type Opened, opened, refused } from './refusal.ts';
import { labels, suite } from './suite.ts';

/**
 * A meeting: how two devices whose people have only a link between them come to hold each other's keys.
 *
 * The link carries one secret of 128 bits and nothing else; everything of the meeting is derived from it. The meeting
 * lies in a stream of its own at the relay, which sees one more stream and three envelopes of one size.
 *
 *   stream     = H(secret, "cobijo/1/meeting-stream")[0..16]       K, write seed = H(secret, "cobijo/1/meeting-key" | 0 or 1)
 *   envelope   = header of kind 4 (epoch 0, random chain, sequence 0, zero commitment) | XChaCha20-Poly1305(
 *                H(secret, "cobijo/1/meeting-key" | 2), nonce, CBOR padded to 4 KiB, ad = header)
 *   offer      = [1, "offer", host device (16), H("cobijo/1/meeting-promise" | host nonce | host device), expires (s), token (32), role]
 *                for a guest's visit with one more: the person (16) as whom she answers, the same at every visit; where the
 *                link is for one more device of the host's own with two: null, and her person (16), whom the card names
 *                or with three: null, her person and 1, where she lost every device and this link lets her new one prove it
 *   answer     = [1, "answer", guest nonce (32), card]              the card is signed by the guest's device (card.ts);
 *                to a link for somebody who lost every device with one more: her attempt (16)
 *   reveal     = [1, "reveal", host nonce (32), H(answer)]
 *   vouch      = [1, "vouch", sign (32), kem (1216), [[recovery (16), signature (64)], …], signature (64)]    by the host, once
 *                both pressed "the same", to somebody who lost every device: her word (recovery.ts), or none
 *   proof      = [1, "proof", sheet signature (64) | null, [[recovery, device (16), signature], …], signature (64)]     by the
 *                guest's device. Both are signed over "cobijo/1/meeting-said" | H(answer) | what stands before, so that
 *                whoever has the link can put no word into the mouth of either
 *   pictures   = H("cobijo/1/meeting-pictures" | H(offer) | H(answer) | host nonce), six bits each
 *
 * Whoever stole the link can stand in for one side, and then the two people see different pictures: the host's nonce was
 * promised before the answer was seen and is shown only after it, so that nobody can search for an answer that gives the
 * pictures that she wants. One guess in 2^36 succeeds, once for each link. The link never carries a case key: what is
 * granted afterwards goes to the card.
 */
export interface MeetingOffer {
  /** 16 bytes: the host's device. */
  readonly host: Uint8Array;
  readonly promise: Uint8Array;
  /** Unix seconds. */
  readonly expires: number;
  /** A stream-creation token for the guest's own mailbox. */
  readonly token: Uint8Array;
  /** In which role the host means to work with her. A role proposes; it grants nothing. */
  readonly role: string;
  /** 16 bytes: for a visit in a browser that keeps nothing, the person as whom the guest answers; null for a device. */
  readonly guest: Uint8Array | null;
  /** 16 bytes: the link makes a new device one more of this person's; null: it is for somebody else. Never beside `guest`. */
  readonly person: Uint8Array | null;
  /** `person` lost every device: the new one is hers only once it has proved it. */
  readonly lost: boolean;
}
export interface MeetingAnswer {
  readonly nonce: Uint8Array;
  readonly card: Uint8Array;
  /** 16 bytes, to a link for somebody who lost every device; null to any other. */
  readonly attempt: Uint8Array | null;
}
export interface MeetingReveal {
  readonly nonce: Uint8Array;
  /** Hash of the answer that the host took. */
  readonly answer: Uint8Array;
}
export type MeetingMessage =
  | ({ readonly kind: 'offer' } & MeetingOffer)
  | ({ readonly kind: 'answer' } & MeetingAnswer)
  | ({ readonly kind: 'reveal' } & MeetingReveal)
  | MeetingSaid;

export const meetingSecretBytes = 16;
export const meetingPictures = 6;
/** How many different pictures there are: six bits each. */
export const meetingPictureKinds = 64;
const roleCharactersMax = 40;
/** An answer carries a card; offer and reveal look as long, so that sizes do not tell them apart. */
const meetingPadBytes = 4096;

/** The stream in which a meeting lies, and the rights in it that the secret gives to both sides. */
export function meetingPlace(
  sodium: Sodium,
  secret: Uint8Array,
): { readonly stream: StreamId; readonly secrets: EpochSecrets } {
  if (secret.length !== meetingSecretBytes) throw new RangeError('a meeting secret of the wrong size');
  return {
    stream: idFrom<StreamId>(sodium.crypto_generichash(16, labels.meetingStream, secret)),
    secrets: {
      epoch: 0,
      key: keyOf(sodium, secret, 0),
      history: null,
      writeSeed: keyOf(sodium, secret, 1),
      stewardSeed: null,
    },
  };
}

const keyOf = (sodium: Sodium, secret: Uint8Array, use: 0 | 1 | 2): Uint8Array =>
  sodium.crypto_generichash(32, concat(labels.meetingKey, Uint8Array.of(use)), secret);

/** What a host promises before she has seen an answer. */
export const meetingPromise = (sodium: Sodium, nonce: Uint8Array, host: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(32, concat(labels.meetingPromise, nonce, host), null);

/** Seals one message of a meeting; `plain` is what both sides hash. */
export function sealMeeting(
  sodium: Sodium,
  secret: Uint8Array,
  message: MeetingMessage,
): { readonly envelope: EnvelopeBytes; readonly plain: Uint8Array } {
  const plain = encode(listOf(message), rfc8949EncodeOptions);
  const nonce = randomBytes(24);
  const header = encodeHeader({
    suite,
    kind: 'meeting',
    stream: meetingPlace(sodium, secret).stream,
    epoch: 0,
    chain: idFrom<ChainId>(randomBytes(16)),
    sequence: 0,
    commitment: new Uint8Array(32),
    nonce,
  });
  const body = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    pad(plain, meetingPadBytes),
    header,
    null,
    nonce,
    keyOf(sodium, secret, 2),
  );
  return { envelope: joinEnvelope(header, body), plain };
}

/** The mirror of `sealMeeting`. */
export function openMeeting(
  sodium: Sodium,
  secret: Uint8Array,
  envelope: EnvelopeBytes,
  header: EnvelopeHeader,
): Opened<{ readonly message: MeetingMessage; readonly plain: Uint8Array }> {
  if (header.suite !== suite) return refused('newer-suite');
  if (header.kind !== 'meeting') return refused('kind-unknown');
  let padded: Uint8Array;
  try {
    padded = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      envelopeBody(envelope),
      envelope.subarray(0, headerBytes),
      header.nonce,
      keyOf(sodium, secret, 2),
    );
  } catch {
    return refused('tampered');
  }
  const plain = unpad(padded, meetingPadBytes);
  if (!plain.ok) return plain;
  const message = decodeMeeting(plain.value);
  return message ? opened({ message, plain: plain.value }) : refused('body-malformed');
}

export const hashOfMeeting = (sodium: Sodium, plain: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(32, plain, null);

/** The pictures that both people should see: `meetingPictures` numbers below `meetingPictureKinds`. */
export function picturesOf(
  sodium: Sodium,
  meeting: { readonly offer: Uint8Array; readonly answer: Uint8Array; readonly nonce: Uint8Array },
): readonly number[] {
  const hash = sodium.crypto_generichash(
    32,
    concat(
      labels.meetingPictures,
      hashOfMeeting(sodium, meeting.offer),
      hashOfMeeting(sodium, meeting.answer),
      meeting.nonce,
    ),
    null,
  );
  // 64 divides 256: each byte's remainder is fair.
  return Array.from(hash.subarray(0, meetingPictures), (byte) => byte % meetingPictureKinds);
}

function listOf(message: MeetingMessage): readonly unknown[] {
  switch (message.kind) {
    case 'offer':
      return [
        1,
        'offer',
        message.host,
        message.promise,
        message.expires,
        message.token,
        message.role,
        ...(message.person ? [null, message.person] : message.guest ? [message.guest] : []),
        ...(message.person && message.lost ? [1] : []),
      ];
    case 'answer':
      return [1, 'answer', message.nonce, message.card, ...(message.attempt ? [message.attempt] : [])];
    case 'reveal':
      return [1, 'reveal', message.nonce, message.answer];
    case 'vouch':
    case 'proof':
      return listOfSaid(message);
  }
}

const is = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length;

/** Reads a message of a meeting that was opened before; null for anything else. */
export function decodeMeeting(bytes: Uint8Array): MeetingMessage | null {
  let value: unknown;
  try {
    value = decode(bytes, { strict: true, allowIndefinite: false });
  } catch {
    return null;
  }
  if (!Array.isArray(value) || value[0] !== 1) return null;
  const [, kind, ...rest] = value as unknown[];
  if (kind === 'offer' && rest.length >= 5 && rest.length <= 8) {
    const [host, promise, expires, token, role, guest = null, person = null, lost = 1] = rest;
    return is(host, 16) &&
      is(promise, 32) &&
      is(token, 32) &&
      Number.isSafeInteger(expires) &&
      typeof role === 'string' &&
      role.length <= roleCharactersMax &&
      (rest.length >= 7 ? guest === null && is(person, 16) && lost === 1 : rest.length === 5 || is(guest, 16))
      ? {
          kind,
          host,
          promise,
          expires: expires as number,
          token,
          role,
          guest: guest as Uint8Array | null,
          person: person as Uint8Array | null,
          lost: rest.length === 8,
        }
      : null;
  }
  if (kind === 'answer' && (rest.length === 2 || rest.length === 3)) {
    const [nonce, card, attempt = null] = rest;
    if (!is(nonce, 32) || !(card instanceof Uint8Array) || (rest.length === 3 && !is(attempt, 16)))
      return null;
    return { kind, nonce, card, attempt: attempt as Uint8Array | null };
  }
  if (kind === 'reveal' && rest.length === 2) {
    const [nonce, answer] = rest;
    return is(nonce, 32) && is(answer, 32) ? { kind, nonce, answer } : null;
  }
  return saidOf(kind, rest);
}
