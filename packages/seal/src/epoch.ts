import {
  type CapabilityKeys,
  type CapabilityKey,
  type Right,
  type Sodium,
  concat,
  sameBytes,
} from '@cobijo/wire';
import { u32 } from './numbers.ts';
import { randomBytes } from './random.ts';
import { labels } from './suite.ts';

/** The secrets of one epoch as one member holds them; what she was not given is null. */
export interface EpochSecrets {
  readonly epoch: number;
  /** K(n), 32 bytes. */
  readonly key: Uint8Array;
  /** H(n), 32 bytes: opens the past. */
  readonly history: Uint8Array | null;
  readonly writeSeed: Uint8Array | null;
  readonly stewardSeed: Uint8Array | null;
}

/** Fresh secrets for an epoch. `withHistory` false in conversations: there is no key to their past. */
export const generateEpoch = (
  epoch: number,
  withHistory: boolean,
): EpochSecrets & { writeSeed: Uint8Array; stewardSeed: Uint8Array } => ({
  epoch,
  key: randomBytes(32),
  history: withHistory ? randomBytes(32) : null,
  writeSeed: randomBytes(32),
  stewardSeed: randomBytes(32),
});

/** The last commitment of each key: it stands in every envelope, and is asked for at each. Keys are never changed. */
const committed = new WeakMap<Uint8Array, { readonly to: Uint8Array; readonly commitment: Uint8Array }>();

/** Binds an epoch key: no second key opens what this one sealed, and everyone can see that hers is the same. */
export function commitmentOf(sodium: Sodium, stream: Uint8Array, epoch: number, key: Uint8Array): Uint8Array {
  const to = concat(labels.commitment, stream, u32(epoch));
  const before = committed.get(key);
  if (before && sameBytes(before.to, to)) return before.commitment;
  const commitment = sodium.crypto_generichash(32, to, key);
  committed.set(key, { to, commitment });
  return commitment;
}

export const chainIdOf = (
  sodium: Sodium,
  salt: Uint8Array,
  stream: Uint8Array,
  device: Uint8Array,
): Uint8Array => sodium.crypto_generichash(16, concat(labels.chain, stream, device), salt);

export const segmentKeyOf = (
  sodium: Sodium,
  key: Uint8Array,
  stream: Uint8Array,
  epoch: number,
  chain: Uint8Array,
): Uint8Array => sodium.crypto_generichash(32, concat(labels.segmentKey, stream, u32(epoch), chain), key);

/**
 * The nonce of a segment in an epoch: made of what is sealed, so that two different segments never share one, and the
 * same segment sealed again (its acknowledgement was lost) is the same envelope.
 */
export const segmentNonceOf = (
  sodium: Sodium,
  key: Uint8Array,
  stream: Uint8Array,
  epoch: number,
  signed: Uint8Array,
): Uint8Array => sodium.crypto_generichash(24, concat(labels.segmentNonce, stream, u32(epoch), signed), key);

/** The tag under which a device finds its wrap of epoch `next`; computed by any steward of the epoch before. */
export const wrapTagOf = (
  sodium: Sodium,
  stewardSeed: Uint8Array,
  stream: Uint8Array,
  next: number,
  device: Uint8Array,
): Uint8Array =>
  sodium.crypto_generichash(16, concat(labels.wrapTag, stream, u32(next), device), stewardSeed);

/** An Ed25519 key pair that proves a right to the relay. */
export interface Capability {
  readonly right: Right;
  readonly epoch: number;
  readonly publicKey: CapabilityKey;
  readonly privateKey: Uint8Array;
}

/**
 * Key pairs as they were derived, for as long as an epoch's secrets are held: every request needs one. Secrets are
 * never changed, only overwritten when they are let go.
 */
const derived = new WeakMap<EpochSecrets, Map<string, Capability>>();

/** The capability of a right in an epoch; null where this member was not given it. */
export function capabilityOf(
  sodium: Sodium,
  stream: Uint8Array,
  secrets: EpochSecrets,
  right: Right,
): Capability | null {
  let capabilities = derived.get(secrets);
  if (!capabilities) derived.set(secrets, (capabilities = new Map<string, Capability>()));
  // A read right is the stream's too.
  const name = right === 'read' ? `read ${stream.join()}` : right;
  const before = capabilities.get(name);
  if (before) return before;
  const seed =
    right === 'read'
      ? sodium.crypto_generichash(32, concat(labels.read, stream, u32(secrets.epoch)), secrets.key)
      : right === 'write'
        ? secrets.writeSeed
        : secrets.stewardSeed;
  if (!seed) return null;
  const pair = sodium.crypto_sign_seed_keypair(seed);
  const capability: Capability = {
    right,
    epoch: secrets.epoch,
    publicKey: pair.publicKey as CapabilityKey,
    privateKey: pair.privateKey,
  };
  capabilities.set(name, capability);
  return capability;
}

/** The public keys that a relay is told when an epoch opens. Needs both seeds (a steward's device opens epochs). */
export function capabilityKeysOf(sodium: Sodium, stream: Uint8Array, secrets: EpochSecrets): CapabilityKeys {
  const key = (right: Right): CapabilityKey => {
    const capability = capabilityOf(sodium, stream, secrets, right);
    if (!capability) throw new RangeError(`no ${right} seed`);
    return capability.publicKey;
  };
  return { read: key('read'), write: key('write'), steward: key('steward') };
}

/** Signs with a capability. */
export const signWith = (sodium: Sodium, capability: Capability, message: Uint8Array): Uint8Array =>
  sodium.crypto_sign_detached(message, capability.privateKey);
