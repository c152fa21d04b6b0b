import { type PersonId, members } from '@cobijo/domain';
import { termsOf } from './acts/acting.ts';
import { isOfNoCase } from './desk.ts';
import type { HeldDevice } from './held-device.ts';
import { areAkin } from './kinship.ts';
import type { Replica } from './stream/replica.ts';
import type { CaseId } from './view.ts';

/**
 * Files a stream with the case that it belongs to, where whoever let this device in could not name it: the same name,
 * and somebody of this stream in that case too. Only this device's own filing; nobody else learns of it.
 */
export async function fileTogether(device: HeldDevice): Promise<void> {
  const { cases, person: me } = device.context.keychain;
  const people = (replica: Replica): PersonId[] =>
    replica.fold
      ? members(replica.fold.authority).flatMap(({ person }) => (person === me ? [] : [person]))
      : [];
  const sizes = new Map<CaseId, number>();
  for (const { keys } of device.replicas.values())
    if (keys.case) sizes.set(keys.case, (sizes.get(keys.case) ?? 0) + 1);
  let moved = false;
  for (const replica of device.replicas.values()) {
    const own = replica.keys.case;
    const name = own ? cases.get(own)?.name : undefined;
    if (!own || name === undefined || isOfNoCase(replica)) continue;
    const mine = new Set(people(replica));
    const target = [...device.replicas.values()].find((candidate) => {
      const { keys, ...other } = candidate;
      if (isOfNoCase(candidate) || !mayFile(device, replica, candidate)) return false;
      if (!keys.case || keys.case === own || cases.get(keys.case)?.name !== name) return false;
      const larger = (sizes.get(keys.case) ?? 0) - (sizes.get(own) ?? 0);
      if (larger < 0 || (larger === 0 && keys.case < own)) return false;
      return people({ keys, ...other }).some((person) => mine.has(person));
    })?.keys.case;
    if (!target) continue;
    replica.keys.case = target;
    moved = true;
  }
  if (!moved) return;
  for (const id of [...cases.keys()])
    if (![...device.replicas.values()].some((replica) => replica.keys.case === id)) cases.delete(id);
  await device.context.saveKeychain();
  device.context.changed();
}

/** A part in which a form may file something by itself is joined to a case only by stewards of both. */
function mayFile(device: HeldDevice, one: Replica, other: Replica): boolean {
  const own = device.context.deviceId;
  if (termsOf(one)?.kind === 'conversation') return true;
  return areAkin(own, one, other) && areAkin(own, other, one);
}
