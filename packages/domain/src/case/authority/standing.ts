import type { DeviceKeys, Member } from '../../member/member.ts';
import type { PersonId } from '../../vocabulary/ids.ts';
import { type Place, before, now } from './causality.ts';
import type { Need } from './chain.ts';
import { type ControlSegment, type Grant, type Opening, type Removal, cutOf, endOf } from './control.ts';
import { type Decided, type State, bindingKey } from './state.ts';

/**
 * Who stands where: rights in a causal past, under one reading of what counts.
 *
 * A reading has two sides, so that the same rules serve certainty and doubt. `granted` is what may be relied upon;
 * `against` is what may be held against somebody (removals, narrower grants, rival bindings). Every rule here asks
 * more of the reader as `against` grows and less as `granted` grows; the labelling (labelling.ts) rests on that.
 */
export interface Standing {
  readonly granted: ReadonlySet<ControlSegment>;
  readonly against: ReadonlySet<ControlSegment>;
  /** Whether removals strike at all. */
  readonly removalsStrike: boolean;
  readonly decided: Decided;
  /** The segment being judged: its earlier facts stand while its later ones are looked at. */
  current: ControlSegment | null;
  /** Whether being left out of an epoch ends a grant; only what is shown of the reinstated looks past it. */
  readonly epochsOmit: boolean;
  /** Set when a judgement leaned on what an epoch confirmed, which may be granted after it. */
  leaned: boolean;
}

/** Whose standing is asked, and from where. `segment` only while a control segment itself is judged. */
export interface Subject {
  /** By index. */
  readonly device: number;
  readonly sequence: number;
  readonly place: Place;
  readonly segment: ControlSegment | null;
}

export type Want = Need | 'steward' | 'survivor';

const isGranted = (w: Standing, segment: ControlSegment | null): boolean =>
  segment === null || w.granted.has(segment) || segment === w.current;

/** Whether a grant may be relied upon. */
export const isGiven = (w: Standing, { segment, restated, unless }: Grant): boolean =>
  isGranted(w, segment) &&
  !(restated && segment === w.current) &&
  !unless?.some((known) => isAgainst(w, known));

const isAgainst = (w: Standing, segment: ControlSegment | null): boolean =>
  segment === null || w.against.has(segment) || segment === w.current;

/** Whether what a grant says may be held against somebody. */
export const isHeld = (w: Standing, { segment, unless }: Grant): boolean =>
  isAgainst(w, segment) && !unless?.some((known) => isGranted(w, known));

/** Whether a removal is held against its target. What an opening restates stands with it, and is nothing against it. */
export const strikes = (w: Standing, removal: Removal): boolean =>
  w.removalsStrike &&
  !(removal.restated && removal.segment === w.current) &&
  (w.decided.upheld.has(removal) || (!w.decided.refused.has(removal) && isAgainst(w, removal.segment)));

/** Whether a removal may be relied upon, as the reason why somebody is absent. */
export const reliedUpon = (w: Standing, removal: Removal): boolean =>
  w.decided.upheld.has(removal) || (!w.decided.refused.has(removal) && isGranted(w, removal.segment));

const none: readonly never[] = [];

const removalsOf = (state: State, person: PersonId): readonly Removal[] =>
  state.removalsOf.get(person) ?? none;
const revocationsOf = (state: State, device: number): readonly Removal[] =>
  state.revocations.get(device) ?? none;
const bindingsOf = (state: State, device: number): readonly Grant[] => state.bindings.get(device) ?? none;
const grantsOf = (state: State, person: PersonId): readonly Grant[] => state.grantsOf.get(person) ?? none;

/**
 * Whether a grant still carries the subject past one removal. It does when it follows the removal (a re-admission), or
 * when the subject lies within the last accepted sequence. A grant that raced the removal has no effect.
 */
