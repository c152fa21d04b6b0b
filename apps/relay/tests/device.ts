import { randomBytes } from 'node:crypto';
import {
  type CapabilityKey,
  type CapabilityKeys,
  type ChainId,
  type EnvelopeBytes,
  type EnvelopeKind,
  type Right,
  type Sodium,
  type StreamId,
  chunkBytes,
  encodeHeader,
  encodeEnvelopeRun,
  idFrom,
  joinEnvelope,
  loadSodium,
  parseEnvelope,
  suiteV1,
  toBase64Url,
} from '@cobijo/wire';
import type { Incoming } from '../src/sealed-log/sealed-log.ts';

/** What a device brings to a relay, without a case behind it: random streams, keys, chains and sealed-looking bytes. */
export const sodium: Sodium = await loadSodium();

export interface EpochPairs {
  readonly public: CapabilityKeys;
  readonly private: Readonly<Record<Right, Uint8Array>>;
}

export function newEpoch(): EpochPairs {
  const pairs = {
    read: sodium.crypto_sign_keypair(),
    write: sodium.crypto_sign_keypair(),
    steward: sodium.crypto_sign_keypair(),
  };
  return {
    public: {
      read: pairs.read.publicKey as CapabilityKey,
      write: pairs.write.publicKey as CapabilityKey,
      steward: pairs.steward.publicKey as CapabilityKey,
    },
    private: {
      read: pairs.read.privateKey,
      write: pairs.write.privateKey,
      steward: pairs.steward.privateKey,
    },
  };
}

export const keyTexts = (keys: CapabilityKeys) => ({
  read: toBase64Url(keys.read),
  write: toBase64Url(keys.write),
  steward: toBase64Url(keys.steward),
});

export const newStream = (): StreamId => idFrom<StreamId>(randomBytes(16));
export const newChain = (): ChainId => idFrom<ChainId>(randomBytes(16));
export const newToken = (): Uint8Array => randomBytes(32);
export const tokenHash = (token: Uint8Array): Uint8Array => sodium.crypto_generichash(32, token, null);

export interface EnvelopeShape {
  readonly stream: StreamId;
  readonly chain?: ChainId;
  readonly sequence?: number;
  readonly epoch?: number;
  readonly kind?: EnvelopeKind;
  readonly size?: number;
}

/** An envelope of random bytes: all that a relay could ever tell of a real one. */
export function envelope(shape: EnvelopeShape): EnvelopeBytes {
  const header = encodeHeader({
    suite: suiteV1,
    kind: shape.kind ?? 'segment',
    stream: shape.stream,
    epoch: shape.epoch ?? 0,
    chain: shape.chain ?? newChain(),
    sequence: shape.sequence ?? 0,
    commitment: randomBytes(32),
    nonce: randomBytes(24),
  });
  return joinEnvelope(header, randomBytes((shape.size ?? 300) - header.length));
}

/** As the relay's own door hands it to the log. */
export function incoming(bytes: Uint8Array): Incoming {
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok) throw new Error(parsed.refusal);
  const { chain, sequence, epoch, kind } = parsed.header;
  return { chain, sequence, epoch, kind, bytes: parsed.envelope };
}

export function appendOrder(
  stream: StreamId,
  envelopes: readonly Uint8Array[],
  more: { epoch?: number; late?: boolean; today?: number } = {},
) {
  return {
    stream,
    epoch: more.epoch ?? 0,
    late: more.late ?? false,
    today: more.today ?? 20_000,
    envelopes: envelopes.map(incoming),
    run: encodeEnvelopeRun(envelopes),
  };
}

export const chunkOf = (): Uint8Array => randomBytes(chunkBytes + 40);
