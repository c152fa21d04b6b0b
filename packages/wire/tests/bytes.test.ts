import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type StreamId,
  concat,
  fromBase64Url,
  idFrom,
  idToBytes,
  parseAttachmentId,
  parseChainId,
  parseStreamId,
  sameBytes,
  toBase64Url,
} from '../src/index.ts';

const bytes = fc.uint8Array({ maxLength: 300 });

describe('base64url', () => {
  it('says the same as the platform’s, and comes back', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        const text = toBase64Url(some);
        expect(text).toBe(Buffer.from(some).toString('base64url'));
        expect(fromBase64Url(text)).toEqual(some);
        expect(fromBase64Url(text, some.length)).toEqual(some);
      }),
    );
  });

  it('has one spelling: whatever is accepted is what would be written', () => {
    const almost = fc.string({ unit: fc.constantFrom(...'AZaz09-_+/= \n'), maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(almost, fc.string({ unit: 'binary', maxLength: 8 })), (text) => {
        const read = fromBase64Url(text);
        if (read) expect(toBase64Url(read)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('with left-over bits, padding, the other alphabet, spaces or an impossible length is refused', () => {
    expect(fromBase64Url('AA')).toEqual(new Uint8Array(1));
    for (const text of ['AB', 'AAB', 'A', 'AA==', 'A+', 'A/', 'AA A', 'AAAA\n', 'ＡＡ', 'AAAAA'])
      expect(fromBase64Url(text)).toBeNull();
  });

  it('of another length than was asked for is refused', () => {
    fc.assert(
      fc.property(bytes, fc.nat(300), (some, length) => {
        fc.pre(length !== some.length);
        expect(fromBase64Url(toBase64Url(some), length)).toBeNull();
      }),
    );
  });
});

describe('an id', () => {
  it('is sixteen bytes, and nothing else parses', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (some) => {
        const id = idFrom<StreamId>(some);
        expect(idToBytes(id)).toEqual(some);
        for (const parse of [parseStreamId, parseChainId, parseAttachmentId]) expect(parse(id)).toBe(id);
      }),
    );
    for (const length of [0, 15, 17, 32]) {
      expect(parseStreamId(toBase64Url(new Uint8Array(length)))).toBeNull();
      expect(() => idFrom<StreamId>(new Uint8Array(length))).toThrow(RangeError);
    }
    // The last character carries four bits that must be zero.
    expect(parseStreamId('AAAAAAAAAAAAAAAAAAAAAB')).toBeNull();
    expect(parseStreamId('../../../etc/passwd///')).toBeNull();
  });
});

describe('bytes', () => {
  it('are joined in order and compared whole', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(concat(a, b)).toEqual(new Uint8Array([...a, ...b]));
        expect(sameBytes(a, a.slice())).toBe(true);
        expect(sameBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
      }),
    );
  });
});
