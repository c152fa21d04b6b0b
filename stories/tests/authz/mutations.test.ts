import { describe, expect, it } from 'vitest';
import { faultsOf, faultsOfOne, twice, unbroken } from '../../authz/completeness.ts';
import { jury } from '../../authz/jury.ts';
import { mutations } from '../../authz/mutations.ts';
import { rulesIn, ruledFiles } from '../../authz/rules.ts';

describe('the list of broken rules', () => {
  it('breaks every rule of authority that the code has, and finds each in its file', () => {
    expect(faultsOf(mutations)).toEqual([]);
    expect(ruledFiles().flatMap((file) => rulesIn(file)).length).toBeGreaterThan(180);
    for (const { file } of mutations) expect(jury(file).length).toBeGreaterThan(0);
  });

  it('is found wanting where a rule is left out', () => {
    const without = mutations.filter(({ breaks }) => breaks !== 'a grant goes on after its end');
    expect(unbroken(without)).toEqual([]);
    const [rule] = unbroken(mutations.filter(({ file }) => !file.endsWith('/taken-out.ts')));
    expect(rule?.name).toBe('mayHaveGoneOn');
  });

  it('is found wanting where a rule has become another, or a mutation is no program', () => {
    const [one] = mutations;
    const faults = (change: Partial<typeof one>) => faultsOfOne({ ...one!, ...change })[0];
    expect(faults({ from: 'segment === nobody' })).toMatch(/no longer in the file/);
    expect(faults({ from: 'const ', to: 'let ' })).toMatch(/more than once/);
    expect(faults({ to: one!.from })).toMatch(/changes nothing/);
    expect(faults({ to: ')))' })).toMatch(/no program/);
    expect(faults({ to: 'unheardOf;' })).toMatch(/speaks of unheardOf/);
    expect(faults({})).toBeUndefined();
    expect(twice([one!, { ...one!, breaks: 'the same' }])[0]).toMatch(/stands twice/);
  });

  it('reads a rule from each way in which one is written', () => {
    const text = `
      export function mayEnter(who: string): boolean { return who !== ''; }
      const whyNot = (who: string): Why | null => (who === '' ? 'nobody' : null);
      function enter(who: string) {
        if (who === '') return refused('no-name', 'who');
        return { ok: false, code: 'shut' };
      }
      const plain = (who: string): string => who;
      const rows = [{ code: 'a-row' }];`;
    expect(rulesIn('made-up.ts', text).map(({ name }) => name)).toEqual([
      'mayEnter',
      'whyNot',
      'whyNot: nobody',
      'enter: no-name',
      'enter: shut',
    ]);
  });
});
