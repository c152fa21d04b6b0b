import type { PersonId } from '../../vocabulary/ids.ts';
import { type Place, before } from './causality.ts';
import type { Chain } from './chain.ts';
import { type ControlSegment, type Grant, type Removal, cutOf, endOf, restatedMember } from './control.ts';
import { type Standing, grantsKnownAt, isHeld, supportAt } from './standing.ts';
import { type State, keepGrant, noteAbsences } from './state.ts';

/**
 * Whether an invited device knows nothing that stands of somebody whom an opening names: let in by what was sealed before
 * its time, or came late under a key that it never had. It takes her at a steward's word, as it took everyone in its
 * anchor. What was stated of her without the right, or by somebody whom the opening's own past had removed, is nothing
 * that it knows: whoever could state it could have her refused. Of a removal that the opening's author had not heard of
 * this does not hold: the opening may rest upon what that undoes.
 */
export const isTakenAtWord = (state: State, w: Standing, person: PersonId, place: Place): boolean =>
  state.anchor.kind === 'invited' &&
  grantsKnownAt(state, person, place).every(
    (grant) => isOwnWord(grant, w.current) || (!isHeld(w, grant) && isIdle(state, grant, place)),
  );

/** Whether whoever had a place's past could know that a grant gives nothing. */
function isIdle(state: State, { segment }: Grant, place: Place): boolean {
  if (segment === null) return false;
  if (!state.labels.plausible.has(segment)) return true;
  return [segment, ...supportAt(state, endOf(segment))].some((one) => isLateAt(state, one, place, true));
}

/** Whether a place's past has a removal of a segment's author past whose cutoff it lies, and none of that one's author. */
const isLateAt = (state: State, segment: ControlSegment, place: Place, unless: boolean): boolean =>
  state.removals.some(
    (removal) =>
      before(removal.place, place) &&
      isOf(state, removal, segment.chain) &&
      segment.sequence > cutOf(removal, segment.chain.device) &&
      !(unless && isLateAt(state, removal.segment, place, false)),
  );

const isOf = (state: State, { target }: Removal, { device, index }: Chain): boolean =>
  'device' in target
    ? target.device === device
    : (state.bindings.get(index) ?? []).some((grant) => grant.person === target.person);

const isOwnWord = ({ segment, restated }: Grant, opening: ControlSegment | null): boolean =>
  restated === true && segment === opening;

/**
 * Members whom openings name and of whom an invited device knows nothing that stands for certain, as grants by those
 * openings. Each has effect only where nothing else has; what is stated of her later is weighed as ever.
 */
function takenAtWord(state: State): Grant[] {
  const { accepted } = state.labels;
  if (state.anchor.kind === 'founder' || accepted.size === state.control.length) return [];
  const isDoubtful = ({ segment }: Grant): boolean => segment !== null && !accepted.has(segment);
  return [...state.grantsOf].flatMap(([person, grants]) =>
    grants.some(isDoubtful)
      ? [...state.openings.values()].flatMap((opening) => {
          const entry = opening.fact.body.roster.find((member) => member.person === person);
          const known = grants.filter(
            (grant) => before(grant.place, opening.place) && !isOwnWord(grant, opening.segment),
          );
          const isTold = grants.some(({ unless, segment }) => unless && segment === opening.segment);
          return entry &&
            !isTold &&
            known.every((grant) => isDoubtful(grant) && isIdle(state, grant, opening.place))
            ? [restatedMember(opening, entry, statedIn(known))]
            : [];
        })
      : [],
  );
}

const statedIn = (grants: readonly Grant[]): ControlSegment[] =>
  grants.flatMap(({ segment, unless }) => (segment && !unless ? [segment] : []));

/** Keeps those grants; whether there were any, so that everything is to be labelled anew. */
export function keepTaken(state: State): boolean {
  const taken = takenAtWord(state);
  if (taken.length === 0) return false;
  for (const grant of taken) keepGrant(state, grant);
  // What was concluded of grants without them.
  state.leftOut.clear();
  for (const opening of state.openings.values()) noteAbsences(state, opening);
  state.supports.clear();
  state.targets.clear();
  return true;
}
