import { type Sodium, concat, loadSodium } from '@cobijo/wire';
import { Aes256Gcm, CipherSuite, HkdfSha256, KemId, type KemInterface } from '@hpke/core';
import { randomBytes } from './random.ts';

/**
 * HPKE (RFC 9180) by @hpke/core, its X-Wing KEM and its HMAC backed by libsodium: the same bytes as
 * @hpke/hybridkem-x-wing over WebCrypto (tests open each with the other) at about a sixth of the time a wrap. The
 * schedule's eight HMACs are synchronous here: through WebCrypto each is a key import and a trip to another thread,
 * which cost more than the KEM. Only AES-GCM is WebCrypto's.
 */

/** A raw key in the clothes that @hpke/core expects; it never enters WebCrypto. */
class RawKey implements CryptoKey {
  readonly algorithm = { name: 'X-Wing' };
  readonly extractable = true;
  readonly usages: KeyUsage[];
  readonly type: 'public' | 'private';
  readonly bytes: Uint8Array;
  constructor(type: 'public' | 'private', bytes: Uint8Array) {
    this.type = type;
    this.bytes = bytes;
    this.usages = type === 'private' ? ['deriveBits'] : [];
  }
}

const publicBytes = 1216;
const privateBytes = 32;
const encapsulationSeedBytes = 64;
export const encapsulationBytes = 1120;
export const gcmTagBytes = 16;

type Bytes = ArrayBufferLike | ArrayBufferView;
const toBytes = (data: Bytes): Uint8Array =>
  ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
const toBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
const rawOf = (key: unknown): Uint8Array => {
  if (!(key instanceof RawKey)) throw new TypeError('not an X-Wing key');
  return key.bytes;
};

class SodiumXWing implements KemInterface {
  readonly id = KemId.XWing;
  readonly name = 'X-Wing';
  readonly auth = false;
  readonly secretSize = 32;
  readonly encSize = encapsulationBytes;
  readonly publicKeySize = publicBytes;
  readonly privateKeySize = privateBytes;
  readonly #sodium: Sodium;
  constructor(sodium: Sodium) {
    this.#sodium = sodium;
  }
  async serializePublicKey(key: CryptoKey): Promise<ArrayBuffer> {
    return toBuffer(rawOf(key));
  }
  async deserializePublicKey(key: Bytes): Promise<CryptoKey> {
    const bytes = toBytes(key);
    if (bytes.length !== publicBytes) throw new RangeError('public key size');
    return new RawKey('public', bytes);
  }
  async serializePrivateKey(key: CryptoKey): Promise<ArrayBuffer> {
    return toBuffer(rawOf(key));
  }
  async deserializePrivateKey(key: Bytes): Promise<CryptoKey> {
    const bytes = toBytes(key);
    if (bytes.length !== privateBytes) throw new RangeError('private key size');
    return new RawKey('private', bytes);
  }
  async importKey(format: 'raw' | 'jwk', key: ArrayBuffer | JsonWebKey, isPublic = true): Promise<CryptoKey> {
    if (format !== 'raw' || !(key instanceof ArrayBuffer)) throw new TypeError('raw keys only');
    return isPublic ? this.deserializePublicKey(key) : this.deserializePrivateKey(key);
  }
  async generateKeyPair(): Promise<CryptoKeyPair> {
    const pair = this.#sodium.crypto_kem_xwing_keypair();
    return {
      publicKey: new RawKey('public', pair.publicKey),
      privateKey: new RawKey('private', pair.privateKey),
    };
  }
  async deriveKeyPair(): Promise<CryptoKeyPair> {
    throw new TypeError('keys are generated or read from a keychain, never derived here');
  }
  async encap(params: {
    recipientPublicKey: CryptoKey;
  }): Promise<{ sharedSecret: ArrayBuffer; enc: ArrayBuffer }> {
    // Deterministic in a seed from the platform's generator: libsodium's own would take half of the time (random.ts).
    const { ciphertext, sharedSecret } = this.#sodium.crypto_kem_xwing_enc_deterministic(
      rawOf(params.recipientPublicKey),
      randomBytes(encapsulationSeedBytes),
    );
    return { sharedSecret: toBuffer(sharedSecret), enc: toBuffer(ciphertext) };
  }
  async decap(params: { recipientKey: CryptoKey | CryptoKeyPair; enc: Bytes }): Promise<ArrayBuffer> {
    const key = 'privateKey' in params.recipientKey ? params.recipientKey.privateKey : params.recipientKey;
    return toBuffer(this.#sodium.crypto_kem_xwing_dec(toBytes(params.enc), rawOf(key)));
  }
}

