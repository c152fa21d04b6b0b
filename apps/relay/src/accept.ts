import {
  type Authorization,
  type CapabilityKey,
  type CapabilityKeys,
  CreateStream,
  type RefusalCode,
  type Right,
  Rotation,
  type Sodium,
  type StreamId,
  acceptableKey,
  decodeEnvelopeRun,
  dropBytes,
  dropMessage,
  dropStreamOf,
  encodeEnvelopeRun,
  envelopeBytesMax,
  envelopesPerRequestMax,
  fromBase64Url,
  isFresh,
  liveProofBytes,
  parseAuthorization,
  parseDropAuthorization,
  parseEnvelope,
  requestBytes,
  requestBytesMax,
  rotationEnvelopesMax,
  verifyStrictly,
} from '@cobijo/wire';
import type {
  AppendOrder,
  CreateOrder,
  Incoming,
  Refused,
  RotateOrder,
  SealedLog,
} from './sealed-log/sealed-log.ts';

/**
 * accept: what comes from outside becomes an order or a refusal. Nothing past this page parses a request or checks a
 * right; nothing on it writes.
 *
 * A right is proven before anything is said of a stream, and a stream that does not exist costs the same look-up and
 * the same verification as one that does: `absent` is one answer, in one time.
 */
export interface Door {
  readonly sodium: Sodium;
  readonly log: SealedLog;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Told the time, in unix seconds, at which a request was signed by a right that was proven. */
  readonly hear?: (seconds: number) => void;
}

export type Accepted<T> = { readonly ok: true; readonly value: T } | Refused;

const accepted = <T>(value: T): Accepted<T> => ({ ok: true, value });
const refuse = (code: RefusalCode): Refused => ({ ok: false, code });

/** A right that was proven. */
export interface Claim {
  readonly stream: StreamId;
  readonly right: Right;
  readonly epoch: number;
}

export interface HttpRequest {
  readonly method: string;
  /** Path with query, as it came. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Uint8Array;
}

/** Epochs of which one connection's proofs are remembered. */
const provenMax = 64;

/**
 * Keys of the epochs in which a connection proved a right. An epoch's keys never change, so that nothing is looked up
 * again for whoever proved one; for anyone else the look-up is the same whether or not a stream exists.
 */
export class ProvenKeys {
  readonly #keys = new Map<string, CapabilityKeys>();

  of(stream: StreamId, epoch: number): CapabilityKeys | undefined {
    return this.#keys.get(`${epoch} ${stream}`);
  }

