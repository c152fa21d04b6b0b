import { type Sodium, acceptableKey, concat } from '@cobijo/wire';
import { randomBytes } from './random.ts';
import { labels } from './suite.ts';

export const deviceIdBytes = 16;

/** A device's public keys. */
export interface DevicePublic {
  readonly id: Uint8Array;
  /** Ed25519, 32 bytes. */
  readonly sign: Uint8Array;
  /** X-Wing, 1,216 bytes. */
  readonly kem: Uint8Array;
}

/** A device's secrets. They never leave the device except sealed, to another device of the same person. */
export interface DeviceSecrets extends DevicePublic {
  /** Ed25519 private key, 64 bytes. */
  readonly signPrivate: Uint8Array;
  /** X-Wing seed, 32 bytes. */
  readonly kemPrivate: Uint8Array;
}

/** 64 secret bytes from which all of a device's keys derive: what a keychain keeps. */
export type DeviceSeed = Uint8Array;

export const generateDeviceSeed = (): DeviceSeed => randomBytes(64);

export function deviceFromSeed(sodium: Sodium, seed: DeviceSeed): DeviceSecrets {
  if (seed.length !== 64) throw new RangeError('a device seed has 64 bytes');
  const sign = sodium.crypto_sign_seed_keypair(seed.subarray(0, 32));
  const kem = sodium.crypto_kem_xwing_seed_keypair(seed.subarray(32));
  return {
    id: deviceIdOf(sodium, sign.publicKey, kem.publicKey),
    sign: sign.publicKey,
    signPrivate: sign.privateKey,
    kem: kem.publicKey,
    kemPrivate: kem.privateKey,
  };
}

/** The id that binds both public keys: a key cannot be exchanged under a known id. */
export const deviceIdOf = (sodium: Sodium, sign: Uint8Array, kem: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(deviceIdBytes, concat(labels.device, sign, kem), null);

/**
 * Whether anything can be sealed to an X-Wing key: 1,216 bytes, an ML-KEM key in canonical form, no small-order X25519
 * point. A member's key that nothing can be sealed to would stop every rotation that has to include her.
 */
export function acceptableKem(sodium: Sodium, kem: Uint8Array): boolean {
  if (kem.length !== 1216) return false;
  try {
    sodium.crypto_kem_xwing_enc_deterministic(kem, new Uint8Array(64));
    return true;
  } catch {
    return false;
  }
}

/** Whether public keys may be enrolled under this id: both keys acceptable, the id their hash. */
export function isEnrollable(sodium: Sodium, device: DevicePublic): boolean {
  if (!acceptableKey(sodium, device.sign) || !acceptableKem(sodium, device.kem)) return false;
  const id = deviceIdOf(sodium, device.sign, device.kem);
  return id.length === device.id.length && sodium.memcmp(id, device.id);
}
