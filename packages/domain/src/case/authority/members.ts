import type { DeviceKeys, Member, MemberRight } from '../../member/member.ts';
import type { FactId, PersonId } from '../../vocabulary/ids.ts';
import type { Instant } from '../../vocabulary/time.ts';
import { before, now } from './causality.ts';
import type { Grant } from './control.ts';
import { certainly, possibly } from './dispute.ts';
import { isSealedFor, sealingTips } from './epochs.ts';
import { personOf } from './judgement.ts';
import { type Standing, isGranted, strikes, wasBound } from './standing.ts';
import type { State } from './state.ts';

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
export function membersOf(state: State): MemberState[] {
  const certain = certainly(state.labels);
  const doubt = possibly(state.labels);
  const tips = sealingTips(state);
  const list: MemberState[] = [];
  for (const [person, grants] of state.grantsOf) {
    const sure = currentGrants(state, certain, person, grants);
    const current = sure.length > 0 ? sure : currentGrants(state, doubt, person, grants);
    if (current.length === 0) continue;
    const sureDevices = sure.length > 0 ? devicesNow(state, certain, person, grants) : [];
    const doubtfulDevices = devicesNow(state, doubt, person, grants);
    const suspended = sure.length === 0 || (sureDevices.length === 0 && doubtfulDevices.length > 0);
    const terms = combined(current);
    const { segment } = terms.shown;
    list.push({
      ...terms.member,
      devices: suspended ? doubtfulDevices : sureDevices,
      addedBy: segment ? personOf(state, segment.chain) : null,
      since: terms.shown.id,
      suspended,
      inEpoch: !suspended && tips.length > 0 && tips.every((tip) => isSealedFor(tip, person)),
    });
  }
  return list.sort((a, b) => (a.person < b.person ? -1 : 1));
}

/** The grants that make somebody a member now, without those that a later one replaced. */
function currentGrants(
  state: State,
  w: Standing,
  person: PersonId,
  grants: readonly Grant[],
): (Grant & { readonly member: Member })[] {
  const removals = state.removalsOf.get(person) ?? [];
  const standing = grants.flatMap((grant) => {
    const { member } = grant;
    const stands =
      member !== null &&
      isGranted(w, grant.segment) &&
      removals.every((removal) => !strikes(w, removal) || before(removal.place, grant.place));
    return stands ? [{ ...grant, member }] : [];
  });
  return standing.filter((grant) => !standing.some((later) => before(grant.place, later.place)));
}

/** Several grants at once give what all of them give. Which of their names is shown is settled by their hashes. */
function combined(grants: readonly (Grant & { readonly member: Member })[]): {
  readonly member: Omit<Member, 'devices'>;
  readonly shown: Grant;
} {
  const [shown, ...others] = [...grants].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { devices: _, until: __, ...member } = shown!.member;
  const ends = grants.flatMap((grant) => grant.member.until ?? []);
  return {
    shown: shown!,
    member: {
      ...member,
      rights: member.rights.filter((right) => others.every((other) => other.member.rights.includes(right))),
      ...(ends.length > 0 && { until: Math.min(...ends) as Instant }),
    },
  };
}

function devicesNow(state: State, w: Standing, person: PersonId, grants: readonly Grant[]): DeviceKeys[] {
  const devices = new Map<string, DeviceKeys>();
  for (const keys of grants.flatMap((grant) => grant.keys))
    if (!devices.has(keys.device) && wasBound(state, w, person, keys, now)) devices.set(keys.device, keys);
  return [...devices.values()].sort((a, b) => (a.device < b.device ? -1 : 1));
}
