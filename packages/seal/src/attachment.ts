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
/** What every sealed chunk weighs, the last one too. */
export const sealedChunkBytes = chunkBytes + 16;

/** The nonce of a chunk: unique because the key is of one content only. */
const chunkNonce = (index: number): Uint8Array =>
  concat(encoder.encode('chunk'), new Uint8Array(15), u32(index));
const chunkData = (id: AttachmentId, index: number, count: number): Uint8Array =>
  concat(idToBytes(id), u32(index), u32(count));

/** Seals chunk `index` of a content, of which this is the piece. The same call gives the same bytes. */
export function sealChunk(
  sodium: Sodium,
  key: Uint8Array,
  id: AttachmentId,
  count: number,
  index: number,
  piece: Uint8Array,
): Uint8Array {
  if (index < 0 || index >= count || count > attachmentChunksMax) throw new RangeError('no such chunk');
  const plaintext = piece.length === chunkBytes ? piece : new Uint8Array(chunkBytes);
  if (plaintext !== piece) plaintext.set(piece);
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

/** What an opened chunk holds of a content of so many bytes: without its filling, which is zeros and nothing else. */
export function pieceOf(chunk: Uint8Array, index: number, bytes: number): Opened<Uint8Array> {
  const held = Math.min(chunkBytes, bytes - index * chunkBytes);
  if (held < 0 || (held === 0 && index > 0) || chunk.length !== chunkBytes)
    return refused('attachment-malformed');
  return chunk.subarray(held).some((byte) => byte !== 0)
    ? refused('attachment-malformed')
    : opened(chunk.subarray(0, held));
}

/** BLAKE2b-256 of a content that comes in parts. `end` is called once, whatever happens: it frees what was begun. */
export function digestInParts(sodium: Sodium): { add(part: Uint8Array): void; end(): Uint8Array } {
  const state = sodium.crypto_generichash_init(null, 32);
  return {
    add: (part) => sodium.crypto_generichash_update(state, part),
    end: () => sodium.crypto_generichash_final(state, 32),
  };
}

/** Whether a content that was joined from its chunks is the one that the signed fact states. */
export const isDigest = (digest: Uint8Array, stated: Uint8Array): Opened<null> =>
  sameBytes(digest, stated) ? opened(null) : refused('attachment-digest-wrong');
