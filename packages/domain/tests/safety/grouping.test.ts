import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf } from '../../src/safety/change.ts';
import { Grouping } from '../../src/safety/grouping.ts';
import { remember, sameList } from '../../src/safety/remember.ts';

interface Thing {
  readonly keys: readonly string[];
}
const things: readonly Thing[] = [['a'], ['a'], ['b'], ['a', 'b'], [], ['c'], ['c', 'a']].map((keys) => ({
  keys,
}));
const keysOf = ({ keys }: Thing): readonly string[] => keys;
const backwards = ({ keys }: Thing): readonly string[] => keys.map((key) => `not ${key}`);

function fromScratch(list: readonly Thing[], by: typeof keysOf): Record<string, readonly Thing[]> {
  const groups: Record<string, Thing[]> = {};
  for (const one of list) for (const key of by(one)) (groups[key] ??= []).push(one);
  return groups;
}

describe('a list by keys', () => {
  it('is grouped as from scratch after every change, and what did not change is the same object', () => {
    // Most turns put one run in place of another, as a new fact does; some bring another list.
    const run = fc.array(fc.constantFrom(...things), { maxLength: 3 });
    const lists = fc.array(
      fc.record({
        another: fc.option(fc.array(fc.constantFrom(...things)), { freq: 4 }),
        at: fc.nat(),
        length: fc.nat(3),
        run,
        turned: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.boolean()),
      }),
      { size: 'medium' },
    );
    fc.assert(
      fc.property(lists, (turns) => {
        let list: readonly Thing[] = [];
        const grouping = new Grouping<Thing, string>();
        let before: ReadonlyMap<string, readonly Thing[]> = new Map();
        for (const { another, at, length, run: put, turned } of turns) {
          list = another ?? list.toSpliced(at % (list.length + 1), length, ...put);
          const by = turned ? backwards : keysOf;
          const version = grouping.version;
          const touched = grouping.update(list, by);
          const groups = new Map([...grouping.keys()].map((key) => [key, grouping.get(key)!]));
          expect(Object.fromEntries(groups)).toEqual(fromScratch(list, by));
          for (const [key, group] of groups)
            if (sameList(before.get(key), group) === before.get(key)) expect(group).toBe(before.get(key));
          const others = new Set([...before.keys(), ...groups.keys()]);
          expect([...touched].sort()).toEqual(
            [...others].filter((key) => before.get(key) !== groups.get(key)).sort(),
          );
          expect(grouping.version !== version).toBe(touched.size > 0);
          before = groups;
        }
      }),
    );
  });
});

describe('what is remembered', () => {
  it('stands while every input is the very same, and not one moment longer', () => {
    let asked = 0;
    const sum = remember(({ a, b }: { readonly a: { readonly n: number }; readonly b: number }) => {
      asked++;
      return a.n + b;
    });
    const a = { n: 1 };
    expect([sum({ a, b: 2 }), sum({ a, b: 2 }), asked]).toEqual([3, 3, 1]);
    expect([sum({ a, b: 3 }), asked]).toEqual([4, 2]);
    expect([sum({ a: { n: 1 }, b: 3 }), asked]).toEqual([4, 3]);
  });
});

describe('what changed of a list', () => {
  it('is one run that went and one that came, and puts the new list together again', () => {
    const list = fc.array(fc.constantFrom(...things));
    fc.assert(
      fc.property(list, list, (before, now) => {
        const { start, went, came } = changeOf(before, now);
        expect(before.slice(start, start + went.length)).toEqual(went);
        expect(before.toSpliced(start, went.length, ...came)).toEqual(now);
        if (went.length > 0 && came.length > 0) {
          expect(went[0]).not.toBe(came[0]);
          expect(went.at(-1)).not.toBe(came.at(-1));
        }
      }),
    );
  });

  it('in more places than can be followed groups all of it anew', () => {
    const many = Array.from({ length: 2000 }, (_, at): Thing => ({ keys: [at % 2 === 0 ? 'a' : 'b'] }));
    const grouping = new Grouping<Thing, string>();
    grouping.update(many, keysOf);
    grouping.update(many.toReversed(), keysOf);
    expect(grouping.get('a')).toEqual(many.filter(({ keys }) => keys[0] === 'a').toReversed());
    expect(grouping.get('b')).toHaveLength(1000);
  });
});
