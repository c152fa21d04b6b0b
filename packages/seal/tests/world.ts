import { type AttachmentId, type Sodium, type StreamId, idFrom, idToBytes, loadSodium } from '@cobijo/wire';
import {
  type DeviceSecrets,
  type EpochSecrets,
  type SignedSegment,
  chainIdOf,
  deviceFromSeed,
  signSegment,
  wrapTagOf,
} from '../src/index.ts';

export const sodium: Sodium = await loadSodium();

const encoder = new TextEncoder();

/** `length` bytes that are the same in every run: BLAKE2b of a name and a counter. */
export function fixed(name: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0, block = 0; at < length; at += 64, block++)
    bytes.set(
      sodium
        .crypto_generichash(64, encoder.encode(`cobijo test ${name} ${block}`), null)
        .subarray(0, length - at),
      at,
    );
  return bytes;
}

/** Two members' devices in one stream of two epochs; every byte of it fixed. */
export const stream: StreamId = idFrom<StreamId>(fixed('stream', 16));
export const otherStream: StreamId = idFrom<StreamId>(fixed('other stream', 16));
export const mailbox: StreamId = idFrom<StreamId>(fixed('mailbox', 16));
export const attachment: AttachmentId = idFrom<AttachmentId>(fixed('attachment', 16));
export const salt = fixed('salt', 32);
export const author: DeviceSecrets = deviceFromSeed(sodium, fixed('author', 64));
export const reader: DeviceSecrets = deviceFromSeed(sodium, fixed('reader', 64));
export const chain = chainIdOf(sodium, salt, idToBytes(stream), author.id);

const epochNumbered = (epoch: number) =>
  ({
    epoch,
    key: fixed(`key ${epoch}`, 32),
    history: fixed(`history ${epoch}`, 32),
    writeSeed: fixed(`write ${epoch}`, 32),
    stewardSeed: fixed(`steward ${epoch}`, 32),
  }) satisfies EpochSecrets;
export const first = epochNumbered(0);
export const second = epochNumbered(1);

/** The author's segment at a place in her chain. */
export const segmentAt = (sequence: number, payload: Uint8Array): SignedSegment =>
  signSegment(sodium, author, {
    stream,
    sequence,
    previous: sequence === 0 ? null : fixed('previous', 32),
    after: [{ device: reader.id, sequence: 3, segment: fixed('head', 32) }],
    payload,
  });

/** The wrap of an epoch for the reader. */
export const wrapFor = (device: DeviceSecrets, secrets: EpochSecrets) => ({
  tag: wrapTagOf(sodium, first.stewardSeed, idToBytes(stream), secrets.epoch, device.id),
  content: { secrets, salt, nextTag: fixed('next tag', 16), opening: fixed('opening', 32) },
});

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const unhex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/** A copy with one bit turned over. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
