import type { Body } from '@cobijo/domain';
import {
  capabilityOf,
  chunkCount,
  digestInParts,
  isDigest,
  openChunk,
  pieceOf,
  sealedChunkBytes,
} from '@cobijo/seal';
import { type AttachmentId, chunkBytes, idToBytes, parseAttachmentId } from '@cobijo/wire';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { bytesOf } from '../ids.ts';
import { newestEpoch } from '../keychain.ts';
import type { Transport } from '../relay/transport.ts';
import type { DeviceContext, Replica } from '../stream/replica.ts';
import { type Watch, giveBack, inFlightMax, partChunks } from './content.ts';
import { uploadName } from './outgoing.ts';

/**
 * A file on its way in. A small one is fetched into memory. Of a large one every chunk is kept in the store as it came,
 * sealed, once it was opened for a look: so that a line that is cut, or an end of the program, costs nothing that had
 * arrived. Nothing of it is given out before size, filling and digest are what the signed fact states.
 */
export const fetchPrefix = 'fetch';
export const fetchName = (at: AttachmentId): string => `${fetchPrefix}${at}`;

export interface Incoming {
  readonly fact: Body<'attachment.added'>;
  readonly at: AttachmentId;
  readonly key: Uint8Array;
}

/** Null for what no honest device states. */
export function incomingOf(fact: Body<'attachment.added'>): Incoming | null {
  // A member may state any text of the right form here: not each of them names sixteen bytes in one way.
  const at = parseAttachmentId(fact.at);
  return at && fact.chunks === chunkCount(fact.bytes) ? { fact, at, key: bytesOf(fact.key, 32) } : null;
}

/** Sealed chunks, from wherever they lie. */
export type SealedChunks = (first: number, count: number) => Promise<Uint8Array>;

/** Every chunk of a file, on this device: what is here already, and the rest from the relay. */
export async function gather(
  context: DeviceContext,
  replica: Replica,
  transport: Transport | null,
  file: Incoming,
  watch: Watch,
): Promise<ClientResult<SealedChunks>> {
  const { store, keychain } = context;
  const { at } = file;
  const { chunks, bytes } = file.fact;
  const stored =
    (name: string): SealedChunks =>
    (first, count) =>
      store.readAt(name, first * sealedChunkBytes, count * sealedChunkBytes);
  const isMine = keychain.uploads.some((upload) => upload.at === at && upload.stream === replica.stream);
  if (isMine && (await store.size(uploadName(at))) === chunks * sealedChunkBytes)
    return ok(stored(uploadName(at)));
  if (chunks <= partChunks) {
    const got = await fetchSome(context, replica, transport, file, { first: 0, end: chunks });
    return got.error ? { ok: false, error: got.error } : ok(inMemory(got.sealed));
  }
  const name = fetchName(at);
  let here = Math.floor((await store.size(name)) / sealedChunkBytes);
  // A crash in the midst of writing may have left half a chunk.
  await store.truncate(name, here * sealedChunkBytes);
  if (!keychain.fetches?.some((fetch) => fetch.at === at)) {
    keychain.fetches = [...(keychain.fetches ?? []), { stream: replica.stream, at, bytes }];
    await context.saveKeychain();
  }
  watch.moved(Math.min(bytes, here * chunkBytes));
  while (here < chunks) {
    if (watch.isStopped()) return refused('transfer-stopped');
    const end = Math.min(chunks, here + partChunks);
    const got = await fetchSome(context, replica, transport, file, { first: here, end });
    if (got.sealed.length > 0) await store.append(name, got.sealed);
    here += got.sealed.length / sealedChunkBytes;
    if (store.keeps !== 'memory') giveBack(got.sealed);
    watch.moved(Math.min(bytes, here * chunkBytes));
    if (got.error) return { ok: false, error: got.error };
  }
  return ok(stored(name));
}

const inMemory =
  (sealed: Uint8Array): SealedChunks =>
  async (first, count) =>
    sealed.subarray(first * sealedChunkBytes, (first + count) * sealedChunkBytes);

/** Chunks from `first` to before `end`: those that came and open, and why the next one did not. */
async function fetchSome(
  context: DeviceContext,
  { stream, keys }: Replica,
  transport: Transport | null,
  { fact, at, key }: Incoming,
  { first, end }: { readonly first: number; readonly end: number },
): Promise<{ readonly sealed: Uint8Array; readonly error: { readonly code: string } | null }> {
  const sealed = new Uint8Array((end - first) * sealedChunkBytes);
  let length = 0;
  const until = (code: string) => ({ sealed: sealed.subarray(0, length), error: { code } });
  const newest = newestEpoch(keys);
  if (!transport || !newest) return until('offline');
  const read = capabilityOf(context.sodium, idToBytes(stream), newest.secrets, 'read')!;
  for (let begins = first; begins < end; begins += inFlightMax) {
    const replies = await Promise.all(
      Array.from({ length: Math.min(inFlightMax, end - begins) }, (_, i) =>
        transport.getChunk(stream, read, at, begins + i),
      ),
    );
    for (const [i, reply] of replies.entries()) {
      if (!reply.ok)
        return until(reply.error.code === 'absent' ? 'attachment-not-here-yet' : reply.error.code);
      const chunk = openChunk(context.sodium, key, at, fact.chunks, begins + i, reply.value);
      if (!chunk.ok) {
        context.alarm(chunk.refusal, stream);
        return until(chunk.refusal);
      }
      giveBack(chunk.value);
      sealed.set(reply.value, length);
      length += sealedChunkBytes;
    }
  }
  return { sealed, error: null };
}

/** Opens a gathered file piece by piece; whoever takes one must be done with it when `take` returns. */
export async function eachPiece(
  { sodium }: DeviceContext,
  { fact, at, key }: Incoming,
  sealed: SealedChunks,
  take: (piece: Uint8Array) => void | Promise<void>,
): Promise<ClientResult<null>> {
  const digest = digestInParts(sodium);
  let refusal: string | null = null;
  for (let first = 0; first < fact.chunks && refusal === null; first += partChunks) {
    const count = Math.min(partChunks, fact.chunks - first);
    const part = await sealed(first, count);
    for (let i = 0; i < count && refusal === null; i++) {
      const chunk = part.subarray(i * sealedChunkBytes, (i + 1) * sealedChunkBytes);
      const opened = openChunk(sodium, key, at, fact.chunks, first + i, chunk);
      const piece = opened.ok ? pieceOf(opened.value, first + i, fact.bytes) : opened;
      if (!piece.ok) refusal = piece.refusal;
      else {
        digest.add(piece.value);
        await take(piece.value);
        giveBack(piece.value);
      }
    }
  }
  const stated = isDigest(digest.end(), bytesOf(fact.digest, 32));
  if (refusal === null && !stated.ok) refusal = stated.refusal;
  return refusal === null ? ok(null) : refused(refusal);
}

/** Lets go of what was gathered: it was given out, or is not what was stated. */
export async function letGo(context: DeviceContext, at: AttachmentId): Promise<void> {
  const { keychain, store } = context;
  if (!keychain.fetches?.some((fetch) => fetch.at === at)) return;
  await store.remove(fetchName(at));
  keychain.fetches = keychain.fetches.filter((fetch) => fetch.at !== at);
  await context.saveKeychain();
}
