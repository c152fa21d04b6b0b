import { type Cleaned, cleaned, cleanedBytesMax, formBytes, formOf } from '@cobijo/domain/attachment/cleaned';
import { attachmentBytesMax } from '@cobijo/seal';
import { type ClientResult, refused } from '../device-api.ts';
import { isEnding } from '../ending.ts';
import type { Attach, Done } from '../intent.ts';
import { type FileContent, contentBytes, partOf } from '../transfer/content.ts';
import type { Transfers } from '../transfer/transfers.ts';
import { type Acting, inStream, keep, statement } from './acting.ts';

const secondsMax = 86_400;

/** A file for a stream: cleaned, sealed into the store, and described; its chunks follow behind. */
export function attach(
  acting: Acting & { readonly files: Transfers },
  intent: Attach,
): Promise<ClientResult<Done>> {
  return inStream(acting, intent.stream, async (replica) => {
    if (contentBytes(intent.bytes) > attachmentBytesMax) return refused('attachment-too-large', 'bytes');
    if (isEnding(replica)) return refused('end-part-ending', 'stream');
    const clean = await cleanedContent(intent.bytes);
    if (typeof clean === 'string') return refused(clean, 'bytes');
    if (clean.state === 'cannot' && intent.asIs !== true) return refused('attachment-says-more', 'bytes');
    const isCleaned = clean.state === 'cleaned';
    const seconds = (isCleaned ? clean.seconds : undefined) ?? intent.seconds;
    const prepared = await acting.files.prepare(
      replica,
      {
        name: intent.name,
        mediaType: intent.mediaType,
        ...(seconds === undefined ? {} : { seconds: Math.min(secondsMax, Math.round(seconds)) }),
      },
      isCleaned ? clean.bytes : intent.bytes,
    );
    if (!prepared.ok) return prepared;
    const { attachment } = prepared.value;
    const kept = await keep(
      acting,
      replica,
      [statement(acting, 'attachment.added', prepared.value)],
      attachment,
    );
    acting.files.stated(prepared.value.at);
    return kept;
  });
}

async function cleanedContent(
  content: FileContent,
): Promise<Cleaned | { readonly state: 'cannot' } | 'file-unreadable' | 'attachment-too-large'> {
  const bytes = contentBytes(content);
  const isLarge = bytes > cleanedBytesMax;
  const part = await partOf(content, 0, isLarge ? formBytes : bytes);
  if (!part) return 'file-unreadable';
  if (!isLarge) return cleaned(part);
  const form = formOf(part);
  // A picture leaves cleaned or not at all.
  if (form === 'picture') return 'attachment-too-large';
  return form === null ? { state: 'as-it-was' } : { state: 'cannot' };
}
