import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Hashed } from '../../src/network/hashed.ts';
import { kindsMax, Marks } from '../../src/network/marks.ts';
import { Runs } from '../../src/network/runs.ts';
import { textLengthMax, Texts } from '../../src/network/texts.ts';
import { everyTie, peopleAndThings } from '../../src/network/policy.ts';
import type { Tie } from '../../src/network/ties.ts';
import { engine, expectOk } from './made.ts';

describe('what a network is kept in', () => {
  it('keeps every list as it is while lists grow, shrink, move and are laid anew', () => {
    const change = fc.record({
      run: fc.nat(7),
      length: fc.oneof(fc.nat(6), fc.nat(70), fc.nat(3000)),
      lay: fc.nat(19).map((one) => one === 0),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 120, size: 'max' }), (changes) => {
        const runs = new Runs({ wide: new Uint32Array(0), narrow: new Uint8Array(0) });
        const expected = Array.from({ length: 8 }, (): number[] => []);
        let next = 1;
        runs.makeRuns(8);
        for (const { run, length, lay } of changes) {
          runs.resize(run, length);
          const list = expected[run]!.slice(0, length);
          for (let i = list.length; i < length; i++) {
            list.push(next);
            runs.columns.wide[runs.begin[run]! + i] = next;
            runs.columns.narrow[runs.begin[run]! + i] = next++ & 0xff;
          }
          expected[run] = list;
          if (lay) runs.lay([3, 1, 4, 0, 5, 2, 7, 6]);
        }
        const kept = expected.map((_, run) =>
          [...runs.columns.wide].slice(runs.begin[run], runs.begin[run]! + runs.length[run]!),
        );
        expect(kept).toEqual(expected);
        for (const [run, list] of expected.entries())
          for (const [i, value] of list.entries())
            expect(runs.columns.narrow[runs.begin[run]! + i]).toBe(value & 0xff);
        expect([runs.columns.wide[0], runs.columns.narrow[0]]).toEqual([0, 0]);
      }),
    );
  });

  it('uses the places that were left, so that lists that take turns need no more than once more room', () => {
    const runs = new Runs({ wide: new Uint32Array(0) });
    runs.makeRuns(1000);
    for (let turn = 1; turn <= 40; turn++) for (let run = 0; run < 1000; run++) runs.resize(run, turn);
    for (let turn = 0; turn < 20_000; turn++) runs.resize(turn % 1000, turn % 2 === 0 ? 44 : 36);
    expect(runs.columns.wide.length).toBeLessThan(1000 * 44 * 2.5);
    runs.lay();
    expect(runs.columns.wide.length).toBeLessThan(1000 * 44);
  });

  it('gives texts back that share nothing, almost all or all of their letters, and orders them by code points', () => {
    const long = 'ñ'.repeat(textLengthMax);
    const edge = [13, 14, 15, 16, 17, 142, 143, 144, 255, 256].flatMap((length) => [
      'a'.repeat(length),
      `${'a'.repeat(length - 1)}b`,
      `b${'a'.repeat(length - 1)}`,
    ]);
    const counted = Array.from({ length: 300 }, (_, i) => `t${i}`);
    const all = [...edge, long, `${long.slice(1)}o`, '界', '界界', '😀', ...counted];
    const texts = new Texts();
    for (const [index, text] of all.entries()) {
      texts.put(text);
      expect(texts.keep()).toBe(index);
    }
    texts.trim();
    texts.put('after');
    expect(texts.keep()).toBe(all.length);
    for (const [index, text] of all.entries()) {
      expect(texts.text(index)).toBe(text);
      expect(texts.put(text)).toBe(texts.hash(index));
      expect(texts.isPut(index)).toBe(true);
      expect(texts.isPut((index + 1) % all.length)).toBe(false);
    }
    const bytes = (text: string): string => Buffer.from(text).toString('latin1');
    const sorted = [...all.keys()].sort((a, b) => texts.compare(a, b)).map((index) => bytes(all[index]!));
    expect(sorted).toEqual(all.map(bytes).sort());
  });

  it('finds every number by its hash, of those that share one each, and nothing that never came', () => {
    const hashOf = (value: number): number => (value % 10 === 0 ? 7 : Math.imul(value, 0x9e_37_79_b1) >>> 0);
    let count = 0;
    const hashed: Hashed = new Hashed((add) => {
      for (let value = 0; value < count; value++) add(hashOf(value), value);
    });
    for (; count < 3000; count++) hashed.add(hashOf(count), count);
    hashed.trim();
    for (; count < 5000; count++) hashed.add(hashOf(count), count);
    for (let value = 0; value < count; value++)
      expect(hashed.find(hashOf(value), (one) => (one === value ? one : -1))).toBe(value);
    expect(hashed.find(hashOf(1), () => -1)).toBe(-1);
  });

  it('keeps kinds beyond those that fit in a byte, and what was said of ties before', () => {
    const marks = new Marks();
    const kinds = [0, 1, 63, 64, 65, 255, 256, kindsMax - 1];
    for (const [row, kind] of kinds.entries()) marks.set(row, kind, row % 3 === 0);
    for (const row of [1, 3, 6]) marks.setStands(row, false);
    marks.setStands(3, true);
    marks.trim(kinds.length);
    expect(kinds.map((_, row) => marks.kind(row))).toEqual(kinds);
    expect(kinds.map((_, row) => marks.isLowerFirst(row))).toEqual(kinds.map((_, row) => row % 3 === 0));
    expect(kinds.map((_, row) => marks.stands(row))).toEqual(kinds.map((_, row) => row !== 1 && row !== 6));
  });
});

