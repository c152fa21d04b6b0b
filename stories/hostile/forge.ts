import type { Device, Transport } from '@cobijo/client';
import { type Body, type FactKind, type Statement, type StreamId, encodeStatements } from '@cobijo/domain';
import {
  type DeviceSecrets,
  type EpochSecrets,
  type HeadBytes,
  type MeetingMessage,
  capabilityOf,
  chainIdOf,
  commitmentOf,
  meetingPlace,
  pad,
  randomBytes,
  sealMeeting,
  sealSegment,
  segmentKeyOf,
  signSegment,
  wrapEpoch,
} from '@cobijo/seal';
import { concat, encodeHeader, fromBase64Url, idFrom, idToBytes, loadSodium } from '@cobijo/wire';

/** Tools of somebody who has a member's keys and follows no rule. */
export interface Forgery {
  readonly statements?: readonly Statement[];
  /** Instead of statements. */
  readonly payload?: Uint8Array;
  readonly stream?: StreamId;
  readonly sequence?: number;
  readonly previous?: Uint8Array | null;
  readonly after?: readonly HeadBytes[];
  readonly secrets?: EpochSecrets;
  /** Who signs, if not the device itself. */
  readonly as?: DeviceSecrets;
}

export function forge(by: Device, stream: StreamId, what: Forgery) {
  const { sodium, device } = by.context;
  const keys = by.context.keychain.streams.get(stream)!;
  const { own } = by.replicas.get(stream)!;
  const signed = signSegment(sodium, what.as ?? device, {
    stream: what.stream ?? stream,
    sequence: what.sequence ?? own.next,
    previous: what.previous === undefined ? (own.last ? bytes(own.last) : null) : what.previous,
    after: what.after ?? knownHeads(by, stream),
    payload: what.payload ?? encodeStatements(what.statements ?? []),
  });
  return { signed, envelope: sealSegment(sodium, signed, what.secrets ?? newest(by, stream), keys.salt) };
}

/** Puts a message of the thief's own into a meeting whose link he has. */
export async function slip(relay: Transport, secret: Uint8Array, message: MeetingMessage): Promise<void> {
  const sodium = await loadSodium();
  const { stream, secrets } = meetingPlace(sodium, secret);
  const right = capabilityOf(sodium, idToBytes(stream), secrets, 'write')!;
  const { envelope } = sealMeeting(sodium, secret, message);
  const sent = await relay.append(stream, right, [envelope], { late: false });
  if (!sent.ok) throw new Error(sent.error.code);
}

/** Heads of everyone else, so that a forgery's past is known to whoever reads it. */
export const knownHeads = (by: Device, stream: StreamId): HeadBytes[] =>
  [...by.replicas.get(stream)!.heads]
    .filter(([device]) => device !== by.context.deviceId)
    .map(([device, head]) => ({
      device: bytes(device),
      sequence: head.sequence,
      segment: bytes(head.segment),
    }));

/** Plaintext of any form, sealed as a member can: under the stream's key, at any place of any chain. */
export function sealAnything(
  by: Device,
  stream: StreamId,
  plaintext: Uint8Array,
  at: { sequence?: number; chain?: Uint8Array; padded?: boolean } = {},
): Uint8Array {
  const { sodium, device } = by.context;
  const id = idToBytes(stream);
  const secrets = newest(by, stream);
  const chain = at.chain ?? chainIdOf(sodium, by.context.keychain.streams.get(stream)!.salt, id, device.id);
  const nonce = randomBytes(24);
  const header = encodeHeader({
    suite: 1,
    kind: 'segment',
    stream,
    epoch: secrets.epoch,
    chain: idFrom(chain),
    sequence: at.sequence ?? by.replicas.get(stream)!.own.next,
    commitment: commitmentOf(sodium, id, secrets.epoch, secrets.key),
    nonce,
  });
  const key = segmentKeyOf(sodium, secrets.key, id, secrets.epoch, chain);
  const padded = at.padded === false ? plaintext : pad(plaintext);
  return concat(header, sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(padded, header, null, nonce, key));
}

/** Seals a key of the forger's choice to somebody's public key, as anyone can who knows that. */
export const falseWrap = (
  by: Device,
  stream: StreamId,
  to: Device,
  tag: Uint8Array,
  secrets: EpochSecrets,
  salt: Uint8Array = by.context.keychain.streams.get(stream)!.salt,
  opening: Uint8Array = randomBytes(32),
): Promise<Uint8Array> =>
  wrapEpoch(by.context.sodium, stream, to.context.device.kem, tag, {
    secrets,
    salt,
    nextTag: randomBytes(16),
    opening,
  });

/** Sends an envelope to the real relay under a member's own write right. */
export async function send(by: Device, stream: StreamId, envelope: Uint8Array): Promise<string> {
  const write = capabilityOf(by.context.sodium, idToBytes(stream), newest(by, stream), 'write')!;
  const reply = await by.transport!.append(stream, write, [envelope], { late: false });
  return reply.ok ? 'taken' : reply.error.code;
}

export function newest(by: Device, stream: StreamId): EpochSecrets {
  const epochs = [...by.context.keychain.streams.get(stream)!.epochs.values()];
  return epochs.sort((a, b) => b.secrets.epoch - a.secrets.epoch)[0]!.secrets;
}

export const states = <K extends FactKind>(by: Device, kind: K, body: Body<K>): Statement =>
  ({ kind, v: 1, at: by.context.clock(), supersedes: [], body }) as unknown as Statement;

export const lie = (by: Device, title: string): Statement =>
  states(by, 'note.written', { note: newId() as never, title, text: title, about: [] });

export const newId = (): string => Buffer.from(randomBytes(16)).toString('base64url');
export const bytes = (id: string): Uint8Array => fromBase64Url(id)!;
