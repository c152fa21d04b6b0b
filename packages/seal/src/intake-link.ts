import {
  type ChainId,
  type EnvelopeBytes,
  type EnvelopeHeader,
  type Sodium,
  type StreamId,
  concat,
  dropBytes,
  dropMessage,
  dropPlainBytes,
  dropStreamOf,
  encodeDropAuthorization,
  encodeHeader,
  envelopeBody,
  fromBase64Url,
  headerBytes,
  idFrom,
  joinEnvelope,
  toBase64Url,
} from '@cobijo/wire';
import { hpkeOpen, hpkeSeal } from './hpke.ts';
import { pad, unpad } from './padding.ts';
import { randomBytes } from './random.ts';
import { type Opened, refused } from './refusal.ts';
import { labels, suite } from './suite.ts';

/**
 * An intake: where hands that nobody knows leave reports. Its link carries all that a report needs, so that a page with
 * a link asks the relay for nothing, and the relay has nothing to answer by which anything could be learned:
 *
 *   link       = base64url(secret (16) | kem public (1216))                    X-Wing; the private half stays with the desk
 *   drop key   = Ed25519 of seed H(secret, "cobijo/1/intake-key")                the right to drop (wire/drop.ts), no other
 *   stream     = H("cobijo/1/drop-stream" | drop public key)[0..16]
 *   report     = envelope of kind 3 (epoch 0, random chain, sequence 0, zero commitment and nonce), as an invitation's
 *                looks; body = HPKE(X-Wing, …; info = "cobijo/1/report"; ad = header) of what was written, padded to
 *                12 KiB: one word and a long report have one size
 *
 * The link is long (1,643 characters) by its key alone: a shorter one would name the key and have the relay give it out,
 * which would then learn that somebody opened a link, or would do without the half that outlasts what is recorded today.
 *
 * Who holds the link can write, and neither read, count nor take away. A relay's disk with the link opens nothing.
 */
export interface IntakeLink {
  readonly secret: Uint8Array;
  readonly kem: Uint8Array;
}

const secretBytes = 16;
const kemBytes = 1216;
/** Longest report, in bytes of its plain form. */
export const reportBytesMax = dropPlainBytes - 1;

/** A new intake: the link that is given out, and the private half that is not. */
export function newIntake(sodium: Sodium): { readonly link: IntakeLink; readonly kemPrivate: Uint8Array } {
  const kemPrivate = randomBytes(32);
  const kem = sodium.crypto_kem_xwing_seed_keypair(kemPrivate).publicKey;
  return { link: { secret: randomBytes(secretBytes), kem }, kemPrivate };
}

export const encodeIntakeLink = ({ secret, kem }: IntakeLink): string => toBase64Url(concat(secret, kem));

/** The mirror of `encodeIntakeLink`; null for anything else. */
export function decodeIntakeLink(text: string): IntakeLink | null {
  const bytes = fromBase64Url(text, secretBytes + kemBytes);
  return bytes ? { secret: bytes.subarray(0, secretBytes), kem: bytes.subarray(secretBytes) } : null;
}

const dropPair = (sodium: Sodium, secret: Uint8Array) =>
  sodium.crypto_sign_seed_keypair(sodium.crypto_generichash(32, labels.intakeKey, secret));

/** The stream at the relay in which reports by this link lie. */
export const intakeStreamOf = (sodium: Sodium, secret: Uint8Array): StreamId =>
  dropStreamOf(sodium, dropPair(sodium, secret).publicKey);

/** A report as a relay takes it: for which stream, by which right, which bytes. */
export interface SealedReport {
  readonly stream: StreamId;
  readonly authorization: string;
  readonly envelope: EnvelopeBytes;
}

/** Seals a report to an intake; null where it is too long. The same result may be sent any number of times. */
export async function sealReport(
  sodium: Sodium,
  { secret, kem }: IntakeLink,
  plain: Uint8Array,
): Promise<SealedReport | null> {
  if (plain.length > reportBytesMax) return null;
  const pair = dropPair(sodium, secret);
  const stream = dropStreamOf(sodium, pair.publicKey);
  const header = encodeHeader({
    suite,
    kind: 'invitation',
    stream,
    epoch: 0,
    chain: idFrom<ChainId>(randomBytes(16)),
    sequence: 0,
    commitment: new Uint8Array(32),
    nonce: new Uint8Array(24),
  });
  const body = await hpkeSeal(kem, labels.report, header, pad(plain, dropPlainBytes));
  const envelope = joinEnvelope(header, body);
  if (envelope.length !== dropBytes) throw new RangeError('a report of another size');
  const signature = sodium.crypto_sign_detached(dropMessage(sodium, stream, envelope), pair.privateKey);
  return { stream, authorization: encodeDropAuthorization(pair.publicKey, signature), envelope };
}

/** The mirror of `sealReport`: what was written, by a desk that holds the private half. */
export async function openReport(
  kemPrivate: Uint8Array,
  envelope: EnvelopeBytes,
  header: EnvelopeHeader,
): Promise<Opened<Uint8Array>> {
  if (header.suite !== suite) return refused('newer-suite');
  if (header.kind !== 'invitation') return refused('kind-unknown');
  const padded = await hpkeOpen(
    kemPrivate,
    labels.report,
    envelope.subarray(0, headerBytes),
    envelopeBody(envelope),
  );
  return padded ? unpad(padded, dropPlainBytes) : refused('tampered');
}
