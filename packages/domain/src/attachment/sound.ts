import { joined, text, viewOf } from './pieces.ts';

/**
 * A voice note in the two forms in which browsers record one, without what its container says of whoever recorded it:
 * the hour, the program and its version, a random number of the track, a title, a language. What a voice itself says of
 * whose it is stays: nothing here changes how it sounds.
 *
 * Null: it is not one track of sound in that form, or cannot be taken apart.
 */
interface CleanSound {
  readonly bytes: Uint8Array;
  /** How long it lasts; null where no piece says so. */
  readonly seconds: number | null;
}

// WebM (Matroska): what is kept is written anew, element by element

const ids = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  track: 0xae,
  number: 0xd7,
  type: 0x83,
  codec: 0x86,
  codecPrivate: 0x63a2,
  codecDelay: 0x56aa,
  seekPreRoll: 0x56bb,
  audio: 0xe1,
  frequency: 0xb5,
  channels: 0x9f,
  cluster: 0x1f43b675,
  time: 0xe7,
  simpleBlock: 0xa3,
  group: 0xa0,
  block: 0xa1,
  blockDuration: 0x9b,
  discardPadding: 0x75a2,
} as const;
/** Ids of four bytes stand only at the top of a segment: one of them ends a cluster that did not say how long it is. */
const topIdMin = 0x10000000;
const soundType = 2;
const scaleDefault = 1_000_000;
/** How long one packet of Opus lasts as browsers record it. */
const packetMs = 20;
const opusHeadBytes = 19;

interface Element {
  readonly id: number;
  readonly data: Uint8Array;
  /** It did not say how long it is: `data` is all that is left. */
  readonly open: boolean;
  readonly end: number;
}

export function cleanWebmSound(bytes: Uint8Array): CleanSound | null {
  const [header, segment] = elements(bytes);
  if (header?.id !== ids.header || segment?.id !== ids.segment) return null;
  let scale = scaleDefault;
  let track: { readonly number: number; readonly entry: Uint8Array } | null = null;
  const clusters: Uint8Array[] = [];
  let ends = 0;
  for (const { id, data } of elements(segment.data)) {
    if (id === ids.info) scale = numberOf(find(data, ids.scale)) ?? scaleDefault;
    if (id === ids.tracks) {
      const entries = elements(data).filter((one) => one.id === ids.track);
      track = entries.length === 1 ? soundTrack(entries[0]!.data) : null;
      if (!track) return null;
    }
    if (id !== ids.cluster) continue;
    if (!track) return null;
    const cluster = cleanCluster(data, track.number);
    if (!cluster) continue;
    clusters.push(cluster.bytes);
    ends = Math.max(ends, cluster.last + (packetMs * scaleDefault) / scale);
  }
  if (!track || clusters.length === 0 || scale === 0) return null;
  const duration = new Uint8Array(8);
  viewOf(duration).setFloat64(0, ends);
  const info = element(ids.info, [
    element(ids.scale, [numberBytes(scale)]),
    // Both must be there: the program that wrote it, and the one before. One word for everybody.
    element(0x4d80, [ascii('webm')]),
    element(0x5741, [ascii('webm')]),
    element(0x4489, [duration]),
  ]);
  return {
    bytes: joined([
      webmHeader,
      element(ids.segment, [info, element(ids.tracks, [track.entry]), ...clusters]),
    ]),
    seconds: (ends * scale) / 1e9,
  };
}

function soundTrack(data: Uint8Array): { readonly number: number; readonly entry: Uint8Array } | null {
  const number = numberOf(find(data, ids.number));
  const head = find(data, ids.codecPrivate);
  const codec = find(data, ids.codec);
  if (number === null || numberOf(find(data, ids.type)) !== soundType) return null;
  if (!codec || text(codec, 0, codec.length) !== 'A_OPUS') return null;
  // One or two channels: nothing stands behind the head then.
  if (!head || text(head, 0, 8) !== 'OpusHead' || head[18] !== 0) return null;
  const audio = find(data, ids.audio) ?? new Uint8Array(0);
  const kept = (of: Uint8Array, id: number): Uint8Array[] => {
    const found = find(of, id);
    return found ? [element(id, [found])] : [];
  };
  const entry = element(ids.track, [
    element(ids.number, [numberBytes(number)]),
    element(0x73c5, [numberBytes(1)]),
    element(ids.type, [numberBytes(soundType)]),
    element(ids.codec, [codec]),
    element(ids.codecPrivate, [head.subarray(0, opusHeadBytes)]),
    ...kept(data, ids.codecDelay),
    ...kept(data, ids.seekPreRoll),
    element(ids.audio, [...kept(audio, ids.frequency), ...kept(audio, ids.channels)]),
  ]);
  return { number, entry };
}

