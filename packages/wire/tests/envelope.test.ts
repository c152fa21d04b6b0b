import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChainId,
  type EnvelopeKind,
  type StreamId,
  bodyBytesMin,
  decodeEnvelopeRun,
  decodeLiveAppend,
  decodeLivePage,
  encodeEnvelopeRun,
  envelopeRunOf,
  encodeHeader,
  encodeLiveAppend,
  encodeLivePage,
  envelopeBody,
  envelopeBytesMax,
  headerBytes,
  idFrom,
  joinEnvelope,
  parseEnvelope,
} from '../src/index.ts';

const of = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const id = of(16).map((bytes) => idFrom<StreamId>(bytes));
const header = fc.record({
  suite: fc.nat(255),
  kind: fc.constantFrom<EnvelopeKind>('segment', 'wrap', 'invitation'),
  stream: id,
  epoch: fc.nat(0xffff_ffff),
  chain: of(16).map((bytes) => idFrom<ChainId>(bytes)),
  sequence: fc.maxSafeNat().map((n) => n % 2 ** 48),
  commitment: of(32),
  nonce: of(24),
});
const run = fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 8 });

describe('an envelope', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(header, fc.uint8Array({ minLength: bodyBytesMin, maxLength: 200 }), (fields, body) => {
        const envelope = joinEnvelope(encodeHeader(fields), body);
        const parsed = parseEnvelope(envelope);
        expect(parsed.ok && parsed.header).toEqual(fields);
        expect(parsed.ok && envelopeBody(parsed.envelope)).toEqual(body);
      }),
    );
  });

  it('is read the same from inside a larger buffer', () => {
    fc.assert(
      fc.property(header, of(40), (fields, body) => {
        const buffer = new Uint8Array([7, 7, 7, ...encodeHeader(fields), ...body, 9]);
        const parsed = parseEnvelope(buffer.subarray(3, 3 + headerBytes + 40));
        expect(parsed.ok && parsed.header).toEqual(fields);
      }),
    );
  });

  it('that is too short or too long is refused', () => {
    expect(parseEnvelope(new Uint8Array(0))).toEqual({ ok: false, refusal: 'envelope-too-short' });
    expect(parseEnvelope(new Uint8Array(headerBytes + bodyBytesMin - 1))).toEqual({
      ok: false,
      refusal: 'envelope-too-short',
    });
    expect(parseEnvelope(new Uint8Array(headerBytes + bodyBytesMin)).ok).toBe(true);
    expect(parseEnvelope(new Uint8Array(envelopeBytesMax)).ok).toBe(true);
    expect(parseEnvelope(new Uint8Array(envelopeBytesMax + 1))).toEqual({
      ok: false,
      refusal: 'envelope-too-long',
    });
  });

  it('holds any sequence that its six bytes can', () => {
    const bytes = new Uint8Array(200).fill(255, 38, 44);
    const parsed = parseEnvelope(bytes);
    expect(parsed.ok && parsed.header.sequence).toBe(2 ** 48 - 1);
  });

  it('of a suite or kind not known yet parses, with its kind unknown, so that it can be passed on', () => {
    const bytes = new Uint8Array(200);
    bytes.set([9, 77]);
    expect(parseEnvelope(bytes)).toMatchObject({ ok: true, header: { suite: 9, kind: null } });
  });

  it('is not written with a field of another size: that would shift all that follows', () => {
    const fields = fc.sample(header, 1)[0]!;
    expect(() => encodeHeader({ ...fields, commitment: new Uint8Array(31) })).toThrow(RangeError);
    expect(() => encodeHeader({ ...fields, nonce: new Uint8Array(25) })).toThrow(RangeError);
  });
});

describe('a run of envelopes', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(run, (envelopes) => {
        expect(decodeEnvelopeRun(encodeEnvelopeRun(envelopes))).toEqual(envelopes);
      }),
    );
  });

  it('has one spelling: whatever parses is what would be written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const read = decodeEnvelopeRun(bytes);
        if (read) expect(encodeEnvelopeRun(read)).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same whether or not its envelopes still lie where they came, and which of them are asked for', () => {
    fc.assert(
      fc.property(
        run,
        fc.nat(8),
        fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        (all, before, some) => {
          const came = new Uint8Array([...new Uint8Array(before), ...encodeEnvelopeRun(all)]).subarray(
            before,
          );
          const read = decodeEnvelopeRun(came)!;
          const chosen = read.filter((_, i) => some[i % some.length]);
          for (const envelopes of [read, read.slice(1), chosen, [...read].reverse(), all])
            expect(envelopeRunOf(envelopes)).toEqual(encodeEnvelopeRun(envelopes));
          if (read.length > 0) expect(envelopeRunOf(read).buffer).toBe(came.buffer);
        },
      ),
    );
  });

  it('cut anywhere is refused or is a shorter run, never a changed envelope', () => {
    fc.assert(
      fc.property(run, fc.nat(600), (envelopes, at) => {
        const whole = encodeEnvelopeRun(envelopes);
        const read = decodeEnvelopeRun(whole.subarray(0, Math.min(at, whole.length)));
        if (read) expect(envelopes.slice(0, read.length)).toEqual(read);
      }),
    );
  });

  it('that names a length past its end, or past the largest envelope, is refused', () => {
    expect(decodeEnvelopeRun(new Uint8Array([0, 0, 0]))).toBeNull();
    expect(decodeEnvelopeRun(new Uint8Array([0, 0, 0, 2, 1]))).toBeNull();
    expect(decodeEnvelopeRun(new Uint8Array([255, 255, 255, 255, 1]))).toBeNull();
    const large = new Uint8Array(4 + envelopeBytesMax + 1);
    new DataView(large.buffer).setUint32(0, envelopeBytesMax + 1);
    expect(decodeEnvelopeRun(large)).toBeNull();
  });
});

describe('a live frame', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(id, fc.nat(0xffff_ffff), fc.nat(0xffff_ffff), fc.uint8Array(), (stream, n, epoch, body) => {
        expect(decodeLiveAppend(encodeLiveAppend(n, stream, epoch, body))).toEqual({
          id: n,
          stream,
          epoch,
          run: body,
        });
        const first = n * 1000;
        expect(decodeLivePage(encodeLivePage(stream, first, body))).toEqual({ stream, first, run: body });
      }),
    );
  });

  it('that is short, or of the other kind, is refused', () => {
    const append = encodeLiveAppend(1, idFrom<StreamId>(new Uint8Array(16)), 0, new Uint8Array(9));
    const page = encodeLivePage(idFrom<StreamId>(new Uint8Array(16)), 0, new Uint8Array(9));
    expect(decodeLiveAppend(page)).toBeNull();
    expect(decodeLivePage(append)).toBeNull();
    expect(decodeLiveAppend(append.subarray(0, 24))).toBeNull();
    expect(decodeLivePage(page.subarray(0, 22))).toBeNull();
    expect(decodeLivePage(new Uint8Array(0))).toBeNull();
  });
});
