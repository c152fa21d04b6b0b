import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleaned } from '../../src/attachment/cleaned.ts';
import { clockOf, voiceFormByEnding, voiceFormOf } from '../../src/attachment/voice-note.ts';

const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));
const u32 = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const planted = 'Voz de Rosa en Comitán, 2026';
const says = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(Buffer.from(planted, 'latin1'));

const id = (n: number): number[] => u32(n).slice(u32(n).findIndex((byte) => byte !== 0));
const element = (name: number, data: number[]): number[] => [
  ...id(name),
  ...[0x40 | (data.length >> 8), data.length & 255],
  ...data,
];
/** As a recorder writes what it cannot know the size of yet. */
const open = (name: number, data: number[]): number[] => [
  ...id(name),
  0x01,
  ...Array<number>(7).fill(0xff),
  ...data,
];
const packets = [1, 2, 3].map((n) => Array<number>(40).fill(n));
const block = (at: number, packet: number[], track = 1): number[] =>
  element(0xa3, [0x80 | track, at >> 8, at & 255, 0x80, ...packet]);
const entry = (type: number, codec: string): number[] =>
  element(0xae, [
    ...element(0xd7, [1]),
    ...element(0x73c5, [9, 8, 7, 6, 5, 4, 3]),
    ...element(0x83, [type]),
    ...element(0x86, ascii(codec)),
    ...element(0x536e, ascii(planted)),
    ...element(0x63a2, [...ascii('OpusHead'), 1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0, ...ascii(planted)]),
    ...element(0xe1, [...element(0xb5, [0x47, 0x3b, 0x80, 0]), ...element(0x9f, [1])]),
  ]);
const webm = (track = entry(2, 'A_OPUS')): Uint8Array =>
  Uint8Array.from([
    ...element(0x1a45dfa3, element(0x4282, ascii('webm'))),
    ...open(0x18538067, [
      ...element(0x1549a966, [
        ...element(0x2ad7b1, [0x0f, 0x42, 0x40]),
        ...element(0x4461, [0, 1, 2, 3, 4, 5, 6, 7]),
        ...element(0x4d80, ascii(planted)),
        ...element(0x5741, ascii(planted)),
      ]),
      ...element(0x1654ae6b, track),
      ...open(0x1f43b675, [
        ...element(0xe7, [0]),
        ...block(0, packets[0]!),
        ...block(0, ascii(planted), 2),
        ...element(0xa0, [
          ...element(0xa1, [0x81, 0, 20, 0, ...packets[1]!]),
          ...element(0x75a1, ascii(planted)),
        ]),
      ]),
      ...open(0x1f43b675, [
        ...element(0xe7, [0x0b, 0x80]),
        ...block(0, packets[2]!),
        ...element(0xec, ascii(planted)),
      ]),
      ...element(0x1254c367, ascii(planted)),
    ]),
  ]);

const box = (name: string, body: number[]): number[] => [...u32(body.length + 8), ...ascii(name), ...body];
const times = [...u32(0xe1234567), ...u32(0xe1234568)];
const media = Array<number>(50).fill(7);
const mp4 = (handler = 'soun'): Uint8Array =>
  Uint8Array.from([
    ...box('ftyp', ascii('M4A isom')),
    ...box('moov', [
      ...box('mvhd', [0, 0, 0, 0, ...times, ...u32(1000), ...u32(4000), ...Array<number>(80).fill(0)]),
      ...box('udta', ascii(planted)),
      ...box('trak', [
        ...box('tkhd', [0, 0, 0, 7, ...times, ...Array<number>(72).fill(0)]),
        ...box('mdia', [
          ...box('mdhd', [0, 0, 0, 0, ...times, ...u32(48_000), ...u32(192_000), 0x4c, 0xae, 0, 0]),
          ...box('hdlr', [
            ...u32(0),
            ...u32(0),
            ...ascii(handler),
            ...u32(0),
            ...u32(0),
            ...u32(0),
            ...ascii(planted),
          ]),
          ...box('minf', [...box('smhd', [...u32(0), ...u32(0)]), ...box('uuid', ascii(planted))]),
        ]),
      ]),
      ...box('meta', ascii(planted)),
    ]),
    ...box('mdat', media),
  ]);

