import {
  type ChainId,
  type EnvelopeBytes,
  type EnvelopeHeader,
  type StreamId,
  encodeHeader,
  envelopeBody,
  headerBytes,
  idFrom,
  idToBytes,
  joinEnvelope,
} from '@cobijo/wire';
import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import { hpkeOpen, hpkeSeal } from './hpke.ts';
import { pad, unpad } from './padding.ts';
import { randomBytes } from './random.ts';
import { type Opened, opened, refused } from './refusal.ts';
import { labels, suite } from './suite.ts';
import { type WrapContent, decodeWrapContent, encodeWrapContent } from './wrap.ts';

/** Lets one device into one stream, from the epoch that it names. */
export interface Invitation {
  readonly stream: StreamId;
  /** A conversation keeps no way back, and its keys are erased. */
  readonly conversation: boolean;
  readonly wrap: WrapContent;
  /** 16 bytes: under which case the recipient's own device files the stream. Hers alone. */
  readonly caseId: Uint8Array;
  readonly caseName: string;
}

/** Seals an invitation for a mailbox. The key is the device's, or one of its prekeys for a conversation. */
export async function sealInvitation(
  mailbox: StreamId,
  recipientKem: Uint8Array,
  invitation: Invitation,
): Promise<EnvelopeBytes> {
  const header = encodeHeader({
    suite,
    kind: 'invitation',
    stream: mailbox,
    epoch: 0,
    chain: idFrom<ChainId>(randomBytes(16)),
    sequence: 0,
    commitment: new Uint8Array(32),
    nonce: new Uint8Array(24),
  });
  const plaintext = encode(
    [
      1,
      idToBytes(invitation.stream),
      invitation.conversation,
      encodeWrapContent(invitation.wrap),
      invitation.caseId,
      invitation.caseName,
    ],
    rfc8949EncodeOptions,
  );
  return joinEnvelope(header, await hpkeSeal(recipientKem, labels.invitation, header, pad(plaintext)));
}

/** The mirror of `sealInvitation`, trying each of the device's private keys; `by` says which opened it. */
export async function openInvitation(
  envelope: EnvelopeBytes,
  header: EnvelopeHeader,
  kemPrivates: readonly Uint8Array[],
): Promise<Opened<Invitation & { readonly by: number }>> {
  if (header.suite !== suite) return refused('newer-suite');
  if (header.kind !== 'invitation') return refused('kind-unknown');
  for (const [by, kemPrivate] of kemPrivates.entries()) {
    const padded = await hpkeOpen(
      kemPrivate,
      labels.invitation,
      envelope.subarray(0, headerBytes),
      envelopeBody(envelope),
    );
    if (!padded) continue;
    const plaintext = unpad(padded);
    if (!plaintext.ok) return plaintext;
    const invitation = parse(plaintext.value);
    return invitation ? opened({ ...invitation, by }) : refused('wrap-malformed');
  }
  return refused('wrap-not-mine');
}

function parse(bytes: Uint8Array): Invitation | null {
  let value: unknown;
  try {
    value = decode(bytes, { strict: true, allowIndefinite: false });
  } catch {
    return null;
  }
  if (!Array.isArray(value) || value.length !== 6 || value[0] !== 1) return null;
  const [, stream, conversation, wrapBytes, caseId, caseName] = value as unknown[];
  if (!(stream instanceof Uint8Array) || stream.length !== 16 || !(wrapBytes instanceof Uint8Array))
    return null;
  if (
    !(caseId instanceof Uint8Array) ||
    caseId.length !== 16 ||
    typeof caseName !== 'string' ||
    typeof conversation !== 'boolean'
  )
    return null;
  const wrap = decodeWrapContent(wrapBytes);
  return wrap ? { stream: idFrom<StreamId>(stream), conversation, wrap, caseId, caseName } : null;
}
