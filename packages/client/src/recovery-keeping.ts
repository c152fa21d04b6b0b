import {
  type Body,
  type DeviceId,
  type PersonId,
  type RecoveryChoice,
  everyDeviceOf,
  isNewsToStewards,
  members,
  recoveryOf,
} from '@cobijo/domain';
import { type Acting, keep, statement } from './acts/acting.ts';
import { isOfNoCase } from './desk.ts';
import { isEnding } from './ending.ts';
import type { HeldDevice } from './held-device.ts';
import { type Open, isAtHome, isList, isOpen, selfOf } from './own-devices.ts';
import type { Replica } from './stream/replica.ts';

/**
 * How this person comes back stands in each part that she is in. Which choice of hers is the newest is told by the
 * statements of her own devices, in whatever part they stand: whoever puts a device under her name chooses nothing for
 * her beyond that part. Where another stands, or a steward came who was not told, this device says it again.
 */

/** Where a choice of hers belongs: not in a directory, a desk or a response, in which no person comes back, nor where she is a guest. */
export const placesOf = (device: HeldDevice): readonly Open[] => {
  const self = selfOf(device);
  return [...device.replicas.values()].filter(
    (replica): replica is Open =>
      isOpen(replica) &&
      (replica === self || !isList(replica)) &&
      !isOfNoCase(replica) &&
      !isEnding(replica) &&
      isAtHome(device, replica) &&
      !isGuestIn(replica, device.context.keychain.person),
  );
};

const isGuestIn = ({ fold }: Open, me: PersonId): boolean =>
  members(fold.authority).some(({ person, guest }) => person === me && guest === true);

/** Devices whose word about her is hers. */
function ownDevices(device: HeldDevice): ReadonlySet<DeviceId> {
  const { deviceId, keychain } = device.context;
  const self = selfOf(device);
  return new Set(self ? everyDeviceOf(self.fold.authority, keychain.person) : []).add(deviceId);
}

export interface OwnChoice {
  /** The newest that a device of hers stated; more than one where two did at once. */
  readonly newest: readonly RecoveryChoice[];
  /** The highest turn that anybody under her name took, anywhere. */
  readonly turn: number;
  /** What stands somewhere by a device that this one does not know as hers: from before she came back, or strange. */
  readonly others: readonly RecoveryChoice[];
}

export function ownChoice(device: HeldDevice): OwnChoice {
  const own = ownDevices(device);
  const all = [...device.replicas.values()].flatMap((replica) =>
    isOpen(replica) && (replica === selfOf(device) || !isList(replica))
      ? recoveryOf(replica.fold.authority, device.context.keychain.person).choices
      : [],
  );
  const isOwn = ({ said }: RecoveryChoice): boolean => said.some(({ device: by }) => own.has(by));
  const mine = all.filter(isOwn);
  const highest = Math.max(0, ...mine.map(({ turn }) => turn));
  const newest = new Map<string, RecoveryChoice>();
  for (const one of mine) if (one.turn === highest) newest.set(one.recovery, one);
  return {
    newest: [...newest.values()],
    turn: Math.max(0, ...all.map(({ turn }) => turn)),
    others: all.filter((one) => !isOwn(one) && one.by.way !== 'none'),
  };
}

/**
 * Says what she chose in each part where it does not stand, or where a steward cannot know it.
 * @returns parts in which something was stated and now waits to be sent.
 */
export async function keepChoice(acting: Acting): Promise<readonly Replica[]> {
  const { newest, turn } = ownChoice(acting);
  const [choice, ...rivals] = newest;
  // Two at once: she is asked, and nothing is carried further.
  if (!choice || rivals.length > 0) return [];
  const touched: Replica[] = [];
  for (const replica of placesOf(acting)) {
    const { choices } = recoveryOf(replica.fold.authority, acting.context.keychain.person);
    const stands = choices.every(({ recovery }) => recovery === choice.recovery);
    if (choices.length === 0 && choice.by.way === 'none') continue;
    const said = choices.flatMap((one) => one.said);
    const isNews = said.every(({ fact }) => isNewsToStewards(replica.fold.authority, fact));
    if (choices.length > 0 && stands && !isNews) continue;
    if (replica.pending.length > 0 && stands && choices.length > 0) continue;
    // Above whatever stands here under her name, or the same again.
    const above = stands ? choice.turn : Math.max(choice.turn, ...choices.map((one) => one.turn + 1), turn);
    const { recovery, by } = choice;
    const body: Body<'recovery.set'> = { recovery, turn: above, by };
    if ((await keep(acting, replica, [statement(acting, 'recovery.set', body)])).ok) touched.push(replica);
  }
  return touched;
}
