/**
 * Writes vectors.json anew: `node packages/seal/tests/make-vectors.ts > packages/seal/tests/vectors.json`.
 *
 * Only for a new suite. What is sealed today has to open for a lifetime: where the vectors fail, the code is wrong.
 */
import {
  type ChainId,
  type EnvelopeBytes,
  encodeAuthorization,
  encodeHeader,
  encodeLiveAppend,
  encodeLivePage,
  encodeEnvelopeRun,
  idFrom,
  idToBytes,
  liveProofBytes,
  requestBytes,
} from '@cobijo/wire';
import {
  calendarIdOf,
  capabilityKeysOf,
  capabilityOf,
  caseIdOf,
  commitmentOf,
  createLock,
  encodeCard,
  encodeWrapContent,
  historyTagOf,
  labels,
  lockFloor,
  sealChunk,
  sealHandover,
  sealHistory,
  sealInvitation,
  sealLocal,
  sealSegment,
  segmentKeyOf,
  signWith,
  wrapEpoch,
} from '../src/index.ts';
import * as world from './world.ts';

const { sodium, hex, fixed, stream, author, reader, first, second, salt } = world;
const id = idToBytes(stream);

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
const signed = world.segmentAt(7, fixed('payload', 500));
const large = world.segmentAt(8, fixed('large payload', 40_000));
const capability = capabilityOf(sodium, id, first, 'write')!;
const request = {
  method: 'POST',
  path: `/v1/streams/${stream}/envelopes?late=1`,
  stream,
  right: 'write',
  epoch: 0,
  seconds: 1_900_000_000,
  body: fixed('request body', 77),
} as const;
const signature = signWith(sodium, capability, requestBytes(sodium, request));
const prekeys = [1, 2].map((n) => ({
  id: fixed(`prekey ${n}`, 16),
  kem: sodium.crypto_kem_xwing_seed_keypair(fixed(`prekey seed ${n}`, 32)).publicKey,
}));
const wrap = world.wrapFor(reader, second);
const lock = createLock(sodium, 'ámbar corre déjà vu', lockFloor);
const handover = sealHandover(sodium, fixed('keychain', 300));
const chunk = sealChunk(
  sodium,
  fixed('content key', 32),
  world.attachment,
  2,
  1,
  fixed('content', 70_000).subarray(65_536),
);
const frame = (bytes: EnvelopeBytes | Uint8Array): string => hex(bytes);

process.stdout.write(
  `${JSON.stringify(
    {
      labels: Object.fromEntries(Object.entries(labels).map(([name, bytes]) => [name, hex(bytes)])),
      header: hex(encodeHeader(header)),
      device: { id: hex(author.id), sign: hex(author.sign), kem: hex(author.kem) },
      derived: {
        chain: hex(world.chain),
        commitment: hex(commitmentOf(sodium, id, 0, first.key)),
        segmentKey: hex(segmentKeyOf(sodium, first.key, id, 0, world.chain)),
        wrapTag: hex(wrap.tag),
        historyTag: historyTagOf(sodium, stream, 1, second.history),
        caseId: hex(caseIdOf(sodium, fixed('case secret', 32), fixed('person', 16))),
        calendarId: calendarIdOf(sodium, fixed('store key', 32), 'a thing'),
        capabilities: Object.fromEntries(
          Object.entries(capabilityKeysOf(sodium, id, first)).map(([right, key]) => [right, hex(key)]),
        ),
      },
      request: {
        bytes: hex(requestBytes(sodium, request)),
        authorization: encodeAuthorization(request, signature),
      },
      liveProof: hex(liveProofBytes(fixed('challenge', 32), stream, 'read', 5)),
      liveAppend: hex(encodeLiveAppend(9, stream, 2, encodeEnvelopeRun([fixed('a', 3), fixed('b', 5)]))),
      livePage: hex(encodeLivePage(stream, 0x0102030405, encodeEnvelopeRun([fixed('a', 3)]))),
      segment: {
        id: hex(signed.id),
        signed: hex(signed.bytes),
        envelope: frame(sealSegment(sodium, signed, first, salt)),
      },
      largeSegment: {
        id: hex(large.id),
        digest: hex(sodium.crypto_generichash(32, sealSegment(sodium, large, first, salt), null)),
      },
      wrapContent: hex(encodeWrapContent(wrap.content)),
      wrap: frame(await wrapEpoch(sodium, stream, reader.kem, wrap.tag, wrap.content)),
      history: frame(sealHistory(sodium, stream, second, first)),
      invitation: frame(
        await sealInvitation(world.mailbox, reader.kem, {
          stream,
          conversation: true,
          wrap: wrap.content,
          caseId: fixed('case id', 16),
          caseName: 'Valle Azul — Año 1',
        }),
      ),
      card: hex(
        encodeCard(sodium, author, {
          person: fixed('person', 16),
          prekeys,
          mailbox: { stream: world.mailbox, writeSeed: fixed('mailbox write', 32) },
        }),
      ),
      lock: { lock: hex(lock.lock), storeKey: hex(lock.storeKey) },
      record: hex(sealLocal(sodium, fixed('store key', 32), 'streams/3/7', fixed('record', 90))),
      handover: { sealed: hex(handover.sealed), secret: hex(handover.secret) },
      chunk: { bytes: chunk.length, digest: hex(sodium.crypto_generichash(32, chunk, null)) },
    },
    null,
    2,
  )}\n`,
);
