import type { CaseView } from '@cobijo/client';

export type HerSubject = CaseView['safety']['subjects'][number];

/**
 * Which of those whose danger is looked after is the reader: the one who is named as her, or, for the survivor of the
 * case, the only one who is named as its survivor. Anything less sure says nothing: another's days are not hers, and what
 * she answers is not another's.
 */
export function myself({ me, parties, safety }: CaseView): HerSubject | null {
  const own = new Set(
    parties
      .filter(({ live }) => live.some(({ value }) => value.member === me.person))
      .map(({ party }) => party),
  );
  const named = safety.subjects.find(({ party }) => party !== null && own.has(party));
  if (named) return named;
  const survivors = safety.subjects.filter(({ group }) => group === 'survivor');
  const [only] = survivors;
  return me.role === 'survivor' && survivors.length === 1 && only && only.party === null ? only : null;
}
