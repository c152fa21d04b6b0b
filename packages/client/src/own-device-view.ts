import {
  type DeviceId,
  type OwnDeviceState,
  type SaidOfDevice,
  type StreamFold,
  askingDevices,
  everyDeviceOf,
  founding,
  may,
  members,
  quarrellingDevices,
  registerOf,
  tenure,
} from '@cobijo/domain';
import type { HeldDevice } from './held-device.ts';
import { selfMember, selfOf } from './own-devices.ts';
import type { Replica } from './stream/replica.ts';
import type { AskingDeviceView, OwnDeviceView } from './view.ts';

type Folded = Replica & { readonly fold: StreamFold };

/** Every device of this person, this one first: what her own stream lists, and what any part says is hers. */
export function viewOwnDevices(device: HeldDevice): OwnDeviceView[] {
  const { deviceId, keychain } = device.context;
  const parts = [...device.replicas.values()].filter((replica): replica is Folded => replica.fold !== null);
  const known = new Set<DeviceId>([deviceId]);
  for (const { fold } of parts)
    for (const one of everyDeviceOf(fold.authority, keychain.person)) known.add(one);
  return [...known].flatMap((one) => viewOne(device, parts, one) ?? []);
}

function viewOne(device: HeldDevice, all: readonly Folded[], one: DeviceId): OwnDeviceView | null {
  const { context } = device;
  const self = selfOf(device);
  const parts = all.filter((replica) => replica !== self && isReader(device, replica));
  const isIn = ({ fold }: Folded): boolean => {
    const found = tenure(fold.authority, one);
    return (found?.isIn ?? false) && found?.person === context.keychain.person;
  };
  const opens = parts.filter(isIn);
  const state = stateOf(device, self, one, opens.length);
  const waits =
    state === 'in'
      ? parts.filter((replica) => !isIn(replica) && isAsked(replica, one))
      : state === 'out'
        ? opens
        : [];
  const shown = waits.length === 0 ? state : state === 'in' ? 'coming' : 'leaving';
  return {
    device: one,
    name: self ? nameOf(self, one) : null,
    state: shown,
    parts: opens.map(labelOf),
    waits: waits.map((replica) => ({ label: labelOf(replica), whoCan: stewardsOf(device, replica) })),
  };
}

const isReader = ({ context }: HeldDevice, { fold, lockedOut }: Folded): boolean =>
  !lockedOut && may(fold.authority, context.deviceId, 'read');

function stateOf(
  device: HeldDevice,
  self: ReturnType<typeof selfOf>,
  one: DeviceId,
  opens: number,
): OwnDeviceState {
  const { deviceId, keychain } = device.context;
  if (one === deviceId) return 'here';
  // Linked, and the list of her devices is on its way.
  if (!self && keychain.linkedBy !== null) return 'in';
  if (self) {
    const me = selfMember(device, self);
    if (me?.suspended) return 'disputed';
    if (me?.devices.some((known) => known.device === one)) return 'in';
    if (everyDeviceOf(self.fold.authority, keychain.person).includes(one)) return 'out';
  }
  return opens > 0 ? 'strange' : 'out';
}

const isAsked = ({ fold }: Folded, one: DeviceId): boolean =>
  (registerOf(fold, 'presented-device', one)?.live.length ?? 0) > 0 ||
  tenure(fold.authority, one)?.takenOutAt === null;

const nameOf = ({ fold }: Folded, one: DeviceId): string | null =>
  registerOf(fold, 'presented-device', one)?.live.find(({ body }) => body?.name !== undefined)?.body?.name ??
  null;

const labelOf = ({ fold }: Folded): string => founding(fold.authority)?.label ?? '';

const stewardsOf = ({ context }: HeldDevice, { fold }: Folded): string[] =>
  members(fold.authority).flatMap(({ person, rights, name, suspended }) =>
    rights.includes('steward') && !suspended && person !== context.keychain.person ? [name] : [],
  );

/** Devices of members that ask a steward of these parts to be let in, and those that speak against each other. */
export function viewAskingDevices(device: HeldDevice, replicas: readonly Folded[]): AskingDeviceView[] {
  const found = new Map<string, AskingDeviceView>();
  const add = (replica: Folded, said: readonly SaidOfDevice[], asks: AskingDeviceView['asks']): void => {
    for (const { device: one, person, name, role } of said) {
      const key = `${asks} ${one}`;
      const parts = [...(found.get(key)?.parts ?? []), labelOf(replica)];
      found.set(key, { device: one, person, name, role, parts, asks });
    }
  };
  for (const replica of replicas) {
    if (replica.lockedOut || !may(replica.fold.authority, device.context.deviceId, 'steward')) continue;
    add(replica, askingDevices(replica.fold), 'in');
    add(replica, quarrellingDevices(replica.fold), 'quarrel');
  }
  return [...found.values()];
}
