import { type Authority, type DeviceId, type PersonId, epochs, members } from '@cobijo/domain';

export interface Speaker {
  readonly person: PersonId;
  readonly name: string;
}

const known = new WeakMap<Authority, Map<DeviceId, Speaker>>();

/** Whose device it is or was, and by what name this stream knew her; null where nobody's. */
export function speakerOf(authority: Authority, device: DeviceId): Speaker | null {
  const held = known.get(authority)?.get(device);
  if (held) return held;
  const speakers = new Map<DeviceId, Speaker>();
  const everyone = [...epochs(authority).flatMap((epoch) => epoch.roster), ...members(authority)];
  for (const { person, name, devices } of everyone)
    for (const keys of devices) speakers.set(keys.device, { person, name });
  known.set(authority, speakers);
  return speakers.get(device) ?? null;
}
