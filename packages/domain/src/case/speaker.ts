import type { DeviceId, PersonId } from '../vocabulary/ids.ts';
import { type Authority, epochs, members } from './authority/authority.ts';

const known = new WeakMap<Authority, Map<DeviceId, PersonId>>();

/**
 * Whose device it is or was, as far as this stream knows; null where nobody's. A device's id is the hash of its keys
 * and stays its person's, so what was found once holds.
 */
export function speaker(authority: Authority, device: DeviceId): PersonId | null {
  const found = known.get(authority)?.get(device);
  if (found !== undefined) return found;
  const persons = personsByDevice(authority);
  known.set(authority, persons);
  return persons.get(device) ?? null;
}

function personsByDevice(authority: Authority): Map<DeviceId, PersonId> {
  const persons = new Map<DeviceId, PersonId>();
  const everyone = [...epochs(authority).flatMap((epoch) => epoch.roster), ...members(authority)];
  for (const { person, devices } of everyone) for (const { device } of devices) persons.set(device, person);
  return persons;
}
