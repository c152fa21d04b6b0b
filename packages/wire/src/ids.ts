import type { Brand } from './brand.ts';
import { fromBase64Url, toBase64Url } from './bytes.ts';

/** 16 random bytes, base64url: names a stream. Nothing about it says what the stream holds. */
export type StreamId = Brand<string, 'StreamId'>;
/** 16 bytes, base64url: one device's chain in one stream. Unlinkable to the device without the stream's salt. */
export type ChainId = Brand<string, 'ChainId'>;
/** 16 random bytes, base64url: names an attachment's run of chunks at the relay. */
export type AttachmentId = Brand<string, 'AttachmentId'>;

/** 16 random bytes, base64url: one device's wish to be nudged. Known to the device and the relay alone. */
export type RegistrationId = Brand<string, 'RegistrationId'>;

/** 16 random bytes, base64url: one ring that waits at the relay. It names nothing. */
export type RingId = Brand<string, 'RingId'>;

export const idBytes = 16;

function parseId<T extends string>(text: string): T | null {
  return fromBase64Url(text, idBytes) ? (text as T) : null;
}

export const parseStreamId = (text: string): StreamId | null => parseId<StreamId>(text);
export const parseChainId = (text: string): ChainId | null => parseId<ChainId>(text);
export const parseAttachmentId = (text: string): AttachmentId | null => parseId<AttachmentId>(text);
export const parseRegistrationId = (text: string): RegistrationId | null => parseId<RegistrationId>(text);
export const parseRingId = (text: string): RingId | null => parseId<RingId>(text);

type RandomId = StreamId | ChainId | AttachmentId | RegistrationId | RingId;

/** The id's text for 16 bytes already known to be of the right length. Throws on another length (a bug). */
export function idFrom<T extends RandomId>(bytes: Uint8Array): T {
  if (bytes.length !== idBytes) throw new RangeError(`an id has ${idBytes} bytes, not ${bytes.length}`);
  return toBase64Url(bytes) as T;
}

/** The 16 bytes of an id. */
export function idToBytes(id: RandomId): Uint8Array {
  const bytes = fromBase64Url(id, idBytes);
  if (!bytes) throw new RangeError('an id that was not parsed');
  return bytes;
}
