import { attachmentPath, recordPaths } from '@cobijo/domain';
import { sameBytes } from '@cobijo/wire';
import { unzipSync, zipSync } from 'fflate';

/**
 * The archive inside a sealed record: a ZIP whose entries are stored as they are, in the order of their paths, each of the
 * same date. The same items give the same bytes, and what is not compressed cannot grow when it is unpacked.
 */
export interface ArchiveItem {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** ZIP knows local time alone: midnight wherever this runs, so that the bytes are the same everywhere. */
const noDate = (): Date => new Date(1980, 0, 1);

export function packArchive(items: readonly ArchiveItem[]): Uint8Array {
  const sorted = [...items].sort((a, b) => (a.path < b.path ? -1 : 1));
  return zipSync(Object.fromEntries(sorted.map(({ path, bytes }) => [path, bytes])), {
    level: 0,
    mtime: noDate(),
  });
}

const fixed: ReadonlySet<string> = new Set([
  recordPaths.manifest,
  recordPaths.lines,
  ...Object.values(recordPaths.pages),
]);
export const isRecordPath = (path: string): boolean => fixed.has(path) || attachmentPath.test(path);

/**
 * The mirror of `packArchive`; null for an archive that is none of its making: a path that leads elsewhere or stands
 * twice, something compressed, more than the archive has room for, or any byte besides. Other programs read a ZIP from
 * its other end: what one of them would show and this one does not compare must not be there.
 */
export function unpackArchive(archive: Uint8Array): readonly ArchiveItem[] | null {
  const seen = new Set<string>();
  let room = archive.length;
  try {
    const files = unzipSync(archive, {
      filter: ({ name, size, originalSize, compression }) => {
        room -= originalSize;
        const isOurs = isRecordPath(name) && !seen.has(name) && compression === 0 && size === originalSize;
        // At the first: a directory may say that it goes on for four thousand million more.
        if (!isOurs || room < 0) throw new RangeError(name);
        seen.add(name);
        return true;
      },
    });
    const items = Object.entries(files).map(([path, bytes]) => ({ path, bytes }));
    return items.length > 0 && sameBytes(packArchive(items), archive) ? items : null;
  } catch {
    return null;
  }
}

/** What an attachment is called in an archive: its place in the record, and of its sender's name only harmless signs. */
export function attachmentPathOf(index: number, name: string): string {
  const number = String(index + 1).padStart(4, '0');
  const harmless = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9 ._-]+/g, '_')
    .replaceAll(/\.{2,}/g, '_')
    .replace(/^[ ._]+/, '');
  // From the end: there stands what kind of file it is.
  const short = harmless
    .slice(-80)
    .replace(/^[ ._]+/, '')
    .replace(/[ .]+$/, '');
  return short === '' ? `attachments/${number}` : `attachments/${number} ${short}`;
}