describe('a tie', () => {
  for (const by of [everyTie, peopleAndThings])
    it(`is told as it was stated, however many there are (${by.parallel})`, () => {
      const exposure = engine(by);
      for (let i = 0; i < 300; i++) expectOk(exposure.addEntity(`e${i}`));
      // More than 16 bits number, and of every strength that there is.
      const tieOf = (i: number): Tie => ({
        id: `${i}`,
        ends: i % 2 === 0 ? [`e${i % 298}`, 'e299'] : ['e299', `e${i % 298}`],
        kind: `kind ${i % 300}`,
        strength: ((i % 1000) + 1) / 1000,
      });
      for (let i = 0; i < 66_000; i++) expectOk(exposure.stateTie(tieOf(i)));
      expectOk(exposure.retractTie('65000'));
      expectOk(exposure.addEntity('her'));
      expectOk(exposure.setTraffickers(['e299']));
      expectOk(exposure.setParticipants(['her', 'e1']));
      expect(exposure.bringUpToDate().pairs).toBe(1);
      const last: Tie = { id: 'last', ends: ['her', 'e298'], kind: 'kin', strength: 0.999 };
      const one: Tie = { id: 'one', ends: ['e299', 'e298'], kind: 'kin', strength: 1 };
      for (const tie of [one, last, one]) expectOk(exposure.stateTie(tie));
      const told = exposure.of('her');
      expect(told.ok && told.value.map(({ paths, strongest }) => [paths, strongest[0]?.ties])).toEqual([
        [1, [one, last]],
      ]);
      for (const i of [65_999, 0, 40_000]) {
        expectOk(exposure.stateTie(tieOf(i)));
        expect(exposure.stateTie({ ...tieOf(i), kind: 'kin' })).toEqual({
          ok: false,
          error: 'tie-id-has-other-content',
        });
      }
      expectOk(exposure.stateTie(tieOf(65_000)));
      const all = exposure.of('e1');
      const ties = all.ok ? all.value.flatMap(({ strongest }) => strongest.flatMap((path) => path.ties)) : [];
      expect(ties.length).toBeGreaterThan(0);
      for (const tie of ties) expect(tie).toEqual(tieOf(Number(tie.id)));
    });
});
