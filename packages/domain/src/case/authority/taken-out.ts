import type { FactId, PersonId } from '../../vocabulary/ids.ts';
import { holdersOfTips } from './epochs.ts';
import { givenTo, holdersOf } from './holders.ts';
import { authorOf } from './judgement.ts';
import { membersOf } from './members.ts';
import type { State } from './state.ts';

/**
 * Whoever of `people` holds the key of an opening, and whoever holds it because one of them let her in: these could
 * always have been shown by those what it opens. A removal of `people` is not counted against them; any other is, and so
 * is the loss of a device: a key that somebody made who was shown out before is no reason to show him more.
 */
export function holdersThrough(state: State, fact: FactId, people: readonly PersonId[]): PersonId[] {
  const opening = state.openings.get(fact);
  const tips = new Set(holdersOfTips(state));
  const given = new Set(
    (opening ? holdersOf(state, opening) : [])
      .filter(({ devices }) => devices.every(({ device }) => !isRevoked(state, device)))
      .map(({ person }) => person),
  );
  const found = new Set(people.filter((person) => given.has(person) && tips.has(person)));
  for (const person of found)
    for (const [other, grants] of state.grantsOf) {
      if (!given.has(other) || (state.removalsOf.get(other)?.length ?? 0) > 0) continue;
      if (grants.some(({ segment, place }) => segment && authorOf(state, segment.chain, place) === person))
        found.add(other);
    }
  return [...found];
}

function isRevoked(state: State, device: string): boolean {
  const chain = state.chains.byDevice.get(device as never);
  return chain !== undefined && (state.revocations.get(chain.index)?.length ?? 0) > 0;
}

/**
 * Members whom the relay's newest epoch, by its opening, gave what it takes to open the next. Nobody: what is said in
 * this stream waits for ever, unless a dispute is settled for one who was. `conversation`: there, whoever writes may.
 */
export function turnersOf(state: State, fact: FactId, conversation: boolean): PersonId[] {
  const right = conversation ? 'write' : 'steward';
  const opening = state.openings.get(fact);
  const may = new Set(
    membersOf(state).flatMap(({ person, rights }) => (rights.includes(right) ? person : [])),
  );
  return (opening ? givenTo(state, opening) : [])
    .filter(({ person, rights }) => rights.includes(right) && may.has(person))
    .map(({ person }) => person);
}
