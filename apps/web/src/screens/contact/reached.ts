import type { CaseView } from '@cobijo/client';
import type { Body, EntityId, Instant } from '@cobijo/domain';
import { type ContactWay, type UsualWay, contactWays, usualWays } from '@cobijo/domain/contact/ways';
import { type Person, people } from '../people/group.ts';

/** Somebody who may be reached: every way to her as this device can read it, and what was said to her lately. */
export interface Reached {
  readonly party: EntityId;
  readonly name: string | null;
  readonly person: Person | null;
  readonly ways: readonly ContactWay[];
  /** As they are offered for one tap. */
  readonly usual: readonly UsualWay[];
  /** The newest first. */
  readonly made: CaseView['contacts']['made'];
  readonly due: CaseView['contacts']['due'][number] | null;
}

/** Whom the case looks after: those with a way first, in the order in which a word is due; traffickers are reached by nobody. */
export function reachedIn({ parties, contacts }: CaseView, now: Instant): readonly Reached[] {
  const known = new Map(people(parties).map((person) => [person[0].party, person]));
  const said = {
    hours: contacts.hours.flatMap(({ live }) => live.map(({ body }) => body)),
    agreed: parties.flatMap((party) => party.contacts.flatMap(({ live }) => live.map(({ value }) => value))),
    made: contacts.made.flatMap(({ live }) => live.map(({ body }) => body)),
  };
  const ids = new Set<EntityId>([
    ...contacts.due.map(({ party }) => party),
    ...known.keys(),
    ...said.hours.map(({ party }) => party),
  ]);
  return [...ids]
    .filter((party) => nameOf(known.get(party))?.standing !== 'trafficker')
    .map((party): Reached => {
      const person = known.get(party) ?? null;
      return {
        party,
        name: nameOf(person ?? undefined)?.calledAs ?? null,
        person,
        ways: contactWays(party, said, now),
        usual: usualWays(party, said, now),
        made: contacts.made.filter(({ live }) => live.some(({ body }) => body.party === party)),
        due: contacts.due.find((one) => one.party === party) ?? null,
      };
    });
}

const nameOf = (person: Person | undefined): Body<'party.described'> | undefined =>
  person?.find(({ live }) => live.length > 0)?.live[0]?.value;