/** `last`: when its last packet begins, in the segment's own units. Null where nothing of the track is in it. */
function cleanCluster(
  data: Uint8Array,
  track: number,
): { readonly bytes: Uint8Array; readonly last: number } | null {
  const inside = elements(data);
  const begins = numberOf(inside.find(({ id }) => id === ids.time)?.data ?? null) ?? 0;
  const isOfTrack = (block: Uint8Array): boolean => block.length > 4 && (block[0]! & 0x7f) === track;
  const kept: Uint8Array[] = [];
  let last = begins;
  const keep = (block: Uint8Array, whole: Uint8Array): void => {
    last = Math.max(last, begins + viewOf(block).getInt16(1));
    kept.push(whole);
  };
  for (const { id, data: piece } of inside) {
    if (id === ids.simpleBlock && isOfTrack(piece)) keep(piece, element(id, [piece]));
    if (id !== ids.group) continue;
    const block = find(piece, ids.block);
    if (!block || !isOfTrack(block)) continue;
    const says = elements(piece).filter(
      (one) => one.id === ids.block || one.id === ids.blockDuration || one.id === ids.discardPadding,
    );
    keep(
      block,
      element(
        id,
        says.map((one) => element(one.id, [one.data])),
      ),
    );
  }
  if (kept.length === 0) return null;
  return { bytes: element(ids.cluster, [element(ids.time, [numberBytes(begins)]), ...kept]), last };
}

const ascii = (word: string): Uint8Array => Uint8Array.from(word, (sign) => sign.charCodeAt(0));

/** Elements behind one another; one that is cut short (a recording that ended in its midst) is left out. */
function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const next = elementAt(bytes, at);
    if (!next) break;
    found.push(next);
    at = next.end;
  }
  return found;
}

function elementAt(bytes: Uint8Array, at: number): Element | null {
  const idBytes = Math.clz32(bytes[at]!) - 23;
  if (idBytes > 4 || at + idBytes >= bytes.length) return null;
  let id = 0;
  for (let i = 0; i < idBytes; i++) id = id * 256 + bytes[at + i]!;
  const sizeAt = at + idBytes;
  const sizeBytes = Math.clz32(bytes[sizeAt]!) - 23;
  if (sizeBytes > 8 || sizeAt + sizeBytes > bytes.length) return null;
  let size = bytes[sizeAt]! & (0xff >> sizeBytes);
  let open = size === 0xff >> sizeBytes;
  for (let i = 1; i < sizeBytes; i++) {
    size = size * 256 + bytes[sizeAt + i]!;
    open = open && bytes[sizeAt + i] === 0xff;
  }
  const begins = sizeAt + sizeBytes;
  const end = open ? openEnd(bytes, id, begins) : begins + size;
  return end > bytes.length ? null : { id, data: bytes.subarray(begins, end), open, end };
}

/** Where an element ends that does not say it: a cluster where the next one begins, a segment with the file. */
function openEnd(bytes: Uint8Array, id: number, begins: number): number {
  if (id !== ids.cluster) return bytes.length;
  for (let at = begins; at < bytes.length;) {
    const next = elementAt(bytes, at);
    if (!next) return bytes.length;
    if (next.id >= topIdMin) return at;
    at = next.end;
  }
  return bytes.length;
}

const find = (bytes: Uint8Array, id: number): Uint8Array | null =>
  elements(bytes).find((one) => one.id === id)?.data ?? null;

