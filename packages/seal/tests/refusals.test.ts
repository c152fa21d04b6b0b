import { type EnvelopeBytes, type StreamId, idFrom, idToBytes, parseEnvelope, sameBytes } from '@cobijo/wire';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { encode, rfc8949EncodeOptions } from 'cborg';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { hpkeSeal } from '../src/hpke.ts';
import {
  type EpochSecrets,
  type Opened,
  type OpenedSegment,
  type SealRefusal,
  type SignedSegment,
  commitmentOf,
  createLock,
  decodeCard,
  digestInParts,
  encodeCard,
  exportWordsOf,
  isDigest,
  labels,
  lockFileBytes,
  lockFloor,
  newExportWords,
  openChunk,
  pieceOf,
  openExport,
  openHandover,
  openHistory,
  openInvitation,
  openLocal,
  openLock,
  openSegment,
  pad,
  parseRecipient,
  parseSignedSegment,
  recipientFingerprint,
  sealChunk,
  sealExport,
  sealHandover,
  sealHistory,
  sealInvitation,
  sealLocal,
  sealRefusals,
  sealSegment,
  segmentKeyOf,
  signSegment,
  unwrapEpoch,
  verifySegment,
  wrapEpoch,
} from '../src/index.ts';
import * as world from './world.ts';

/**
 * What opens, and every way in which it does not. One long file on purpose: the last line checks that among all of these
 * tests each code of the package was met, which holds only where they run together.
 */
const { sodium, fixed, stream, otherStream, author, reader, first, second, salt } = world;
const id = idToBytes(stream);

const reached = new Set<SealRefusal>();
/** The refusal, remembered: at the end every code of the package has been met. */
function refusalOf(opened: Opened<unknown>): SealRefusal | 'opened' {
  if (opened.ok) return 'opened';
  reached.add(opened.refusal);
  return opened.refusal;
}

function open(bytes: Uint8Array, secrets: EpochSecrets = first, withSalt = salt): Opened<OpenedSegment> {
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok) throw new Error(parsed.refusal);
  return openSegment(sodium, parsed.envelope, parsed.header, secrets, withSalt);
}
async function unwrap(bytes: Uint8Array, keys: readonly Uint8Array[] = [reader.kemPrivate]) {
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok) throw new Error(parsed.refusal);
  return unwrapEpoch(sodium, parsed.envelope, parsed.header, keys);
}

/** A member who holds the keys and seals whatever plaintext she likes, at whatever place. */
function sealedByMember(
  plaintext: Uint8Array,
  at: { sequence?: number; chain?: Uint8Array; inStream?: StreamId; padded?: boolean } = {},
): EnvelopeBytes {
  const inStream = at.inStream ?? stream;
  const chain = at.chain ?? world.chain;
  const header = new Uint8Array(100);
  const view = new DataView(header.buffer);
  header.set([1, 1]);
  header.set(idToBytes(inStream), 2);
  header.set(chain, 22);
  view.setUint32(40, at.sequence ?? 0);
  header.set(commitmentOf(sodium, idToBytes(inStream), 0, first.key), 44);
  const key = segmentKeyOf(sodium, first.key, idToBytes(inStream), 0, chain);
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    at.padded === false ? plaintext : pad(plaintext),
    header,
    null,
    new Uint8Array(24),
    key,
  );
  const envelope = new Uint8Array(header.length + sealed.length);
  envelope.set(header);
  envelope.set(sealed, header.length);
  return envelope as EnvelopeBytes;
}

const payload = fixed('payload', 200);
const signed = world.segmentAt(0, payload);
const segment = sealSegment(sodium, signed, first, salt);
const withByte = (bytes: Uint8Array, at: number, byte: number): Uint8Array => {
  const copy = bytes.slice();
  copy[at] = byte;
  return copy;
};

