import { type Sodium, concat, fromBase64Url, toBase64Url, verifyStrictly } from '@cobijo/wire';
import { labels } from './suite.ts';

/**
 * Letters between desks. An intake's link hangs on walls, so that what comes by it is nobody's word; a letter is signed
 * by a key that the desk derives from what it keeps of that intake and gives to nobody:
 *
 *   desk key   = Ed25519 of seed H(steward seed of the intake, "cobijo/1/desk-key")
 *   signature  = Ed25519(desk key, "cobijo/1/desk-letter" | UTF-8 of the letter)
 *
 * The directory names the public half beside the link. Whose letter it is, to whom and about which ask stands inside.
 */
const encoder = new TextEncoder();

const pairOf = (sodium: Sodium, stewardSeed: Uint8Array) =>
  sodium.crypto_sign_seed_keypair(sodium.crypto_generichash(32, labels.deskKey, stewardSeed));

/** The public half, base64url. */
export const deskKeyOf = (sodium: Sodium, stewardSeed: Uint8Array): string =>
  toBase64Url(pairOf(sodium, stewardSeed).publicKey);

const signedBytes = (letter: string): Uint8Array => concat(labels.deskLetter, encoder.encode(letter));

export const signLetter = (sodium: Sodium, stewardSeed: Uint8Array, letter: string): string =>
  toBase64Url(sodium.crypto_sign_detached(signedBytes(letter), pairOf(sodium, stewardSeed).privateKey));

/** The mirror of `signLetter`. Never throws on bad input. */
export function verifyLetter(sodium: Sodium, key: string, letter: string, signature: string): boolean {
  const [publicKey, signed] = [fromBase64Url(key, 32), fromBase64Url(signature, 64)];
  return !!publicKey && !!signed && verifyStrictly(sodium, signed, signedBytes(letter), publicKey);
}
