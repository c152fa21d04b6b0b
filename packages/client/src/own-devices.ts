import {
  type Body,
  type DeviceId,
  type DeviceKeys,
  type MemberState,
  type Statement,
  type StreamFold,
  disownedByOthers,
  everyDeviceOf,
  founding,
  goneDevices,
  lastKnownOf,
  may,
  members,
  membershipStamp,
  registerOf,
  registersOf,
  takenRemovalReason,
  tenure,
} from '@cobijo/domain';
import { type Card, decodeCard } from '@cobijo/seal';
import { fromBase64Url, toBase64Url } from '@cobijo/wire';
import { type Acting, keep, statement } from './acts/acting.ts';
import { newCard } from './card.ts';
import type { ClientResult } from './device-api.ts';
import type { HeldDevice } from './held-device.ts';
import type { Done } from './intent.ts';
import type { HeldCard } from './keychain.ts';
import { type Mutex, createMutex } from './mutex.ts';
import type { DeviceContext, Replica } from './stream/replica.ts';
import { inOrderOfDanger } from './taken.ts';

/**
 * A person's devices. Each has keys, a mailbox and chains of its own, and all are one person by what the control log of
 * each stream says. Which they are stands in her `self` stream, of which all of them are stewards and nobody else is a
 * member. From there it follows by itself, in every stream that one of them can open: a device that is in there and not
 * here is let in where this device keeps the keys, and presented to the stewards where it does not; one that was taken
 * out there is taken out here, or said to be gone. What was taken out is never let in again by itself.
 */

export type Open = Replica & { readonly fold: StreamFold };
export const isOpen = (replica: Replica | undefined): replica is Open => !!replica?.fold;

/** This person's own stream; null while there is none that this device may believe. */
export function selfOf({ context, replicas }: HeldDevice): Open | null {
  const replica = context.keychain.self === null ? undefined : replicas.get(context.keychain.self);
  return isOpen(replica) ? replica : null;
}

/** This person as her own stream has her. */
export const selfMember = (device: HeldDevice, self: Open): MemberState | null =>
  members(self.fold.authority).find(({ person }) => person === device.context.keychain.person) ?? null;

/**
 * What follows from this person's devices, and from what others say of theirs. `heardAll`: every stream was asked for just
 * now, her own among them.
 *
 * @returns streams in which something was stated and now waits to be sent.
 */
export function tendDevices(
  acting: Acting,
  { heardAll = false }: { readonly heardAll?: boolean } = {},
): Promise<readonly Replica[]> {
  // An act and a round at once would each state the same.
  const turn = turns.get(acting.context) ?? createMutex();
  turns.set(acting.context, turn);
  return turn(async () => {
    const stamp = stampOf(acting);
    if (looked.get(acting.context) === stamp) return [];
    const { touched, isUnsure } = await tend(acting, heardAll);
    looked.set(acting.context, touched.length > 0 || isUnsure ? '' : stamp);
    return touched;
  });
}
const turns = new WeakMap<DeviceContext, Mutex>();
const looked = new WeakMap<DeviceContext, string>();

/** Another text whenever a device may have come, gone, or been spoken of. */
const stampOf = ({ context, replicas }: HeldDevice): string =>
  [...replicas.values()]
    .flatMap(({ fold, stream, lockedOut, keys, pending }) =>
      fold
        ? `${stream} ${membershipStamp(fold.authority)} ${saidIn(fold)} ${lockedOut} ${keys.recovering} ${pending.length > 0}`
        : [],
    )
    .concat(String(context.keychain.prekeys.filter(({ used }) => used.length > 0).length))
    .join();

const saidIn = (fold: StreamFold): number =>
  (['presented-device', 'disowned-device'] as const).reduce(
    (sum, noun) => sum + registersOf(fold, noun).reduce((all, { statements }) => all + statements, 0),
    0,
  );

async function tend(acting: Acting, heardAll: boolean): Promise<Tended> {
  await findSelf(acting);
  const touched = new Set<Replica>();
  const self = selfOf(acting);
  const me = self && selfMember(acting, self);
  if (self && me && !me.suspended && may(self.fold.authority, acting.context.deviceId, 'write')) {
    if (await renewCard(acting, self)) touched.add(self);
    const { person } = acting.context.keychain;
    const gone = everyDeviceOf(self.fold.authority, person).filter(
      (device) => !me.devices.some((known) => known.device === device),
    );
    for (const replica of inOrderOfDanger(acting.replicas.values())) {
      // In a list of devices that is not hers a word of this device's would make it believed by her next one.
      if (isList(replica) || !isOpen(replica) || !isAtHome(acting, replica)) continue;
      for (const device of gone) if (await letGo(acting, replica, device)) touched.add(replica);
      // Only what her other devices can read in her own stream, or they would take it for a stranger's.
      if (self.pending.length > 0) continue;
      for (const keys of me.devices) if (await bringIn(acting, self, replica, keys)) touched.add(replica);
    }
  }
  let isUnsure = false;
  for (const replica of acting.replicas.values()) {
    if (!isOpen(replica)) continue;
    if (warn(acting, self, replica, heardAll)) isUnsure = true;
    if (await followDisownings(acting, replica)) touched.add(replica);
  }
  return { touched: [...touched], isUnsure };
}