describe('a segment', () => {
  it('opens for who holds its epoch, and its author’s signature is checked', () => {
    const opened = open(segment);
    if (!opened.ok) throw new Error(opened.refusal);
    expect(verifySegment(sodium, opened.value, author).ok).toBe(true);
  });

  it('round-trips any payload at any place', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 5000 }),
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER >>> 5 }),
        (any, sequence) => {
          const one = world.segmentAt(sequence, any);
          const opened = open(sealSegment(sodium, one, second, salt), second);
          expect(opened.ok && opened.value.body).toEqual(one.body);
          expect(opened.ok && sameBytes(opened.value.id, one.id)).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('that is sealed again in the same epoch is the same bytes, and another segment there has another nonce', () => {
    expect(sealSegment(sodium, signed, first, salt)).toEqual(segment);
    const other = sealSegment(sodium, world.segmentAt(0, new Uint8Array([7])), first, salt);
    expect(other.slice(76, 100)).not.toEqual(segment.slice(76, 100));
    expect(sealSegment(sodium, signed, second, salt).slice(76, 100)).not.toEqual(segment.slice(76, 100));
  });

  it('that is sealed again under the next epoch is the same segment', () => {
    const again = open(sealSegment(sodium, signed, second, salt), second);
    expect(again.ok && again.value.id).toEqual(signed.id);
  });

  it('is sealed to the same bytes again, and to others where anything of it differs', () => {
    expect(sealSegment(sodium, world.segmentAt(0, payload), first, salt)).toEqual(segment);
    const nonces = [
      sealSegment(sodium, world.segmentAt(0, fixed('another payload', 200)), first, salt),
      sealSegment(sodium, world.segmentAt(1, payload), first, salt),
      sealSegment(sodium, { ...signed, bytes: world.flipped(signed.bytes, 3) }, first, salt),
      sealSegment(sodium, signed, second, salt),
      segment,
    ].map((envelope) => Buffer.from(envelope.subarray(76, 100)).toString('hex'));
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('with any one bit turned over is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: segment.length * 8 - 1 }), (bit) => {
        expect(open(world.flipped(segment, bit)).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('cut short or lengthened is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 116, max: segment.length - 1 }), (length) => {
        expect(refusalOf(open(segment.subarray(0, length)))).toBe('tampered');
      }),
      { numRuns: 100 },
    );
    const longer = new Uint8Array(segment.length + 1);
    longer.set(segment);
    expect(refusalOf(open(longer))).toBe('tampered');
  });

  it('of a later suite is refused as newer, not as broken', () => {
    expect(refusalOf(open(withByte(segment, 0, 2)))).toBe('newer-suite');
  });

  it('whose kind is another’s, or no kind at all, is refused', () => {
    for (const kind of [0, 2, 3, 4, 255])
      expect(refusalOf(open(withByte(segment, 1, kind)))).toBe('kind-unknown');
  });

  it('of another epoch is not tried with this one’s key', () => {
    expect(refusalOf(open(segment, second))).toBe('no-key');
  });

  it('under a key that is not the committed one is refused before it is decrypted', () => {
    expect(refusalOf(open(segment, { ...first, key: second.key }))).toBe('commitment-wrong');
  });

  it('moved to another stream, chain or place is refused', () => {
    const elsewhere = segment.slice();
    elsewhere.set(idToBytes(otherStream), 2);
    expect(refusalOf(open(elsewhere))).toBe('commitment-wrong');
    elsewhere.set(commitmentOf(sodium, idToBytes(otherStream), 0, first.key), 44);
    expect(refusalOf(open(elsewhere))).toBe('tampered');
    expect(refusalOf(open(withByte(segment, 22, segment[22]! ^ 1)))).toBe('tampered');
    expect(refusalOf(open(withByte(segment, 43, 1)))).toBe('tampered');
  });

  it('that a member signed for one stream and a member of two sealed into the other is refused', () => {
    expect(refusalOf(open(sealedByMember(signed.bytes, { inStream: otherStream })))).toBe('foreign-stream');
  });

  it('that a member put at another place in its author’s chain is refused', () => {
    expect(refusalOf(open(sealedByMember(signed.bytes, { sequence: 5 })))).toBe('sequence-wrong');
  });

  it('that a member put in another device’s chain is refused', () => {
    expect(refusalOf(open(sealedByMember(signed.bytes, { chain: fixed('another chain', 16) })))).toBe(
      'chain-wrong',
    );
  });

  it('with padding that is missing, short, long or not zero is refused', () => {
    const right = pad(signed.bytes);
    const dirty = right.slice();
    dirty[dirty.length - 1] = 1;
    const long = new Uint8Array(right.length + 8);
    long.set(right);
    for (const wrong of [signed.bytes, new Uint8Array(1024), dirty, long, right.subarray(0, 1000)])
      expect(refusalOf(open(sealedByMember(wrong, { padded: false })))).toBe('padding-wrong');
  });

  it('whose body is of another form is refused, and never throws', () => {
    const body: unknown[] = [1, id, author.id, 0, null, [], payload];
    const wrong: unknown[] = [
      ['not a body'],
      { 1: id },
      [2, ...body.slice(1)],
      [...body, 1],
      body.with(1, id.subarray(1)),
      body.with(2, 'device'),
      body.with(3, -1),
      body.with(3, 1.5),
      body.with(3, 2 ** 60),
      body.with(4, fixed('previous', 32)),
      body.with(3, 1),
      body.with(5, null),
      body.with(5, [[reader.id, 1]]),
      body.with(5, [[reader.id, -1, fixed('head', 32)]]),
      body.with(5, new Array(257).fill([reader.id, 1, fixed('head', 32)])),
      body.with(6, null),
    ];
    for (const value of wrong) {
      const bytes = new Uint8Array([...new Uint8Array(64), ...encode(value, rfc8949EncodeOptions)]);
      expect(refusalOf(open(sealedByMember(bytes)))).toBe('body-malformed');
    }
    expect(refusalOf(open(sealedByMember(new Uint8Array(10))))).toBe('body-malformed');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(refusalOf(open(sealedByMember(bytes)))).toBe('body-malformed');
      }),
    );
  });

  it('has one spelling: a number written longer than it must be is refused', () => {
    const raw = signed.bytes.subarray(64);
    // The leading [1, …]: 0x87 0x01. The same array with its version as a two-byte integer, and as a float.
    expect([...raw.subarray(0, 2)]).toEqual([0x87, 0x01]);
    for (const one of [
      [0x18, 0x01],
      [0xf9, 0x3c, 0x00],
      [0xfb, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0],
    ]) {
      const longer = new Uint8Array([...signed.bytes.subarray(0, 64), 0x87, ...one, ...raw.subarray(2)]);
      expect(refusalOf(parseSignedSegment(sodium, longer))).toBe('body-malformed');
    }
  });

  it('is verified by the keys of the device that it names, and by no other’s', () => {
    const opened = open(segment);
    if (!opened.ok) throw new Error(opened.refusal);
    expect(refusalOf(verifySegment(sodium, opened.value, reader))).toBe('device-key-wrong');
    expect(refusalOf(verifySegment(sodium, opened.value, { id: author.id, sign: reader.sign }))).toBe(
      'signature-wrong',
    );
  });

  it('signed by one member in another’s name is refused', () => {
    const forged: SignedSegment = signSegment(
      sodium,
      { ...author, signPrivate: reader.signPrivate },
      { stream, sequence: 0, previous: null, after: [], payload },
    );
    const opened = open(sealSegment(sodium, forged, first, salt));
    if (!opened.ok) throw new Error(opened.refusal);
    expect(refusalOf(verifySegment(sodium, opened.value, author))).toBe('signature-wrong');
  });
});