function numberOf(bytes: Uint8Array | null): number | null {
  if (!bytes || bytes.length === 0 || bytes.length > 6) return null;
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

function numberBytes(n: number): Uint8Array {
  const bytes = [n % 256];
  for (let rest = Math.floor(n / 256); rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.from(bytes);
}

function element(id: number, data: readonly Uint8Array[]): Uint8Array {
  const size = data.reduce((sum, part) => sum + part.length, 0);
  const head = new Uint8Array(4);
  viewOf(head).setUint32(0, 0x10000000 | size);
  return joined([numberBytes(id), head, ...data]);
}

const webmHeader = element(ids.header, [
  element(0x4286, [numberBytes(1)]),
  element(0x42f7, [numberBytes(1)]),
  element(0x42f2, [numberBytes(4)]),
  element(0x42f3, [numberBytes(8)]),
  element(0x4282, [ascii('webm')]),
  element(0x4287, [numberBytes(4)]),
  element(0x4285, [numberBytes(2)]),
]);

// MP4 (ISO base media): overwritten where it stands, since other pieces name places in the file by number

const holders: ReadonlySet<string> = new Set([
  ...['moov', 'trak', 'mdia', 'minf', 'stbl', 'dinf', 'edts', 'mvex', 'moof', 'traf'],
]);
const keptBoxes: ReadonlySet<string> = new Set([
  ...['ftyp', 'styp', 'sidx', 'mdat', 'mvhd', 'tkhd', 'mdhd', 'hdlr', 'smhd', 'stsd', 'stts', 'stsc', 'stsz'],
  ...['stco', 'co64', 'stss', 'ctts', 'elst', 'sgpd', 'sbgp', 'trex', 'mehd', 'mfhd', 'tfhd', 'tfdt', 'trun'],
]);
const boxHeadBytes = 8;
const unknownLanguage = 0x55c4;

interface Mp4 {
  readonly handlers: string[];
  seconds: number | null;
}

export function cleanMp4Sound(given: Uint8Array): CleanSound | null {
  const bytes = given.slice();
  const found: Mp4 = { handlers: [], seconds: null };
  const isWhole = cleanBoxes(bytes, found);
  return isWhole && found.handlers.length === 1 && found.handlers[0] === 'soun'
    ? { bytes, seconds: found.seconds }
    : null;
}

function cleanBoxes(bytes: Uint8Array, found: Mp4): boolean {
  const view = viewOf(bytes);
  for (let at = 0; at < bytes.length;) {
    if (at + boxHeadBytes > bytes.length) return false;
    // 1 would say that the size stands behind the name, 0 that there is none: recorders of voices write neither.
    const size = view.getUint32(at);
    const end = at + size;
    if (size < boxHeadBytes || end > bytes.length) return false;
    const name = text(bytes, at + 4, 4);
    const body = bytes.subarray(at + boxHeadBytes, end);
    if (holders.has(name)) {
      if (!cleanBoxes(body, found)) return false;
    } else if (name === 'dref') {
      // One entry that says "in this file", and no address.
      if (body.length !== 20 || viewOf(body).getUint32(16) !== 1) return false;
    } else if (!keptBoxes.has(name)) {
      bytes.set(ascii('free'), at + 4);
      body.fill(0);
    } else if (!cleanBox(name, body, found)) return false;
    at = end;
  }
  return true;
}

function cleanBox(name: string, body: Uint8Array, found: Mp4): boolean {
  if (name === 'hdlr') {
    if (body.length < 24) return false;
    found.handlers.push(text(body, 8, 4));
    // The handler's maker and its name.
    body.fill(0, 12);
  }
  if (name !== 'mvhd' && name !== 'tkhd' && name !== 'mdhd') return true;
  const isLong = body[0] === 1;
  const times = isLong ? 8 : 4;
  if (body.length < (isLong ? 32 : 20)) return false;
  body.fill(0, 4, 4 + 2 * times);
  if (name !== 'mdhd') return true;
  const view = viewOf(body);
  const at = 4 + 2 * times;
  const scale = view.getUint32(at);
  const length = isLong ? Number(view.getBigUint64(at + 4)) : view.getUint32(at + 4);
  if (scale > 0 && length > 0 && length < 0xffff_ffff) found.seconds = length / scale;
  view.setUint16(at + 4 + times, unknownLanguage);
  return true;
}
