import { joined, startsWith, text, viewOf } from './pieces.ts';
import { cleanMp4Sound, cleanWebmSound } from './sound.ts';

/**
 * A photograph without what it carries besides the picture: place, time, camera, owner, small pictures of before it was
 * cut; a voice note without its hour, its language and the program that recorded it (sound.ts). Told by its first bytes
 * and by no name. Only pieces that make the picture are kept; whatever is unknown goes, and
 * whatever stands behind the end of the picture. What cannot be taken apart is not passed on as clean.
 *
 * Pure and byte for byte the same on every device, so that the command line cleans as the page does; the picture's own
 * points are not touched.
 */
export type Cleaned =
  | {
      readonly state: 'cleaned';
      readonly bytes: Uint8Array;
      /** How long a sound lasts, where its own pieces say so. */
      readonly seconds?: number;
    }
  /** Of a form that says nothing of itself, as far as is known: text. */
  | { readonly state: 'as-it-was' }
  /** A form that carries more than it shows, and that is not taken apart here. */
  | {
      readonly state: 'cannot';
      readonly form: 'heic' | 'pdf' | 'office' | 'film' | 'sound' | 'tiff' | 'gif' | 'broken-photo';
    };

export function cleaned(bytes: Uint8Array): Cleaned {
  if (startsWith(bytes, [0xff, 0xd8])) return photo(cleanJpeg(bytes));
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return photo(cleanPng(bytes));
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP') return photo(cleanWebp(bytes));
  const sound = isWebm(bytes) ? cleanWebmSound(bytes) : isMp4(bytes) ? cleanMp4Sound(bytes) : null;
  if (sound)
    return {
      state: 'cleaned',
      bytes: sound.bytes,
      ...(sound.seconds === null ? {} : { seconds: sound.seconds }),
    };
  const form = uncleanable(bytes);
  return form ? { state: 'cannot', form } : { state: 'as-it-was' };
}

/** A larger file is not taken apart: it would have to stand in memory whole. */
export const cleanedBytesMax = 64 << 20;
/** How much of a file's beginning tells its form. */
export const formBytes = 1024;

/** Of a file that is too large to be taken apart, by its beginning: a picture, another form that says more, or neither. */
export function formOf(head: Uint8Array): 'picture' | 'says-more' | null {
  const isPicture =
    startsWith(head, [0xff, 0xd8]) ||
    startsWith(head, [0x89, 0x50, 0x4e, 0x47]) ||
    (text(head, 0, 4) === 'RIFF' && text(head, 8, 4) === 'WEBP');
  if (isPicture) return 'picture';
  return uncleanable(head) ? 'says-more' : null;
}

const isWebm = (bytes: Uint8Array): boolean => startsWith(bytes, [0x1a, 0x45, 0xdf, 0xa3]);
const isMp4 = (bytes: Uint8Array): boolean => text(bytes, 4, 4) === 'ftyp';

const photo = (bytes: Uint8Array | null): Cleaned =>
  bytes ? { state: 'cleaned', bytes } : { state: 'cannot', form: 'broken-photo' };

function uncleanable(bytes: Uint8Array): Extract<Cleaned, { state: 'cannot' }>['form'] | null {
  if (isWebm(bytes)) return 'film';
  if (isMp4(bytes)) return /^(hei|hev|mif|msf|avi)/.test(text(bytes, 8, 4)) ? 'heic' : 'film';
  // A reader takes a PDF that begins anywhere in its first kilobyte.
  if (text(bytes, 0, 1024).includes('%PDF')) return 'pdf';
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'office';
  if (startsWith(bytes, [0x49, 0x49, 0x2a, 0]) || startsWith(bytes, [0x4d, 0x4d, 0, 0x2a])) return 'tiff';
  if (text(bytes, 0, 3) === 'GIF') return 'gif';
  // Titles, makers and dates stand in these; they are not taken apart here.
  if (text(bytes, 0, 4) === 'OggS' || text(bytes, 0, 4) === 'fLaC' || text(bytes, 0, 3) === 'ID3')
    return 'sound';
  if (text(bytes, 0, 4) === 'RIFF' || startsWith(bytes, [0, 0, 1, 0xba])) return 'film';
  return null;
}

