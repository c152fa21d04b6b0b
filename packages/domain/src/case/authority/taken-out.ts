import type { DeviceId, FactId, PersonId } from '../../vocabulary/ids.ts';
import { before } from './causality.ts';
import type { Grant, Removal } from './control.ts';
import { certainly } from './dispute.ts';
import { holdersOfTips } from './epochs.ts';
import { givenTo, holdersOf } from './holders.ts';
import { authorOf } from './judgement.ts';
import { membersOf } from './members.ts';
import { isGiven, strikes } from './standing.ts';
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

/**
 * Whether a device may have opened keys since somebody was taken out, by all that she had read: it is of a person who was
 * ever let in to do so, and whom nobody took out but herself, or who came back. Of whoever came later she cannot know.
 */
export function mayHaveGoneOn(state: State, device: DeviceId, { person, right }: Left): boolean {
  const chain = state.chains.byDevice.get(device);
  if (!chain) return false;
  const w = certainly(state.labels);
  const isOut = (removal: Removal, bindings: readonly Grant[]): boolean =>
    strikes(w, removal) &&
    authorOf(state, removal.segment.chain, removal.place) !== person &&
    !bindings.some((grant) => isGiven(w, grant) && before(removal.place, grant.place));
  return (state.bindings.get(chain.index) ?? []).some((binding) => {
    const grants = state.grantsOf.get(binding.person) ?? [];
    return (
      isGiven(w, binding) &&
      grants.some((grant) => grant.member?.rights.includes(right) && isGiven(w, grant)) &&
      (state.removalsOf.get(binding.person) ?? []).every((removal) => !isOut(removal, grants)) &&
      (state.revocations.get(chain.index) ?? []).every((removal) => !isOut(removal, [binding]))
    );
  });
}

/** Who was taken out, and what it takes to turn the keys there. */
export interface Left {
  readonly person: PersonId;
  readonly right: 'write' | 'steward';
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