  add(stream: StreamId, epoch: number, keys: CapabilityKeys): void {
    if (this.#keys.size >= provenMax) this.#keys.clear();
    this.#keys.set(`${epoch} ${stream}`, keys);
  }
}

/** Proves that a request was signed by the right it needs. `proven`: what its connection proved before. */
export async function acceptRequest(
  door: Door,
  request: HttpRequest,
  stream: StreamId,
  right: Right,
  proven?: ProvenKeys,
): Promise<Accepted<Claim>> {
  if (request.authorization === undefined) return refuse('absent');
  const claim = parseAuthorization(request.authorization);
  if (!claim) return refuse('malformed-request');
  const nowSeconds = Math.floor(door.now() / 1000);
  if (!isFresh(claim.seconds, nowSeconds)) return { ok: false, code: 'clock-off', expected: nowSeconds };
  const signed = requestBytes(door.sodium, {
    ...request,
    stream,
    right,
    epoch: claim.epoch,
    seconds: claim.seconds,
  });
  const wanted = { stream, right, epoch: claim.epoch };
  if (!(await proves(door, wanted, claim, signed, proven))) return refuse('absent');
  door.hear?.(claim.seconds);
  return accepted(wanted);
}

/** Proves a right on a live connection: a signature over that connection's challenge. */
export async function acceptHold(
  door: Door,
  challenge: Uint8Array,
  claim: Claim,
  proof: string,
): Promise<Accepted<Claim>> {
  const signature = fromBase64Url(proof, 64);
  if (!signature) return refuse('malformed-request');
  const signed = liveProofBytes(challenge, claim.stream, claim.right, claim.epoch);
  const proven = await proves(door, claim, { right: claim.right, signature }, signed);
  return proven ? accepted(claim) : refuse('absent');
}

async function proves(
  door: Door,
  wanted: Claim,
  given: Pick<Authorization, 'right' | 'signature'>,
  signed: Uint8Array,
  before?: ProvenKeys,
): Promise<boolean> {
  const remembered = before?.of(wanted.stream, wanted.epoch);
  const keys = remembered ?? (await door.log.keysOf(wanted.stream, wanted.epoch));
  const key = keys ? keys[wanted.right] : noOnesKey(door.sodium);
  const verified = verifyStrictly(door.sodium, given.signature, signed, key);
  if (!verified || keys === null || given.right !== wanted.right) return false;
  if (!remembered) before?.add(wanted.stream, wanted.epoch, keys);
  return true;
}

let noOnes: Uint8Array | undefined;
/** What a signature is checked with where there is no stream. Its private half was never kept. */
function noOnesKey(sodium: Sodium): Uint8Array {
  noOnes ??= sodium.crypto_sign_keypair().publicKey;
  return noOnes;
}

/** A new stream's order: keys that may be enrolled, and the token as its hash. */
export function acceptCreation(door: Pick<Door, 'sodium'>, body: Uint8Array): Accepted<CreateOrder> {
  const parsed = CreateStream.safeParse(parseJson(body));
  const token = parsed.success ? fromBase64Url(parsed.data.token, 32) : null;
  if (!parsed.success || !token) return refuse('malformed-request');
  const keys = acceptKeys(door.sodium, parsed.data.keys);
  if (!keys) return refuse('key-not-acceptable');
  return accepted({ stream: parsed.data.stream, keys, tokenHash: hashOfToken(door.sodium, token) });
}

/** All that is kept of a token: BLAKE2b-256, without a label, so that no hash tells which batch or organisation. */
export const hashOfToken = (sodium: Sodium, token: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(32, token, null);

/** An append's order from its run. */
export function acceptAppend(
  claim: Omit<Claim, 'right'>,
  run: Uint8Array,
  more: { readonly late: boolean; readonly today: number },
): Accepted<AppendOrder> {
  if (run.length > requestBytesMax) return refuse('request-too-large');
  const parts = splitRun(run, envelopesPerRequestMax);
  if (!parts.ok) return parts;
  const envelopes: Incoming[] = [];
  for (const bytes of parts.value) {
    const envelope = acceptEnvelope(bytes, claim.stream);
    if (!envelope.ok) return envelope;
    if (envelope.value.epoch !== claim.epoch) return refuse('envelope-of-another-epoch');
    envelopes.push(envelope.value);
  }
  if (envelopes.length === 0) return refuse('malformed-request');
  return accepted({ stream: claim.stream, epoch: claim.epoch, envelopes, run, ...more });
}

/**
 * A drop's order (wire/drop.ts); null where it is none, whatever the reason. A drop right is the stream's own id, so that
 * nothing is looked up: the log alone says whether the stream stands and its first epoch is open.
 */
export function acceptDrop(
  door: Pick<Door, 'sodium'>,
  stream: StreamId,
  authorization: string | undefined,
  body: Uint8Array,
  today: number,
): AppendOrder | null {
  const given = parseDropAuthorization(authorization);
  if (!given || body.length !== dropBytes || dropStreamOf(door.sodium, given.key) !== stream) return null;
  const message = dropMessage(door.sodium, stream, body);
  if (!verifyStrictly(door.sodium, given.signature, message, given.key)) return null;
  const run = encodeEnvelopeRun([body]);
  const envelope = acceptEnvelope(run.subarray(4), stream);
  if (!envelope.ok || envelope.value.kind !== 'invitation' || envelope.value.epoch !== 0) return null;
  return { stream, epoch: 0, envelopes: [envelope.value], run, late: false, today };
}

/** A rotation's order: its run's first item says what opens; the rest stand in the closing epoch or the opening one. */
export function acceptRotation(
  door: Pick<Door, 'sodium'>,
  claim: Omit<Claim, 'right'>,
  run: Uint8Array,
  today: number,
): Accepted<RotateOrder> {
  const parts = splitRun(run, rotationEnvelopesMax + 1);
  if (!parts.ok) return parts;
  const [first, ...rest] = parts.value;
  const rotation = first && Rotation.safeParse(parseJson(first));
  if (!rotation?.success || rotation.data.epoch !== claim.epoch + 1 || rest.length === 0)
    return refuse('malformed-request');
  const keys = acceptKeys(door.sodium, rotation.data.keys);
  if (!keys) return refuse('key-not-acceptable');
  const envelopes: Incoming[] = [];
  for (const bytes of rest) {
    const envelope = acceptEnvelope(bytes, claim.stream);
    if (!envelope.ok) return envelope;
    const { epoch } = envelope.value;
    if (epoch !== claim.epoch && epoch !== claim.epoch + 1) return refuse('envelope-of-another-epoch');
    envelopes.push(envelope.value);
  }
  return accepted({ stream: claim.stream, closes: claim.epoch, keys, today, envelopes });
}

function acceptEnvelope(bytes: Uint8Array, stream: StreamId): Accepted<Incoming> {
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok) return refuse(parsed.refusal);
  const { chain, sequence, epoch, kind } = parsed.header;
  if (parsed.header.stream !== stream) return refuse('envelope-of-another-stream');
  // A wrap's tag and the random one of an invitation or a meeting are chains of one.
  if (kind !== null && kind !== 'segment' && sequence !== 0) return refuse('malformed-envelope');
  return accepted({ chain, sequence, epoch, kind, bytes: parsed.envelope });
}

function splitRun(run: Uint8Array, itemsMax: number): Accepted<readonly Uint8Array[]> {
  const parts = decodeEnvelopeRun(run);
  if (!parts) return refuse(namesTooLong(run) ? 'envelope-too-long' : 'malformed-envelope');
  return parts.length > itemsMax ? refuse('request-too-large') : accepted(parts);
}

/** Whether a run that does not decode is whole but for an envelope past the limit, rather than cut short. */
function namesTooLong(run: Uint8Array): boolean {
  const view = new DataView(run.buffer, run.byteOffset, run.byteLength);
  let at = 0;
  while (at + 4 <= run.length) {
    const size = view.getUint32(at);
    if (at + 4 + size > run.length) return false;
    if (size > envelopeBytesMax) return true;
    at += 4 + size;
  }
  return false;
}

function acceptKeys(sodium: Sodium, texts: Readonly<Record<Right, string>>): CapabilityKeys | null {
  const read = acceptKey(sodium, texts.read);
  const write = acceptKey(sodium, texts.write);
  const steward = acceptKey(sodium, texts.steward);
  return read && write && steward ? { read, write, steward } : null;
}

function acceptKey(sodium: Sodium, text: string): CapabilityKey | null {
  const key = fromBase64Url(text, 32);
  return key && acceptableKey(sodium, key) ? key : null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The value of JSON bytes; undefined, which no schema takes, for anything else. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}
