import {
  type AtTheDoor,
  type Directory,
  type MemberState,
  type Organisation,
  type StreamFold,
  directoryOf,
  isDirectory,
  isKeptOutOfDirectories,
  may,
  members,
  officeLevelOf,
  organisationOf,
  personOfDevice,
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
 * The directory on this device: the first that it founded, or in which somebody is or was whose pictures its person
 * compared. Whoever has a card can send an invitation; a directory of his own making must not say who is admitted. None
 * on the device of a survivor or a relative.
 */
export function directoryHeld({ context, replicas }: HeldDevice): HeldDirectory | null {
  const { profile, met, person } = context.keychain;
  if (profile && isKeptOutOfDirectories(profile.role)) return null;
  for (const replica of replicas.values()) {
    const { fold, root } = replica;
    if (!fold || !isDirectory(fold)) continue;
    if (
      root !== context.deviceId &&
      !met.some(({ device }) => personOfDevice(fold.authority, device) !== null)
    )
      continue;
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