describe('a wrap', async () => {
  const { tag, content } = world.wrapFor(reader, second);
  const wrap = await wrapEpoch(sodium, stream, reader.kem, tag, content);

  it('gives its recipient exactly what was put in, whatever rights those are', async () => {
    for (const history of [second.history, null])
      for (const writeSeed of [second.writeSeed, null])
        for (const stewardSeed of [second.stewardSeed, null]) {
          const part = { ...content, secrets: { ...second, history, writeSeed, stewardSeed } };
          const one = await wrapEpoch(sodium, stream, reader.kem, tag, part);
          expect(await unwrap(one)).toEqual({ ok: true, value: { ...part, by: 0 } });
          // Rights cannot be told by length.
          expect(one.length).toBe(wrap.length);
        }
  });

  it('says which of the keys opened it', async () => {
    expect(await unwrap(wrap, [author.kemPrivate, reader.kemPrivate])).toMatchObject({
      ok: true,
      value: { by: 1 },
    });
  });

  it('is nobody else’s', async () => {
    expect(refusalOf(await unwrap(wrap, [author.kemPrivate]))).toBe('wrap-not-mine');
    expect(refusalOf(await unwrap(wrap, []))).toBe('wrap-not-mine');
    expect(refusalOf(await unwrap(segment))).toBe('wrap-not-mine');
    expect(refusalOf(await unwrap(wrap.subarray(0, wrap.length - 1)))).toBe('wrap-not-mine');
  });

  it('with any one bit turned over is refused', async () => {
    for (let bit = 0; bit < wrap.length * 8; bit += 97)
      expect((await unwrap(world.flipped(wrap, bit))).ok).toBe(false);
  });

  it('of a later suite is refused as newer', async () => {
    expect(refusalOf(await unwrap(withByte(wrap, 0, 9)))).toBe('newer-suite');
  });

  const crafted = async (plaintext: Uint8Array, epoch: number, key: Uint8Array) => {
    const header = wrap.slice(0, 100);
    new DataView(header.buffer).setUint32(18, epoch);
    header.set(commitmentOf(sodium, id, epoch, key), 44);
    const body = await hpkeSeal(reader.kem, labels.wrap, header, plaintext);
    return new Uint8Array([...header, ...body]);
  };

  it('whose key is not the one that its header commits to is refused', async () => {
    const { encodeWrapContent } = await import('../src/index.ts');
    const bytes = await crafted(encodeWrapContent(content), 1, first.key);
    expect(refusalOf(await unwrap(bytes))).toBe('commitment-wrong');
  });

  it('with another form inside, or another epoch, is refused', async () => {
    const { encodeWrapContent } = await import('../src/index.ts');
    expect(refusalOf(await unwrap(await crafted(new Uint8Array(288), 1, second.key)))).toBe('wrap-malformed');
    expect(refusalOf(await unwrap(await crafted(encodeWrapContent(content), 2, second.key)))).toBe(
      'wrap-malformed',
    );
    const dirty = encodeWrapContent(content);
    dirty[287] = 1;
    expect(refusalOf(await unwrap(await crafted(dirty, 1, second.key)))).toBe('wrap-malformed');
  });
});