function survives(state: State, w: Standing, grant: Grant, removal: Removal, subject: Subject): boolean {
  if (!strikes(w, removal) || before(removal.place, grant.place)) return true;
  if (!before(grant.place, removal.place)) return false;
  const device = state.chains.list[subject.device];
  if (device !== undefined && subject.sequence <= cutOf(removal, device.device)) return true;
  return subject.segment !== null && isSpared(state, w, subject.segment, removal);
}

const survivesAll = (
  state: State,
  w: Standing,
  grant: Grant,
  removals: readonly Removal[],
  subject: Subject,
): boolean => removals.every((removal) => survives(state, w, grant, removal, subject));

/**
 * Control facts that a backdated removal leaves standing, though they lie past its cutoff: what the remover's own
 * right rests upon (or the removal would undo itself), and what an epoch had confirmed before the removal: whoever was
 * invited by that epoch trusts its roster and cannot read what lies before it. Only their effect stands; their segment
 * still goes to quarantine.
 */
function isSpared(state: State, w: Standing, segment: ControlSegment, removal: Removal): boolean {
  const end = endOf(segment);
  if (!before(end, removal.place)) return false;
  if (supportOf(state, removal).has(segment)) return true;
  w.leaned = true;
  for (const opening of state.openings.values())
    if (before(end, opening.place) && before(opening.place, removal.place) && confirms(state, w, opening))
      return true;
  return false;
}

/**
 * Whether an opening confirms what it rests upon: its author had the right to open it, by grants other than those that
 * wait for this confirmation.
 */
function confirms(state: State, w: Standing, { segment, place }: Opening): boolean {
  if (!state.labels.plausible.has(segment)) return false;
  const alone: Standing = { ...w, current: null };
  const subject: Subject = { device: place.device, sequence: place.sequence, place, segment };
  return (
    had(state, alone, subject, 'steward', segment.at) ||
    (state.founding?.kind === 'conversation' && had(state, alone, subject, 'write', segment.at))
  );
}

/** The control segments that the author of a removal may owe her right to, whatever stands of them. */
function supportOf(state: State, removal: Removal): ReadonlySet<ControlSegment> {
  const known = state.supports.get(removal);
  if (known) return known;
  const support = supportAt(state, removal.place);
  state.supports.set(removal, support);
  return support;
}

/** The control segments that whoever stated something at a place may owe her right to, whatever stands of them. */
export function supportAt(state: State, stated: Place): ReadonlySet<ControlSegment> {
  const support = new Set<ControlSegment>();
  const open: Place[] = [stated];
  for (let place = open.pop(); place; place = open.pop()) {
    const people = new Set<PersonId>();
    const take = (grant: Grant): void => {
      if (!before(grant.place, place) || grant.segment === null || support.has(grant.segment)) return;
      support.add(grant.segment);
      open.push(grant.place);
    };
    for (const binding of bindingsOf(state, place.device)) {
      if (before(binding.place, place)) people.add(binding.person);
      take(binding);
    }
    for (const person of people) grantsOf(state, person).forEach(take);
  }
  return support;
}

/**
 * Whether an epoch known at a place left somebody out, or a device of hers, who had been granted before it. She was
 * given no key, and whoever was invited by that epoch never heard of her: from there on she is nobody until she is
 * added again in the open. It says nothing of what she states without having seen that epoch.
 */
const isLeftOut = (state: State, w: Standing, grant: Grant, of: string, place: Place): boolean =>
  w.epochsOmit &&
  (state.leftOut.get(of) ?? none).some(
    (opening) =>
      before(grant.place, opening.place) &&
      before(opening.place, place) &&
      !isOfSegment(place, opening.segment) &&
      isAgainst(w, opening.segment),
  );

/** Whoever opens an epoch without herself, or without the device in her hand, said so herself. */
const isOfSegment = (place: Place, segment: ControlSegment): boolean =>
  place.device === segment.chain.index && place.sequence === segment.sequence;

