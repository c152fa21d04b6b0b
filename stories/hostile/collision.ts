import type { Sodium } from '@cobijo/wire';

/**
 * One ciphertext that XChaCha20-Poly1305 opens under two keys: Poly1305 commits to no key, so one free block can be
 * solved for, such that both keys give the same tag (Len, Grubbs, Ristenpart, "Partitioning Oracle Attacks", USENIX
 * Security 2021, section 3). This is what a key commitment is for; without this tool its check would be tested against
 * an attack that fails by itself.
 *
 * `block`: which whole block of 16 bytes of the plaintext may hold anything. Under the first key the result opens to
 * `plaintext` but for that block, under the second to noise.
 */
export function sealUnderTwoKeys(
  sodium: Sodium,
  keys: readonly [Uint8Array, Uint8Array],
  nonce: Uint8Array,
  ad: Uint8Array,
  plaintext: Uint8Array,
  block: number,
): Uint8Array {
  const zeros = new Uint8Array(plaintext.length);
  const ciphertext = sodium
    .crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, ad, null, nonce, keys[0])
    .slice(0, plaintext.length);
  const one = oneTimeKeys(sodium, keys[0], nonce);
  const two = oneTimeKeys(sodium, keys[1], nonce);
  const blocks = blocksOf(ad, ciphertext);
  const at = Math.ceil(ad.length / 16) + block;
  const power = blocks.length - at;
  for (let salt = 0; salt < 4096; salt++) {
    // The first bytes of the block before are noise too: another try is another equation.
    ciphertext[(block - 1) * 16] = salt & 255;
    ciphertext[(block - 1) * 16 + 1] = salt >> 8;
    const tried = blocksOf(ad, ciphertext);
    tried[at] = 0n;
    const a = evaluate(tried, one.r) + one.s;
    const b = evaluate(tried, two.r) + two.s;
    const slope = mod(raise(one.r, power) - raise(two.r, power));
    for (let carry = -8n; carry <= 8n; carry++) {
      const x = mod((b - a + carry * two128) * raise(slope, p - 2n));
      // A whole block stands for 2^128 more than its bytes say.
      if (x < two128 || x >= 2n * two128) continue;
      ciphertext.set(littleEndian(x - two128, 16), block * 16);
      const done = blocksOf(ad, ciphertext);
      const tag = (evaluate(done, one.r) + one.s) % two128;
      if (tag !== (evaluate(done, two.r) + two.s) % two128) continue;
      return new Uint8Array([...ciphertext, ...littleEndian(tag, 16)]);
    }
  }
  throw new Error(`no collision in ${zeros.length} bytes`);
}

const p = 2n ** 130n - 5n;
const two128 = 2n ** 128n;
const mod = (n: bigint): bigint => ((n % p) + p) % p;

function raise(base: bigint, exponent: bigint | number): bigint {
  let result = 1n;
  let square = mod(base);
  for (let left = BigInt(exponent); left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

/** What Poly1305 is fed: associated data and ciphertext, each filled to whole blocks, then both lengths. */
function blocksOf(ad: Uint8Array, ciphertext: Uint8Array): bigint[] {
  const filled = (bytes: Uint8Array): Uint8Array => {
    const whole = new Uint8Array(Math.ceil(bytes.length / 16) * 16);
    whole.set(bytes);
    return whole;
  };
  const lengths = new Uint8Array(16);
  new DataView(lengths.buffer).setBigUint64(0, BigInt(ad.length), true);
  new DataView(lengths.buffer).setBigUint64(8, BigInt(ciphertext.length), true);
  const all = new Uint8Array([...filled(ad), ...filled(ciphertext), ...lengths]);
  return Array.from(
    { length: all.length / 16 },
    (_, i) => number(all.subarray(i * 16, i * 16 + 16)) + two128,
  );
}

const evaluate = (blocks: readonly bigint[], r: bigint): bigint =>
  blocks.reduce((sum, block) => ((sum + block) * r) % p, 0n);

function number(bytes: Uint8Array): bigint {
  let n = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) n = (n << 8n) | BigInt(bytes[i]!);
  return n;
}

function littleEndian(n: bigint, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = Number((n >> BigInt(8 * i)) & 255n);
  return bytes;
}

/** r and s of a key and nonce, found as anyone with the key can: from the first block of the key stream. */
function oneTimeKeys(sodium: Sodium, key: Uint8Array, nonce: Uint8Array): { r: bigint; s: bigint } {
  const subkey = sodium.crypto_core_hchacha20(nonce.subarray(0, 16), key, null);
  const short = new Uint8Array(12);
  short.set(nonce.subarray(16), 4);
  const stream = sodium.crypto_stream_chacha20_ietf_xor_ic(new Uint8Array(32), short, 0, subkey);
  const clamp = 0x0ffffffc0ffffffc0ffffffc0fffffffn;
  return { r: number(stream.subarray(0, 16)) & clamp, s: number(stream.subarray(16, 32)) };
}