describe('the way back', () => {
  const history = sealHistory(sodium, stream, second, first);
  const back = (bytes: Uint8Array, current = second) => {
    const parsed = parseEnvelope(bytes);
    if (!parsed.ok) throw new Error(parsed.refusal);
    return openHistory(sodium, parsed.envelope, parsed.header, current);
  };

  it('is for who was granted the past', () => {
    expect(back(history)).toEqual({ ok: true, value: { ...first, writeSeed: null, stewardSeed: null } });
  });

  it('is not for who holds the epoch without its history', () => {
    expect(refusalOf(back(history, { ...second, history: fixed('guess', 32) }))).toBe('tampered');
  });

  it('with any one bit turned over is refused', () => {
    for (let bit = 0; bit < history.length * 8; bit += 13)
      expect(back(world.flipped(history, bit)).ok).toBe(false);
  });

  it('of another epoch, kind, length or suite is refused', () => {
    expect(refusalOf(back(history, { ...second, epoch: 2 }))).toBe('wrap-malformed');
    expect(refusalOf(back(withByte(history, 1, 1)))).toBe('wrap-malformed');
    expect(refusalOf(back(history.subarray(0, history.length - 1)))).toBe('wrap-malformed');
    expect(refusalOf(back(withByte(history, 0, 2)))).toBe('newer-suite');
  });
});

describe('an invitation', async () => {
  const invitation = {
    stream,
    conversation: false,
    wrap: world.wrapFor(reader, second).content,
    caseId: fixed('case id', 16),
    caseName: 'Valle Azul',
  };
  const sealed = await sealInvitation(world.mailbox, reader.kem, invitation);
  const read = async (bytes: Uint8Array, keys: readonly Uint8Array[] = [reader.kemPrivate]) => {
    const parsed = parseEnvelope(bytes);
    if (!parsed.ok) throw new Error(parsed.refusal);
    return openInvitation(parsed.envelope, parsed.header, keys);
  };

  it('opens for the device that it is for, and for no other', async () => {
    expect(await read(sealed)).toEqual({ ok: true, value: { ...invitation, by: 0 } });
    expect(refusalOf(await read(sealed, [author.kemPrivate]))).toBe('wrap-not-mine');
  });

  it('with any one bit turned over, or left in another mailbox, is refused', async () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 149)
      expect((await read(world.flipped(sealed, bit))).ok).toBe(false);
    const elsewhere = sealed.slice();
    elsewhere.set(idToBytes(otherStream), 2);
    expect(refusalOf(await read(elsewhere))).toBe('wrap-not-mine');
  });

  it('of another kind, suite or form is refused', async () => {
    expect(refusalOf(await read(withByte(sealed, 1, 1)))).toBe('kind-unknown');
    expect(refusalOf(await read(withByte(sealed, 0, 7)))).toBe('newer-suite');
    const header = sealed.slice(0, 100);
    const craft = async (plaintext: Uint8Array) =>
      new Uint8Array([...header, ...(await hpkeSeal(reader.kem, labels.invitation, header, plaintext))]);
    expect(refusalOf(await read(await craft(pad(fixed('noise', 50)))))).toBe('wrap-malformed');
    expect(refusalOf(await read(await craft(new Uint8Array(10))))).toBe('padding-wrong');
    const short = encode([1, id, true, new Uint8Array(288), fixed('case id', 15), ''], rfc8949EncodeOptions);
    expect(refusalOf(await read(await craft(pad(short))))).toBe('wrap-malformed');
  });
});

