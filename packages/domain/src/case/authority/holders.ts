import { type Member, memberRights } from '../../member/member.ts';
import type { DeviceId, PersonId } from '../../vocabulary/ids.ts';
import { now } from './causality.ts';
import type { ControlSegment, Grant, Opening } from './control.ts';
import { certainly } from './dispute.ts';
import { isHeld, standsNow, wasMember } from './standing.ts';
import type { State } from './state.ts';

/*
 * Who holds the key of an opening: whom it names, and whoever was handed that key as it was, because she may read all of
 * the past anyway. What an opening must say truly (opening.ts) is of the first alone.
 */

/**
 * Everyone who may hold an opening's key: whom it names, and to whom somebody stated that she hands it, where that may
 * stand or she could. This is held against the key, so doubt makes it longer.
 */
export function holdersOf(state: State, opening: Opening): readonly Member[] {
  const { roster } = opening.fact.body;
  const handed = handedOf(state, opening);
  if (handed.length === 0) return roster;
  const w = certainly(state.labels);
  const couldHand = new Set(
    [...roster, ...handed.map(({ member }) => member)].flatMap(({ rights, devices }) =>
      rights.includes('steward') ? devices.map(({ device }) => device) : [],
    ),
  );
  const may = handed.filter((grant) => isHeld(w, grant) || couldHand.has(grant.segment.chain.device));
  return together(roster, may);
}

/**
 * Everyone who was given an opening's key for sure: whom it names, and members who were handed it as it was and may still
 * read the past. This is relied upon, so doubt makes it shorter.
 */
export function givenTo(state: State, opening: Opening): readonly Member[] {
  const { roster } = opening.fact.body;
  const handed = handedOf(state, opening);
  if (handed.length === 0) return roster;
  const w = certainly(state.labels);
  const isGivenAll = (member: Member): boolean => member.past === 'with-past';
  const given = handed.filter(
    (grant) => standsNow(state, w, grant) && wasMember(state, w, grant.person, now, isGivenAll),
  );
  return together(roster, given);
}

/** Each person once, with every right and device that the key went to; in one order, whichever statement came first. */
function together(roster: readonly Member[], handed: readonly Handed[]): readonly Member[] {
  const people = new Map(roster.map((member) => [member.person, member]));
  for (const { member } of [...handed].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const known = people.get(member.person);
    people.set(member.person, known ? withMore(known, member) : member);
  }
  return [...people.values()];
}

const withMore = (known: Member, more: Member): Member => ({
  ...known,
  rights: memberRights.filter((right) => known.rights.includes(right) || more.rights.includes(right)),
  devices: [...new Map([...more.devices, ...known.devices].map((keys) => [keys.device, keys])).values()].sort(
    (a, b) => (a.device < b.device ? -1 : 1),
  ),
});

interface Handed extends Grant {
  readonly member: Member;
  readonly segment: ControlSegment;
}

/** Statements of a member with whom the key went; no anchor restates such. */
const handedOf = (state: State, { fact }: Opening): readonly Handed[] =>
  (state.handed.get(fact.id) ?? []) as readonly Handed[];

/** Whoever was given the key of every one of some openings. */
export function givenAll(state: State, openings: readonly Opening[]): ReadonlySet<PersonId> {
  const [first, ...others] = openings.map(
    (opening) => new Set(givenTo(state, opening).map(({ person }) => person)),
  );
  return new Set([...(first ?? [])].filter((person) => others.every((other) => other.has(person))));
}

export const mayHold = (state: State, opening: Opening, device: DeviceId): boolean =>
  holdersOf(state, opening).some((member) => member.devices.some((keys) => keys.device === device));
