import { describe, expect, it } from 'vitest';
import { deskKeyOf, signLetter, verifyLetter } from '../src/index.ts';
import { fixed, sodium } from './world.ts';

const seed = fixed('steward seed', 32);
const key = deskKeyOf(sodium, seed);
const letter = '{"ask":"a","said":"sí"}';
const signature = signLetter(sodium, seed, letter);

describe('a letter between desks', () => {
  it('is signed by a key that follows from the intake, the same for ever', () => {
    expect([key, signature]).toEqual([
      'zklCVDgi3CD5wNLQlBT_vXkgy3q1-57ExfTIWQYOKiY',
      '4XVvsAZY_BmzchJAUAGA0lrMvjSfcqweBgqZ2BUHVzBnIE1nEyBixDFW7KaqkD1QuvR1kacV0u4Q0EvHz49nCA',
    ]);
    expect(verifyLetter(sodium, key, letter, signature)).toBe(true);
  });

  it('counts by no other key, for no other letter', () => {
    expect(verifyLetter(sodium, deskKeyOf(sodium, fixed('another', 32)), letter, signature)).toBe(false);
    expect(verifyLetter(sodium, key, `${letter} `, signature)).toBe(false);
    expect(verifyLetter(sodium, key, letter, signLetter(sodium, fixed('another', 32), letter))).toBe(false);
  });

  it('is no letter where key or signature are cut or anything else, and nothing is thrown', () => {
    for (const wrong of ['', 'x', key.slice(1), `${key}A`]) {
      expect(verifyLetter(sodium, wrong, letter, signature)).toBe(false);
      expect(verifyLetter(sodium, key, letter, wrong)).toBe(false);
    }
  });
});
