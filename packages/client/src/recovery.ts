import {
  type DeviceId,
  type EntityId,
  type MemberState,
  type PersonId,
  type Recovery,
  type RecoveryChoice,
  type RecoveryRequest,
  type VouchState,
  comingBackIn,
  everyDeviceOf,
  members,
  quorumOf,
  recoveryDueAt,
  recoveryOf,
  tenure,
  withoutDevices,
} from '@cobijo/domain';
import { type ReturnClaim, decodeCard, isSheetProof, isVouch } from '@cobijo/seal';
import { fromBase64Url, toBase64Url } from '@cobijo/wire';
import type { HeldDevice } from './held-device.ts';
import { bytesOf } from './ids.ts';
import { type Open, isOpen, profileOf } from './own-devices.ts';
import type { DeviceContext, Replica } from './stream/replica.ts';

/**
 * Coming back, as each device judges it: against what she chose in the very part that she is to be let into, and by its
 * own clock. Nobody's word that a proof holds is taken for it.
 */

/** Every choice of hers that stands in some part which is open here; those that say "nothing" are none. */
export const choicesOf = ({ replicas }: HeldDevice, person: PersonId): readonly RecoveryChoice[] =>
  [...replicas.values()].flatMap((replica) =>
    isOpen(replica)
      ? recoveryOf(replica.fold.authority, person).choices.filter(({ by }) => by.way !== 'none')
      : [],
  );

/** Her terms in one part, also where no device of hers is left; null where she is none of its members. */
export const termsIn = (
  { fold }: Open,
  person: PersonId,
): Pick<MemberState, 'name' | 'role' | 'person'> | null =>
  members(fold.authority).find((one) => one.person === person) ??
  withoutDevices(fold.authority).find((one) => one.person === person) ??
  null;

/** Somebody who may come back, as this device knows her; null for whoever is in no part with it. */
export function whoComesBack(
  device: HeldDevice,
  person: PersonId,
): { readonly name: string; readonly role: MemberState['role']; readonly hasChosen: boolean } | null {
  for (const replica of device.replicas.values()) {
    const known = isOpen(replica) && !replica.lockedOut ? termsIn(replica, person) : null;
    if (known) {
      const { name, role } = known;
      return { name, role, hasChosen: choicesOf(device, person).length > 0 };
    }
  }
  return null;
}

/** What was brought, as one part has it. */
export interface Judged {
  /** null: it proves that she is who she says. */
  readonly code: string | null;
  readonly way: 'sheet' | 'trustees' | null;
  /** Each word that was given, by whose name and device. */
  readonly vouches: readonly {
    readonly person: PersonId | null;
    readonly vouch: GivenVouch;
    readonly state: VouchState;
  }[];
}

interface GivenVouch {
  readonly recovery: EntityId;
  readonly device: DeviceId;
  readonly signature: Uint8Array;
}

interface Brought {
  readonly device: DeviceId;
  readonly attempt: EntityId;
  readonly sheets: readonly Uint8Array[];
  readonly vouches: readonly GivenVouch[];
}

/** Judges what was brought against what she chose in one part. */
export function judge(
  { sodium }: Pick<DeviceContext, 'sodium'>,
  replica: Open,
  { person, choices }: Pick<Recovery, 'person' | 'choices'>,
  brought: Brought,
): Judged {
  const claim: ReturnClaim = {
    person: bytesOf(person, 16),
    device: bytesOf(brought.device, 16),
    attempt: bytesOf(brought.attempt, 16),
  };
  const chosen = choices.filter(({ by }) => by.way !== 'none');
  const none = { way: null, vouches: [] };
  if (chosen.length === 0) return { code: 'recovery-not-set', ...none };
  if (brought.sheets.length + brought.vouches.length === 0)
    return { code: 'recovery-nothing-brought', ...none };
  const isSheet = chosen.some(
    ({ by }) =>
      by.way === 'sheet' &&
      brought.sheets.some((signature) => isSheetProof(sodium, bytesOf(by.key, 32), claim, signature)),
  );
  if (isSheet) return { code: null, way: 'sheet', vouches: [] };
  const given = chosen.map((choice) => vouchesFor(sodium, replica, choice, { claim, brought }));
  const best = given.find(({ code }) => code === null) ?? given.find(({ vouches }) => vouches.length > 0);
  if (best) return best;
  if (brought.sheets.length > 0) return { code: 'recovery-sheet-wrong', ...none };
  return { code: 'recovery-vouches-too-few', way: 'trustees', vouches: [] };
}

function vouchesFor(
  sodium: DeviceContext['sodium'],
  { fold }: Open,
  { recovery, by }: RecoveryChoice,
  { claim, brought }: { readonly claim: ReturnClaim; readonly brought: Brought },
): Judged {
  const trustees = by.way === 'trustees' ? by.trustees : [];
  const heard = new Set<PersonId>();
  const vouches = brought.vouches
    .filter((one) => by.way === 'trustees' && one.recovery === recovery)
    .map((vouch): Judged['vouches'][number] => {
      const { device, signature } = vouch;
      const trustee = trustees.find(({ devices }) => devices.some((known) => known.device === device));
      const person = trustee?.person ?? null;
      const sign = trustee?.devices.find((known) => known.device === device)?.sign;
      if (!person || !sign || toBase64Url(claim.person) === person)
        return { person, vouch, state: 'not-named' };
      if (!isVouch(sodium, bytesOf(sign, 32), { ...claim, recovery: bytesOf(recovery, 16) }, signature))
        return { person, vouch, state: 'signature-wrong' };
      // Whoever holds a device that was taken from her vouches for nobody.
      const known = tenure(fold.authority, device);
      if (known && !known.isIn && known.takenOutAt !== null) return { person, vouch, state: 'device-out' };
      if (heard.has(person)) return { person, vouch, state: 'twice' };
      heard.add(person);
      return { person, vouch, state: 'holds' };
    });
  const isEnough = by.way === 'trustees' && heard.size >= quorumOf(trustees.length);
  const isBad = vouches.some(({ state }) => state !== 'holds' && state !== 'twice');
  return {
    code: isEnough ? null : isBad ? 'recovery-vouch-wrong' : 'recovery-vouches-too-few',
    way: 'trustees',
    vouches,
  };
}

