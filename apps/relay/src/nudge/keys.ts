import { readFileSync, writeFileSync } from 'node:fs';
import {
  NudgeChannel,
  type RegistrationId,
  type Sodium,
  type StreamId,
  concat,
  fromBase64Url,
  idToBytes,
  toBase64Url,
} from '@cobijo/wire';
import webPush from 'web-push';
import { z } from 'zod';
import { type StartRefused, refuseStart } from '../words.ts';

/**
 * The relay's own keys, for nudges alone: one that seals the addresses of those who asked to be nudged, and the pair
 * that signs pushes (VAPID). They stand in a file of their own, never in the database: whoever copies the database
 * without it reads no address, and an operator can lay it on another disk (`--nudge-key`). When it is lost, every device
 * registers again the next time it is connected.
 */
const KeyFile = z.strictObject({
  seal: z.string(),
  vapid: z.strictObject({ publicKey: z.string(), privateKey: z.string() }),
});

export interface NudgeKeys {
  readonly seal: Uint8Array;
  readonly vapid: { readonly publicKey: string; readonly privateKey: string };
}

type Opened = { readonly ok: true; readonly keys: NudgeKeys } | StartRefused;

/** Reads the key file, or makes it, readable by its owner only. */
export function openNudgeKeys(sodium: Sodium, file: string): Opened {
  try {
    const made = { seal: toBase64Url(sodium.randombytes_buf(32)), vapid: webPush.generateVAPIDKeys() };
    writeFileSync(file, JSON.stringify(made), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      return refuseStart('nudge-key-unusable');
  }
  try {
    const { seal, vapid } = KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    const bytes = fromBase64Url(seal, 32);
    return bytes ? { ok: true, keys: { seal: bytes, vapid } } : refuseStart('nudge-key-unusable');
  } catch {
    return refuseStart('nudge-key-unusable');
  }
}

/** Plaintext of every sealed address: one size, so that its length does not tell which channel it is. */
const paddedBytes = 1792;

/** `sealed`: nonce ‖ ciphertext, bound to its registration and stream, so that no row can be moved to another. */
export function sealAddress(
  sodium: Sodium,
  keys: NudgeKeys,
  place: Place,
  channel: NudgeChannel,
): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(channel));
  const nonce = sodium.randombytes_buf(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  const padded = sodium.pad(text, paddedBytes);
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    padded,
    boundTo(place),
    null,
    nonce,
    keys.seal,
  );
  return concat(nonce, sealed);
}

/** null: sealed under another key, or not by this relay. */
export function openAddress(
  sodium: Sodium,
  keys: NudgeKeys,
  place: Place,
  sealed: Uint8Array,
): NudgeChannel | null {
  try {
    const length = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    const [nonce, body] = [sealed.subarray(0, length), sealed.subarray(length)];
    const padded = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      body,
      boundTo(place),
      nonce,
      keys.seal,
    );
    const parsed = NudgeChannel.safeParse(
      JSON.parse(new TextDecoder().decode(sodium.unpad(padded, paddedBytes))),
    );
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * By what an address is known again without being told: a keyed hash, so that whoever has the database without the key
 * file can neither read it nor try addresses against it.
 */
export function addressMark(sodium: Sodium, keys: NudgeKeys, channel: NudgeChannel): Uint8Array {
  const key = sodium.crypto_generichash(32, 'cobijo/1/nudge address', keys.seal);
  const to = channel.kind === 'web-push' ? channel.endpoint : channel.to.toLowerCase();
  return sodium.crypto_generichash(16, `${channel.kind} ${to}`, key);
}

export interface Place {
  readonly registration: RegistrationId;
  readonly stream: StreamId;
}

const boundTo = ({ registration, stream }: Place): Uint8Array =>
  concat(idToBytes(registration), idToBytes(stream));
