import type { MemberState } from '../case/authority/authority.ts';
import { members, tenure } from '../case/authority/authority.ts';
import type { StreamFold } from '../case/stream-fold.ts';
import { registersOf } from '../case/views.ts';
import type { DeviceId, PersonId } from '../vocabulary/ids.ts';

/** One device of a member as another device of hers speaks of it. */
export interface SaidOfDevice {
  readonly device: DeviceId;
  readonly person: PersonId;
  /** By which name and in which role this stream knows her. */
  readonly name: string;
  readonly role: MemberState['role'];
}

/** A device that a member's own device presented, and that no steward has let in yet. */
export interface AskingDevice extends SaidOfDevice {
  /** base64url; whoever acts by it checks that it is this person's and this device's. */
  readonly card: string;
}

/**
 * Devices that ask to be let in as one more of a member's. Whoever speaks for one must herself be in, on a device that
 * is not in dispute. A device that was taken out asks only by a word of hers that came after that.
 */
export function askingDevices(fold: StreamFold): AskingDevice[] {
  const present = members(fold.authority);
  const inNow = new Set(present.flatMap(({ devices }) => devices.map(({ device }) => device)));
  const gone = new Set(disownings(fold, present).map(({ device }) => device));
  return registersOf(fold, 'presented-device').flatMap((register) => {
    const device = register.key as DeviceId;
    if (inNow.has(device) || gone.has(device)) return [];
    const takenOut = tenure(fold.authority, device)?.takenOutAt ?? null;
    for (const { device: by, at, body } of register.live) {
      const speaker = speakerIn(present, by);
      if (speaker && body && (takenOut === null || at > takenOut))
        return [{ ...said(speaker, device), card: body.card }];
    }
    return [];
  });
}

/** Devices that their own person says are gone, and that are in all the same. */
export function goneDevices(fold: StreamFold): SaidOfDevice[] {
  const present = members(fold.authority);
  const all = disownings(fold, present);
  return all.filter((one) => !isAnswered(one, all)).map(({ device, speaker }) => said(speaker, device));
}

/** Two devices of one person that each say the other is gone: nobody can tell from here which of them is in her hand. */
export function quarrellingDevices(fold: StreamFold): SaidOfDevice[] {
  const all = disownings(fold, members(fold.authority));
  return all.filter((one) => isAnswered(one, all)).map(({ device, speaker }) => said(speaker, device));
}

/** Devices of which somebody says that they are gone who is not their person: nothing follows, and it is told. */
export function disownedByOthers(fold: StreamFold): { readonly device: DeviceId; readonly by: DeviceId }[] {
  const present = members(fold.authority);
  return registersOf(fold, 'disowned-device').flatMap((register) => {
    const owner = present.find(({ devices }) => devices.some(({ device }) => device === register.key));
    return register.live.flatMap(({ device: by }) => {
      const speaker = speakerIn(present, by);
      return owner && speaker && speaker.person !== owner.person
        ? [{ device: register.key as DeviceId, by }]
        : [];
    });
  });
}

interface Disowning {
  readonly device: DeviceId;
  readonly by: DeviceId;
  readonly speaker: MemberState;
}

const isAnswered = (one: Disowning, all: readonly Disowning[]): boolean =>
  all.some((other) => other.device === one.by);

/** What the standing devices of each member say of others of hers that are in. */
function disownings(fold: StreamFold, present: readonly MemberState[]): Disowning[] {
  return registersOf(fold, 'disowned-device').flatMap((register) => {
    const device = register.key as DeviceId;
    const takenOut = tenure(fold.authority, device)?.takenOutAt ?? null;
    return register.live.flatMap(({ device: by, at }): Disowning[] => {
      const speaker = speakerIn(present, by);
      const isHers = speaker?.devices.some((known) => known.device === device) ?? false;
      // Followed once already: whoever let it in again since has spoken with her.
      if (!speaker || !isHers || by === device || (takenOut !== null && at <= takenOut)) return [];
      return [{ device, by, speaker }];
    });
  });
}

const speakerIn = (present: readonly MemberState[], by: DeviceId): MemberState | null =>
  present.find(({ devices, suspended }) => !suspended && devices.some(({ device }) => device === by)) ?? null;

const said = ({ person, name, role }: MemberState, device: DeviceId): SaidOfDevice => ({
  device,
  person,
  name,
  role,
});
