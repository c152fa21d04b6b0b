import { toBase64Url } from '@cobijo/wire';
import { describe, expect, it } from 'vitest';
import { isSheetProof, isVouch, sheetKeyOf, signVouch, signWithSheet } from '../src/index.ts';
import { author, fixed, reader, sodium } from './world.ts';

const sheet = fixed('sheet', 16);
const claim = { person: fixed('person', 16), device: fixed('device', 16), attempt: fixed('attempt', 16) };
const others = (['person', 'device', 'attempt'] as const).map((name) => ({
  ...claim,
  [name]: fixed(`other ${name}`, 16),
}));

describe('what proves that a new device is hers', () => {
  it('is a key that follows from the words of a sheet, the same for ever', () => {
    expect(toBase64Url(sheetKeyOf(sodium, sheet))).toBe('URllR8tZQMfP8SYisjMtfnj6bH37BSk7DgGBTPtRtxg');
    expect(() => sheetKeyOf(sodium, fixed('sheet', 15))).toThrow(RangeError);
  });

  it('holds for one person, one new device and one attempt, and by no other sheet', () => {
    const key = sheetKeyOf(sodium, sheet);
    const signature = signWithSheet(sodium, sheet, claim);
    expect(isSheetProof(sodium, key, claim, signature)).toBe(true);
    for (const other of others) expect(isSheetProof(sodium, key, other, signature)).toBe(false);
    const guessed = signWithSheet(sodium, fixed('guess', 16), claim);
    expect(isSheetProof(sodium, key, claim, guessed)).toBe(false);
    expect(isSheetProof(sodium, new Uint8Array(32), claim, signature)).toBe(false);
    expect(() => signWithSheet(sodium, sheet, { ...claim, attempt: fixed('attempt', 8) })).toThrow(
      RangeError,
    );
  });

  it('is a vouch for the choice that it answers, by the device that signed it', () => {
    const recovery = fixed('recovery', 16);
    const signature = signVouch(sodium, author, claim, recovery);
    expect(isVouch(sodium, author.sign, { ...claim, recovery }, signature)).toBe(true);
    expect(isVouch(sodium, reader.sign, { ...claim, recovery }, signature)).toBe(false);
    for (const other of others)
      expect(isVouch(sodium, author.sign, { ...other, recovery }, signature)).toBe(false);
    const later = { ...claim, recovery: fixed('later', 16) };
    expect(isVouch(sodium, author.sign, later, signature)).toBe(false);
    // Nor does what proves in one way prove in the other.
    expect(isSheetProof(sodium, author.sign, claim, signature)).toBe(false);
  });
});
