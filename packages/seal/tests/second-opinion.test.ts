import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { argon2id } from '@noble/hashes/argon2.js';
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js';
import { concat, envelopeBody, headerBytes, idToBytes } from '@cobijo/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hpkeOpen, hpkeSeal } from '../src/hpke.ts';
import { createLock, labels, lockFloor, pad, sealSegment, segmentKeyOf } from '../src/index.ts';
import * as world from './world.ts';

const { sodium, fixed, first, salt, stream, author } = world;
const bytes = (minLength: number, maxLength = minLength) => fc.uint8Array({ minLength, maxLength });
/** A view of a larger buffer is copied: the other libraries take whole buffers. */
const whole = (view: Uint8Array): ArrayBuffer => new Uint8Array(view).buffer;

/** The suite without any of our parts: @hpke's own X-Wing over @noble, HKDF and AES by WebCrypto. */
const theirs = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

describe('a second library says the same', () => {
  it('of X-Wing keys, encapsulations and shared secrets', () => {
    fc.assert(
      fc.property(bytes(32), bytes(64), (seed, randomness) => {
        const ours = sodium.crypto_kem_xwing_seed_keypair(seed);
        const noble = ml_kem768_x25519.keygen(seed);
        expect(noble.publicKey).toEqual(ours.publicKey);
        const here = sodium.crypto_kem_xwing_enc_deterministic(ours.publicKey, randomness);
        const there = ml_kem768_x25519.encapsulate(ours.publicKey, randomness);
        expect(there.cipherText).toEqual(here.ciphertext);
        expect(there.sharedSecret).toEqual(here.sharedSecret);
        expect(ml_kem768_x25519.decapsulate(here.ciphertext, seed)).toEqual(here.sharedSecret);
      }),
      { numRuns: 8 },
    );
  });

  it('of HPKE: what we seal, it opens', async () => {
    await fc.assert(
      fc.asyncProperty(
        bytes(32),
        bytes(0, 40),
        bytes(0, 120),
        bytes(0, 2000),
        async (seed, info, ad, text) => {
          const pair = sodium.crypto_kem_xwing_seed_keypair(seed);
          const sealed = await hpkeSeal(pair.publicKey, info, ad, text);
          const recipient = await theirs.createRecipientContext({
            recipientKey: await theirs.kem.deserializePrivateKey(whole(seed)),
            enc: whole(sealed.subarray(0, 1120)),
            info: whole(info),
          });
          const opened = await recipient.open(whole(sealed.subarray(1120)), whole(ad));
          expect(new Uint8Array(opened)).toEqual(text);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('of HPKE: what it seals, we open', async () => {
    await fc.assert(
      fc.asyncProperty(
        bytes(32),
        bytes(0, 40),
        bytes(0, 120),
        bytes(0, 2000),
        async (seed, info, ad, text) => {
          const pair = sodium.crypto_kem_xwing_seed_keypair(seed);
          const sender = await theirs.createSenderContext({
            recipientPublicKey: await theirs.kem.deserializePublicKey(whole(pair.publicKey)),
            info: whole(info),
          });
          const sealed = concat(
            new Uint8Array(sender.enc),
            new Uint8Array(await sender.seal(whole(text), whole(ad))),
          );
          expect(await hpkeOpen(pair.privateKey, info, ad, sealed)).toEqual(text);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('of XChaCha20-Poly1305 and of keyed BLAKE2b', () => {
    fc.assert(
      fc.property(bytes(32), bytes(24), bytes(0, 100), bytes(0, 3000), (key, nonce, ad, text) => {
        expect(xchacha20poly1305(key, nonce, ad).encrypt(text)).toEqual(
          sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(text, ad, null, nonce, key),
        );
        expect(blake2b(text, { key, dkLen: 32 })).toEqual(sodium.crypto_generichash(32, text, key));
        expect(blake2b(text, { dkLen: 16 })).toEqual(sodium.crypto_generichash(16, text, null));
      }),
      { numRuns: 50 },
    );
  });

  it('of a whole segment, built again without our code or libsodium', () => {
    const signed = world.segmentAt(0, fixed('payload', 300));
    const envelope = sealSegment(sodium, signed, first, salt);
    const nonce = envelope.slice(76, 100);
    const id = idToBytes(stream);
    const zero = new Uint8Array(4);
    const chain = blake2b(concat(labels.chain, id, author.id), { key: salt, dkLen: 16 });
    expect(envelope.slice(22, 38)).toEqual(chain);
    const key = blake2b(concat(labels.segmentKey, id, zero, chain), { key: first.key, dkLen: 32 });
    expect(key).toEqual(segmentKeyOf(sodium, first.key, id, 0, world.chain));
    expect(
      xchacha20poly1305(key, nonce, envelope.slice(0, headerBytes)).decrypt(envelopeBody(envelope)),
    ).toEqual(pad(signed.bytes));
    const body = signed.bytes.subarray(64);
    const message = concat(labels.segmentSignature, blake2b(concat(labels.segmentId, body), { dkLen: 32 }));
    expect(ed25519.verify(signed.bytes.subarray(0, 64), message, author.sign, { zip215: false })).toBe(true);
    expect(ed25519.sign(message, fixed('author', 64).subarray(0, 32))).toEqual(signed.bytes.subarray(0, 64));
  });

  it('of the passphrase: Argon2id with the parameters that the lock file names', () => {
    const { lock, storeKey } = createLock(sodium, 'palabras', lockFloor);
    const key = argon2id(new TextEncoder().encode('palabras'), lock.slice(1, 17), {
      t: lockFloor.operations,
      m: lockFloor.memoryBytes / 1024,
      p: 1,
      dkLen: 32,
    });
    const start = lock.slice(0, 25);
    const slots = [25, 25 + 102].map((at) => lock.slice(at, at + 102));
    const opened = slots.flatMap((slot) => {
      try {
        return [
          xchacha20poly1305(key, slot.slice(0, 24), concat(labels.localSlot, start)).decrypt(slot.slice(24)),
        ];
      } catch {
        return [];
      }
    });
    expect(opened.map((plaintext) => plaintext.slice(0, 32))).toEqual([storeKey]);
  });
});
