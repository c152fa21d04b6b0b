import { createHash } from 'node:crypto';
import { decode, encode as encodeCbor, rfc8949EncodeOptions } from 'cborg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeRefusalCodes,
  decodeStatements,
  encodeAndRead,
  encodeStatements,
  statementsBytesMax,
  statementsDepthMax,
} from '../../src/fact/codec.ts';
import type { Segment, Statement, UnknownStatement } from '../../src/fact/fact.ts';
import { CanonicalWriter, readCanonicalArray } from '../../src/fact/canonical-cbor.ts';
import { headBytes, packBefore, packSegments, unpackSegments } from '../../src/fact/packed.ts';
import { deviceId, factIdOf, segmentId } from '../../src/vocabulary/ids.ts';
import { aStatement, entity, stating } from './arbitrary-statements.ts';

/** `cborg` gives a `Buffer` where there is one; outside there is none. */
const encode = (value: unknown): Uint8Array => new Uint8Array(encodeCbor(value));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const note = stating('note.written', {
  note: entity('n'),
  title: 'Llamada',
  text: 'La señora llamó.',
  about: [entity('ana')],
});
const good = { k: 'note.written', v: 1, t: 5, s: [], b: note.body };
const readStatements = (payload: Uint8Array): readonly (Statement | UnknownStatement)[] => {
  const decoded = decodeStatements(payload);
  if (!decoded.ok) throw new Error(decoded.error.code);
  return decoded.value;
};
const bodies = (segments: readonly Segment[]) =>
  segments.flatMap(({ facts }) => facts.map((fact) => ('unknown' in fact ? null : fact.body)));
const refusalOf = (bytes: Uint8Array) => {
  const decoded = decodeStatements(bytes);
  if (decoded.ok) throw new Error('taken');
  return decoded.error;
};

describe('what one device writes another reads', () => {
  test('any statements come back as they were', () => {
    fc.assert(
      fc.property(fc.array(aStatement, { minLength: 1, maxLength: 64 }), (statements) => {
        const decoded = decodeStatements(encodeStatements(statements));
        expect(decoded).toEqual({ ok: true, value: statements });
      }),
      { numRuns: 150 },
    );
  });

  test('the bytes are pinned: a note, and three facts at once', () => {
    expect(hex(encodeStatements([note]))).toBe(
      '81a56162a4646e6f7465766e2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d6474657874724c61207365c3b1' +
        '6f7261206c6c616dc3b32e6561626f75748176616e612d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d657469746c' +
        '65674c6c616d616461616b6c6e6f74652e7772697474656e61738061741b0000018bcfe56800617601',
    );
    const three: Statement[] = [
      stating('message.removed', { message: entity('m') }, { at: 0 }),
      stating(
        'message.said',
        { message: entity('m'), text: '¿Está bien?', replyTo: entity('k') },
        { at: -1 },
      ),
      stating(
        'milestone.set',
        {
          milestone: entity('s'),
          code: 'US13',
          status: 'moved',
          date: { on: '2008-09', zone: 'America/New_York' as never },
          about: [],
        },
        { at: 2 ** 53 - 1, supersedes: [factIdOf(segmentId.parse('A'.repeat(43)), 7)] },
      ),
    ];
    expect(createHash('sha256').update(encodeStatements(three)).digest('hex')).toBe(
      '22d1eb0a2041e2ffcc3f3b0fa8a81bd124dc2f68a02a17da486d2b35ba82cd22',
    );
  });

  test('an absent field given as undefined is left out', () => {
    const spelled = { ...note, body: { ...note.body, title: 'x' } };
    const body = Object.assign({ replyTo: undefined }, { message: entity('m'), text: '' });
    const said = { ...stating('message.said', { message: entity('m'), text: '' }), body } as Statement;
    expect(decodeStatements(encodeStatements([said])).ok).toBe(true);
    expect(decodeStatements(encodeStatements([spelled])).ok).toBe(true);
  });

  test.each([['encodeStatements', encodeStatements] as const, ['encodeAndRead', encodeAndRead] as const])(
    'a device does not write what others would refuse (%s)',
    (_name, write) => {
      expect(() => write([])).toThrow(RangeError);
      expect(() => write(Array.from({ length: 65 }, () => note))).toThrow(RangeError);
      for (const body of [{ text: 'x'.repeat(20_001) }, { text: undefined }, { more: 1 }, { about: ['x'] }])
        expect(() => write([{ ...note, body: { ...note.body, ...body } } as never])).toThrow();
      expect(() => write([{ ...note, v: 2 } as never])).toThrow(RangeError);
      expect(() => write([{ ...note, at: 0.5 } as never])).toThrow();
      expect(() => write([{ ...note, supersedes: ['x'] } as never])).toThrow();
    },
  );

  test('what a device keeps of its own is what others read', () => {
    const body = Object.assign({ replyTo: undefined }, { message: entity('m'), text: '' });
    const said = { ...stating('message.said', { message: entity('m'), text: '' }), body } as Statement;
    const { payload, read } = encodeAndRead([note, said]);
    expect(payload).toEqual(encodeStatements([note, said]));
    expect(decodeStatements(payload)).toStrictEqual({ ok: true, value: read });
    expect(Object.keys((read[1] as Statement).body)).not.toContain('replyTo');
  });
});

