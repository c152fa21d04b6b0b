import {
  type AttachmentId,
  type Sodium,
  chunkBytes,
  attachmentChunksMax,
  concat,
  idToBytes,
  sameBytes,
} from '@cobijo/wire';
import { u32 } from './numbers.ts';
import { type Opened, opened, refused } from './refusal.ts';

const encoder = new TextEncoder();

/** How many chunks a content of `bytes` makes: at least one, so that an empty file looks like any small one. */
export const chunkCount = (bytes: number): number => Math.max(1, Math.ceil(bytes / chunkBytes));
export const attachmentBytesMax = attachmentChunksMax * chunkBytes;

/** The nonce of a chunk: unique because the key is of one content only. */
const chunkNonce = (index: number): Uint8Array =>
  concat(encoder.encode('chunk'), new Uint8Array(15), u32(index));
const chunkData = (id: AttachmentId, index: number, count: number): Uint8Array =>
  concat(idToBytes(id), u32(index), u32(count));

/** Seals chunk `index` of a content. The same call gives the same bytes, so an upload can be taken up again. */
export function sealChunk(
  sodium: Sodium,
  key: Uint8Array,
  id: AttachmentId,
  content: Uint8Array,
  index: number,
): Uint8Array {
  const count = chunkCount(content.length);
  if (index < 0 || index >= count || count > attachmentChunksMax) throw new RangeError('no such chunk');
  const plaintext = new Uint8Array(chunkBytes);
  plaintext.set(content.subarray(index * chunkBytes, (index + 1) * chunkBytes));
  return sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    plaintext,
    chunkData(id, index, count),
    null,
    chunkNonce(index),
    key,
  );
}

/** The mirror of `sealChunk`: one whole chunk, the last with its filling. */
export function openChunk(
  sodium: Sodium,
  key: Uint8Array,
  id: AttachmentId,
  count: number,
  index: number,
  sealed: Uint8Array,
): Opened<Uint8Array> {
  try {
    const plaintext = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
      null,
      sealed,
      chunkData(id, index, count),
      chunkNonce(index),
      key,
    );
    return plaintext.length === chunkBytes ? opened(plaintext) : refused('attachment-malformed');
  } catch {
    return refused('tampered');
  }
}

/** BLAKE2b-256 of a content. */
export const digestOf = (sodium: Sodium, content: Uint8Array): Uint8Array =>
  sodium.crypto_generichash(32, content, null);

/** Joins opened chunks, and checks size, filling and digest against the signed fact. */
export function joinChunks(
  sodium: Sodium,
  chunks: readonly Uint8Array[],
  bytes: number,
  digest: Uint8Array,
): Opened<Uint8Array> {
  if (chunks.length !== chunkCount(bytes)) return refused('attachment-malformed');
  const joined = concat(...chunks);
  if (joined.subarray(bytes).some((byte) => byte !== 0)) return refused('attachment-malformed');
  const content = joined.subarray(0, bytes);
  return sameBytes(digestOf(sodium, content), digest) ? opened(content) : refused('attachment-digest-wrong');
}
