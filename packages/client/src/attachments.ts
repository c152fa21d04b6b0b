import type { Body } from '@cobijo/domain';
import {
  attachmentBytesMax,
  capabilityOf,
  chunkCount,
  digestOf,
  joinChunks,
  openChunk,
  openLocal,
  randomBytes,
  sealChunk,
  sealLocal,
} from '@cobijo/seal';
import { type AttachmentId, idToBytes, parseAttachmentId, toBase64Url } from '@cobijo/wire';
import type { ClientResult } from './device-api.ts';
import { bytesOf, newId } from './ids.ts';
import { type PendingUpload, newestEpoch } from './keychain.ts';
import type { Transport } from './relay/transport.ts';
import type { DeviceContext, Replica } from './stream/replica.ts';

const uploadFile = (at: AttachmentId): string => `upload${at}`;

/** Keeps a file for upload and returns the fact that describes it. */
export async function prepareAttachment(
  context: DeviceContext,
  replica: Replica,
  file: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array },
): Promise<ClientResult<Body<'attachment.added'>>> {
  if (file.bytes.length > attachmentBytesMax) return { ok: false, error: { code: 'attachment-too-large' } };
  const at = newId<AttachmentId>();
  const key = randomBytes(32);
  await context.store.write(
    uploadFile(at),
    sealLocal(context.sodium, context.storeKey, uploadFile(at), file.bytes),
  );
  context.keychain.uploads.push({ stream: replica.stream, at, key, bytes: file.bytes.length, nextChunk: 0 });
  await context.saveKeychain();
  return {
    ok: true,
    value: {
      attachment: newId<Body<'attachment.added'>['attachment']>(),
      at,
      key: toBase64Url(key),
      chunks: chunkCount(file.bytes.length),
      bytes: file.bytes.length,
      digest: toBase64Url(digestOf(context.sodium, file.bytes)),
      name: file.name,
      mediaType: file.mediaType,
    },
  };
}

/** Sends what is left of each pending upload; takes up where it stopped, chunk by chunk. */
export async function uploadPending(
  context: DeviceContext,
  replica: Replica,
  transport: Transport,
): Promise<void> {
  for (const upload of [...context.keychain.uploads]) {
    if (upload.stream !== replica.stream) continue;
    const newest = newestEpoch(replica.keys);
    const write = newest
      ? capabilityOf(context.sodium, idToBytes(replica.stream), newest.secrets, 'write')
      : null;
    const content = await readUpload(context, upload);
    if (!write || !content) continue;
    while (upload.nextChunk < chunkCount(upload.bytes)) {
      const sealed = sealChunk(context.sodium, upload.key, upload.at, content, upload.nextChunk);
      const reply = await transport.putChunk(replica.stream, write, upload.at, upload.nextChunk, sealed);
      if (!reply.ok) {
        if (reply.error.code !== 'offline' && reply.error.code !== 'epoch-closed')
          context.alarm(reply.error.code, replica.stream);
        return;
      }
      upload.nextChunk++;
    }
    context.keychain.uploads = context.keychain.uploads.filter((pending) => pending !== upload);
    await context.saveKeychain();
    await context.store.remove(uploadFile(upload.at));
  }
}

async function readUpload(context: DeviceContext, upload: PendingUpload): Promise<Uint8Array | null> {
  const sealed = await context.store.read(uploadFile(upload.at));
  const opened = sealed ? openLocal(context.sodium, context.storeKey, uploadFile(upload.at), sealed) : null;
  return opened?.ok ? opened.value : null;
}

/** Fetches and opens a file: every chunk, its size and its digest as the signed fact states them. */
export async function fetchAttachment(
  context: DeviceContext,
  replica: Replica,
  transport: Transport | null,
  fact: Body<'attachment.added'>,
): Promise<ClientResult<Uint8Array>> {
  // A member may state any text of the right form here: not each of them names sixteen bytes in one way.
  const at = parseAttachmentId(fact.at);
  if (!at) return { ok: false, error: { code: 'attachment-malformed' } };
  const waiting = context.keychain.uploads.find(
    (upload) => upload.at === at && upload.stream === replica.stream,
  );
  const local = waiting ? await readUpload(context, waiting) : null;
  if (local) return { ok: true, value: local };
  const newest = newestEpoch(replica.keys);
  if (!transport || !newest) return { ok: false, error: { code: 'offline' } };
  const read = capabilityOf(context.sodium, idToBytes(replica.stream), newest.secrets, 'read')!;
  const key = bytesOf(fact.key, 32);
  const chunks: Uint8Array[] = [];
  for (let index = 0; index < fact.chunks; index++) {
    const reply = await transport.getChunk(replica.stream, read, at, index);
    if (!reply.ok)
      return {
        ok: false,
        error: { code: reply.error.code === 'absent' ? 'attachment-not-here-yet' : reply.error.code },
      };
    const chunk = openChunk(context.sodium, key, at, fact.chunks, index, reply.value);
    if (!chunk.ok) {
      context.alarm(chunk.refusal, replica.stream);
      return { ok: false, error: { code: chunk.refusal } };
    }
    chunks.push(chunk.value);
  }
  const joined = joinChunks(context.sodium, chunks, fact.bytes, bytesOf(fact.digest, 32));
  if (joined.ok) return { ok: true, value: joined.value };
  context.alarm(joined.refusal, replica.stream);
  return { ok: false, error: { code: joined.refusal } };
}
