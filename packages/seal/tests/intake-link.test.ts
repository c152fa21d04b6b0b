import { type EnvelopeBytes, dropBytes, parseDropAuthorization, parseEnvelope } from '@cobijo/wire';
import { describe, expect, it } from 'vitest';
import {
  decodeIntakeLink,
  encodeIntakeLink,
  intakeStreamOf,
  newIntake,
  openReport,
  reportBytesMax,
  sealReport,
} from '../src/index.ts';
import { fixed, sodium } from './world.ts';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const { link, kemPrivate } = newIntake(sodium);

function open(bytes: Uint8Array, key = kemPrivate) {
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok) throw new Error(parsed.refusal);
  return openReport(key, parsed.envelope, parsed.header);
}

describe('the link of an intake', () => {
  it('says where to write, and that alone follows from its secret', () => {
    expect(intakeStreamOf(sodium, fixed('intake', 16))).toBe('x3tuaDRBJNETxDrjNmOpow');
    const read = decodeIntakeLink(encodeIntakeLink(link))!;
    expect(read.secret).toEqual(link.secret);
    expect(read.kem).toEqual(link.kem);
    expect(encodeIntakeLink(link)).toHaveLength(1643);
  });

  it('is refused where it is cut, lengthened or anything else', () => {
    const whole = encodeIntakeLink(link);
    for (const wrong of ['', 'x', whole.slice(0, -1), `${whole}A`, whole.replace(/.$/, '!')])
      expect(decodeIntakeLink(wrong)).toBeNull();
  });
});

describe('a report of an unknown hand', () => {
  it('is opened by the private half, and by neither the link nor another desk', async () => {
    const sealed = (await sealReport(sodium, link, text('help')))!;
    expect(sealed.stream).toBe(intakeStreamOf(sodium, link.secret));
    const opened = await open(sealed.envelope);
    expect(opened.ok && new TextDecoder().decode(opened.value)).toBe('help');
    for (const other of [newIntake(sodium).kemPrivate, link.kem.slice(0, 32), link.secret])
      expect(await open(sealed.envelope, new Uint8Array([...other, ...other]).slice(0, 32))).toEqual({
        ok: false,
        refusal: 'tampered',
      });
  });

  it('has one size, however much was written, and one form of its right', async () => {
    for (const words of ['', 'help', 'ñ'.repeat(6000)]) {
      const sealed = (await sealReport(sodium, link, text(words)))!;
      expect(sealed.envelope).toHaveLength(dropBytes);
      expect(parseDropAuthorization(sealed.authorization)).not.toBeNull();
      expect(sealed.authorization).toHaveLength(5 + 43 + 1 + 86);
    }
    expect(await sealReport(sodium, link, new Uint8Array(reportBytesMax))).not.toBeNull();
    expect(await sealReport(sodium, link, new Uint8Array(reportBytesMax + 1))).toBeNull();
  });

  it('is refused where a byte of it was changed', async () => {
    const sealed = (await sealReport(sodium, link, text('help')))!;
    for (const at of [30, 99, 120, dropBytes - 1]) {
      const changed = sealed.envelope.slice() as EnvelopeBytes;
      changed[at]! ^= 1;
      expect(await open(changed)).toEqual({ ok: false, refusal: 'tampered' });
    }
  });
});