describe('what a newer program wrote', () => {
  const newer = [
    encode([{ b: { x: [1, null, true] }, k: 'debt.contested', v: 1 }]),
    encode([{ b: 'quite another shape', k: 'note.written', s: [], t: 1, v: 2, w: new Uint8Array([1, 2]) }]),
  ];

  test.each(newer)('is kept with its own bytes and written again as exactly these', (bytes) => {
    const decoded = decodeStatements(bytes);
    expect(decoded.ok).toBe(true);
    if (!decoded.ok) return;
    expect(decoded.value[0]).toMatchObject({ unknown: true });
    expect(hex(encodeStatements(decoded.value))).toBe(hex(bytes));
  });

  test('stands beside what this program knows', () => {
    const decoded = decodeStatements(encode([good, { k: 'later.thing', v: 3 }]));
    expect(decoded.ok && decoded.value.map((statement) => 'unknown' in statement)).toEqual([false, true]);
  });

  test('is not an excuse for bytes that are not canonical', () => {
    expect(refusalOf(Uint8Array.from([0x81, 0xa2, 0x61, 0x76, 1, 0x61, 0x6b, 0x61, 0x7a])).code).toBe(
      'statements-not-canonical',
    );
  });

  test('has a kind and a version, or is refused', () => {
    expect(refusalOf(encode([{ k: 'later.thing' }]))).toMatchObject({
      code: 'statement-malformed',
      field: 'v',
    });
    expect(refusalOf(encode([{ k: 'later.thing', v: 0 }]))).toMatchObject({
      code: 'statement-malformed',
      field: 'v',
    });
    expect(refusalOf(encode([{ k: 'a b', v: 1 }]))).toMatchObject({
      code: 'statement-malformed',
      field: 'k',
    });
    expect(refusalOf(encode([{ k: 'note.written', v: 0 }]))).toMatchObject({ code: 'statement-malformed' });
  });
});