/** One request as this device has it. */
export interface Asked {
  readonly person: PersonId;
  readonly replica: Open;
  readonly request: RecoveryRequest;
  /** The device that would come back; null where the card is no device's of hers. */
  readonly device: DeviceId | null;
  readonly judged: Judged;
  readonly state: 'waits' | 'due' | 'objected' | 'proof-wrong' | 'done';
  /** When it is due here; null while it is not waited for. */
  readonly due: number | null;
}

/** Every request that stands anywhere on this device, judged. */
export function everyAsked(device: HeldDevice): readonly Asked[] {
  const all = [...device.replicas.values()].flatMap((replica) =>
    isOpen(replica) && !replica.lockedOut
      ? comingBackIn(replica.fold.authority).map((person) => ({
          replica,
          recovery: recoveryOf(replica.fold.authority, person),
        }))
      : [],
  );
  // A no that was heard in one part holds in each: it is about the attempt.
  const objected = new Set(
    all.flatMap(({ recovery: { person, requests } }) =>
      requests.flatMap(({ attempt, objections }) => (objections.length > 0 ? `${person} ${attempt}` : [])),
    ),
  );
  return all.flatMap(({ replica, recovery }) =>
    recovery.requests.map((request) => {
      const read = deviceOn(device.context, request.card, recovery.person);
      const judged: Judged = read
        ? judge(device.context, replica, recovery, broughtBy(request, read))
        : { code: 'device-of-another', way: null, vouches: [] };
      const heard = replica.keys.asked?.find(([fact]) => fact === request.fact)?.[1] ?? null;
      const due = heard === null ? null : recoveryDueAt(heard);
      const state =
        read && isKnownIn(replica, read)
          ? 'done'
          : objected.has(`${recovery.person} ${request.attempt}`)
            ? 'objected'
            : judged.code !== null
              ? 'proof-wrong'
              : due !== null && device.context.clock() >= due
                ? 'due'
                : 'waits';
      return { person: recovery.person, replica, request, device: read, judged, state, due };
    }),
  );
}

const isKnownIn = ({ fold }: Open, device: DeviceId): boolean => tenure(fold.authority, device) !== null;

/** The device of a card that was signed for this person by the device itself. */
function deviceOn({ sodium }: DeviceContext, card: string, person: PersonId): DeviceId | null {
  const bytes = fromBase64Url(card);
  const read = bytes ? decodeCard(sodium, bytes) : null;
  return read?.ok && toBase64Url(read.value.person) === person
    ? (toBase64Url(read.value.device.id) as DeviceId)
    : null;
}

function broughtBy({ proof, attempt }: RecoveryRequest, device: DeviceId): Brought {
  return proof.way === 'sheet'
    ? { device, attempt, sheets: [bytesOf(proof.signature, 64)], vouches: [] }
    : {
        device,
        attempt,
        sheets: [],
        vouches: proof.vouches.map((vouch) => ({
          recovery: proof.recovery,
          device: vouch.device,
          signature: bytesOf(vouch.signature, 64),
        })),
      };
}

/**
 * Remembers when each request was heard of whose proof holds: from then on this device waits. Says what somebody must
 * see, once for as long as the device is unlocked.
 */
export async function noteAsked(device: HeldDevice): Promise<void> {
  const { context } = device;
  let changed = false;
  for (const { person, replica, request, state, device: comes } of everyAsked(device)) {
    const { keys } = replica;
    if (state === 'waits' && !keys.asked?.some(([fact]) => fact === request.fact)) {
      keys.asked = [...(keys.asked ?? []), [request.fact, context.clock()]];
      changed = true;
    }
    const isMe = person === context.keychain.person;
    if (state === 'proof-wrong') once(context, 'recovery-proof-wrong', request.fact, replica.stream);
    else if (isMe && comes !== context.deviceId && (state === 'waits' || state === 'due'))
      once(context, 'recovery-asked-as-you', request.attempt, null);
  }
  if (changed) await context.saveKeychain();
}

/** A device that came back learns from the first part by which name and in which role its person is known. */
export async function nameMyself({ context, replicas }: HeldDevice): Promise<void> {
  const { keychain } = context;
  if (!keychain.comeback || keychain.profile) return;
  for (const replica of replicas.values()) {
    const me =
      isOpen(replica) && members(replica.fold.authority).find(({ person }) => person === keychain.person);
    if (!me) continue;
    keychain.profile = profileOf(me);
    await context.saveKeychain();
    return;
  }
}

const told = new WeakMap<DeviceContext, Set<string>>();
function once(context: DeviceContext, code: string, about: string, stream: Replica['stream'] | null): void {
  const known = told.get(context) ?? new Set<string>();
  told.set(context, known);
  if (!known.has(`${code} ${about}`)) context.alarm(code, stream);
  known.add(`${code} ${about}`);
}

/** Devices of hers that are in a part beside the one that comes back. */
export const oldDevicesIn = ({ fold }: Open, person: PersonId, comes: DeviceId): readonly DeviceId[] =>
  everyDeviceOf(fold.authority, person).filter((device) => {
    const known = tenure(fold.authority, device);
    return device !== comes && known?.isIn === true && known.person === person;
  });
