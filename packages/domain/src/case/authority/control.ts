import type { ControlFact, Fact, FactOf, Segment, UnknownFact } from '../../fact/fact.ts';
import { type Body, kinds } from '../../fact/kinds.ts';
import type { DeviceKeys, Member } from '../../member/member.ts';
import type { DeviceId, FactId, PersonId, SegmentId } from '../../vocabulary/ids.ts';
import { type Place, type Vector, beforeAll, nothingSeen } from './causality.ts';
import type { Chain, Need } from './chain.ts';

/**
 * A segment with control facts: the unit that is judged. It takes effect whole or not at all, so that nobody can be
 * given half of what a steward stated together.
 */
export interface ControlSegment {
  readonly id: SegmentId;
  readonly chain: Chain;
  readonly sequence: number;
  readonly seen: Vector;
  /** Latest clock claim among its facts. */
  readonly at: number;
  readonly facts: readonly PlacedFact[];
  /** What the facts beside its control facts need; null when there are none. */
  readonly beside: Need | null;
  /** The anchor's own segment: it stands by being the anchor. */
  readonly trusted: boolean;
}

export interface PlacedFact {
  readonly fact: ControlFact;
  readonly place: Place;
}

/** A fact that makes somebody a member or binds a device to her. `segment` is null for what an anchor restates. */
export interface Grant {
  readonly id: FactId;
  readonly segment: ControlSegment | null;
  readonly place: Place;
  /** Told by a later opening: it stands with that opening, and is no reason for it. */
  readonly restated?: true;
  /** Taken at a steward's word: what else was stated of her before that opening. Where one of these stands, the word is not needed. */
  readonly unless?: readonly ControlSegment[];
  readonly person: PersonId;
  /** null: it adds a device to a person who must be a member already. */
  readonly member: Member | null;
  readonly keys: readonly DeviceKeys[];
  /** The opening whose key it gives her. */
  readonly holds?: FactId;
}

/** A fact that ends a membership, or a device's part in one. */
export interface Removal {
  readonly id: FactId;
  readonly segment: ControlSegment;
  readonly place: Place;
  readonly target: { readonly person: PersonId } | { readonly device: DeviceId };
  readonly last: ReadonlyMap<DeviceId, number>;
  /** Restated by an opening whose removal fact an invited device may be unable to read. */
  readonly restated: boolean;
  /** A lapse has its place where the device was let in again; nobody could know of it before the opening that tells it. */
  readonly told?: Place;
}

export interface Opening {
  readonly fact: FactOf<'epoch.opened'>;
  readonly segment: ControlSegment;
  readonly place: Place;
}

/**
 * The last sequence of a device that a removal accepts. A device of the person that it does not list had none. A
 * removal never cuts off its own statement: who leaves, or revokes the device in her hand, said so.
 */
export function cutOf(removal: Removal, device: DeviceId): number {
  const stated = removal.last.get(device) ?? -1;
  return removal.segment.chain.device === device ? Math.max(stated, removal.segment.sequence) : stated;
}

export const isUnknown = (fact: Fact | UnknownFact): fact is UnknownFact => 'unknown' in fact;

function isControl(fact: Fact): fact is ControlFact {
  return kinds[fact.kind].lane === 'control';
}

/** A control fact and its place in its segment. */
export interface IndexedFact {
  readonly fact: ControlFact;
  readonly index: number;
}

/** What a segment states, seen from authority. */
export interface Reading {
  readonly control: readonly IndexedFact[];
  /** What its other facts need; null when all are control facts. A prekey counts among the others. */
  readonly beside: Need | null;
  readonly at: number;
  readonly hasPrekeys: boolean;
}

export function readFacts(segment: Segment): Reading {
  let control: IndexedFact[] | null = null;
  let beside: Need | null = null;
  let at = -Infinity;
  let hasPrekeys = false;
  for (let index = 0; index < segment.facts.length; index++) {
    const fact = segment.facts[index]!;
    if (isUnknown(fact)) {
      if (beside !== 'write') beside = 'any-right';
      continue;
    }
    if (fact.at > at) at = fact.at;
    if (!isControl(fact)) beside = 'write';
    else if (fact.kind === 'prekey.published') {
      hasPrekeys = true;
      beside ??= 'member';
    } else (control ??= []).push({ fact, index });
  }
  // Nothing at all, or nothing that could be decoded, is still somebody's segment.
  if (control === null) beside ??= 'member';
  return { control: control ?? noFacts, beside, at, hasPrekeys };
}
const noFacts: readonly IndexedFact[] = [];

