import { z } from 'zod';
import type { Brand } from './brand.ts';

/**
 * Ids as base64url text. Lengths are in characters: 16 bytes are 22, 24 bytes are 32, 32 bytes are 43.
 * The domain never makes random ids: they are handed to it.
 */
export type StreamId = Brand<string, 'StreamId'>;
/** Hash of a device's public keys: names the device and binds its keys. */
export type DeviceId = Brand<string, 'DeviceId'>;
/** 16 random bytes: a person as the circle of one case knows her. */
export type PersonId = Brand<string, 'PersonId'>;
/** BLAKE2b-256 of a segment's signed body, 43 characters. */
export type SegmentId = Brand<string, 'SegmentId'>;
/** First 30 characters (180 bits) of the segment's id and the fact's index in it, two decimal digits: 32 characters. */
export type FactId = Brand<string, 'FactId'>;
/** 16 random bytes: a thing that facts speak of (a milestone, a note, a message, a party, a task). */
export type EntityId = Brand<string, 'EntityId'>;

const base64url = (characters: number) =>
  z
    .string()
    .length(characters)
    .regex(/^[A-Za-z0-9_-]+$/);

export const streamId = base64url(22).transform((text) => text as StreamId);
export const deviceId = base64url(22).transform((text) => text as DeviceId);
export const personId = base64url(22).transform((text) => text as PersonId);
export const entityId = base64url(22).transform((text) => text as EntityId);
export const segmentId = base64url(43).transform((text) => text as SegmentId);
export const factId = base64url(32).transform((text) => text as FactId);
/** 32 public bytes (a key, a commitment) as base64url. */
export const key32 = base64url(43);
/** An X-Wing public key: 1,216 bytes as base64url. */
export const kemKey = base64url(1622);

/** The id of the fact at `index` (0–63) of a segment. */
export const factIdOf = (segment: SegmentId, index: number): FactId =>
  `${segment.slice(0, 30)}${index < 10 ? '0' : ''}${index}` as FactId;
