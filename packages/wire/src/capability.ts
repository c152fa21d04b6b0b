import type { Brand } from './brand.ts';
import { concat, toBase64Url, fromBase64Url } from './bytes.ts';
import { type StreamId, idToBytes } from './ids.ts';
import { requestSkewSeconds } from './limits.ts';
import type { Sodium } from './sodium.ts';

/**
 * Capabilities: what a relay checks instead of a person.
 *
 * Each epoch of a stream has three Ed25519 key pairs: `read`, `write` and `steward`. Their private halves travel in
 * the epoch's wraps to those who hold the right; the relay knows the public halves only. A request is signed by the
 * capability it needs, so the relay learns that *somebody* who may, does; never who.
 *
 * An HTTP request carries `authorization: Cobijo <right>.<epoch>.<unix seconds>.<signature base64url>`, over
 *
 *   "cobijo/1/request" ‖ 0 ‖ method ‖ 0 ‖ path with query ‖ 0 ‖ stream (16) ‖ right ‖ 0 ‖ epoch (u32) ‖ seconds (u48) ‖ BLAKE2b-256(body)
 *
 * and stands within `requestSkewSeconds` of the relay's clock. A replay inside that time repeats an idempotent act.
 * A live connection signs the relay's 32-byte challenge once for each stream it watches or writes (see live.ts).
 *
 * Verification is libsodium's, everywhere: canonical S, and small-order or non-canonical keys refused. A second rule
 * in a second library is how one party accepts what another does not.
 */
export const rights = ['read', 'write', 'steward'] as const;
export type Right = (typeof rights)[number];

/** An Ed25519 public key of a capability that passed `acceptableKey`. */
export type CapabilityKey = Brand<Uint8Array, 'CapabilityKey'>;

export type CapabilityKeys = { readonly [R in Right]: CapabilityKey };

export interface SignedRequest {
  readonly method: string;
  /** Path with its query, exactly as sent. */
  readonly path: string;
  readonly stream: StreamId;
  readonly right: Right;
  readonly epoch: number;
  /** Unix seconds. */
  readonly seconds: number;
  readonly body: Uint8Array;
}

const text = new TextEncoder();
const domain = text.encode('cobijo/1/request\0');
const liveDomain = text.encode('cobijo/1/live\0');

function u32(n: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, n);
  return bytes;
}

function u48(n: number): Uint8Array {
  const bytes = new Uint8Array(6);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(n / 0x1_0000_0000));
  view.setUint32(2, n >>> 0);
  return bytes;
}

/** The bytes that a request's signature covers. */
export function requestBytes(sodium: Sodium, request: SignedRequest): Uint8Array {
  return concat(
    domain,
    text.encode(`${request.method}\0${request.path}\0`),
    idToBytes(request.stream),
    text.encode(`${request.right}\0`),
    u32(request.epoch),
    u48(request.seconds),
    sodium.crypto_generichash(32, request.body, null),
  );
}

/** The bytes that proves a right on a live connection: the relay's challenge, the stream, the right and the epoch. */
export function liveProofBytes(
  challenge: Uint8Array,
  stream: StreamId,
  right: Right,
  epoch: number,
): Uint8Array {
  return concat(liveDomain, challenge, idToBytes(stream), text.encode(`${right}\0`), u32(epoch));
}

/** The `authorization` header of a signed request. */
export function encodeAuthorization(
  claim: Pick<SignedRequest, 'right' | 'epoch' | 'seconds'>,
  signature: Uint8Array,
): string {
  return `Cobijo ${claim.right}.${claim.epoch}.${claim.seconds}.${toBase64Url(signature)}`;
}

export interface Authorization {
  readonly right: Right;
  readonly epoch: number;
  readonly seconds: number;
  readonly signature: Uint8Array;
}

const authorizationForm =
  /^Cobijo (read|write|steward)\.(0|[1-9]\d{0,9})\.([1-9]\d{0,13})\.([A-Za-z0-9_-]{86})$/;

/** The mirror of `encodeAuthorization`; null for anything else. */
export function parseAuthorization(header: string | undefined): Authorization | null {
  const match = header ? authorizationForm.exec(header) : null;
  if (!match) return null;
  const epoch = Number(match[2]);
  const signature = fromBase64Url(match[4]!, 64);
  if (epoch > 0xffff_ffff || !signature) return null;
  return { right: match[1] as Right, epoch, seconds: Number(match[3]), signature };
}

/** Whether a signed request's time stands close enough to `nowSeconds`. */
export const isFresh = (seconds: number, nowSeconds: number): boolean =>
  Math.abs(seconds - nowSeconds) <= requestSkewSeconds;

/**
 * Whether an Ed25519 public key may be enrolled at all: 32 bytes, canonical, on the curve, in the main subgroup.
 * libsodium's own verifier refuses small-order keys; this refuses them before they are stored.
 */
export function acceptableKey(sodium: Sodium, key: Uint8Array): key is CapabilityKey {
  return key.length === 32 && sodium.crypto_core_ed25519_is_valid_point(key);
}

/** The one verifier rule of the house. Never throws on bad input. */
export function verifyStrictly(
  sodium: Sodium,
  signature: Uint8Array,
  message: Uint8Array,
  key: Uint8Array,
): boolean {
  if (signature.length !== 64 || key.length !== 32) return false;
  return sodium.crypto_sign_verify_detached(signature, message, key);
}
