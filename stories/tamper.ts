import {
  type DeviceSecrets,
  type EpochSecrets,
  deviceFromSeed,
  generateDeviceSeed,
  generateEpoch,
  openHistory,
  openInvitation,
  openSegment,
  randomBytes,
  sealHistory,
  sealInvitation,
  sealSegment,
  signSegment,
  unwrapEpoch,
  verifySegment,
  wrapEpoch,
  wrapTagOf,
} from '@cobijo/seal';
import { type Sodium, type StreamId, idFrom, idToBytes, loadSodium, parseEnvelope } from '@cobijo/wire';
import { type Random, randomFrom } from './random.ts';

/** Envelopes up to this size have every byte flipped; larger ones a sample. */
export const smallEnvelopeBytes = 2048;

export interface TamperFigures {
  readonly envelopes: number;
  readonly smallEnvelopes: number;
  readonly largeEnvelopes: number;
  readonly flips: number;
  /** Flipped envelopes that anything came of: the one figure that must be zero. */
  readonly accepted: number;
  /** Unflipped envelopes that open, before and after: the control without which nothing is shown. */
  readonly controlsOpened: number;
  readonly kinds: number;
}

export interface Tampered {
  readonly figures: TamperFigures;
  /** How often each refusal was the answer. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly byKind: Readonly<Record<string, { readonly envelopes: number; readonly flips: number }>>;
}

type Answer = 'accepted' | (string & {});
interface Target {
  readonly kind: 'segment' | 'wrap' | 'history' | 'invitation';
  readonly bytes: Uint8Array;
  /** What a reader who holds every key makes of these bytes. */
  readonly read: (bytes: Uint8Array) => Answer | Promise<Answer>;
}

/** Seals envelopes of every kind, flips their bytes one at a time and asks a member's device what it makes of each. */
export async function tamper(options: {
  readonly small: number;
  readonly large: number;
  readonly sampledBytes: number;
  readonly seed: number;
}): Promise<Tampered> {
  const random = randomFrom(options.seed);
  const circle = await makeCircle();
  const targets: Target[] = [];
  for (let i = 0; i < options.small; i++) {
    const kind = i % 20 < 14 ? 'segment' : i % 20 < 17 ? 'history' : 'wrap';
    targets.push(await circle[kind](random.below(700)));
  }
  for (let i = 0; i < options.large; i++)
    targets.push(await (i % 5 === 4 ? circle.invitation(0) : circle.segment(1500 + random.below(60_000))));

  const refusals: Record<string, number> = {};
  const byKind: Record<string, { envelopes: number; flips: number }> = {};
  let flips = 0;
  let accepted = 0;
  let controlsOpened = 0;
  for (const { kind, bytes, read } of targets) {
    const opens = (await read(bytes)) === 'accepted';
    const copy = bytes.slice();
    const places =
      bytes.length <= smallEnvelopeBytes
        ? bytes.keys()
        : distinctBelow(random, bytes.length, options.sampledBytes);
    const tally = (byKind[kind] ??= { envelopes: 0, flips: 0 });
    tally.envelopes++;
    for (const at of places) {
      copy[at]! ^= 1 + random.below(255);
      const answer = await read(copy);
      copy[at] = bytes[at]!;
      flips++;
      tally.flips++;
      if (answer === 'accepted') accepted++;
      else refusals[answer] = (refusals[answer] ?? 0) + 1;
    }
    // The same copy, all its bytes put back, still opens: it was the flips that were refused.
    if (opens && (await read(copy)) === 'accepted') controlsOpened++;
  }
  const smallEnvelopes = targets.filter((target) => target.bytes.length <= smallEnvelopeBytes).length;
  return {
    figures: {
      envelopes: targets.length,
      smallEnvelopes,
      largeEnvelopes: targets.length - smallEnvelopes,
      flips,
      accepted,
      controlsOpened,
      kinds: Object.keys(byKind).length,
    },
    refusals,
    byKind,
  };
}

function distinctBelow(random: Random, limit: number, count: number): ReadonlySet<number> {
  const places = new Set<number>();
  while (places.size < Math.min(limit, count)) places.add(random.below(limit));
  return places;
}

