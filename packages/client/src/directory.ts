import {
  type AtTheDoor,
  type Directory,
  type MemberState,
  type Organisation,
  type StreamFold,
  type Suspension,
  directoryOf,
  directoryRules,
  hasSpokenIn,
  isDirectory,
  may,
  members,
  officeLevelOf,
  organisationOf,
  worksInUnit,
} from '@cobijo/domain';
import { termsOf } from './acts/acting.ts';
import type { HeldDevice } from './held-device.ts';
import type { Replica } from './stream/replica.ts';

/** The directory that this device goes by, and what it says. */
export interface HeldDirectory {
  readonly replica: Replica & { readonly fold: StreamFold };
  readonly directory: Directory;
  /** For which organisation this device's person speaks. */
  readonly mine: Organisation | null;
}

/**
 * The directory on this device: the first that it founded, or in which a device presented or vouched whose pictures its
 * person compared. Whoever has cards can send an invitation and let in whom he likes; a directory of his own making must
 * not say who is admitted. None on the device of a survivor or a relative.
 */
export function directoryHeld({ context, replicas }: HeldDevice): HeldDirectory | null {
  const { profile, met, linkedBy, person } = context.keychain;
  if (profile && !worksInUnit(profile.role)) return null;
  const compared = [...met.map(({ device }) => device), ...(linkedBy === null ? [] : [linkedBy])];
  for (const replica of replicas.values()) {
    const { fold, root } = replica;
    if (!fold || !isDirectory(fold)) continue;
    if (root !== context.deviceId && !compared.some((device) => hasSpokenIn(fold, device))) continue;
    const directory = directoryOf(fold);
    return { replica: replica as HeldDirectory['replica'], directory, mine: directory.speaksFor(person) };
  }
  return null;
}

export const isDirectoryStream = (replica: Pick<Replica, 'fold'> | undefined): boolean =>
  !!replica && termsOf(replica)?.kind === 'directory';

/** Nobody is admitted yet: the first two are still to vouch for each other. */
export const isBeingFounded = ({ organisations }: Directory): boolean =>
  organisations.every(({ state }) => state === 'awaiting');

/** Why this device's person decides about no other organisation now; null where she may. */
export function mayNotDecide({ directory, mine }: HeldDirectory): string | null {
  if (mine?.state === 'suspended') return 'organisation-is-suspended';
  if (mine?.state === 'admitted' || (mine && isBeingFounded(directory))) return null;
  return 'organisation-not-admitted';
}

/** Where an organisation has a word in the suspension of another: what is proposed, and what of it waits for its vote. */
export function suspensionsBefore(
  { suspensions }: Organisation,
  mine: Organisation,
): { readonly open: readonly Suspension[]; readonly due: readonly Suspension[] } {
  const open = suspensions.filter(
    ({ state, fault, canCarry, among }) =>
      state !== 'lifted' && fault === null && canCarry && among.includes(mine.fact),
  );
  return { open, due: open.filter(({ votes }) => !votes.includes(mine.fact)) };
}

/** Whether enough others are admitted to suspend an organisation: nobody who comes later has a word in what is proposed. */
export const canBeSuspended = ({ organisations }: Directory, { fact, state }: Organisation): boolean =>
  state !== 'awaiting' &&
  organisations.filter((one) => one.fact !== fact && one.state === 'admitted').length >=
    directoryRules.suspension.atLeast;

/** Somebody speaks already for one that was admitted: a second presentation of hers would count her twice. */
export function isInAlready(
  directory: Directory,
  { fact, said }: Pick<Organisation, 'fact' | 'said'>,
): boolean {
  const known = directory.speaksFor(said.speaker);
  return known !== null && known.state !== 'awaiting' && known.fact !== fact;
}

/** Somebody at a door as the directory knows her office: at its level, and whether it is suspended. */
export function asKnown(
  device: HeldDevice,
  who: AtTheDoor,
): { readonly who: AtTheDoor; readonly isSuspended: boolean } {
  const held = who.role === 'survivor' ? null : directoryHeld(device);
  const known = held && organisationOf(held.directory, who);
  if (!known) return { who, isSuspended: false };
  // What somebody wrote of a level does not undo that the directory's is locked.
  const level = officeLevelOf(known.said.level) ?? who.level;
  return { who: { ...who, level }, isSuspended: known.state === 'suspended' };
}

export interface OpenGrant {
  readonly replica: Replica & { readonly fold: StreamFold };
  readonly member: MemberState;
  /** This device may end it. */
  readonly mayClose: boolean;
}

/** Everything open on this device to whoever speaks for an organisation or is of it. */
export function grantsOpenTo(device: HeldDevice, organisation: Organisation): readonly OpenGrant[] {
  const held = directoryHeld(device);
  if (!held) return [];
  const { keychain, deviceId } = device.context;
  return [...device.replicas.values()].flatMap((replica) => {
    const { fold } = replica;
    if (!fold || replica.lockedOut || isDirectoryStream(replica)) return [];
    const mayClose = may(fold.authority, deviceId, 'steward');
    return members(fold.authority).flatMap((member) => {
      const { person, role, organisation: unit } = member;
      if (person === keychain.person || role === 'survivor') return [];
      if (organisationOf(held.directory, { person, unit })?.fact !== organisation.fact) return [];
      return [{ replica: replica as OpenGrant['replica'], member, mayClose }];
    });
  });
}
