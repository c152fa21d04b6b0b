import { type Sodium, concat } from '@cobijo/wire';
import { randomBytes } from './random.ts';
import { type Opened, opened, refused } from './refusal.ts';
import { labels } from './suite.ts';

/**
 * A device's keychain on its way to another place of the same device (a command line's folder to a browser): sealed
 * under a one-time secret that travels by another way. The place it left must not write again.
 */
export function sealHandover(
  sodium: Sodium,
  keychain: Uint8Array,
): { readonly sealed: Uint8Array; readonly secret: Uint8Array } {
  const secret = randomBytes(32);
  const nonce = randomBytes(24);
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    keychain,
    labels.handover,
    null,
    nonce,
    secret,
  );
  return { sealed: concat(nonce, sealed), secret };
}

/** The mirror of `sealHandover`. */
export function openHandover(sodium: Sodium, sealed: Uint8Array, secret: Uint8Array): Opened<Uint8Array> {
  if (sealed.length < 40 || secret.length !== 32) return refused('tampered');
  try {
    return opened(
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        null,
        sealed.subarray(24),
        labels.handover,
        sealed.subarray(0, 24),
        secret,
      ),
    );
  } catch {
    return refused('tampered');
  }
}