/** HKDF-SHA256 (RFC 5869) for outputs of one block, which is all that this suite's key schedule asks for. */
class SodiumHkdfSha256 extends HkdfSha256 {
  readonly #sodium: Sodium;
  constructor(sodium: Sodium) {
    super();
    this.#sodium = sodium;
  }
  override async extract(salt: Bytes, ikm: Bytes): Promise<ArrayBuffer> {
    return toBuffer(this.#extract(toBytes(salt), toBytes(ikm)));
  }
  override async expand(prk: Bytes, info: Bytes, length: number): Promise<ArrayBuffer> {
    return toBuffer(this.#expand(toBytes(prk), toBytes(info), length));
  }
  override async extractAndExpand(
    salt: Bytes,
    ikm: Bytes,
    info: Bytes,
    length: number,
  ): Promise<ArrayBuffer> {
    const prk = this.#extract(toBytes(salt), toBytes(ikm));
    return toBuffer(this.#expand(prk, toBytes(info), length));
  }
  #extract(salt: Uint8Array, ikm: Uint8Array): Uint8Array {
    return this.#hmac(salt.length === 0 ? new Uint8Array(this.hashSize) : salt, ikm);
  }
  #expand(prk: Uint8Array, info: Uint8Array, length: number): Uint8Array {
    if (length > this.hashSize) throw new RangeError('more than one block of output');
    return this.#hmac(prk, concat(info, Uint8Array.of(1))).subarray(0, length);
  }
  #hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
    const state = this.#sodium.crypto_auth_hmacsha256_init(key);
    this.#sodium.crypto_auth_hmacsha256_update(state, message);
    return this.#sodium.crypto_auth_hmacsha256_final(state);
  }
}

let suite: Promise<CipherSuite> | undefined;
const hpke = (): Promise<CipherSuite> =>
  (suite ??= loadSodium().then(
    (sodium) =>
      new CipherSuite({
        kem: new SodiumXWing(sodium),
        kdf: new SodiumHkdfSha256(sodium),
        aead: new Aes256Gcm(),
      }),
  ));

/** Seals to an X-Wing public key: enc (1,120) | ciphertext. */
export async function hpkeSeal(
  recipient: Uint8Array,
  info: Uint8Array,
  ad: Uint8Array,
  plaintext: Uint8Array,
): Promise<Uint8Array> {
  const sender = await (
    await hpke()
  ).createSenderContext({
    recipientPublicKey: new RawKey('public', recipient),
    info: toBuffer(info),
  });
  const ciphertext = await sender.seal(toBuffer(plaintext), toBuffer(ad));
  const out = new Uint8Array(sender.enc.byteLength + ciphertext.byteLength);
  out.set(new Uint8Array(sender.enc));
  out.set(new Uint8Array(ciphertext), sender.enc.byteLength);
  return out;
}

/** Opens what `hpkeSeal` sealed; null where this key does not open it. */
export async function hpkeOpen(
  recipientPrivate: Uint8Array,
  info: Uint8Array,
  ad: Uint8Array,
  sealed: Uint8Array,
): Promise<Uint8Array | null> {
  if (sealed.length < encapsulationBytes + gcmTagBytes) return null;
  try {
    const recipient = await (
      await hpke()
    ).createRecipientContext({
      recipientKey: new RawKey('private', recipientPrivate),
      enc: toBuffer(sealed.subarray(0, encapsulationBytes)),
      info: toBuffer(info),
    });
    return new Uint8Array(await recipient.open(toBuffer(sealed.subarray(encapsulationBytes)), toBuffer(ad)));
  } catch {
    return null;
  }
}