describe('a card', () => {
  const card = {
    person: fixed('person', 16),
    prekeys: [{ id: fixed('prekey', 16), kem: reader.kem }],
    mailbox: { stream: world.mailbox, writeSeed: fixed('mailbox write', 32) },
  };
  const bytes = encodeCard(sodium, author, card);

  it('is refused when any part was exchanged', () => {
    expect(decodeCard(sodium, bytes).ok).toBe(true);
    for (let bit = 0; bit < bytes.length * 8; bit += 53)
      expect(decodeCard(sodium, world.flipped(bytes, bit)).ok).toBe(false);
    const another = encodeCard(sodium, { ...author, signPrivate: reader.signPrivate }, card);
    expect(refusalOf(decodeCard(sodium, another))).toBe('card-signature-wrong');
  });

  it('of another form is refused', () => {
    for (const wrong of [new Uint8Array(0), new Uint8Array(64), fixed('noise', 300), bytes.subarray(0, 900)])
      expect(refusalOf(decodeCard(sodium, wrong))).toBe('card-malformed');
    const many = { ...card, prekeys: new Array(65).fill(card.prekeys[0]) };
    expect(refusalOf(decodeCard(sodium, encodeCard(sodium, author, many)))).toBe('card-malformed');
  });

  it('with a key that nothing can be sealed to, or that anyone can sign for, is refused', () => {
    const identity = new Uint8Array(32);
    identity[0] = 1;
    const noKem = author.kem.slice().fill(0, 1184);
    const bigKem = author.kem.slice().fill(255, 0, 3);
    for (const device of [
      { ...author, sign: identity },
      { ...author, kem: noKem },
      { ...author, kem: bigKem },
    ])
      expect(refusalOf(decodeCard(sodium, encodeCard(sodium, device, card)))).toBe('key-not-acceptable');
    const prekeys = [{ id: fixed('prekey', 16), kem: noKem }];
    expect(refusalOf(decodeCard(sodium, encodeCard(sodium, author, { ...card, prekeys })))).toBe(
      'key-not-acceptable',
    );
  });
});

