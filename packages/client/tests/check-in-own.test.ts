import { type Body, type Role, entityId, personId } from '@cobijo/domain';
import { describe, expect, it } from 'vitest';
import { isHerOwn } from '../src/check-in-own.ts';

const party = (name: string) => entityId.parse(name.padEnd(22, '-'));
const person = (name: string) => personId.parse(name.padEnd(22, '-'));
const [ana, home] = [party('ana'), party('home')];
const [hers, his] = [person('ana'), person('pedro')];
type Described = Body<'party.described'>;
const as = (
  of: Described['party'],
  standing: Described['standing'],
  member?: Described['member'],
): Described => ({ party: of, standing, calledAs: 'x', ...(member && { member }) });

describe('a word that all is well', () => {
  const counts = (role: Role | null, described: readonly Described[], by = his) =>
    isHerOwn({ party: ana, by, role }, described);

  it('is a survivor’s own, whoever is named and whether anybody is', () => {
    for (const described of [[], [as(ana, 'survivor')], [as(ana, 'survivor', hers)]])
      expect(counts('survivor', described, hers)).toBe(true);
  });

  it('is nobody’s who works with her, and nobody’s who is unknown', () => {
    for (const role of ['advocate', 'prosecutor', 'shelter', null] as const)
      for (const described of [
        [],
        [as(ana, 'survivor')],
        [as(ana, 'survivor', hers)],
        [as(home, 'staff', his)],
      ])
        expect(counts(role, described)).toBe(false);
  });

  it('is the one’s whom the part names as who checks in', () => {
    expect(counts('shelter', [as(ana, 'staff', his)])).toBe(true);
    expect(counts('relative', [as(ana, 'relative', his)])).toBe(true);
  });

  it('is one of the family’s for herself, and not for a survivor nor for whom the part names as another', () => {
    for (const described of [[], [as(ana, 'relative')], [as(ana, 'household')], [as(home, 'survivor', hers)]])
      expect(counts('relative', described)).toBe(true);
    for (const described of [[as(ana, 'survivor')], [as(ana, 'household', hers)], [as(ana, 'child', hers)]])
      expect(counts('relative', described)).toBe(false);
  });
});
