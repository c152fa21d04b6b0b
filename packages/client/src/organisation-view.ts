import { type FactId, type Organisation, founding, isLockedLevel, members } from '@cobijo/domain';
import { type HeldDirectory, directoryHeld, grantsOpenTo, isBeingFounded } from './directory.ts';
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
  { replica, directory, mine }: HeldDirectory,
  organisation: Organisation,
): OrganisationView {
  const { fact, said, state, at, vouches, suspensions } = organisation;
  const { keychain } = device.context;
  const nameOf = (one: FactId | null): string | null =>
    directory.organisations.find((other) => other.fact === one)?.said.name ?? null;
  const names = (all: readonly FactId[]): readonly string[] => all.flatMap((one) => nameOf(one) ?? []);
  const isMine = fact === mine?.fact;
  const isInside = members(replica.fold.authority).some(({ person }) => person === said.speaker);
  const mayDecide =
    !isMine && !replica.lockedOut && (mine?.state === 'admitted' || (!!mine && isBeingFounded(directory)));
  const open = suspensions.filter((one) => one.state !== 'lifted' && one.fault === null);
  const hasVoted = open.some(({ votes }) => votes.includes(mine?.fact as FactId));
  return {
    fact,
    said,
    state,
    at,
    isMine,
    isInside,
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
      !vouches.some(({ by, fault }) => by === mine?.fact && fault === null),
    // Two alone cannot: nobody who comes later has a word in what was proposed before.
    maySuspend:
      mayDecide &&
      state === 'admitted' &&
      mine?.state === 'admitted' &&
      !hasVoted &&
      directory.organisations.filter((one) => one.state === 'admitted').length > 2,
    mayLift:
      mayDecide && suspensions.some((one) => one.state === 'in-effect' && !one.liftings.includes(mine.fact)),
    mayLetBackIn: mayDecide && state === 'admitted' && !isInside,
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