export function controlSegment(
  from: Omit<ControlSegment, 'facts'> & { readonly facts: readonly IndexedFact[] },
): ControlSegment {
  const { chain, sequence, seen } = from;
  const facts = from.facts.map(({ fact, index }) => ({
    fact,
    place: { device: chain.index, sequence, index, seen },
  }));
  return { ...from, facts };
}

/** Where a segment stands as a whole: after all of its own facts. */
export const endOf = (segment: ControlSegment): Place => ({
  device: segment.chain.index,
  sequence: segment.sequence,
  index: 64,
  seen: segment.seen,
});

const membership = (id: FactId, segment: ControlSegment | null, place: Place, member: Member): Grant => ({
  id,
  segment,
  place,
  person: member.person,
  member,
  keys: member.devices,
});

export function grantIn(segment: ControlSegment, { fact, place }: PlacedFact): Grant | null {
  const grant = (member: Member): Grant => membership(fact.id, segment, place, member);
  switch (fact.kind) {
    case 'stream.founded':
      return grant(fact.body.founder);
    case 'member.added':
      return {
        ...grant(fact.body.member),
        ...(fact.body.holds !== undefined && { holds: fact.body.holds }),
      };
    case 'device.added': {
      const { person, device } = fact.body;
      return { id: fact.id, segment, place, person, member: null, keys: [device] };
    }
    default:
      return null;
  }
}

export function removalIn(segment: ControlSegment, { fact, place }: PlacedFact): Removal | null {
  switch (fact.kind) {
    case 'member.removed': {
      const last = new Map<DeviceId, number>();
      for (const { device, sequence } of fact.body.last)
        last.set(device, Math.min(sequence, last.get(device) ?? sequence));
      return { id: fact.id, segment, place, target: { person: fact.body.person }, last, restated: false };
    }
    case 'device.revoked': {
      const { device, last } = fact.body;
      return {
        id: fact.id,
        segment,
        place,
        target: { device },
        last: new Map([[device, last]]),
        restated: false,
      };
    }
    default:
      return null;
  }
}

export function openingIn(segment: ControlSegment, { fact, place }: PlacedFact): Opening | null {
  return fact.kind === 'epoch.opened' ? { fact, segment, place } : null;
}

/** The roster of an invited device's anchor, as grants that came before everything. */
export const restatedGrants = (opening: Opening): Grant[] =>
  opening.fact.body.roster.map((member) => membership(opening.fact.id, null, beforeAll, member));

/**
 * A device that was cut off and let in again, as a revocation and grants at the places where it was: after all that an
 * anchor restates, and before whatever has seen such a place. It may have been let in again at several places; all of
 * them follow the revocation.
 */
export function restatedLapse(
  opening: Opening,
  device: DeviceId,
  sequence: number,
  [first, ...others]: readonly { readonly device: number; readonly sequence: number }[],
): { readonly removal: Removal; readonly grants: readonly Grant[] } | null {
  const member = opening.fact.body.roster.find(({ devices }) =>
    devices.some((keys) => keys.device === device),
  );
  if (!member || !first) return null;
  const seen = Array.from({ length: first.device + 1 }, (_, of) =>
    of === first.device ? first.sequence : -1,
  );
  const granted = (place: Place): Grant => ({
    id: opening.fact.id,
    segment: opening.segment,
    restated: true,
    place,
    person: member.person,
    member,
    keys: member.devices.filter((keys) => keys.device === device),
  });
  return {
    removal: {
      ...restatedCutoff(opening, device, sequence),
      place: { ...first, index: -1, seen: nothingSeen },
      told: opening.place,
    },
    grants: [
      granted({ ...first, index: 0, seen: nothingSeen }),
      ...others.map((other) => granted({ ...other, index: 0, seen })),
    ],
  };
}

/**
 * Behind which sequence an opening closes a device to whoever begins there: of somebody who is out, and of somebody who
 * was let in again and had not heard of it. What she sent on meanwhile counts for nobody, and lies under keys that
 * whoever begins there was never given.
 */
export const closedBy = ({
  cutoffs,
  lapses = [],
}: Body<'epoch.opened'>): readonly { readonly device: DeviceId; readonly sequence: number }[] => [
  ...cutoffs,
  ...lapses,
];

/** A member whom an opening names and of whom an invited device knew nothing that stands, as a grant by that opening. */
export const restatedMember = (
  { fact, segment, place }: Opening,
  member: Member,
  unless: readonly ControlSegment[],
): Grant => ({ ...membership(fact.id, segment, place, member), unless });

/** A cutoff that an opening restates, as the revocation of that device. */
export const restatedCutoff = (opening: Opening, device: DeviceId, sequence: number): Removal => ({
  id: opening.fact.id,
  segment: opening.segment,
  place: opening.place,
  target: { device },
  last: new Map([[device, sequence]]),
  restated: true,
});
