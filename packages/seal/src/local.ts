import { type Sodium, concat } from '@cobijo/wire';
import { randomBytes } from './random.ts';
import { type Opened, opened, refused } from './refusal.ts';
import { labels } from './suite.ts';

/**
 * What a device keeps at rest.
 *
 * **Lock file** (always 229 bytes, on every device, whether or not a second passphrase is in use):
 *   version (1) = 1 | salt (16) | operations (u32) | memory in KiB (u32) | slot A (102) | slot B (102)
 *   slot = nonce (24) | XChaCha20-Poly1305(Argon2id(passphrase, salt, operations, memory), store key (32) | root (30 zero bytes))
 * One salt, one derivation, both slots tried: nothing on the device says whether a second passphrase exists. A slot that
 * is not in use holds random bytes. Parameters below the floors are refused, so that whoever can write the file cannot
 * make the passphrase cheap to guess at the next unlock.
 *
 * **Records.** nonce (24) | XChaCha20-Poly1305(key, plaintext, ad = "cobijo/1/local-record" | context): the context names
 * the file and the place in it, so that records cannot be swapped. The key is the store key, or the local key of one
 * conversation epoch, which is destroyed when that epoch expires.
 */
export interface LockParameters {
  /** Argon2id passes. */
  readonly operations: number;
  /** Argon2id memory in bytes. */
  readonly memoryBytes: number;
}

/** RFC 9106's second choice, for phones: three passes over 64 MiB. */
export const lockParameters: LockParameters = { operations: 3, memoryBytes: 64 << 20 };
/** Below these a lock file is refused, not used. */
export const lockFloor: LockParameters = { operations: 2, memoryBytes: 8 << 20 };

const saltBytes = 16;
const slotPlaintextBytes = 62;
const slotBytes = 24 + slotPlaintextBytes + 16;
const headBytes = 1 + saltBytes + 4 + 4;
export const lockFileBytes = headBytes + 2 * slotBytes;

function derive(
  sodium: Sodium,
  passphrase: string,
  salt: Uint8Array,
  parameters: LockParameters,
): Uint8Array {
  return sodium.crypto_pwhash(
    32,
    passphrase.normalize('NFKC'),
    salt,
    parameters.operations,
    parameters.memoryBytes,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
}

export const slowHashSaltBytes = saltBytes;

/** A short word that is only compared, never a key: Argon2id at the floor, so that an old phone answers in a moment. */
export const slowHash = (sodium: Sodium, word: string, salt: Uint8Array): Uint8Array =>
  derive(sodium, word, salt, lockFloor);

function head(salt: Uint8Array, parameters: LockParameters): Uint8Array {
  const bytes = new Uint8Array(headBytes);
  const view = new DataView(bytes.buffer);
  bytes[0] = 1;
  bytes.set(salt, 1);
  view.setUint32(17, parameters.operations);
  view.setUint32(21, parameters.memoryBytes / 1024);
  return bytes;
}

/** A new lock: a random store key under the passphrase. Which of the two slots holds it is chosen at random. */
export function createLock(
  sodium: Sodium,
  passphrase: string,
  parameters: LockParameters = lockParameters,
): { readonly lock: Uint8Array; readonly storeKey: Uint8Array } {
  if (parameters.operations < lockFloor.operations || parameters.memoryBytes < lockFloor.memoryBytes)
    throw new RangeError('lock parameters below the floor');
  const salt = randomBytes(saltBytes);
  const storeKey = randomBytes(32);
  const start = head(salt, parameters);
  const key = derive(sodium, passphrase, salt, parameters);
  const nonce = randomBytes(24);
  const plaintext = new Uint8Array(slotPlaintextBytes);
  plaintext.set(storeKey);
  const slot = concat(
    nonce,
    sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
      plaintext,
      concat(labels.localSlot, start),
      null,
      nonce,
      key,
    ),
  );
  const other = randomBytes(slotBytes);
  const lock = randomBytes(1)[0]! & 1 ? concat(start, slot, other) : concat(start, other, slot);
  return { lock, storeKey };
}

/** The store key behind a passphrase. Slow on purpose: about a tenth of a second and 64 MiB. */
export function openLock(sodium: Sodium, lock: Uint8Array, passphrase: string): Opened<Uint8Array> {
  if (lock.length !== lockFileBytes || lock[0] !== 1) return refused('store-corrupt');
  const view = new DataView(lock.buffer, lock.byteOffset, lock.byteLength);
  const parameters = { operations: view.getUint32(17), memoryBytes: view.getUint32(21) * 1024 };
  if (parameters.operations < lockFloor.operations || parameters.memoryBytes < lockFloor.memoryBytes)
    return refused('parameters-too-weak');
  // A file that asks for gigabytes is not ours; following it would only stop the device.
  if (parameters.operations > 64 || parameters.memoryBytes > 1 << 30) return refused('store-corrupt');
  const start = lock.subarray(0, headBytes);
  const key = derive(sodium, passphrase, lock.subarray(1, 1 + saltBytes), parameters);
  let found: Uint8Array | null = null;
  for (const at of [headBytes, headBytes + slotBytes]) {
    try {
      const slot = lock.subarray(at, at + slotBytes);
      const plaintext = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        null,
        slot.subarray(24),
        concat(labels.localSlot, start),
        slot.subarray(0, 24),
        key,
      );
      found ??= plaintext.slice(0, 32);
    } catch {
      // The other slot is tried in the same time, whichever holds the key.
    }
  }
  return found ? opened(found) : refused('passphrase-wrong');
}

const encoder = new TextEncoder();
const recordData = (context: string): Uint8Array => concat(labels.localRecord, encoder.encode(context));

/**
 * Reseals what was opened, for this device only. `context`: the file's name and the place in it. `room`: bytes left free
 * in front, for whoever keeps it.
 */
export function sealLocal(
  sodium: Sodium,
  key: Uint8Array,
  context: string,
  plaintext: Uint8Array,
  room = 0,
): Uint8Array {
  const nonce = randomBytes(24);
  const data = recordData(context);
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, data, null, nonce, key);
  const bytes = new Uint8Array(room + nonce.length + sealed.length);
  bytes.set(nonce, room);
  bytes.set(sealed, room + nonce.length);
  return bytes;
}

/** The mirror of `sealLocal`. */
export function openLocal(
  sodium: Sodium,
  key: Uint8Array,
  context: string,
  sealed: Uint8Array,
): Opened<Uint8Array> {
  if (sealed.length < 40) return refused('store-corrupt');
  try {
    return opened(
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        null,
        sealed.subarray(24),
        recordData(context),
        sealed.subarray(0, 24),
        key,
      ),
    );
  } catch {
    return refused('store-corrupt');
  }
}