interface Tended {
  readonly touched: readonly Replica[];
  /** A device was seen under her name that her own stream may yet explain. */
  readonly isUnsure: boolean;
}

/**
 * What somebody else did with this person's devices, or with another's, told once for as long as the device is unlocked.
 * @returns whether a device stands under her name of which it cannot be told yet: her own stream may not have been heard.
 */
function warn({ context }: Acting, self: Open | null, replica: Open, heardAll: boolean): boolean {
  const told = warned.get(context) ?? new Set<string>();
  warned.set(context, told);
  const once = (code: string, about: string): void => {
    const key = `${code} ${replica.stream} ${about}`;
    if (!told.has(key)) context.alarm(code, replica.stream);
    told.add(key);
  };
  const { keychain, deviceId } = context;
  const isLooking = keychain.self === null && keychain.linkedBy !== null;
  if (isList(replica)) {
    if (replica !== self && !isLooking) once('own-stream-not-believed', '');
    return false;
  }
  for (const { device, by } of disownedByOthers(replica.fold))
    once('device-disowned-by-another', device + by);
  if (isLooking) return false;
  const hers = new Set(self ? everyDeviceOf(self.fold.authority, keychain.person) : []).add(deviceId);
  const me = members(replica.fold.authority).find(({ person }) => person === keychain.person);
  const strange = (me?.devices ?? []).filter(({ device }) => !hers.has(device));
  if (heardAll) for (const { device } of strange) once('device-strange', device);
  return strange.length > 0 && !heardAll;
}
const warned = new WeakMap<DeviceContext, Set<string>>();

/** Whether a stream calls itself somebody's list of her own devices, whoever founded it. */
export const isList = ({ fold }: Replica): boolean =>
  fold !== null && founding(fold.authority)?.kind === 'self';

/** Whether this device may say something in a stream. */
export const isAtHome = ({ context }: HeldDevice, { fold, lockedOut, keys }: Open): boolean =>
  !lockedOut && !keys.recovering && may(fold.authority, context.deviceId, 'write');

export const isSteward = ({ context }: HeldDevice, replica: Open): boolean =>
  isAtHome({ context, replicas: new Map() }, replica) &&
  may(replica.fold.authority, context.deviceId, 'steward');

/**
 * A stream that calls itself this person's own is believed where the device that she compared pictures with says, in its
 * own signature, that this device is hers and by which name: it says so nowhere else. Anybody could found one and name
 * her devices in it.
 */
async function findSelf({ context, replicas }: Acting): Promise<void> {
  const { keychain, deviceId } = context;
  if (keychain.self !== null || keychain.linkedBy === null) return;
  for (const replica of replicas.values()) {
    if (!isOpen(replica) || !isList(replica)) continue;
    const said = registerOf(replica.fold, 'presented-device', deviceId)?.live ?? [];
    if (!said.some(({ device, body }) => device === keychain.linkedBy && body?.name !== undefined)) continue;
    const me = members(replica.fold.authority).find(({ person }) => person === keychain.person);
    if (!me?.devices.some(({ device }) => device === deviceId)) continue;
    keychain.self = replica.stream;
    keychain.profile ??= profileOf(me);
    await context.saveKeychain();
    context.changed();
    return;
  }
}

export const profileOf = ({ name, role, organisation, why }: MemberState) => ({
  name,
  role,
  why,
  ...(organisation === undefined ? {} : { organisation }),
});

/** A card whose prekey was used lets this device into no further conversation: it says a fresh one. */
async function renewCard(acting: Acting, self: Open): Promise<boolean> {
  const { context } = acting;
  const held = cardIn(acting, self, context.deviceId);
  const prekey = held?.card.prekeys[0];
  const id = prekey && toBase64Url(prekey.id);
  const known = context.keychain.prekeys.find((one) => one.id === id);
  if (held?.isItsOwn && known && known.used.length === 0) return false;
  const live = registerOf(self.fold, 'presented-device', context.deviceId)?.live ?? [];
  const name = live.find(({ body }) => body?.name !== undefined)?.body?.name;
  const body: Body<'device.presented'> = {
    device: context.deviceId,
    card: toBase64Url(await newCard(context)),
    ...(name === undefined ? {} : { name }),
  };
  const supersedes = live.map(({ fact }) => fact);
  return (await keep(acting, self, [{ ...statement(acting, 'device.presented', body), supersedes }])).ok;
}

