import {
  type Authority,
  type DeviceId,
  type PersonId,
  type Role,
  epochs,
  members,
  membershipStamp,
} from '@cobijo/domain';

export interface Speaker {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
}
/** Whose devices they are or were. */
export type Speakers = ReadonlyMap<DeviceId, Speaker>;

const known = new WeakMap<Authority, { readonly stamp: string; readonly speakers: Speakers }>();

/** By what name a stream knew each: the same map until a membership may have become another, and it says another thing. */
export function speakersOf(authority: Authority): Speakers {
  const stamp = membershipStamp(authority);
  const held = known.get(authority);
  if (held?.stamp === stamp) return held.speakers;
  const told = new Map<DeviceId, Speaker>();
  const everyone = [...epochs(authority).flatMap((epoch) => epoch.roster), ...members(authority)];
  for (const { person, name, role, devices } of everyone)
    for (const keys of devices) told.set(keys.device, { person, name, role });
  const speakers = held && isSame(held.speakers, told) ? held.speakers : told;
  known.set(authority, { stamp, speakers });
  return speakers;
}

function isSame(before: Speakers, now: Speakers): boolean {
  if (before.size !== now.size) return false;
  for (const [device, { person, name, role }] of now) {
    const other = before.get(device);
    if (other?.person !== person || other.name !== name || other.role !== role) return false;
  }
  return true;
}

/** Whose device it is or was, and by what name this stream knew her; null where nobody's. */
export const speakerOf = (authority: Authority, device: DeviceId): Speaker | null =>
  speakersOf(authority).get(device) ?? null;
