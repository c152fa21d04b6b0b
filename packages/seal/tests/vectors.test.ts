import { readFileSync } from 'node:fs';
import {
  type ChainId,
  type EnvelopeBytes,
  type EnvelopeHeader,
  decodeLiveAppend,
  decodeLivePage,
  decodeEnvelopeRun,
  encodeAuthorization,
  encodeEnvelopeRun,
  encodeHeader,
  encodeLiveAppend,
  encodeLivePage,
  idFrom,
  idToBytes,
  liveProofBytes,
  parseAuthorization,
  parseEnvelope,
  requestBytes,
  verifyStrictly,
} from '@cobijo/wire';
import { describe, expect, it } from 'vitest';
import {
  calendarIdOf,
  capabilityKeysOf,
  capabilityOf,
  caseIdOf,
  commitmentOf,
  decodeCard,
  encodeCard,
  encodeWrapContent,
  historyTagOf,
  labels,
  lockFileBytes,
  openHandover,
  openHistory,
  openInvitation,
  openLocal,
  openLock,
  openSegment,
  sealChunk,
  openChunk,
  sealSegment,
  segmentKeyOf,
  signWith,
  unwrapEpoch,
  verifySegment,
} from '../src/index.ts';
import pinned from './vectors.json' with { type: 'json' };
import * as world from './world.ts';

const { sodium, hex, unhex, fixed, stream, author, reader, first, second, salt } = world;
const id = idToBytes(stream);

/** BLAKE2b-256 of vectors.json. A change here is a change of what devices in the field can open: a new suite. */
const formatHash = '544fca73bcf177be6d434e3a1ce990e9635f7d5ac7b2dbab84da8b78246acfb0';

function envelopeOf(text: string): { header: EnvelopeHeader; envelope: EnvelopeBytes } {
  const parsed = parseEnvelope(unhex(text));
  if (!parsed.ok) throw new Error(parsed.refusal);
  return parsed;
}

