import type { CaseView } from '@cobijo/client';
import type { Compartment, EntityId } from '@cobijo/domain';
import type { SubjectGroup } from '@cobijo/domain/danger/codes';
import { people } from '../people/group.ts';

/**
 * Parts whose people may be named where her safety is worked on. Somebody as the authorities, her lawyer or the account of
 * money call her is not: her id in both would tell whoever reads both that they are one.
 */
const near: readonly Compartment[] = ['identity', 'whereabouts', 'family', 'care', 'safety'];

const standings: Readonly<Record<SubjectGroup, readonly string[]>> = {
  survivor: ['survivor'],
  household: ['household', 'relative'],
  child: ['child'],
  staff: ['staff', 'other'],
};

/** Which people of the case a subject may be; `was`: who is chosen now stays among them, also where nobody can read her. */
export function partiesToBe(
  { parties, streams }: CaseView,
  group: SubjectGroup,
  was: EntityId | null,
): readonly { readonly party: EntityId; readonly name: string | null }[] {
  const isNear = new Set(
    streams.flatMap(({ stream, compartment, sealed }) =>
      compartment !== null && near.includes(compartment) && !sealed ? [stream] : [],
    ),
  );
  const known = people(parties.filter(({ stream }) => isNear.has(stream))).flatMap(([{ party, live }]) => {
    const said = live[0]?.value;
    const fits = party === was || (said !== undefined && standings[group].includes(said.standing));
    return fits ? [{ party, name: said?.calledAs ?? null }] : [];
  });
  return was === null || known.some(({ party }) => party === was)
    ? known
    : [{ party: was, name: null }, ...known];
}
