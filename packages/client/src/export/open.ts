import { type Manifest, readManifest, recordPaths } from '@cobijo/domain';
import { type OpenedBy, exportWordsOf, openExport } from '@cobijo/seal';
import { loadSodium, toBase64Url } from '@cobijo/wire';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { type ArchiveItem, unpackArchive } from './archive.ts';

/** What came of comparing one item with the manifest. */
export interface CheckedItem {
  readonly path: string;
  /** differs: other bytes than listed · missing: listed and not there · unlisted: there and not listed. */
  readonly state: 'same' | 'differs' | 'missing' | 'unlisted';
  /** What its sender called it. */
  readonly name: string | null;
}

export interface OpenedRecord {
  readonly manifest: Manifest;
  /** SHA-256 of the manifest: the same as everyone of the part was told, or it is another file. */
  readonly digest: string;
  readonly items: readonly CheckedItem[];
  /** Nothing differs. */
  readonly holds: boolean;
  /** What is as listed, and nothing else. */
  readonly contents: readonly ArchiveItem[];
}

/** Opens a record that was taken out, anywhere: no device is needed for it. Everything inside is compared. */
export async function openRecord(file: Uint8Array, by: OpenedBy): Promise<ClientResult<OpenedRecord>> {
  const opened = await openExport('words' in by ? { words: exportWordsOf(by.words) } : by, file);
  if (!opened.ok) return refused(opened.refusal);
  const archive = unpackArchive(opened.value);
  const listing = archive?.find(({ path }) => path === recordPaths.manifest);
  if (!archive || !listing) return refused('export-archive-refused');
  const manifest = readManifest(new TextDecoder().decode(listing.bytes));
  if (!manifest) return refused('export-manifest-malformed');
  const sodium = await loadSodium();
  const found = new Map(archive.map(({ path, bytes }) => [path, bytes]));
  found.delete(recordPaths.manifest);
  const items = manifest.items.map(({ path, name, bytes, sha256 }): CheckedItem => {
    const held = found.get(path);
    // A path that is listed twice is there once.
    found.delete(path);
    if (!held) return { path, name, state: 'missing' };
    const isSame = held.length === bytes && sodium.to_hex(sodium.crypto_hash_sha256(held)) === sha256;
    return { path, name, state: isSame ? 'same' : 'differs' };
  });
  for (const path of found.keys()) items.push({ path, name: null, state: 'unlisted' });
  const same = new Set(items.flatMap(({ path, state }) => (state === 'same' ? [path] : [])));
  return ok({
    manifest,
    digest: toBase64Url(sodium.crypto_hash_sha256(listing.bytes)),
    items,
    holds: items.every(({ state }) => state === 'same'),
    contents: archive.filter(({ path }) => same.has(path) || path === recordPaths.manifest),
  });
}