describe('the sealed format, suite 1', () => {
  it('is pinned by one hash', () => {
    const file = readFileSync(new URL('vectors.json', import.meta.url));
    expect(hex(sodium.crypto_generichash(32, file, null))).toBe(formatHash);
  });

  it('separates every use of a key by a label of its own that ends in a zero byte', () => {
    expect(Object.fromEntries(Object.entries(labels).map(([name, bytes]) => [name, hex(bytes)]))).toEqual(
      pinned.labels,
    );
    expect(new Set(Object.values(pinned.labels)).size).toBe(Object.keys(labels).length);
    for (const label of Object.values(labels)) expect(label.indexOf(0)).toBe(label.length - 1);
  });

  it('writes and reads an envelope header byte by byte', () => {
    const header = {
      suite: 1,
      kind: 'segment',
      stream,
      epoch: 0x01020304,
      chain: idFrom<ChainId>(fixed('chain', 16)),
      sequence: 0x0102030405,
      commitment: fixed('commitment', 32),
      nonce: fixed('nonce', 24),
    } as const;
    expect(hex(encodeHeader(header))).toBe(pinned.header);
    expect(pinned.header.slice(36, 44)).toBe('01020304');
    expect(pinned.header.slice(76, 88)).toBe('000102030405');
    expect(envelopeOf(pinned.header + '00'.repeat(16)).header).toEqual(header);
  });

  it('derives a device, its chain and an epoch’s keys', () => {
    expect({ id: hex(author.id), sign: hex(author.sign), kem: hex(author.kem) }).toEqual(pinned.device);
    expect({
      chain: hex(world.chain),
      commitment: hex(commitmentOf(sodium, id, 0, first.key)),
      segmentKey: hex(segmentKeyOf(sodium, first.key, id, 0, world.chain)),
      wrapTag: hex(world.wrapFor(reader, second).tag),
      historyTag: historyTagOf(sodium, stream, 1, second.history),
      caseId: hex(caseIdOf(sodium, fixed('case secret', 32), fixed('person', 16))),
      calendarId: calendarIdOf(sodium, fixed('store key', 32), 'a thing'),
      capabilities: Object.fromEntries(
        Object.entries(capabilityKeysOf(sodium, id, first)).map(([right, key]) => [right, hex(key)]),
      ),
    }).toEqual(pinned.derived);
  });

  it('signs a request and a live proof', () => {
    const request = {
      method: 'POST',
      path: `/v1/streams/${stream}/envelopes?late=1`,
      stream,
      right: 'write',
      epoch: 0,
      seconds: 1_900_000_000,
      body: fixed('request body', 77),
    } as const;
    const bytes = requestBytes(sodium, request);
    const capability = capabilityOf(sodium, id, first, 'write')!;
    expect(hex(bytes)).toBe(pinned.request.bytes);
    expect(encodeAuthorization(request, signWith(sodium, capability, bytes))).toBe(
      pinned.request.authorization,
    );
    const claim = parseAuthorization(pinned.request.authorization)!;
    expect(verifyStrictly(sodium, claim.signature, bytes, capability.publicKey)).toBe(true);
    expect(hex(liveProofBytes(fixed('challenge', 32), stream, 'read', 5))).toBe(pinned.liveProof);
  });

  it('frames live appends and pages', () => {
    const run = encodeEnvelopeRun([fixed('a', 3), fixed('b', 5)]);
    expect(hex(encodeLiveAppend(9, stream, 2, run))).toBe(pinned.liveAppend);
    const append = decodeLiveAppend(unhex(pinned.liveAppend))!;
    expect({ ...append, run: decodeEnvelopeRun(append.run) }).toEqual({
      id: 9,
      stream,
      epoch: 2,
      run: [fixed('a', 3), fixed('b', 5)],
    });
    expect(hex(encodeLivePage(stream, 0x0102030405, encodeEnvelopeRun([fixed('a', 3)])))).toBe(
      pinned.livePage,
    );
    expect(decodeLivePage(unhex(pinned.livePage))).toMatchObject({ stream, first: 0x0102030405 });
  });

  it('signs and seals a segment', () => {
    const signed = world.segmentAt(7, fixed('payload', 500));
    expect({ id: hex(signed.id), signed: hex(signed.bytes) }).toEqual({
      id: pinned.segment.id,
      signed: pinned.segment.signed,
    });
    expect(hex(sealSegment(sodium, signed, first, salt))).toBe(pinned.segment.envelope);
    const large = world.segmentAt(8, fixed('large payload', 40_000));
    const sealed = sealSegment(sodium, large, first, salt);
    expect(hex(sodium.crypto_generichash(32, sealed, null))).toBe(pinned.largeSegment.digest);
  });

  it('opens a segment that was sealed long ago', () => {
    const { header, envelope } = envelopeOf(pinned.segment.envelope);
    const segment = openSegment(sodium, envelope, header, first, salt);
    if (!segment.ok) throw new Error(segment.refusal);
    expect(verifySegment(sodium, segment.value, author)).toMatchObject({
      ok: true,
      value: {
        stage: 'verified',
        epoch: 0,
        id: unhex(pinned.segment.id),
        body: { stream, sequence: 7, previous: fixed('previous', 32), payload: fixed('payload', 500) },
      },
    });
  });

  it('opens a wrap, the way back and an invitation that were sealed long ago', async () => {
    const { content } = world.wrapFor(reader, second);
    expect(hex(encodeWrapContent(content))).toBe(pinned.wrapContent);
    const wrap = envelopeOf(pinned.wrap);
    expect(await unwrapEpoch(sodium, wrap.envelope, wrap.header, [reader.kemPrivate])).toEqual({
      ok: true,
      value: { ...content, by: 0 },
    });
    const history = envelopeOf(pinned.history);
    expect(history.header.chain).toBe(pinned.derived.historyTag);
    expect(openHistory(sodium, history.envelope, history.header, second)).toEqual({
      ok: true,
      value: { ...first, writeSeed: null, stewardSeed: null },
    });
    const invitation = envelopeOf(pinned.invitation);
    expect(await openInvitation(invitation.envelope, invitation.header, [reader.kemPrivate])).toEqual({
      ok: true,
      value: {
        stream,
        conversation: true,
        wrap: content,
        caseId: fixed('case id', 16),
        caseName: 'Valle Azul — Año 1',
        by: 0,
      },
    });
    // The relay cannot tell which of a rotation's envelopes leads back.
    expect(history.envelope.length).toBe(wrap.envelope.length);
  });

  it('signs and reads a card', () => {
    const card = {
      person: fixed('person', 16),
      prekeys: [1, 2].map((n) => ({
        id: fixed(`prekey ${n}`, 16),
        kem: sodium.crypto_kem_xwing_seed_keypair(fixed(`prekey seed ${n}`, 32)).publicKey,
      })),
      mailbox: { stream: world.mailbox, writeSeed: fixed('mailbox write', 32) },
    };
    expect(hex(encodeCard(sodium, author, card))).toBe(pinned.card);
    expect(decodeCard(sodium, unhex(pinned.card))).toEqual({
      ok: true,
      value: { ...card, device: { id: author.id, sign: author.sign, kem: author.kem } },
    });
  });

  it('opens a lock file, a local record and a handover that were written long ago', () => {
    const lock = unhex(pinned.lock.lock);
    expect(lock.length).toBe(lockFileBytes);
    expect(openLock(sodium, lock, 'ámbar corre déjà vu')).toEqual({
      ok: true,
      value: unhex(pinned.lock.storeKey),
    });
    // Typed on another keyboard: the accents as separate characters.
    expect(openLock(sodium, lock, 'ámbar corre déjà vu'.normalize('NFD')).ok).toBe(true);
    expect(openLocal(sodium, fixed('store key', 32), 'streams/3/7', unhex(pinned.record))).toEqual({
      ok: true,
      value: fixed('record', 90),
    });
    expect(openHandover(sodium, unhex(pinned.handover.sealed), unhex(pinned.handover.secret))).toEqual({
      ok: true,
      value: fixed('keychain', 300),
    });
  });

  it('seals an attachment’s chunk to the same bytes each time, so that an upload can be taken up again', () => {
    const chunk = sealChunk(
      sodium,
      fixed('content key', 32),
      world.attachment,
      2,
      1,
      fixed('content', 70_000).subarray(65_536),
    );
    expect({ bytes: chunk.length, digest: hex(sodium.crypto_generichash(32, chunk, null)) }).toEqual(
      pinned.chunk,
    );
    const opened = openChunk(sodium, fixed('content key', 32), world.attachment, 2, 1, chunk);
    expect(opened.ok && opened.value.subarray(0, 70_000 - 65_536)).toEqual(
      fixed('content', 70_000).subarray(65_536),
    );
  });
});
