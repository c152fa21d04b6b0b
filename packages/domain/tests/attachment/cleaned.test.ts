import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleaned } from '../../src/attachment/cleaned.ts';
import { neutralName } from '../../src/attachment/neutral-name.ts';

const ascii = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));
const u32 = (n: number): number[] => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const u32le = (n: number): number[] => u32(n).reverse();
const planted = 'GPS 16.7569 N 93.1292 W Rosa';
const segment = (marker: number, data: number[]): number[] => [
  0xff,
  marker,
  (data.length + 2) >> 8,
  (data.length + 2) & 255,
  ...data,
];
/** EXIF with which way is up (6: turned to the right) and a place behind it. */
const exif = segment(0xe1, [
  ...ascii('Exif'),
  ...[0, 0],
  ...ascii('II'),
  ...[0x2a, 0, 8, 0, 0, 0, 1, 0],
  ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0],
  ...[0, 0, 0, 0],
  ...ascii(planted),
]);
const jpeg = Uint8Array.from([
  ...[0xff, 0xd8],
  ...segment(0xe0, [...ascii('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
  ...exif,
  ...segment(0xe2, ascii(`ICC_PROFILE ${planted}`)),
  ...segment(0xed, ascii(`Photoshop ${planted}`)),
  ...segment(0xfe, ascii(planted)),
  ...segment(0xdb, Array<number>(65).fill(1)),
  ...segment(0xc0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
  ...segment(0xda, [1, 1, 0, 0, 63, 0]),
  ...[1, 2, 0xff, 0, 3, 0xff, 0xd0, 4],
  ...segment(0xfe, ascii(planted)),
  ...[0xff, 0xd9],
  ...ascii(planted),
]);
const chunk = (name: string, data: number[]): number[] => [
  ...u32(data.length),
  ...ascii(name),
  ...data,
  0,
  0,
  0,
  0,
];
const png = Uint8Array.from([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  ...chunk('IHDR', Array<number>(13).fill(1)),
  ...chunk('tEXt', ascii(planted)),
  ...chunk('eXIf', ascii(planted)),
  ...chunk('IDAT', [1, 2, 3]),
  ...chunk('iTXt', ascii(planted)),
  ...chunk('IEND', []),
  ...ascii(planted),
]);
const piece = (name: string, data: number[]): number[] => [
  ...ascii(name),
  ...u32le(data.length),
  ...data,
  ...(data.length % 2 ? [0] : []),
];
const webpBody = [
  ...piece('VP8X', [0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  ...piece('ICCP', ascii(planted)),
  ...piece('VP8L', [1, 2, 3]),
  ...piece('ANMF', [
    ...Array<number>(16).fill(0),
    ...piece('VP8L', [4, 5]),
    ...piece('XMP ', ascii(planted)),
  ]),
  ...piece('EXIF', ascii(planted)),
  ...piece('XMP ', ascii(planted)),
];
const webp = Uint8Array.from([
  ...ascii('RIFF'),
  ...u32le(webpBody.length + 4),
  ...ascii('WEBP'),
  ...webpBody,
  ...ascii(planted),
]);
const bytesOf = (photo: Uint8Array): Uint8Array => {
  const result = cleaned(photo);
  if (result.state !== 'cleaned') throw new Error(result.state);
  return result.bytes;
};
const holds = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text);

describe('a photograph', () => {
  for (const [name, photo] of Object.entries({ jpeg, png, webp }))
    it(`as ${name} loses what was planted everywhere in it, and is the same when it is cleaned again`, () => {
      expect(holds(photo, planted)).toBe(true);
      const clean = bytesOf(photo);
      for (const word of [planted, 'GPS', 'Rosa', 'Photoshop']) expect(holds(clean, word)).toBe(false);
      expect(bytesOf(clean)).toEqual(clean);
    });

  it('keeps its picture, and which way is up', () => {
    const clean = bytesOf(jpeg);
    expect(holds(clean, 'Exif')).toBe(true);
    expect(Buffer.from(clean).includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBe(true);
    expect(Buffer.from(clean).includes(Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]))).toBe(true);
    expect(holds(bytesOf(png), 'IDAT')).toBe(true);
    expect(Buffer.from(bytesOf(webp)).readUInt32LE(4)).toBe(bytesOf(webp).length - 8);
    expect(bytesOf(webp)[20]! & 0x2c).toBe(0);
  });

  it('that is broken, or cut short before its picture, is never passed on as clean', () => {
    for (const photo of [jpeg, png, webp])
      for (const length of [3, 8, 14, 30])
        expect(cleaned(photo.subarray(0, length)).state).not.toBe('cleaned');
    expect(cleaned(Uint8Array.from([0xff, 0xd8, 1, 2, 3, 4, 5]))).toEqual({
      state: 'cannot',
      form: 'broken-photo',
    });
  });

  it('never makes this fail, whatever its bytes are, and never keeps a comment', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(jpeg, png, webp),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
        (photo, changes) => {
          const broken = photo.slice();
          for (const [at, byte] of changes) if (at < broken.length) broken[at] = byte;
          expect(['cleaned', 'cannot', 'as-it-was']).toContain(cleaned(broken).state);
        },
      ),
    );
  });
});

describe('a file of another form', () => {
  it('that carries more than it shows is named, by its bytes and not its name', () => {
    const forms = {
      pdf: ascii('%PDF-1.7'),
      office: [0x50, 0x4b, 3, 4],
      heic: [0, 0, 0, 24, ...ascii('ftypheic')],
      film: [0, 0, 0, 24, ...ascii('ftypisom')],
      tiff: [0x49, 0x49, 0x2a, 0],
      gif: ascii('GIF89a'),
    };
    for (const [form, start] of Object.entries(forms))
      expect(cleaned(Uint8Array.from([...start, ...Array<number>(20).fill(0)]))).toEqual({
        state: 'cannot',
        form,
      });
    expect(cleaned(Uint8Array.from(ascii('Dear Ana,')))).toEqual({ state: 'as-it-was' });
    expect(cleaned(new Uint8Array())).toEqual({ state: 'as-it-was' });
  });

  it('is called by a number, and keeps its ending', () => {
    expect(neutralName('Rosa en Tuxtla 2026-11-28.JPG', 2)).toBe('2.jpg');
    expect(neutralName('notas', 1)).toBe('1');
  });
});