describe('an attachment', () => {
  const key = fixed('content key', 32);
  const content = fixed('content', 150_000);
  const pieceAt = (of: Uint8Array, index: number): Uint8Array =>
    of.subarray(index * 65_536, (index + 1) * 65_536);
  const chunks = [0, 1, 2].map((index) =>
    sealChunk(sodium, key, world.attachment, 3, index, pieceAt(content, index)),
  );
  const digestOf = (...parts: readonly Uint8Array[]): Uint8Array => {
    const digest = digestInParts(sodium);
    for (const part of parts) digest.add(part);
    return digest.end();
  };
  const openAt = (sealed: Uint8Array, index: number, count = 3) =>
    openChunk(sodium, key, world.attachment, count, index, sealed);
  const plain = chunks.map((chunk, index) => {
    const opened = openAt(chunk, index);
    if (!opened.ok) throw new Error(opened.refusal);
    return opened.value;
  });

  it('of any size comes back whole', () => {
    for (const size of [0, 1, 65_535, 65_536, 65_537, 150_000]) {
      const part = content.subarray(0, size);
      const count = Math.max(1, Math.ceil(size / 65_536));
      const opened = Array.from({ length: count }, (_, index) => {
        const sealed = sealChunk(sodium, key, world.attachment, count, index, pieceAt(part, index));
        expect(sealed.length).toBe(65_536 + 16);
        const one = openAt(sealed, index, count);
        if (!one.ok) throw new Error(one.refusal);
        const piece = pieceOf(one.value, index, size);
        if (!piece.ok) throw new Error(piece.refusal);
        return piece.value;
      });
      expect(Buffer.concat(opened)).toEqual(Buffer.from(part));
      // However it was cut.
      expect(digestOf(...opened)).toEqual(digestOf(part));
      expect(digestOf(part)).toEqual(sodium.crypto_generichash(32, part, null));
    }
  });

  it('with chunks swapped, of another file, cut or flipped is refused', () => {
    expect(refusalOf(openAt(chunks[1]!, 0))).toBe('tampered');
    expect(refusalOf(openAt(chunks[0]!, 0, 2))).toBe('tampered');
    expect(refusalOf(openAt(chunks[0]!.subarray(0, 70), 0))).toBe('tampered');
    expect(refusalOf(openAt(world.flipped(chunks[0]!, 4000), 0))).toBe('tampered');
    const other = idFrom<typeof world.attachment>(fixed('another attachment', 16));
    expect(refusalOf(openChunk(sodium, key, other, 3, 0, chunks[0]!))).toBe('tampered');
  });

  it('whose chunks do not make what the signed fact states is refused', () => {
    // Fewer chunks than it says, a content that says that it is smaller to hide its end, and another content.
    expect(refusalOf(pieceOf(plain[2]!, 2, 2 * 65_536))).toBe('attachment-malformed');
    expect(refusalOf(pieceOf(plain[2]!, 2, 140_000))).toBe('attachment-malformed');
    expect(refusalOf(pieceOf(plain[2]!.subarray(1), 2, 150_000))).toBe('attachment-malformed');
    expect(refusalOf(isDigest(digestOf(content), fixed('digest', 32)))).toBe('attachment-digest-wrong');
    expect(isDigest(digestOf(content), digestOf(content)).ok).toBe(true);
  });
});

describe('what a device keeps', () => {
  const storeKey = fixed('store key', 32);
  const record = sealLocal(sodium, storeKey, 'streams/3/7', fixed('record', 90));

  it('opens only at its own place', () => {
    expect(openLocal(sodium, storeKey, 'streams/3/7', record).ok).toBe(true);
    expect(refusalOf(openLocal(sodium, storeKey, 'streams/3/8', record))).toBe('store-corrupt');
    expect(refusalOf(openLocal(sodium, fixed('another', 32), 'streams/3/7', record))).toBe('store-corrupt');
    expect(refusalOf(openLocal(sodium, storeKey, 'streams/3/7', new Uint8Array(39)))).toBe('store-corrupt');
    for (let bit = 0; bit < record.length * 8; bit++)
      expect(openLocal(sodium, storeKey, 'streams/3/7', world.flipped(record, bit)).ok).toBe(false);
  });

  const { lock } = createLock(sodium, 'palabras', lockFloor);

  it('is locked by the passphrase, in a file whose size says nothing', () => {
    expect(lock.length).toBe(lockFileBytes);
    expect(refusalOf(openLock(sodium, lock, 'palabra'))).toBe('passphrase-wrong');
    expect(refusalOf(openLock(sodium, lock.subarray(1), 'palabras'))).toBe('store-corrupt');
    expect(refusalOf(openLock(sodium, withByte(lock, 0, 2), 'palabras'))).toBe('store-corrupt');
  });

  it('cannot be made cheap to guess, or ruinous to open, by who writes the file', () => {
    const weak = lock.slice();
    new DataView(weak.buffer).setUint32(17, 1);
    expect(refusalOf(openLock(sodium, weak, 'palabras'))).toBe('parameters-too-weak');
    const thin = lock.slice();
    new DataView(thin.buffer).setUint32(21, 8);
    expect(refusalOf(openLock(sodium, thin, 'palabras'))).toBe('parameters-too-weak');
    const greedy = lock.slice();
    new DataView(greedy.buffer).setUint32(21, 0xffff_ffff);
    expect(refusalOf(openLock(sodium, greedy, 'palabras'))).toBe('store-corrupt');
    const harder = lock.slice();
    new DataView(harder.buffer).setUint32(17, 3);
    expect(refusalOf(openLock(sodium, harder, 'palabras'))).toBe('passphrase-wrong');
    expect(() => createLock(sodium, 'palabras', { operations: 1, memoryBytes: 8 << 20 })).toThrow(RangeError);
  });

  it('moves to another place only with its one-time secret', () => {
    const { sealed, secret } = sealHandover(sodium, fixed('keychain', 80));
    expect(openHandover(sodium, sealed, secret)).toEqual({ ok: true, value: fixed('keychain', 80) });
    expect(refusalOf(openHandover(sodium, sealed, fixed('guess', 32)))).toBe('tampered');
    expect(refusalOf(openHandover(sodium, sealed.subarray(0, 20), secret))).toBe('tampered');
    expect(refusalOf(openHandover(sodium, world.flipped(sealed, 300), secret))).toBe('tampered');
  });
});

