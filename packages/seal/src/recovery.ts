import { type Sodium, concat, verifyStrictly } from '@cobijo/wire';
import type { DeviceSecrets } from './device-keys.ts';
import { labels } from './suite.ts';

/**
 * What proves that a new device is somebody's who lost all of hers. None of it opens anything.
 *
 *   sheet key  = Ed25519 from the seed H(sheet (16), "cobijo/1/recovery-sheet")     its public half stands in each part
 *   by a sheet = Ed25519(sheet key, "cobijo/1/recovery-proof" | person (16) | device (16) | attempt (16))
 *   by a vouch = Ed25519(trustee's device, "cobijo/1/recovery-vouch" | person | device | attempt | recovery (16))
 *
 * A device's id is the hash of its keys, so both are for exactly one new device. The attempt is chosen by that device and
 * ended by anybody's objection: a proof serves once. `recovery` is the choice of trustees that a vouch answers.
 */
export interface ReturnClaim {
  readonly person: Uint8Array;
  readonly device: Uint8Array;
  readonly attempt: Uint8Array;
}

export const sheetBytes = 16;
export const attemptBytes = 16;

const claimed = ({ person, device, attempt }: ReturnClaim): Uint8Array => {
  if (person.length !== 16 || device.length !== 16 || attempt.length !== attemptBytes)
    throw new RangeError('ids of the wrong size');
  return concat(person, device, attempt);
};
const byVouch = (claim: ReturnClaim, recovery: Uint8Array): Uint8Array =>
  concat(labels.recoveryVouch, claimed(claim), recovery);

function sheetPair(sodium: Sodium, sheet: Uint8Array) {
  if (sheet.length !== sheetBytes) throw new RangeError('a sheet of the wrong size');
  return sodium.crypto_sign_seed_keypair(sodium.crypto_generichash(32, labels.recoverySheet, sheet));
}

/** The public half, 32 bytes. */
export const sheetKeyOf = (sodium: Sodium, sheet: Uint8Array): Uint8Array =>
  sheetPair(sodium, sheet).publicKey;

export function signWithSheet(sodium: Sodium, sheet: Uint8Array, claim: ReturnClaim): Uint8Array {
  const { privateKey } = sheetPair(sodium, sheet);
  const signature = sodium.crypto_sign_detached(concat(labels.recoveryProof, claimed(claim)), privateKey);
  privateKey.fill(0);
  return signature;
}

/** The mirror of `signWithSheet`. */
export const isSheetProof = (
  sodium: Sodium,
  key: Uint8Array,
  claim: ReturnClaim,
  signature: Uint8Array,
): boolean => verifyStrictly(sodium, signature, concat(labels.recoveryProof, claimed(claim)), key);

export const signVouch = (
  sodium: Sodium,
  device: DeviceSecrets,
  claim: ReturnClaim,
  recovery: Uint8Array,
): Uint8Array => sodium.crypto_sign_detached(byVouch(claim, recovery), device.signPrivate);

/** The mirror of `signVouch`. */
export const isVouch = (
  sodium: Sodium,
  sign: Uint8Array,
  { recovery, ...claim }: ReturnClaim & { readonly recovery: Uint8Array },
  signature: Uint8Array,
): boolean => verifyStrictly(sodium, signature, byVouch(claim, recovery), sign);