/** A stream of two epochs, a member who writes in it and one who reads. */
async function makeCircle(): Promise<{
  readonly [K in Target['kind']]: (payloadBytes: number) => Target | Promise<Target>;
}> {
  const sodium = await loadSodium();
  const author = deviceFromSeed(sodium, generateDeviceSeed());
  const reader = deviceFromSeed(sodium, generateDeviceSeed());
  const stream = idFrom<StreamId>(randomBytes(16));
  const salt = randomBytes(32);
  const epochs = [0, 1].map((epoch) => ({ ...generateEpoch(epoch, true), history: randomBytes(32) }));
  const [first, second] = epochs as [(typeof epochs)[number], (typeof epochs)[number]];
  const content = { secrets: second, salt, nextTag: randomBytes(16), opening: randomBytes(32) };
  const tag = wrapTagOf(sodium, first.stewardSeed, idToBytes(stream), 1, reader.id);
  let sequence = 0;
  return {
    segment(payloadBytes) {
      const signed = signSegment(sodium, author, {
        stream,
        sequence,
        previous: sequence === 0 ? null : randomBytes(32),
        after: [{ device: reader.id, sequence: 2, segment: randomBytes(32) }],
        payload: randomBytes(payloadBytes),
      });
      const bytes = sealSegment(sodium, signed, epochs[sequence++ % 2]!, salt);
      return { kind: 'segment', bytes, read: segmentReader(sodium, stream, author, epochs, salt) };
    },
    async wrap() {
      const bytes = await wrapEpoch(sodium, stream, reader.kem, tag, content);
      const read = async (flipped: Uint8Array): Promise<Answer> => {
        const parsed = parseEnvelope(flipped);
        if (!parsed.ok) return parsed.refusal;
        if (parsed.header.stream !== stream) return 'foreign-stream';
        const opened = await unwrapEpoch(sodium, parsed.envelope, parsed.header, [reader.kemPrivate]);
        return opened.ok ? 'accepted' : opened.refusal;
      };
      return { kind: 'wrap', bytes, read };
    },
    history() {
      const bytes = sealHistory(sodium, stream, second, first);
      const read = (flipped: Uint8Array): Answer => {
        const parsed = parseEnvelope(flipped);
        if (!parsed.ok) return parsed.refusal;
        if (parsed.header.stream !== stream) return 'foreign-stream';
        const opened = openHistory(sodium, parsed.envelope, parsed.header, second);
        return opened.ok ? 'accepted' : opened.refusal;
      };
      return { kind: 'history', bytes, read };
    },
    async invitation() {
      const mailbox = idFrom<StreamId>(randomBytes(16));
      const bytes = await sealInvitation(mailbox, reader.kem, {
        stream,
        conversation: false,
        wrap: content,
        caseId: randomBytes(16),
        caseName: 'Valle Azul',
      });
      const read = async (flipped: Uint8Array): Promise<Answer> => {
        const parsed = parseEnvelope(flipped);
        if (!parsed.ok) return parsed.refusal;
        if (parsed.header.stream !== mailbox) return 'foreign-stream';
        const opened = await openInvitation(parsed.envelope, parsed.header, [reader.kemPrivate]);
        return opened.ok ? 'accepted' : opened.refusal;
      };
      return { kind: 'invitation', bytes, read };
    },
  };
}

const segmentReader =
  (
    sodium: Sodium,
    stream: StreamId,
    author: DeviceSecrets,
    epochs: readonly EpochSecrets[],
    salt: Uint8Array,
  ) =>
  (bytes: Uint8Array): Answer => {
    const parsed = parseEnvelope(bytes);
    if (!parsed.ok) return parsed.refusal;
    if (parsed.header.stream !== stream) return 'foreign-stream';
    const secrets = epochs.find((held) => held.epoch === parsed.header.epoch);
    if (!secrets) return 'no-key';
    const opened = openSegment(sodium, parsed.envelope, parsed.header, secrets, salt);
    if (!opened.ok) return opened.refusal;
    const verified = verifySegment(sodium, opened.value, author);
    return verified.ok ? 'accepted' : verified.refusal;
  };
