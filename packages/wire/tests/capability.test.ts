import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type StreamId,
  acceptableKey,
  encodeAuthorization,
  idFrom,
  isFresh,
  liveProofBytes,
  loadSodium,
  parseAuthorization,
  requestBytes,
  requestSkewSeconds,
  rights,
  verifyStrictly,
} from '../src/index.ts';

const sodium = await loadSodium();
const unhex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const of = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

/**
 * All fourteen spellings of the eight points of small order: Chalkias, Garillot, Nikolaenko, "Taming the many EdDSAs"
 * (SSR 2020), table 1 c. For such a key a signature can be made without a secret.
 */
const smallOrder = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '0000000000000000000000000000000000000000000000000000000000000000',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

/** The edge cases of the same paper (its table 5): message, public key, signature, and what is wrong. */
const edgeCases: readonly (readonly [string, string, string, string])[] = [
  [
    'small-order key and R, S = 0',
    '8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a0000000000000000000000000000000000000000000000000000000000000000',
  ],
  [
    'small-order key, mixed R',
    '9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    'f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04',
  ],
  [
    'mixed key, small-order R',
    'aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab',
    'f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e',
  ],
  [
    'good only when multiplied by the cofactor',
    'e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c',
    'cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d',
    '160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed5125ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09',
  ],
  [
    'good only when multiplied by the cofactor, and the hash reduced first',
    'e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c',
    'cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d',
    '21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405',
  ],
  [
    'S above the group order',
    '85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40',
    '442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623',
    'e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514',
  ],
  [
    'S far above the group order',
    '85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40',
    '442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623',
    '8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa19427e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22',
  ],
  [
    'R not canonical',
    'fdaebc429f4a735932a160da1301080c13280eea8bc280d1b392c6b9e6ba3a5a',
    'f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f454d370c8d9fc323a41450f8d513eafeb5b0697390c1e505a0d4ddc71f566607',
  ],
  [
    'R not canonical, hashed as reduced',
    '84b698d39be126ff55fe45079e6c8bf64a0d7db6994560b4e96b7021eb39c1a1',
    'f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43',
    'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f084d5b99c2a9463d9c8bd5026916996984eeec87ddf1d3be329006ace1b37b09',
  ],
];

