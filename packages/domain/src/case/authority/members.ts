import type { DeviceKeys, Member, MemberRight } from '../../member/member.ts';
import type { DeviceId, FactId, PersonId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/time.ts';
import { before, now } from './causality.ts';
import type { Grant } from './control.ts';
import { certainly, possibly } from './dispute.ts';
import { sealingTips } from './epochs.ts';
import { givenAll } from './holders.ts';
import { authorOf } from './judgement.ts';
import { entryIsTrue } from './opening.ts';
import { type Standing, standsNow, wasBound } from './standing.ts';
import { type State, remembered } from './state.ts';

/** A member as the stream has her now. */
export interface MemberState {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Member['role'];
  readonly organisation?: string | undefined;
  readonly rights: readonly MemberRight[];
  readonly past: Member['past'];
  readonly until?: Instant | undefined;
  readonly why: string;
  readonly consent?: Member['consent'];
  /** She reads in a browser that keeps nothing, for one visit. */
  readonly guest?: Member['guest'];
  readonly devices: readonly DeviceKeys[];
  /** Who added her, or last stated what she may do; null for whom an invitation's anchor names. */
  readonly addedBy: PersonId | null;
  readonly since: FactId;
  /** A removal of her, or the word of whoever added her, is in dispute: nothing is sealed for her meanwhile. */
  readonly suspended: boolean;
  /** She was given the key to which this stream is sealed now. */
  readonly inEpoch: boolean;
}

/** Everyone who is a member, or may be once a dispute is settled; sorted by person. */
export const membersOf = (state: State): readonly MemberState[] => remembered(state, 'members', listMembers);

function listMembers(state: State): MemberState[] {
  const certain = certainly(state.labels);
  const given = givenAll(state, sealingTips(state));
  const list: MemberState[] = [];
  for (const person of state.grantsOf.keys()) {
    const sure = heldNow(state, certain, person);
    if (sure && (sure.devices.length > 0 || !isInDispute(state, person))) {
      list.push(shown(state, sure, { suspended: false, inEpoch: given.has(person) }));
    } else if (isInDispute(state, person)) {
      const doubtful = heldNow(state, { ...possibly(state.labels), epochsOmit: false }, person);
      if (doubtful) list.push(shown(state, doubtful, { suspended: true, inEpoch: false }));
    }
  }
  return list.sort((a, b) => (a.person < b.person ? -1 : 1));
}

/**
 * Members, as grants would have them, whom the next epoch cannot name so. Some epoch left them out, or one of their
 * devices: suspended then, perhaps, and since reinstated. Or a grant that is in dispute says something else of them.
 * They are named again once they are added again.
 */
export function leftOutNow(state: State): Member[] {
  const certain = certainly(state.labels);
  return [...state.grantsOf.keys()].sort().flatMap((person) => {
    const held = heldNow(state, { ...certain, epochsOmit: false }, person);
    if (!held || held.devices.length === 0) return [];
    const present = heldNow(state, certain, person)?.devices ?? [];
    const devices = held.devices.filter(({ device }) => !isForked(state, device));
    const missing = devices.some(({ device }) => !present.some((known) => known.device === device));
    const member = { ...held.terms, devices };
    return missing || !entryIsTrue(state, certain, member, now) ? [member] : [];
  });
}

/** Who is a member by grants that stand, whether or not an epoch left her out, and has no device. */
export function devicelessOf(state: State): Omit<Member, 'devices'>[] {
  const w: Standing = { ...certainly(state.labels), epochsOmit: false };
  return [...state.grantsOf.keys()].sort().flatMap((person) => {
    const held = heldNow(state, w, person);
    return held && held.devices.length === 0 ? [held.terms] : [];
  });
}

export const isForked = (state: State, device: DeviceId): boolean =>
  (state.chains.byDevice.get(device)?.forkedAt ?? Infinity) !== Infinity;

interface Held {
  readonly terms: Omit<Member, 'devices'>;
  readonly devices: DeviceKeys[];
  readonly grant: Grant;
}

/** What somebody holds now under one reading; null for who is no member. */
function heldNow(state: State, w: Standing, person: PersonId): Held | null {
  const current = currentGrants(state, w, person);
  if (current.length === 0) return null;
  const { shown, member } = combined(current);
  return { terms: member, devices: devicesNow(state, w, person), grant: shown };
}

/** Whether a dispute is why somebody, or all of her devices, may not be counted on. */
function isInDispute(state: State, person: PersonId): boolean {
  const certain = heldNow(state, { ...certainly(state.labels), epochsOmit: false }, person);
  if (certain && certain.devices.length > 0) return false;
  const doubtful = heldNow(state, { ...possibly(state.labels), epochsOmit: false }, person);
  return doubtful !== null && (certain === null || doubtful.devices.length > 0);
}

const shown = (
  state: State,
  { terms, devices, grant }: Held,
  standing: Pick<MemberState, 'suspended' | 'inEpoch'>,
): MemberState => ({
  ...terms,
  devices,
  addedBy: grant.segment && !grant.restated ? authorOf(state, grant.segment.chain, grant.place) : null,
  since: grant.id,
  ...standing,
});

/** The grants that make somebody a member now, without those that a later one replaced. */
function currentGrants(state: State, w: Standing, person: PersonId): (Grant & { readonly member: Member })[] {
  const standing = (state.grantsOf.get(person) ?? []).flatMap((grant) => {
    const { member } = grant;
    return member !== null && standsNow(state, w, grant) ? [{ ...grant, member }] : [];
  });
  return standing.filter((grant) => !standing.some((later) => before(grant.place, later.place)));
}

/**
 * Several grants at once give what all of them give; she is the survivor if all of them say so. Which of their names is
 * shown is settled by their hashes.
 */
function combined(grants: readonly (Grant & { readonly member: Member })[]): {
  readonly member: Omit<Member, 'devices'>;
  readonly shown: Grant;
} {
  const sorted = [...grants].sort((a, b) => (a.id < b.id ? -1 : 1));
  const shown = sorted.find((grant) => grant.member.role !== 'survivor') ?? sorted[0];
  const { devices: _, until: __, ...member } = shown!.member;
  const ends = grants.flatMap((grant) => grant.member.until ?? []);
  return {
    shown: shown!,
    member: {
      ...member,
      rights: member.rights.filter((right) => grants.every((grant) => grant.member.rights.includes(right))),
      ...(ends.length > 0 && { until: Math.min(...ends) as Instant }),
    },
  };
}

function devicesNow(state: State, w: Standing, person: PersonId): DeviceKeys[] {
  const devices = new Map<string, DeviceKeys>();
  for (const keys of (state.grantsOf.get(person) ?? []).flatMap((grant) => grant.keys))
    if (!devices.has(keys.device) && wasBound(state, w, person, keys, now)) devices.set(keys.device, keys);
  return [...devices.values()].sort((a, b) => (a.device < b.device ? -1 : 1));
}