describe('a voice note', () => {
  it('that a browser recorded keeps its sound and says nothing of who recorded it, with what, and when', () => {
    const given = webm();
    expect(says(given)).toBe(true);
    const clean = cleaned(given);
    if (clean.state !== 'cleaned') throw new Error(clean.state);
    expect(says(clean.bytes)).toBe(false);
    for (const packet of packets) expect(Buffer.from(clean.bytes).includes(Buffer.from(packet))).toBe(true);
    expect(Buffer.from(clean.bytes).includes(Buffer.from([9, 8, 7, 6, 5, 4, 3]))).toBe(false);
    // The last packet begins at 2,944 ms and lasts 20.
    expect(clean.seconds).toBeCloseTo(2.964);
    // The same sound, recorded by another program at another hour, is the same bytes.
    expect(cleaned(clean.bytes)).toEqual(clean);
  });

  it('in the other form keeps every place of its sound, and neither hour nor language nor title', () => {
    const given = mp4();
    const clean = cleaned(given);
    if (clean.state !== 'cleaned') throw new Error(clean.state);
    expect(clean.bytes.length).toBe(given.length);
    expect(says(clean.bytes)).toBe(false);
    expect(Buffer.from(clean.bytes).includes(Buffer.from(times))).toBe(false);
    expect(Buffer.from(clean.bytes).indexOf(Buffer.from(media))).toBe(
      Buffer.from(given).indexOf(Buffer.from(media)),
    );
    expect(clean.seconds).toBe(4);
    expect(cleaned(clean.bytes)).toEqual(clean);
  });

  it('is no film: what shows more than a voice waits for a person', () => {
    expect(cleaned(webm(entry(1, 'V_VP9')))).toEqual({ state: 'cannot', form: 'film' });
    expect(cleaned(webm([...entry(2, 'A_OPUS'), ...entry(1, 'V_VP9')]))).toEqual({
      state: 'cannot',
      form: 'film',
    });
    expect(cleaned(webm(entry(2, 'A_VORBIS')))).toEqual({ state: 'cannot', form: 'film' });
    expect(cleaned(mp4('vide'))).toEqual({ state: 'cannot', form: 'film' });
    for (const start of ['OggS', 'fLaC', 'ID3'])
      expect(cleaned(Uint8Array.from(ascii(`${start}${planted}`)))).toEqual({
        state: 'cannot',
        form: 'sound',
      });
  });

  it('that is cut or damaged anywhere never comes out with what stood around its sound', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(webm(), mp4()),
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
        (whole, cut, damages) => {
          const bytes = whole.slice(0, 8 + (cut % whole.length));
          for (const [at, byte] of damages) bytes[at % bytes.length] = byte;
          const clean = cleaned(bytes);
          return clean.state !== 'cleaned' || cleaned(clean.bytes).state === 'cleaned';
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is told by its form, whatever a recorder says behind it, and by nothing else', () => {
    expect(voiceFormOf('audio/webm;codecs=opus')).toBe('audio/webm');
    expect(voiceFormOf('AUDIO/MP4')).toBe('audio/mp4');
    for (const other of ['text/html', 'audio/x-evil', 'toString', 'video/webm'])
      expect(voiceFormOf(other)).toBeNull();
    expect(voiceFormByEnding('a.m4a')).toBe('audio/mp4');
    expect(voiceFormByEnding('a.OPUS')).toBe('audio/ogg');
    expect(voiceFormByEnding('letter.pdf')).toBeNull();
    expect([0, 12, 61, 600].map(clockOf)).toEqual(['0:00', '0:12', '1:01', '10:00']);
  });
});