describe('a key', () => {
  it('that was generated is acceptable', () => {
    fc.assert(
      fc.property(of(32), (seed) => {
        expect(acceptableKey(sodium, sodium.crypto_sign_seed_keypair(seed).publicKey)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('of small order, in any of its fourteen spellings, is refused', () => {
    for (const key of smallOrder) expect(acceptableKey(sodium, unhex(key))).toBe(false);
  });

  it('outside the main subgroup is refused, though it is on the curve and mostly verifies', () => {
    for (const torsion of smallOrder.slice(1, 8)) {
      const good = ed25519.Point.fromBytes(ed25519.getPublicKey(new Uint8Array(32).fill(5)));
      const mixed = good.add(ed25519.Point.fromBytes(unhex(torsion))).toBytes();
      expect(acceptableKey(sodium, mixed)).toBe(false);
    }
    for (const [, , key] of edgeCases.slice(0, 5)) expect(acceptableKey(sodium, unhex(key))).toBe(false);
  });

  it('that is not a point, not canonical or of another length is refused', () => {
    // y = 2 is not on the curve; y = p + 3 is a second spelling of y = 3.
    expect(acceptableKey(sodium, unhex(`02${'00'.repeat(31)}`))).toBe(false);
    expect(acceptableKey(sodium, unhex(`f0${'ff'.repeat(30)}7f`))).toBe(false);
    expect(acceptableKey(sodium, new Uint8Array(31))).toBe(false);
    expect(acceptableKey(sodium, new Uint8Array(0))).toBe(false);
  });
});

describe('the one verifier rule', () => {
  it('accepts what a key signed, and a second library agrees', () => {
    fc.assert(
      fc.property(of(32), fc.uint8Array({ maxLength: 200 }), (seed, message) => {
        const pair = sodium.crypto_sign_seed_keypair(seed);
        const signature = sodium.crypto_sign_detached(message, pair.privateKey);
        expect(ed25519.sign(message, seed)).toEqual(signature);
        expect(verifyStrictly(sodium, signature, message, pair.publicKey)).toBe(true);
        expect(ed25519.verify(signature, message, pair.publicKey, { zip215: false })).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a signature, message or key with any one bit turned over', () => {
    const pair = sodium.crypto_sign_seed_keypair(new Uint8Array(32).fill(9));
    const message = new Uint8Array(40).fill(3);
    const signature = sodium.crypto_sign_detached(message, pair.privateKey);
    const flip = (bytes: Uint8Array, bit: number) => {
      const copy = bytes.slice();
      copy[bit >> 3]! ^= 1 << (bit & 7);
      return copy;
    };
    for (let bit = 0; bit < 512; bit++)
      expect(verifyStrictly(sodium, flip(signature, bit), message, pair.publicKey)).toBe(false);
    for (let bit = 0; bit < 320; bit++)
      expect(verifyStrictly(sodium, signature, flip(message, bit), pair.publicKey)).toBe(false);
    for (let bit = 0; bit < 256; bit++)
      expect(verifyStrictly(sodium, signature, message, flip(pair.publicKey, bit))).toBe(false);
  });

  it.each(edgeCases)('refuses: %s', (_, message, key, signature) => {
    expect(verifyStrictly(sodium, unhex(signature), unhex(message), unhex(key))).toBe(false);
  });

  it('refuses the signature that any small-order key would accept', () => {
    for (const key of smallOrder) {
      const signature = new Uint8Array(64);
      signature.set(unhex(key));
      for (let n = 0; n < 16; n++)
        expect(verifyStrictly(sodium, signature, Uint8Array.of(n), unhex(key))).toBe(false);
    }
  });

  it('refuses the same signature with the group order added to S', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const pair = sodium.crypto_sign_seed_keypair(new Uint8Array(32).fill(1));
    const signature = sodium.crypto_sign_detached(new Uint8Array(3), pair.privateKey);
    let s = order;
    for (let i = 0; i < 32; i++) s += BigInt(signature[32 + i]!) << BigInt(8 * i);
    const other = signature.slice();
    for (let i = 0; i < 32; i++) other[32 + i] = Number((s >> BigInt(8 * i)) & 255n);
    expect(verifyStrictly(sodium, signature, new Uint8Array(3), pair.publicKey)).toBe(true);
    expect(verifyStrictly(sodium, other, new Uint8Array(3), pair.publicKey)).toBe(false);
  });

  it('refuses other lengths, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), fc.uint8Array({ maxLength: 40 }), (signature, key) => {
        expect(verifyStrictly(sodium, signature, new Uint8Array(1), key)).toBe(false);
      }),
    );
  });
});

const stream = idFrom<StreamId>(new Uint8Array(16).fill(1));
const request = {
  method: 'POST',
  path: `/v1/streams/${stream}/envelopes`,
  stream,
  right: 'write',
  epoch: 3,
  seconds: 1_900_000_000,
  body: new Uint8Array([1, 2, 3]),
} as const;

describe('a signed request', () => {
  it('covers its method, path, stream, right, epoch, time and body', () => {
    const signed = requestBytes(sodium, request);
    for (const other of [
      { ...request, method: 'GET' },
      { ...request, path: `${request.path}?late=1` },
      { ...request, stream: idFrom<StreamId>(new Uint8Array(16).fill(2)) },
      { ...request, right: 'steward' as const },
      { ...request, epoch: 4 },
      { ...request, seconds: request.seconds + 1 },
      { ...request, seconds: request.seconds + 2 ** 33 },
      { ...request, body: new Uint8Array([1, 2, 4]) },
      { ...request, body: new Uint8Array(0) },
    ])
      expect(requestBytes(sodium, other)).not.toEqual(signed);
  });

  it('cannot be taken for a proof on a live connection', () => {
    const live = liveProofBytes(new Uint8Array(32), stream, 'read', 0);
    expect(requestBytes(sodium, request).subarray(0, 16)).not.toEqual(live.subarray(0, 16));
  });

  it('on a live connection covers its challenge, stream, right and epoch', () => {
    const challenge = new Uint8Array(32).fill(7);
    const proof = liveProofBytes(challenge, stream, 'read', 3);
    for (const other of [
      liveProofBytes(new Uint8Array(32).fill(8), stream, 'read', 3),
      liveProofBytes(challenge, idFrom<StreamId>(new Uint8Array(16).fill(2)), 'read', 3),
      liveProofBytes(challenge, stream, 'write', 3),
      liveProofBytes(challenge, stream, 'read', 4),
    ])
      expect(other).not.toEqual(proof);
  });

  it('writes a header that reads back', () => {
    const seconds = fc.integer({ min: 1, max: 99_999_999_999_999 });
    fc.assert(
      fc.property(
        fc.constantFrom(...rights),
        fc.nat(0xffff_ffff),
        seconds,
        of(64),
        (right, epoch, at, signature) => {
          const claim = { right, epoch, seconds: at };
          expect(parseAuthorization(encodeAuthorization(claim, signature))).toEqual({ ...claim, signature });
        },
      ),
    );
  });

  it('with a header of any other form is refused', () => {
    const good = encodeAuthorization(request, new Uint8Array(64));
    expect(parseAuthorization(good)).not.toBeNull();
    for (const header of [
      undefined,
      '',
      'Bearer x',
      good.toLowerCase(),
      ` ${good}`,
      `${good} `,
      `${good}\n`,
      good.replace('write', 'own'),
      good.replace('.3.', '.03.'),
      good.replace('.3.', '.-3.'),
      good.replace('.3.', '.4294967296.'),
      good.replace('.3.', '..'),
      good.slice(0, -1),
      `${good.slice(0, -1)}B`,
    ])
      expect(parseAuthorization(header)).toBeNull();
  });

  it('is fresh within the skew, on both sides, and not past it', () => {
    expect(isFresh(1000, 1000 + requestSkewSeconds)).toBe(true);
    expect(isFresh(1000 + requestSkewSeconds, 1000)).toBe(true);
    expect(isFresh(1000, 1001 + requestSkewSeconds)).toBe(false);
    expect(isFresh(1001 + requestSkewSeconds, 1000)).toBe(false);
    expect(isFresh(Number.NaN, 1000)).toBe(false);
  });
});
