import {
  capabilityOf,
  chunkCount,
  digestInParts,
  openLocal,
  sealChunk,
  sealedChunkBytes,
} from '@cobijo/seal';
import { type AttachmentId, chunkBytes, idToBytes } from '@cobijo/wire';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { type PendingUpload, newestEpoch } from '../keychain.ts';
import type { Transport } from '../relay/transport.ts';
import type { DeviceContext, Replica } from '../stream/replica.ts';
import {
  type FileContent,
  type Watch,
  contentBytes,
  giveBack,
  inFlightMax,
  partChunks,
  partOf,
} from './content.ts';

/**
 * A file on its way out. It is sealed into the store first, chunk by chunk, as the relay will have it: so that it needs
 * no more memory than a mebibyte, goes on after any end of the program, and lies on this device as unreadable as there.
 */
export const uploadPrefix = 'upload';
export const uploadName = (at: AttachmentId): string => `${uploadPrefix}${at}`;

/** Seals a content into the store. Returns its digest. */
export async function sealContent(
  { sodium, store }: DeviceContext,
  { at, key }: Pick<PendingUpload, 'at' | 'key'>,
  content: FileContent,
  watch: Watch,
): Promise<ClientResult<Uint8Array>> {
  const bytes = contentBytes(content);
  const count = chunkCount(bytes);
  const digest = digestInParts(sodium);
  let isWhole = false;
  try {
    for (let first = 0; first < count; first += partChunks) {
      if (watch.isStopped()) return refused('transfer-stopped');
      const end = Math.min(bytes, (first + partChunks) * chunkBytes);
      const part = await partOf(content, first * chunkBytes, end);
      if (!part) return refused('file-unreadable');
      digest.add(part);
      const sealed = new Uint8Array(Math.min(partChunks, count - first) * sealedChunkBytes);
      for (let i = 0; i * sealedChunkBytes < sealed.length; i++) {
        const piece = part.subarray(i * chunkBytes, (i + 1) * chunkBytes);
        const chunk = sealChunk(sodium, key, at, count, first + i, piece);
        sealed.set(chunk, i * sealedChunkBytes);
        giveBack(chunk);
      }
      if (!(content instanceof Uint8Array)) giveBack(part);
      await store.append(uploadName(at), sealed);
      // Memory keeps what it is given; a disk has its own.
      if (store.keeps !== 'memory') giveBack(sealed);
      watch.moved(end);
    }
    isWhole = true;
  } finally {
    // What is begun is ended, and half a file is of no use to anybody.
    if (!isWhole) {
      digest.end();
      await store.remove(uploadName(at));
    }
  }
  return ok(digest.end());
}

/** Sends what is left of a file, from the chunk where it stopped. */
export async function sendContent(
  context: DeviceContext,
  replica: Replica,
  transport: Transport,
  upload: PendingUpload,
  watch: Watch,
): Promise<'done' | 'offline' | 'stopped' | 'refused'> {
  const { store, keychain } = context;
  const count = chunkCount(upload.bytes);
  if (!(await isSealed(context, upload, watch))) return 'refused';
  while (upload.nextChunk < count) {
    const first = upload.nextChunk;
    const length = Math.min(partChunks, count - first) * sealedChunkBytes;
    const part = await store.readAt(uploadName(upload.at), first * sealedChunkBytes, length);
    let no: string | null = part.length < length ? 'store-corrupt' : null;
    while (no === null && (upload.nextChunk - first) * sealedChunkBytes < length) {
      if (watch.isStopped() || !keychain.uploads.includes(upload)) {
        await context.saveKeychain();
        return 'stopped';
      }
      no = await sendSome(context, replica, transport, upload, { part, first });
      watch.moved(Math.min(upload.bytes, upload.nextChunk * chunkBytes));
    }
    // What did not arrive may still be on its way.
    if (no === null) giveBack(part);
    // So that a process that is killed on a bad line takes up near where it was.
    await context.saveKeychain();
    if (no === null) continue;
    // The keys turned meanwhile: what is left goes under the new ones.
    if (no === 'offline' || no === 'stopping' || no === 'too-many') return 'offline';
    if (no !== 'epoch-closed') context.alarm(no, replica.stream);
    return 'refused';
  }
  keychain.uploads = keychain.uploads.filter((pending) => pending !== upload);
  await context.saveKeychain();
  await store.remove(uploadName(upload.at));
  return 'done';
}

/** A few chunks at a time. Null, or why the next one did not arrive. */
async function sendSome(
  { sodium }: DeviceContext,
  { stream, keys }: Replica,
  transport: Transport,
  upload: PendingUpload,
  { part, first }: { readonly part: Uint8Array; readonly first: number },
): Promise<string | null> {
  const newest = newestEpoch(keys);
  const write = newest ? capabilityOf(sodium, idToBytes(stream), newest.secrets, 'write') : null;
  if (!write) return 'epoch-closed';
  const begins = upload.nextChunk;
  const end = Math.min(begins + inFlightMax, first + part.length / sealedChunkBytes);
  const replies = await Promise.all(
    Array.from({ length: end - begins }, (_, i) => {
      const at = (begins - first + i) * sealedChunkBytes;
      const sealed = part.subarray(at, at + sealedChunkBytes);
      return transport.putChunk(stream, write, upload.at, begins + i, sealed);
    }),
  );
  for (const reply of replies) {
    if (!reply.ok) return reply.error.code;
    upload.nextChunk++;
  }
  return null;
}

/** Whether it lies here chunk by chunk; one that an earlier version kept whole is sealed anew, to the same chunks. */
async function isSealed(context: DeviceContext, upload: PendingUpload, watch: Watch): Promise<boolean> {
  const { sodium, store, storeKey } = context;
  const name = uploadName(upload.at);
  if ((await store.size(name)) === chunkCount(upload.bytes) * sealedChunkBytes) return true;
  const sealed = await store.read(name);
  const whole = sealed ? openLocal(sodium, storeKey, name, sealed) : null;
  if (!whole?.ok) {
    context.alarm('store-corrupt', upload.stream);
    return false;
  }
  await store.remove(name);
  return (await sealContent(context, upload, whole.value, watch)).ok;
}