/** The other side of a standing: what may be held against somebody, where that is itself to be relied upon. */
export const turned = (w: Standing): Standing => ({
  ...w,
  granted: w.against,
  against: w.granted,
  removalsStrike: true,
  epochsOmit: true,
});

/**
 * A device is one person's. While it is hers a binding to another person has no effect and never gains any; of two at
 * once neither has. Whoever could bind somebody's device to another could speak as her.
 */
export function isContested(state: State, w: Standing, grant: Grant, device: number, place: Place): boolean {
  return bindingsOf(state, device).some(
    (rival) =>
      rival.person !== grant.person &&
      before(rival.place, place) &&
      !before(grant.place, rival.place) &&
      binds(state, turned(w), rival, device, before(rival.place, grant.place) ? grant.place : rival.place),
  );
}

/** Whether a binding had effect and had not ended, as a place's own past tells it. */
const binds = (state: State, w: Standing, grant: Grant, device: number, place: Place): boolean =>
  isToMember(state, w, grant) &&
  !endedBy(w, grant, removalsOf(state, grant.person), place) &&
  !endedBy(w, grant, revocationsOf(state, device), place) &&
  !isLeftOut(state, w, grant, bindingKey(grant.person, device), place);

/** Whether a binding may be relied upon, and was to somebody who was a member. */
const isToMember = (state: State, w: Standing, grant: Grant): boolean =>
  isGiven(w, grant) && (grant.member !== null || wasMember(state, w, grant.person, grant.place));

/** Whether a binding that a place knows made the device its person's, be it ended since or not. */
export const tookEffect = (state: State, w: Standing, grant: Grant, device: number, place: Place): boolean =>
  before(grant.place, place) && isToMember(state, w, grant) && !isContested(state, w, grant, device, place);

/** The people for whom the subject's device speaks: one, or none; in doubt perhaps more. */
export function peopleOf(state: State, w: Standing, subject: Subject): PersonId[] {
  const people: PersonId[] = [];
  for (const grant of bindingsOf(state, subject.device)) {
    if (!before(grant.place, subject.place) || !isGiven(w, grant)) continue;
    if (people.includes(grant.person) || isContested(state, w, grant, subject.device, subject.place))
      continue;
    if (!survivesAll(state, w, grant, removalsOf(state, grant.person), subject)) continue;
    if (!survivesAll(state, w, grant, revocationsOf(state, subject.device), subject)) continue;
    if (isLeftOut(state, w, grant, bindingKey(grant.person, subject.device), subject.place)) continue;
    if (grant.member === null && !wasMember(state, w, grant.person, grant.place)) continue;
    people.push(grant.person);
  }
  return people;
}

function allows(member: Member, want: Want, at: number): boolean {
  if (member.until !== undefined && at > member.until) return false;
  switch (want) {
    case 'member':
      return true;
    case 'any-right':
      return member.rights.length > 0;
    case 'survivor':
      return member.role === 'survivor';
    case 'write':
    case 'steward':
      return member.rights.includes(want);
  }
}

/** Whether some grant stands at a place and fits, and no later one, nor one at once that still stands, denies it. */
function someGrant(
  state: State,
  w: Standing,
  person: PersonId,
  place: Place,
  stands: (grant: Grant) => boolean,
  fits: (member: Member) => boolean,
): boolean {
  const grants = grantsOf(state, person);
  return grants.some(
    (grant) =>
      grant.member !== null &&
      before(grant.place, place) &&
      isGiven(w, grant) &&
      fits(grant.member) &&
      stands(grant) &&
      !grants.some(
        (other) =>
          other !== grant &&
          other.member !== null &&
          isHeld(w, other) &&
          before(other.place, place) &&
          !before(other.place, grant.place) &&
          !fits(other.member) &&
          // What ended the later one would have ended this one with it.
          (before(grant.place, other.place) || standsAt(state, turned(w), other, place)),
      ),
  );
}