/** Tables, frames and scans; APP14 says how colours are meant. Which way is up is said anew, and nothing else. */
function cleanJpeg(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let up = 1;
  let hasScan = false;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    const isPicture =
      marker === 0xdb ||
      marker === 0xdd ||
      marker === 0xda ||
      (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8);
    const isColour = marker === 0xee && length === 14 && text(bytes, at + 4, 5) === 'Adobe';
    if (marker === 0xe1) up = upOf(bytes.subarray(at + 4, end)) ?? up;
    if (isPicture || isColour) kept.push(bytes.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    hasScan = true;
    const begins = at;
    while (at + 1 < bytes.length && !(bytes[at] === 0xff && isMarker(bytes[at + 1]!))) at += 1;
    // A picture that was cut short ends where its bytes do.
    if (at + 1 >= bytes.length) at = bytes.length;
    kept.push(bytes.subarray(begins, at));
  }
  if (!hasScan) return null;
  if (up > 1) kept.splice(1, 0, upright(up));
  return joined([...kept, new Uint8Array([0xff, 0xd9])]);
}

/** Inside a scan, 0 is a filled byte and D0–D7 begin anew: neither ends it. */
const isMarker = (byte: number): boolean => byte !== 0 && byte !== 0xff && !(byte >= 0xd0 && byte <= 0xd7);

/** Which way is up, of an EXIF block; null where it says nothing that is understood. */
function upOf(block: Uint8Array): number | null {
  if (text(block, 0, 4) !== 'Exif') return null;
  const tiff = block.subarray(6);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  const little = text(tiff, 0, 2) === 'II';
  if (tiff.length < 8) return null;
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.length) return null;
  const count = view.getUint16(first, little);
  for (let i = 0; i < count; i++) {
    const entry = first + 2 + i * 12;
    if (entry + 12 > tiff.length) return null;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const said = view.getUint16(entry + 8, little);
    return said >= 1 && said <= 8 ? said : null;
  }
  return null;
}

/** An EXIF block of one entry. */
const upright = (up: number): Uint8Array =>
  new Uint8Array([
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, up, 0, 0, 0, 0, 0, 0],
  ]);

const pngPieces: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD'],
  ...['acTL', 'fcTL', 'fdAT'],
]);

function cleanPng(bytes: Uint8Array): Uint8Array | null {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const view = viewOf(bytes);
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const piece = text(bytes, at + 4, 4);
    if (pngPieces.has(piece)) kept.push(bytes.subarray(at, end));
    if (piece === 'IEND') return joined(kept);
    at = end;
  }
  return null;
}

const webpPieces: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF']);
/** In VP8X: a colour profile, EXIF and XMP follow. None of them does any more. */
const webpSaysMore = 0x20 | 0x08 | 0x04;

function cleanWebp(bytes: Uint8Array): Uint8Array | null {
  const view = viewOf(bytes);
  const ends = 8 + view.getUint32(4, true);
  if (ends > bytes.length) return null;
  const kept = webpKept(bytes, 12, ends, webpPieces);
  if (!kept || kept.length === 0) return null;
  const size = kept.reduce((sum, piece) => sum + piece.length, 4);
  const head = bytes.slice(0, 12);
  viewOf(head).setUint32(4, size, true);
  return joined([head, ...kept]);
}

/** A frame of a moving picture holds pieces of its own, and can hide others among them. */
const framePieces: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ALPH']);
const frameHeadBytes = 16;

function webpKept(
  bytes: Uint8Array,
  from: number,
  ends: number,
  pieces: ReadonlySet<string>,
): Uint8Array[] | null {
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  for (let at = from; at + 8 <= ends;) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size & 1);
    if (at + 8 + size > ends) return null;
    const name = text(bytes, at, 4);
    if (pieces.has(name)) {
      const piece = bytes.slice(at, Math.min(end, ends));
      if (name === 'VP8X' && piece.length > 8) piece[8]! &= ~webpSaysMore;
      if (name === 'ANMF') {
        const inner = webpKept(bytes, at + 8 + frameHeadBytes, at + 8 + size, framePieces);
        if (!inner) return null;
        const frame = joined([piece.subarray(0, 8 + frameHeadBytes), ...inner]);
        viewOf(frame).setUint32(4, frame.length - 8, true);
        kept.push(frame);
      } else kept.push(piece);
    }
    at = end;
  }
  return kept;
}
