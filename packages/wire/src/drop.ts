import type { Brand } from './brand.ts';
import { concat, fromBase64Url, toBase64Url } from './bytes.ts';
import { headerBytes } from './envelope.ts';
import { type StreamId, idFrom, idToBytes } from './ids.ts';
import type { Sodium } from './sodium.ts';

/**
 * A drop: something left in a stream by a hand that may do nothing else there, and is told nothing at all.
 *
 * | route                      | right             | body → reply                              |
 * | POST /v1/streams/:s/drops  | the stream's drop | one envelope of `dropBytes` → 202 {}      |
 *
 * `authorization: Drop <public key (32)>.<signature (64)>`, both base64url, over
 *
 *   "cobijo/1/drop" ‖ 0 ‖ stream (16) ‖ BLAKE2b-256(body)
 *
 * The stream's id is made of the key, H("cobijo/1/drop-stream" ‖ 0 ‖ public key)[0..16]: a relay keeps nothing to know
 * who may drop, a random id has no such key, and whoever holds the key holds no other right. It is good in epoch 0; the
 * steward of the stream ends it by opening epoch 1. Whoever sends it holds a link that many hold: so the answer is one
 * answer, `dropReplyMs` after the request came, whether the stream stands, is closed, never was, or has had too much.
 * It is therefore no acknowledgement. Who wants to be surer sends the same bytes again: they are held once.
 */
export const dropReplyMs = 600;
/** Everything dropped has one size: header, encapsulation, 12 KiB of padded plaintext and a tag. */
export const dropPlainBytes = 12 << 10;
export const dropBytes = headerBytes + 1120 + dropPlainBytes + 16;

/** The Ed25519 public key of a drop right. */
export type DropKey = Brand<Uint8Array, 'DropKey'>;

const text = new TextEncoder();
const streamLabel = text.encode('cobijo/1/drop-stream\0');
const dropLabel = text.encode('cobijo/1/drop\0');

/** The only stream in which this key may drop. */
export const dropStreamOf = (sodium: Sodium, key: Uint8Array): StreamId =>
  idFrom<StreamId>(sodium.crypto_generichash(16, concat(streamLabel, key), null));

/** What a drop's signature covers. */
export const dropMessage = (sodium: Sodium, stream: StreamId, body: Uint8Array): Uint8Array =>
  concat(dropLabel, idToBytes(stream), sodium.crypto_generichash(32, body, null));

export const encodeDropAuthorization = (key: Uint8Array, signature: Uint8Array): string =>
  `Drop ${toBase64Url(key)}.${toBase64Url(signature)}`;

const form = /^Drop ([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{86})$/;

/** The mirror of `encodeDropAuthorization`; null for anything else. */
export function parseDropAuthorization(
  header: string | undefined,
): { readonly key: DropKey; readonly signature: Uint8Array } | null {
  const match = header ? form.exec(header) : null;
  const key = match?.[1] ? fromBase64Url(match[1], 32) : null;
  const signature = match?.[2] ? fromBase64Url(match[2], 64) : null;
  return key && signature ? { key: key as DropKey, signature } : null;
}
