import {
  type Directory,
  type FactId,
  type Organisation,
  founding,
  isLockedLevel,
  members,
} from '@cobijo/domain';
import {
  type HeldDirectory,
  canBeSuspended,
  directoryHeld,
  grantsOpenTo,
  isBeingFounded,
  isInAlready,
  mayNotDecide,
  suspensionsBefore,
} from './directory.ts';
import type { HeldDevice } from './held-device.ts';
import type { DirectoryView, OrganisationView } from './view.ts';

/** The directory as this device's person sees it. */
export function viewDirectory(device: HeldDevice): DirectoryView | null {
  const held = directoryHeld(device);
  if (!held) return null;
  const { replica, directory, mine } = held;
  const { authority } = replica.fold;
  const inside = members(authority);
  const me = device.context.keychain.person;
  return {
    label: founding(authority)?.label ?? '',
    isBeingFounded: isBeingFounded(directory),
    isOutside: replica.lockedOut || !inside.some(({ person }) => person === me),
    mine: mine?.fact ?? null,
    organisations: directory.organisations.map((one) => viewOrganisation(device, held, one)),
    strangers: inside
      .filter(({ person }) => !directory.organisations.some(({ said }) => said.speaker === person))
      .map(({ name }) => name),
  };
}

function viewOrganisation(
  device: HeldDevice,
  held: HeldDirectory,
  organisation: Organisation,
): OrganisationView {
  const { replica, directory, mine } = held;
  const { fact, said, state, at, vouches, suspensions } = organisation;
  const { keychain } = device.context;
  const nameOf = (one: FactId | null): string | null =>
    directory.organisations.find((other) => other.fact === one)?.said.name ?? null;
  const names = (all: readonly FactId[]): readonly string[] => all.flatMap((one) => nameOf(one) ?? []);
  const isMine = fact === mine?.fact;
  const speaker = members(replica.fold.authority).find(({ person }) => person === said.speaker);
  const mayDecide = !isMine && !replica.lockedOut && mayNotDecide(held) === null;
  return {
    fact,
    said,
    state,
    at,
    isMine,
    isInside: speaker !== undefined,
    devices: speaker?.devices.map(({ device: id }) => id) ?? [],
    isLocked: isLockedLevel(said.level),
    vouches: vouches.map((vouch) => ({ ...vouch, byName: nameOf(vouch.by) })),
    suspensions: suspensions.map((one) => ({
      ...one,
      byName: nameOf(one.by),
      voteNames: names(one.votes),
      liftingNames: names(one.liftings),
    })),
    mayVouch:
      mayDecide &&
      state === 'awaiting' &&
      !isInAlready(directory, organisation) &&
      !vouches.some(({ by, fault }) => by === mine?.fact && fault === null),
    maySuspend:
      mayDecide && mine && state === 'admitted' ? howToSuspend(directory, organisation, mine) : null,
    mayLift:
      mayDecide &&
      mine !== null &&
      suspensions.some((one) => one.state === 'in-effect' && !one.liftings.includes(mine.fact)),
    mayLetBackIn: mayDecide && state === 'admitted' && !speaker,
    grants: isMine
      ? []
      : grantsOpenTo(device, organisation).map(({ replica: part, member, mayClose }) => ({
          stream: part.stream,
          case: part.keys.case,
          caseName: (part.keys.case && keychain.cases.get(part.keys.case)?.name) ?? '',
          label: founding(part.fold.authority)?.label ?? '',
          person: member.person,
          name: member.name,
          mayClose,
        })),
  };
}

function howToSuspend(
  directory: Directory,
  organisation: Organisation,
  mine: Organisation,
): OrganisationView['maySuspend'] {
  const { open, due } = suspensionsBefore(organisation, mine);
  if (due.length > 0) return 'join';
  return open.length === 0 && canBeSuspended(directory, organisation) ? 'propose' : null;
}