describe('what is refused', () => {
  test.each([
    ['no bytes', new Uint8Array(0), 'statements-malformed'],
    ['text instead of a list', encode('x'), 'statements-malformed'],
    ['no statement', encode([]), 'statements-count'],
    ['more than 64', encode(Array.from({ length: 65 }, () => good)), 'statements-count'],
    ['more bytes than a segment has', new Uint8Array(statementsBytesMax + 1), 'statements-too-long'],
    ['a statement that is no map', encode([1]), 'statement-malformed'],
    ['a statement that is bytes', encode([new Uint8Array(3)]), 'statement-malformed'],
    ['a number with a fraction', encode([{ ...good, t: 0.5 }]), 'statements-malformed'],
    ['something behind the end', Uint8Array.from([...encode([good]), 0]), 'statements-malformed'],
    [
      'a map key twice',
      Uint8Array.from([0x81, 0xa2, 0x61, 0x6b, 1, 0x61, 0x6b, 1]),
      'statements-not-canonical',
    ],
    ['a length that could be shorter', Uint8Array.from([0x98, 1, 0]), 'statements-not-canonical'],
    ['an endless array', Uint8Array.from([0x9f, 0, 0xff]), 'statements-not-canonical'],
    ['a tag', Uint8Array.from([0x81, 0xc1, 0]), 'statements-malformed'],
    ['undefined', Uint8Array.from([0x81, 0xf7]), 'statements-malformed'],
    ['text that is no UTF-8', Uint8Array.from([0x81, 0x62, 0xc3, 0x28]), 'statements-malformed'],
    ['half a surrogate pair', Uint8Array.from([0x81, 0x63, 0xed, 0xa0, 0x80]), 'statements-malformed'],
    ['a billion announced elements', Uint8Array.from([0x9a, 0x3b, 0x9a, 0xca, 0]), 'statements-malformed'],
    ['a number past 2^53', Uint8Array.from([0x81, 0x1b, 0, 0x20, 0, 0, 0, 0, 0, 0]), 'statements-malformed'],
  ])('%s', (_, bytes, code) => {
    expect(refusalOf(bytes).code).toBe(code);
  });

  test('nesting without end', () => {
    const deep = (levels: number): unknown => (levels === 0 ? 0 : [deep(levels - 1)]);
    expect(refusalOf(encode([deep(statementsDepthMax)])).code).toBe('statements-too-deep');
    expect(refusalOf(encode([deep(statementsDepthMax - 2)])).code).toBe('statement-malformed');
    expect(refusalOf(new Uint8Array(100_000).fill(0x81)).code).toBe('statements-too-deep');
  });

  test('a field too many, too few or of another sort, with its name', () => {
    const { t: _t, ...timeless } = good;
    const malformed = { code: 'statement-malformed', index: 0, kind: 'note.written' };
    expect(refusalOf(encode([timeless]))).toEqual(malformed);
    expect(refusalOf(encode([{ ...good, extra: 1 }]))).toEqual(malformed);
    expect(refusalOf(encode([{ ...good, t: 'x' }]))).toEqual({ ...malformed, field: 't' });
    expect(refusalOf(encode([{ ...good, s: ['short'] }]))).toEqual({ ...malformed, field: 's' });
  });

  test('a known kind with a bad body: the path of the field, and nothing of what stood there', () => {
    const secret = 'Calle Morelos 7';
    const bad = { ...good, b: { ...note.body, about: [entity('ana'), secret] } };
    expect(refusalOf(encode([good, bad]))).toEqual({
      code: 'statement-body-bad',
      index: 1,
      kind: 'note.written',
      field: 'body.about.1',
    });
    const extra = refusalOf(encode([{ ...good, b: { ...note.body, [secret]: 1 } }]));
    expect(extra).toMatchObject({ code: 'statement-body-bad', field: 'body' });
    expect(JSON.stringify(extra)).not.toContain(secret);
  });

  test('a key that would change an object instead of standing in it', () => {
    const body = Object.defineProperty({ ...note.body }, '__proto__', { value: { x: 1 }, enumerable: true });
    expect(refusalOf(encode([{ ...good, b: body }]))).toMatchObject({ code: 'statement-body-bad' });
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('every refusal code is met in this file or is of this list', () => {
    expect(new Set(decodeRefusalCodes).size).toBe(decodeRefusalCodes.length);
  });
});

describe('a second opinion', () => {
  const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.maxSafeInteger(),
      fc.string({ unit: 'grapheme', maxLength: 70 }).map((text) => text.toWellFormed()),
      fc.boolean(),
      fc.constant(null),
      fc.uint8Array({ maxLength: 30 }),
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(fc.string({ maxLength: 30 }), tie('value'), { maxKeys: 5 }),
    ),
  })).value;

  test('what cborg writes is read as cborg reads it', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 5 }), (values) => {
        const bytes = encode(values);
        const read = readCanonicalArray(bytes, 32);
        expect(read.ok && read.value.map((element) => element.value)).toEqual(decode(bytes));
      }),
      { numRuns: 300 },
    );
  });

  test('is written byte for byte as cborg writes it', () => {
    fc.assert(
      fc.property(value, fc.string({ unit: 'grapheme', maxLength: 400 }), (any, long) => {
        const written = new CanonicalWriter();
        written.value([
          any,
          long.toWellFormed(),
          { [long.toWellFormed()]: any, é: 1, zz: 2, absent: undefined },
        ]);
        const expected = encodeCbor(
          [any, long.toWellFormed(), { [long.toWellFormed()]: any, é: 1, zz: 2, absent: undefined }],
          { ignoreUndefinedProperties: true, ...rfc8949EncodeOptions },
        );
        expect(hex(written.taken())).toBe(hex(expected));
      }),
      { numRuns: 500 },
    );
  });

  test('is not written at all where it has no spelling', () => {
    for (const value of [1.5, Number.NaN, 2 ** 53, undefined, () => 1, 1n])
      expect(() => new CanonicalWriter().value([value])).toThrow(TypeError);
  });

  test('a changed byte is refused, or is the canonical spelling of something else', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 3 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (values, at, flip) => {
          const bytes = encode(values).slice();
          bytes[at % bytes.length]! ^= flip;
          const read = readCanonicalArray(bytes, 32);
          if (!read.ok) return;
          expect(hex(encode(read.value.map((element) => element.value)))).toBe(hex(bytes));
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('the form in which a device keeps what it verified', () => {
  const segment = (statements: readonly (Statement | UnknownStatement)[]) => {
    const id = segmentId.parse('s'.repeat(43));
    const device = deviceId.parse('d'.repeat(22));
    return {
      id,
      device,
      sequence: 4,
      previous: segmentId.parse('p'.repeat(43)),
      after: [{ device, sequence: 9, segment: id }],
      epoch: 2,
      facts: statements.map((statement, index) => ({ ...statement, id: factIdOf(id, index), device })),
    };
  };

  test('segments come back as they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(aStatement, { minLength: 1, maxLength: 8 }), { maxLength: 5 }),
        (batches) => {
          const segments = batches.map(segment);
          expect(unpackSegments(packSegments(segments))).toEqual(segments);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('they come back from what was signed as they were read out of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(aStatement, { minLength: 1, maxLength: 8 }), { maxLength: 5 }),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        (batches, atHand) => {
          const payloads = batches.map((batch) => encodeStatements(batch));
          const segments = payloads.map((payload) => segment(readStatements(payload)));
          const payloadOf = (wanted: Segment) => {
            const i = segments.findIndex((one) => one === wanted);
            return atHand[i] ? payloads[i] : undefined;
          };
          const read = unpackSegments(packSegments(segments, { room: 3, payloadOf }).subarray(3));
          expect(read).toEqual(segments);
          // To the order of the fields: what was read again must not look different from what was read first.
          expect(JSON.stringify(bodies(read))).toBe(JSON.stringify(bodies(segments)));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('a payload is kept as it was signed, and where one ends what its keeper keeps, it is not kept twice', () => {
    const payload = encodeStatements([note]);
    const one = segment([note]);
    const payloadOf = () => payload;
    const whole = packSegments([one], { payloadOf });
    expect(hex(whole.subarray(headBytes(whole)))).toBe(hex(payload));
    const before = packBefore(one, { room: 2, payloadOf }).subarray(2);
    const signed = Uint8Array.of(...new Uint8Array(70).fill(9), ...payload);
    const kept = Uint8Array.of(...before, ...signed);
    expect(before.length).toBe(headBytes(kept));
    expect(unpackSegments(kept)).toEqual([one]);
  });

  test('a payload of which something could not be read is not trusted as one that was checked', () => {
    const bytes = encodeStatements([note]).slice(1);
    const before = segment([{ kind: 'note.written', v: 1, unknown: true, bytes }]);
    const packed = packSegments([before], { payloadOf: () => encodeStatements([note]) });
    expect(packed.length).toBe(headBytes(packed));
    expect(unpackSegments(packed)).toEqual([segment([note])]);
  });

  test('what could not be read then is kept with its bytes', () => {
    const unknown = {
      kind: 'later.thing',
      v: 7,
      unknown: true as const,
      bytes: Uint8Array.from({ length: 9000 }, (_, i) => i),
    };
    const segments = [segment([note, unknown])];
    expect(unpackSegments(packSegments(segments))).toEqual(segments);
  });

  test('what could not be read then is read once the program knows the kind', () => {
    const bytes = encodeStatements([note]).slice(1);
    const before = segment([{ kind: 'note.written', v: 1, unknown: true, bytes }]);
    expect(unpackSegments(packSegments([before]))).toEqual([segment([note])]);
  });

  test('anything else is a bug and throws', () => {
    const other = '{"form":1,"kinds":[],"segments":[]}';
    expect(() =>
      unpackSegments(new TextEncoder().encode(`\0\0\0${String.fromCharCode(35)}${other}`)),
    ).toThrow(TypeError);
    const bad = packSegments([segment([note])], { payloadOf: () => Uint8Array.of(0x81, 0xff) });
    expect(() => unpackSegments(bad)).toThrow(TypeError);
  });
});
