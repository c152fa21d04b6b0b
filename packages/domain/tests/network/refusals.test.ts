import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exposure } from '../../src/network/exposure.ts';
import { Names } from '../../src/network/names.ts';
import { everyTie } from '../../src/network/policy.ts';
import { thousandthsOf } from '../../src/network/strength.ts';
import type { Tie } from '../../src/network/ties.ts';
import { engine, expectOk } from './made.ts';

const kin: Tie = { id: '1', ends: ['ana', 'gil'], kind: 'kin', strength: 0.5 };
const codeOf = (result: { readonly ok: true } | { readonly ok: false; readonly error: string }): string =>
  result.ok ? 'ok' : result.error;

function ready(): Exposure {
  const exposure = engine(everyTie);
  for (const id of ['ana', 'beto', 'gil']) expectOk(exposure.addEntity(id));
  expectOk(exposure.setTraffickers(['ana']));
  expectOk(exposure.setParticipants(['gil']));
  expectOk(exposure.stateTie(kin));
  return exposure;
}

describe('what is refused of a network', () => {
  it.each([
    ['a tie from an entity to itself', { id: '2', ends: ['ana', 'ana'] as const }, 'tie-to-itself'],
    ['a strength of nothing', { id: '2', strength: 0 }, 'tie-strength-out-of-range'],
    ['a strength above certainty', { id: '2', strength: 1.2 }, 'tie-strength-out-of-range'],
    ['a strength that is no number', { id: '2', strength: Number.NaN }, 'tie-strength-out-of-range'],
    ['a strength below nothing', { id: '2', strength: -0.1 }, 'tie-strength-out-of-range'],
    ['a tie to somebody unknown', { id: '2', ends: ['ana', 'nobody'] as const }, 'entity-unknown'],
    ['an id that is empty', { id: '' }, 'id-malformed'],
    ['an id with half a character', { id: '\ud800' }, 'id-malformed'],
    ['another strength under the same id', { strength: 0.6 }, 'tie-id-has-other-content'],
    ['another kind under the same id', { kind: 'owns' }, 'tie-id-has-other-content'],
    ['another end under the same id', { ends: ['ana', 'beto'] as const }, 'tie-id-has-other-content'],
  ])('%s', (_, wrong, code) => {
    const exposure = ready();
    expect(codeOf(exposure.stateTie({ ...kin, ...wrong }))).toBe(code);
    expect(exposure.bringUpToDate()).toEqual({ pairs: 1, paths: 1 });
  });

  it('another tie under the id of one that was retracted', () => {
    const exposure = ready();
    expectOk(exposure.retractTie('1'));
    expect(codeOf(exposure.stateTie({ ...kin, strength: 0.6 }))).toBe('tie-id-has-other-content');
    expect(exposure.bringUpToDate().paths).toBe(0);
  });

  it.each([
    [{ hops: 5 }, 'hops-out-of-range'],
    [{ hops: 0 }, 'hops-out-of-range'],
    [{ hops: 2.5 }, 'hops-out-of-range'],
    [{ tau: 0 }, 'tau-out-of-range'],
    [{ tau: 1.01 }, 'tau-out-of-range'],
    [{ tau: Number.NaN }, 'tau-out-of-range'],
    [{ strongest: 0 }, 'strongest-out-of-range'],
    [{ strongest: 17 }, 'strongest-out-of-range'],
  ])('a policy of %o', (wrong, code) => {
    expect(codeOf(Exposure.by({ ...everyTie, ...wrong }))).toBe(code);
  });

  it('whoever and whatever is not known', () => {
    const exposure = ready();
    expect(codeOf(exposure.retractTie('2'))).toBe('tie-unknown');
    expect(codeOf(exposure.declareHub('nobody', true))).toBe('entity-unknown');
    expect(codeOf(exposure.setTraffickers(['ana', 'nobody']))).toBe('entity-unknown');
    expect(codeOf(exposure.setParticipants(['nobody']))).toBe('entity-unknown');
    expect(codeOf(exposure.of('beto'))).toBe('participant-unknown');
    expect(codeOf(exposure.addEntity(''))).toBe('id-malformed');
    expect(exposure.bringUpToDate()).toEqual({ pairs: 1, paths: 1 });
  });
});

describe('the numbers and names below', () => {
  it('rounds a strength up to the thousandth, and none to nothing', () => {
    expect([0.07, 0.3, 1, 0.0001, 0.2501, 0.05].map(thousandthsOf)).toEqual([70, 300, 1000, 1, 251, 50]);
    for (let n = 1; n <= 1000; n++) expect(thousandthsOf(n / 1000)).toBe(n);
  });

  it('gives every text its own number, and the text back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })), (texts) => {
        const known = new Names();
        const distinct = [...new Set(texts)];
        for (const text of texts) expect(known.intern(text)).toBe(distinct.indexOf(text));
        expect(distinct.map((_, i) => known.text(i))).toEqual(distinct);
        expect(texts.map((text) => known.find(text))).toEqual(texts.map((text) => distinct.indexOf(text)));
        expect(known.find('a text that never came')).toBe(-1);
        const sorted = [...distinct.keys()].sort((a, b) => known.compare(a, b)).map((i) => distinct[i]!);
        const bytes = (text: string) =>
          [...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join('');
        expect(sorted.map(bytes)).toEqual(distinct.map(bytes).sort());
      }),
    );
  });
});