/** Whether nothing that a place's own past tells had ended what a membership's grant gave. */
const standsAt = (state: State, w: Standing, grant: Grant, place: Place): boolean =>
  !endedBy(w, grant, removalsOf(state, grant.person), place) &&
  !isLeftOut(state, w, grant, grant.person, place);

/** Whether the subject's device had a right, at the time that its own clock claims (-Infinity asks for no time). */
export function had(state: State, w: Standing, subject: Subject, want: Want, at: number): boolean {
  return peopleOf(state, w, subject).some((person) => personHad(state, w, person, subject, want, at));
}

export const personHad = (
  state: State,
  w: Standing,
  person: PersonId,
  subject: Subject,
  want: Want,
  at: number,
): boolean => {
  const removals = removalsOf(state, person);
  return someGrant(
    state,
    w,
    person,
    subject.place,
    (grant) =>
      survivesAll(state, w, grant, removals, subject) && !isLeftOut(state, w, grant, person, subject.place),
    (member) => allows(member, want, at),
  );
};

/** Whether a removal known at a place had ended what a grant gave. */
const endedBy = (w: Standing, grant: Grant, removals: readonly Removal[], place: Place): boolean =>
  removals.some(
    (removal) => strikes(w, removal) && isKnownAt(removal, place) && !before(removal.place, grant.place),
  );

/** Whether a place's own past tells of a removal. */
export const isKnownAt = ({ place, told }: Removal, at: Place): boolean =>
  before(place, at) && (told === undefined || before(told, at));

/** Whether somebody was a member as a place's own past tells it. Races that it could not know of do not matter. */
export function wasMember(
  state: State,
  w: Standing,
  person: PersonId,
  place: Place,
  fits: (member: Member) => boolean = () => true,
): boolean {
  return someGrant(state, w, person, place, (grant) => standsAt(state, w, grant, place), fits);
}

/** Whether one grant of a membership stands now. */
export const standsNow = (state: State, w: Standing, grant: Grant): boolean =>
  isGiven(w, grant) && standsAt(state, w, grant, now);

/** Whether a device with these keys was a member's, as a place's own past tells it. */
export function wasBound(
  state: State,
  w: Standing,
  person: PersonId,
  keys: DeviceKeys,
  place: Place,
): boolean {
  const chain = state.chains.byDevice.get(keys.device);
  if (!chain) return false;
  return bindingsOf(state, chain.index).some(
    (grant) =>
      grant.person === person &&
      grant.keys.some((k) => k.device === keys.device && k.sign === keys.sign && k.kem === keys.kem) &&
      isBoundBy(state, w, grant, chain.index, place),
  );
}

/** Whether a place's own past tells that a grant had made a device its person's, and that it still was. */
export const isBoundBy = (state: State, w: Standing, grant: Grant, device: number, place: Place): boolean =>
  before(grant.place, place) &&
  binds(state, w, grant, device, place) &&
  !isContested(state, w, grant, device, place);

/** A grant of this person that a place knows, whatever stands of it: for rules that must not depend on it. */
export const grantsKnownAt = (state: State, person: PersonId, place: Place): Grant[] =>
  grantsOf(state, person).filter((grant) => before(grant.place, place));

/** The devices that a removal is about: those bound to the person in its own past, whatever stands of that. */
export function targetsOf(state: State, removal: Removal): readonly number[] {
  const known = state.targets.get(removal);
  if (known) return known;
  const { target } = removal;
  const devices: number[] = [];
  if ('device' in target) devices.push(state.chains.byDevice.get(target.device)!.index);
  else
    for (const [device, grants] of state.bindings)
      if (grants.some((grant) => grant.person === target.person && before(grant.place, removal.place)))
        devices.push(device);
  state.targets.set(removal, devices);
  return devices;
}

/** A device as it stands now, everything known being past. */
export const today = (device: number): Subject => ({
  device,
  sequence: Infinity,
  place: now,
  segment: null,
});
