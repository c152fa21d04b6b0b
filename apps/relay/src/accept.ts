import {
  type CapabilityKey,
  type CapabilityKeys,
  type RefusalCode,
  type Right,
  type Sodium,
  type StreamId,
  acceptableKey,
  fromBase64Url,
  isFresh,
  parseAuthorization,
  parseEnvelope,
  parseStreamId,
  requestBytes,
  verifyStrictly,
  decodeEnvelopeRun,
  envelopesPerRequestMax,
} from '@cobijo/wire';
import type { Incoming, SealedLog } from './sealed-log/sealed-log.ts';

/** What came with a request, before anything about it is believed. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly stream: string;
  readonly authorization: string | undefined;
  readonly body: Uint8Array;
}

export type Accepted =
  | { readonly ok: true; readonly stream: StreamId; readonly epoch: number }
  | { readonly ok: false; readonly code: RefusalCode; readonly expected?: number };

/** A key nobody holds: an unknown stream costs the same verification as a known one. */
const nobodysKey = fromBase64Url('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', 32)!;

/**
 * Whether a request's signature is by the capability that the act needs. What does not exist, what is another's and
 * what is wrongly signed are all `absent`, after the same work.
 */
export async function accept(log: SealedLog, sodium: Sodium, asked: Asked, right: Right): Promise<Accepted> {
  const claim = parseAuthorization(asked.authorization);
  const stream = parseStreamId(asked.stream);
  if (!claim || !stream) return { ok: false, code: 'absent' };
  const now = Math.floor(Date.now() / 1000);
  if (!isFresh(claim.seconds, now)) return { ok: false, code: 'clock-off', expected: now };
  const keys = await log.keysOf(stream, claim.epoch);
  const key = keys && claim.right === right ? keys[right] : nobodysKey;
  const message = requestBytes(sodium, {
    method: asked.method,
    path: asked.path,
    stream,
    right: claim.right,
    epoch: claim.epoch,
    seconds: claim.seconds,
    body: asked.body,
  });
  const signed = verifyStrictly(sodium, claim.signature, message, key);
  return signed && keys && claim.right === right
    ? { ok: true, stream, epoch: claim.epoch }
    : { ok: false, code: 'absent' };
}

/** The three public keys of an epoch, or null where one of them may not be enrolled. */
export function acceptKeys(sodium: Sodium, texts: { readonly [R in Right]: string }): CapabilityKeys | null {
  const key = (text: string): CapabilityKey | null => {
    const bytes = fromBase64Url(text, 32);
    return bytes && acceptableKey(sodium, bytes) ? bytes : null;
  };
  const [read, write, steward] = [key(texts.read), key(texts.write), key(texts.steward)];
  return read && write && steward ? { read, write, steward } : null;
}

/** The envelopes of a run, each of the stream and of an epoch that the act may write in. */
export function acceptRun(
  run: Uint8Array,
  stream: StreamId,
  epochs: readonly number[],
  max = envelopesPerRequestMax,
):
  { readonly ok: true; readonly envelopes: Incoming[] } | { readonly ok: false; readonly code: RefusalCode } {
  const parts = decodeEnvelopeRun(run);
  if (!parts || parts.length === 0) return { ok: false, code: 'malformed-request' };
  if (parts.length > max) return { ok: false, code: 'request-too-large' };
  const envelopes: Incoming[] = [];
  for (const bytes of parts) {
    const parsed = parseEnvelope(bytes);
    if (!parsed.ok) return { ok: false, code: parsed.refusal };
    const { header, envelope } = parsed;
    if (header.stream !== stream) return { ok: false, code: 'envelope-of-another-stream' };
    if (!epochs.includes(header.epoch)) return { ok: false, code: 'envelope-of-another-epoch' };
    if ((header.kind === 'wrap' || header.kind === 'invitation') && header.sequence !== 0)
      return { ok: false, code: 'malformed-envelope' };
    envelopes.push({
      chain: header.chain,
      sequence: header.sequence,
      epoch: header.epoch,
      kind: header.kind,
      bytes: envelope,
    });
  }
  return { ok: true, envelopes };
}