/** The card of one of her devices: what it says itself comes before what another said when it was linked. */
export function cardIn(
  { context }: HeldDevice,
  { fold }: Open,
  device: DeviceId,
): { readonly card: Card; readonly bytes: Uint8Array; readonly isItsOwn: boolean } | null {
  const live = [...(registerOf(fold, 'presented-device', device)?.live ?? [])];
  live.sort((a, b) => Number(b.device === device) - Number(a.device === device));
  for (const { body, device: by } of live) {
    const bytes = body ? fromBase64Url(body.card) : null;
    const card = bytes ? decodeCard(context.sodium, bytes) : null;
    if (!bytes || !card?.ok || toBase64Url(card.value.device.id) !== device) continue;
    if (toBase64Url(card.value.person) !== context.keychain.person) continue;
    return { card: card.value, bytes, isItsOwn: by === device };
  }
  return null;
}

/** Lets one of her devices in where this one keeps the keys; asks whoever keeps them where it does not. */
async function bringIn(acting: Acting, self: Open, replica: Open, keys: DeviceKeys): Promise<boolean> {
  const { person } = acting.context.keychain;
  const known = tenure(replica.fold.authority, keys.device);
  if (known && (known.isIn || known.isSuspended || known.takenOutAt !== null || known.person !== person))
    return false;
  const held = cardIn(acting, self, keys.device);
  // Nothing of a conversation can be sealed to a device without a one-time key.
  if (!held || (replica.keys.conversation && held.card.prekeys.length === 0)) return false;
  if (!isSteward(acting, replica)) return present(acting, replica, keys.device, held.bytes);
  const caseName = (replica.keys.case && acting.context.keychain.cases.get(replica.keys.case)?.name) || '…';
  return (await addDevice(acting, replica, { person, keys, held: { card: held.bytes, caseName } })).ok;
}

/** States in a stream whose keys this device keeps that a device is a member's, and has its card ready for the next key. */
export async function addDevice(
  acting: Acting,
  replica: Replica,
  {
    person,
    keys,
    held,
  }: { readonly person: MemberState['person']; readonly keys: DeviceKeys; readonly held: HeldCard },
): Promise<ClientResult<Done>> {
  replica.keys.deviceCards.set(keys.device, held);
  await acting.context.saveKeychain();
  return keep(acting, replica, [statement(acting, 'device.added', { person, device: keys })]);
}

async function present(acting: Acting, replica: Open, device: DeviceId, card: Uint8Array): Promise<boolean> {
  if (isSaid(acting, replica, 'presented-device', device)) return false;
  return (
    await keep(acting, replica, [statement(acting, 'device.presented', { device, card: toBase64Url(card) })])
  ).ok;
}

/** Whether one of her devices that stands here has said so already. */
function isSaid(
  { context }: Acting,
  { fold }: Open,
  noun: 'presented-device' | 'disowned-device',
  device: DeviceId,
): boolean {
  const hers =
    members(fold.authority).find(({ person }) => person === context.keychain.person)?.devices ?? [];
  return (registerOf(fold, noun, device)?.live ?? []).some(({ device: by }) =>
    hers.some((known) => known.device === by),
  );
}

/** Takes one of her devices out where this one keeps the keys; says that it is gone where it does not. */
export async function letGo(acting: Acting, replica: Open, device: DeviceId): Promise<boolean> {
  const { keychain } = acting.context;
  replica.keys.deviceCards.delete(device);
  const known = tenure(replica.fold.authority, device);
  if (!known?.isIn || known.isSuspended || known.person !== keychain.person) return false;
  if (isSteward(acting, replica)) {
    // A report of it is worked through already, in its own order.
    const isReported = keychain.taken.some(({ devices }) => devices.includes(device));
    return !isReported && (await keep(acting, replica, [revocation(acting, replica, device)])).ok;
  }
  if (isSaid(acting, replica, 'disowned-device', device)) return false;
  return (await keep(acting, replica, [statement(acting, 'device.disowned', { device })])).ok;
}

export const revocation = (acting: Acting, { fold }: Open, device: DeviceId): Statement =>
  statement(acting, 'device.revoked', {
    device,
    last: lastKnownOf(fold.authority, device),
    // It travels under keys that the device still holds: it says no more than any other removal.
    reason: takenRemovalReason,
  });

/** Takes out devices of which another of the same member's says that they are gone; a person need not be there for it. */
async function followDisownings(acting: Acting, replica: Open): Promise<boolean> {
  if (registersOf(replica.fold, 'disowned-device').length === 0 || !isSteward(acting, replica)) return false;
  const { deviceId } = acting.context;
  const gone = goneDevices(replica.fold).filter(({ device }) => device !== deviceId);
  for (const { device } of gone) replica.keys.deviceCards.delete(device);
  const out = gone.map(({ device }) => revocation(acting, replica, device));
  return out.length > 0 && (await keep(acting, replica, out)).ok;
}
