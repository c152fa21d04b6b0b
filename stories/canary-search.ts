import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One text in one encoding, as bytes to look for. */
export interface Needle {
  readonly canary: string;
  readonly encoding: string;
  readonly bytes: Buffer;
}

/**
 * Every spelling in which a text could lie on a disk or in a log: UTF-8, UTF-16 both ways, hex both cases, base64 in
 * its three phases (the middle of an encoding does not depend on what stands before, but for the phase) in both
 * alphabets, and as JSON and percent escapes write it.
 */
export function needlesOf(canary: string): Needle[] {
  const utf8 = Buffer.from(canary, 'utf8');
  const utf16 = Buffer.from(canary, 'utf16le');
  const needles: Needle[] = [
    { canary, encoding: 'utf-8', bytes: utf8 },
    { canary, encoding: 'utf-16le', bytes: utf16 },
    { canary, encoding: 'utf-16be', bytes: Buffer.from(utf16).swap16() },
    { canary, encoding: 'hex', bytes: Buffer.from(utf8.toString('hex')) },
    { canary, encoding: 'HEX', bytes: Buffer.from(utf8.toString('hex').toUpperCase()) },
  ];
  const json = JSON.stringify(canary).slice(1, -1);
  const escaped = [...canary]
    .map((c) => (c.charCodeAt(0) > 126 ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c))
    .join('');
  const percent = encodeURIComponent(canary);
  for (const [encoding, text] of [
    ['json', json],
    ['json-ascii', escaped],
    ['percent', percent],
  ] as const)
    if (text !== canary) needles.push({ canary, encoding, bytes: Buffer.from(text) });
  for (let phase = 0; phase < 3; phase++) {
    const base64 = Buffer.concat([Buffer.alloc(phase), utf8])
      .toString('base64')
      .replace(/=+$/, '');
    // The first characters hold bits of what stands before, the last ones of what comes after.
    const middle = base64.slice(phase === 0 ? 0 : phase + 1, -1);
    needles.push({ canary, encoding: `base64+${phase}`, bytes: Buffer.from(middle) });
    const url = middle.replaceAll('+', '-').replaceAll('/', '_');
    if (url !== middle) needles.push({ canary, encoding: `base64url+${phase}`, bytes: Buffer.from(url) });
  }
  return needles.filter((needle) => needle.bytes.length >= 6);
}

/** What is searched: a name for the report and the bytes. */
export interface Place {
  readonly place: string;
  readonly bytes: Buffer;
}

export interface CanaryFound {
  readonly place: string;
  readonly encoding: string;
  readonly canary: string;
}

/** One pass over each place for all needles at once: a table of their first three bytes says where to look closer. */
export function search(places: readonly Place[], needles: readonly Needle[]): CanaryFound[] {
  const starts = new Uint8Array(1 << 24);
  const byStart = new Map<number, Needle[]>();
  for (const needle of needles) {
    const start = (needle.bytes[0]! << 16) | (needle.bytes[1]! << 8) | needle.bytes[2]!;
    starts[start] = 1;
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
  }
  const found: CanaryFound[] = [];
  for (const { place, bytes } of places) {
    const seen = new Set<Needle>();
    let start = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
    for (let i = 2; i < bytes.length; i++) {
      start = ((start << 8) | bytes[i]!) & 0xff_ffff;
      if (starts[start] === 0) continue;
      for (const needle of byStart.get(start)!)
        if (!seen.has(needle) && isAt(bytes, i - 2, needle.bytes)) {
          seen.add(needle);
          found.push({ place, encoding: needle.encoding, canary: needle.canary });
        }
    }
  }
  return found;
}

function isAt(bytes: Buffer, at: number, needle: Buffer): boolean {
  if (at + needle.length > bytes.length) return false;
  for (let i = 0; i < needle.length; i++) if (bytes[at + i] !== needle[i]) return false;
  return true;
}

/**
 * The positive control: in a copy of each place, each encoding of a planted text must be found. A search that cannot
 * find what is there proves nothing by finding nothing. Returns how many were missed.
 */
export function missedControls(places: readonly Place[]): {
  readonly planted: number;
  readonly missed: number;
} {
  let planted = 0;
  let missed = 0;
  const text = 'Señora Canaria ~ Los Ñandúes 4711?>';
  for (const { place, bytes } of places) {
    for (const needle of needlesOf(text)) {
      const at = Math.floor(bytes.length / 2);
      const copy = Buffer.concat([bytes.subarray(0, at), needle.bytes, bytes.subarray(at)]);
      planted++;
      if (search([{ place, bytes: copy }], [needle]).length === 0) missed++;
    }
    // And with an encoder's own output around it, in each phase, so that the phases are not only true of themselves.
    for (let phase = 0; phase < 3; phase++) {
      const encoded = Buffer.from(
        Buffer.concat([Buffer.from('xyz'.slice(0, phase)), Buffer.from(`${text} tail`)]).toString('base64'),
      );
      planted++;
      if (search([{ place, bytes: Buffer.concat([bytes, encoded]) }], needlesOf(text)).length === 0) missed++;
    }
  }
  return { planted, missed };
}

/** Every file below a folder. */
export function filesBelow(folder: string, label: string): Place[] {
  const places: Place[] = [];
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    const bytes = contentOf(join(folder, name));
    if (bytes) places.push({ place: `${label}/${name}`, bytes });
  }
  return places;
}

/** Of a file; null of a folder, and of a journal of a running relay that is gone by now. */
function contentOf(path: string): Buffer | null {
  try {
    return statSync(path).isFile() ? readFileSync(path) : null;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}