describe('a file that leaves', () => {
  const plaintext = fixed('record', 100_000);
  const key = (text: string) => {
    const parsed = parseRecipient(text);
    if (!parsed.ok) throw new Error(parsed.refusal);
    return parsed.value;
  };

  it.each([
    ['X25519', generateX25519Identity, 'age1'],
    ['X25519 with ML-KEM-768', generateHybridIdentity, 'age1pq1'],
  ] as const)('opens with the secret key of any of its readers: %s', async (_, generate, begins) => {
    const [mine, other, stranger] = [await generate(), await generate(), await generate()];
    const keys = await Promise.all([mine, other].map(async (one) => key(await identityToRecipient(one))));
    expect(keys[0]!.startsWith(begins)).toBe(true);
    expect(recipientFingerprint(sodium, keys[0]!)).toMatch(/^[0-9a-f]{16}$/);
    const file = await sealExport({ keys }, plaintext);
    for (const identity of [mine, other])
      expect(await openExport({ identity }, file)).toEqual({ ok: true, value: plaintext });
    expect(refusalOf(await openExport({ identity: stranger }, file))).toBe('export-key-wrong');
    expect(refusalOf(await openExport({ words: 'any-words' }, file))).toBe('export-key-wrong');
    expect(refusalOf(await openExport({ identity: 'age1' }, file))).toBe('export-identity-malformed');
    for (const bad of [world.flipped(file, file.length - 9), file.subarray(0, 70_000)])
      expect(refusalOf(await openExport({ identity: mine }, bad))).toBe('export-file-damaged');
    for (const bad of [new Uint8Array(0), plaintext, file.subarray(0, 30)])
      expect(refusalOf(await openExport({ identity: mine }, bad))).toBe('export-file-malformed');
  });

  it.each(['en', 'es'] as const)(
    'or with words of a list in %s, however they are typed',
    async (language) => {
      const words = newExportWords(language);
      expect(words).toMatch(/^([a-z]{3,10}-){9}[a-z]{3,10}$/);
      expect(newExportWords(language)).not.toBe(words);
      const file = await sealExport({ words }, plaintext);
      const typed = ` ${words.toUpperCase().replaceAll('-', '  ')} `;
      expect(await openExport({ words: exportWordsOf(typed) }, file)).toEqual({ ok: true, value: plaintext });
      expect(refusalOf(await openExport({ words: newExportWords(language) }, file))).toBe('export-key-wrong');
    },
  );

  it('costs nobody more than it must: no words that take a gigabyte, no header without an end', async () => {
    const words = newExportWords('en');
    const file = await sealExport({ words }, plaintext);
    const header = new TextDecoder('latin1').decode(file.subarray(0, 200));
    const at = header.indexOf(' 15\n') + 1;
    for (const work of ['19', '20', '60', '99']) {
      const costly = file.slice();
      costly.set(new TextEncoder().encode(work), at);
      const began = performance.now();
      expect(refusalOf(await openExport({ words }, costly))).toBe('export-file-malformed');
      expect(performance.now() - began).toBeLessThan(500);
    }
    const first = header.indexOf('->');
    const stanza = new TextEncoder().encode(`-> X ${'A'.repeat(60)}\n\n`);
    const many = new Uint8Array(file.length + 2000 * stanza.length);
    many.set(file.subarray(0, first));
    for (let n = 0; n < 2000; n++) many.set(stanza, first + n * stanza.length);
    many.set(file.subarray(first), first + 2000 * stanza.length);
    expect(refusalOf(await openExport({ words }, many))).toBe('export-file-malformed');
  });

  it('is sealed to nothing that is no key', () => {
    for (const text of ['', 'age1', 'AGE-SECRET-KEY-1', 'ssh-ed25519 AAAA', `age1tag1${'q'.repeat(60)}`])
      expect(refusalOf(parseRecipient(text))).toBe('export-key-of-nobody');
  });
});

afterAll(() => {
  expect([...sealRefusals].filter((code) => !reached.has(code))).toEqual([]);
});
