import type { PartyView } from '@cobijo/client';

/** One person as several parts of the case describe her: the same id in each, told apart by part. */
export type Person = readonly [PartyView, ...PartyView[]];

const order = ['survivor', 'child', 'relative', 'household', 'witness', 'staff', 'other', 'trafficker'];

/**
 * Whom the case is about, first. Descriptions under one id are one person. Those under different ids are never joined,
 * also where they bear one name: two people may, and some parts must not be joined.
 */
export function people(parties: readonly PartyView[]): readonly Person[] {
  const byId = new Map<string, [PartyView, ...PartyView[]]>();
  for (const party of parties) {
    const had = byId.get(party.party);
    if (had) had.push(party);
    else byId.set(party.party, [party]);
  }
  return [...byId.values()].sort((a, b) => {
    const [x, y] = [a[0].live[0]?.value, b[0].live[0]?.value];
    return (
      order.indexOf(x?.standing ?? 'other') - order.indexOf(y?.standing ?? 'other') ||
      (x?.calledAs ?? '').localeCompare(y?.calledAs ?? '')
    );
  });
}
