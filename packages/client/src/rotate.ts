import {
  type Authority,
  type DeviceId,
  type Member,
  type PersonId,
  decodeStatements,
  epochs,
  factIdOf,
  leavesOutWhoWasTakenOut,
  members,
  membersToRestate,
  may,
  proposeEpoch,
  sealing,
} from '@cobijo/domain';
import {
  type EpochSecrets,
  type Invitation,
  capabilityKeysOf,
  capabilityOf,
  commitmentOf,
  generateEpoch,
  sealHistory,
  sealSegment,
  wrapEpoch,
  wrapTagOf,
} from '@cobijo/seal';
import { type EnvelopeBytes, idToBytes, toBase64Url } from '@cobijo/wire';
import { readCard } from './card.ts';
import { isFoundedAsInvited } from './founded.ts';
import { type HeldEpoch, type PendingRotation, giveUpRotation, newestEpoch } from './keychain.ts';
import { keyText, landed } from './keys.ts';
import { bytesOf } from './ids.ts';
import { record } from './record.ts';
import type { Transport } from './relay/transport.ts';
import { noteSealed } from './send.ts';
import type { DeviceContext, PendingSegment, Replica } from './stream/replica.ts';
import { isOpened, isUnread } from './unopened.ts';

/**
 * When a conversation takes a new key although nobody came or went: a day, or 200 things said (DESIGN, Keys). What devices
 * state by themselves is not counted: each of them gives out a key for the next turning after every turning, and two
 * hundred of them would turn without end.
 */
export const turnAfterMs = 24 * 60 * 60 * 1000;
export const turnAfterSaid = 200;

/** Why this device should open a new epoch now; null when it need not, or may not. */
export function rotationDue(
  context: DeviceContext,
  replica: Replica,
): 'members' | 'merge' | 'age' | 'asked' | 'resume' | null {
  const newest = newestEpoch(replica.keys);
  if (!replica.fold || !newest?.secrets.stewardSeed || replica.lockedOut) return null;
  if (!isFoundedAsInvited(replica)) return null;
  if (replica.keys.pendingRotation) return 'resume';
  if (isUnread(context, replica, newest)) return null;
  const { authority } = replica.fold;
  const steward = may(authority, context.deviceId, 'steward');
  // Whoever is out by all that she has read, and holds a key again, has not read yet who else is in.
  const mayTurn = steward || (replica.keys.conversation && may(authority, context.deviceId, 'write'));
  if (replica.turnAsked && mayTurn) return 'asked';
  if (steward) {
    const target = sealing(authority);
    if ('wait' in target) return target.wait === 'needs-merge' ? 'merge' : 'members';
    // The newest epoch at the relay is one whose opening does not count: nobody can write until another follows.
    if (target.epoch.epoch < newest.secrets.epoch)
      return hasAnsweredEnough(context, authority, newest.secrets.epoch) || mayLackItsReason(replica, newest)
        ? null
        : 'members';
    // Two openings of one number, of which the relay took the other: that one may be of somebody who is out here.
    if (
      target.epoch.epoch === newest.secrets.epoch &&
      target.epoch.commitment !== keyText(context, replica, newest) &&
      isOpened(context, replica, newest) &&
      !hasAnsweredEnough(context, authority, newest.secrets.epoch)
    )
      return 'merge';
    // Somebody was let in and holds no key yet, and her card is here.
    if (
      members(authority).some(
        (member) => !member.inEpoch && !member.suspended && replica.keys.cards.has(member.person),
      ) ||
      isDeviceWaiting(replica, target.epoch.roster)
    )
      return 'members';
  }
  if (!replica.keys.conversation || !may(authority, context.deviceId, 'write')) return null;
  // Turning for age alone waits until everyone's next prekey is known: nobody loses the conversation for a calendar.
  if (
    members(authority).some((member) =>
      member.devices.some((keys) => keys.device !== context.deviceId && !replica.prekeys.has(keys.device)),
    )
  )
    return null;
  const { epoch } = newest.secrets;
  const said = replica.said.get(epoch) ?? 0;
  if (said >= turnAfterSaid) return 'age';
  const first = replica.firstStated.get(epoch);
  return first !== undefined && context.clock() - first >= turnAfterMs && said > 0 ? 'age' : null;
}

/** Whether one more device of a member holds no key yet, and its card is here. */
function isDeviceWaiting({ keys, fold }: Replica, roster: readonly WithDevices[]): boolean {
  if (keys.deviceCards.size === 0) return false;
  const devicesOf = (all: readonly WithDevices[]): ReadonlySet<DeviceId> =>
    new Set(all.flatMap(({ devices }) => devices.map(({ device }) => device)));
  const present = devicesOf(members(fold!.authority).filter(({ suspended }) => !suspended));
  const given = devicesOf(roster);
  return [...keys.deviceCards.keys()].some((device) => present.has(device) && !given.has(device));
}
interface WithDevices {
  readonly devices: readonly { readonly device: DeviceId }[];
}

/** How often in a row an opening that does not count here is answered by one that does. */
const answersMax = 3;

/**
 * Whether every other of the epochs before the newest was opened here, to answer one that does not count here. Whoever
 * opened those was given the keys each time: she is a member who does not count this device's openings either, because
 * one of the two lacks a past that she can no longer open. Turning on and on would end nothing; a person may still turn
 * the keys by hand.
 */
function hasAnsweredEnough({ keychain }: DeviceContext, authority: Authority, newest: number): boolean {
  const mine = new Set(
    epochs(authority).flatMap(({ epoch, openedBy }) => (openedBy === keychain.person ? epoch : [])),
  );
  return Array.from({ length: answersMax }, (_, i) => newest - 1 - 2 * i).every((epoch) => mine.has(epoch));
}

/**
 * Whether the newest opening, which does not count here, may well count for those who know the past: somebody who is in
 * by what this device was told was taken out by it. An answer would give her the keys again; that is a person's to ask.
 */
const mayLackItsReason = ({ keys, fold }: Replica, { opening }: HeldEpoch): boolean =>
  keys.anchor?.kind === 'invited' &&
  opening !== null &&
  leavesOutWhoWasTakenOut(fold!.authority, factIdOf(opening, 0));

export type Rotated = 'done' | 'pull-first' | 'offline' | 'not-allowed';

/**
 * Opens the next epoch: new keys for everyone who is a member now, and for nobody else. The opening segment is signed
 * and kept before the relay hears of it, and the secrets before that, so that a crash anywhere ends in one epoch.
 */
export async function rotate(
  context: DeviceContext,
  replica: Replica,
  transport: Transport,
): Promise<Rotated> {
  return replica.exclusive(async () => {
    const newest = newestEpoch(replica.keys);
    if (!replica.fold || !newest?.secrets.stewardSeed || !isFoundedAsInvited(replica)) return 'not-allowed';
    const rotation = await openingOf(context, replica, newest);
    const { secrets } = rotation;
    const stream = idToBytes(replica.stream);
    const opening = replica.pending.find(
      (pending) => pending.opensEpoch && pending.signed.body.sequence === rotation.sequence,
    );
    if (!opening) {
      giveUpRotation(replica.keys);
      await context.saveKeychain();
      return 'pull-first';
    }
    const roster = rosterOf(opening);
    const wraps = await wrapsFor(context, replica, newest, secrets, opening.signed.id, roster);
    if (secrets.history && newest.secrets.history)
      wraps.push(
        sealHistory(
          context.sodium,
          replica.stream,
          { ...secrets, history: secrets.history },
          { ...newest.secrets, history: newest.secrets.history },
        ),
      );
    // What was recorded since a removal has waited for this epoch; it goes with it, before the segment that opens it.
    const upTo = replica.pending.indexOf(opening);
    const segments = replica.pending
      .slice(0, upTo + 1)
      .map((pending) => sealSegment(context.sodium, pending.signed, secrets, replica.keys.salt));
    const steward = capabilityOf(context.sodium, stream, newest.secrets, 'steward')!;
    const keys = capabilityKeysOf(context.sodium, stream, secrets);
    const reply = await transport.rotate(
      replica.stream,
      steward,
      {
        epoch: secrets.epoch,
        keys: {
          read: toBase64Url(keys.read),
          write: toBase64Url(keys.write),
          steward: toBase64Url(keys.steward),
        },
      },
      [...wraps, ...segments],
    );
    if (!reply.ok) return refusedRotation(context, replica, reply.error.code);
    await landed(context, replica, rotation);
    const sent = replica.pending.slice(0, upTo + 1);
    replica.pending = replica.pending.slice(upTo + 1);
    await noteSealed(context, replica, sent, secrets.epoch);
    replica.turnAsked = false;
    replica.blocked = null;
    context.changed();
    return 'done';
  });
}

/** The rotation that is under way, or a new one: secrets first, then the signed opening. */
async function openingOf(
  context: DeviceContext,
  replica: Replica,
  newest: HeldEpoch,
): Promise<PendingRotation> {
  const { keys } = replica;
  if (keys.pendingRotation) return keys.pendingRotation;
  const { authority } = replica.fold!;
  const at = context.clock();
  // Whom a tip's newcomers never saw granted is granted again, in the open, before the epoch that takes her in.
  const again = membersToRestate(authority);
  if (again.length > 0)
    await record(
      context,
      replica,
      again.map((member) => ({ kind: 'member.added', v: 1, at, supersedes: [], body: { member } })),
    );
  const secrets = generateEpoch(newest.secrets.epoch + 1, !keys.conversation && !keys.ending);
  const rotation = { secrets, sequence: replica.own.next, retells: keys.retell ?? false };
  keys.pendingRotation = rotation;
  keys.retell = false;
  await context.saveKeychain();
  const stream = idToBytes(replica.stream);
  const capabilities = capabilityKeysOf(context.sodium, stream, secrets);
  const body = proposeEpoch(authority, {
    epoch: secrets.epoch,
    commitment: toBase64Url(commitmentOf(context.sodium, stream, secrets.epoch, secrets.key)),
    keys: {
      read: toBase64Url(capabilities.read),
      write: toBase64Url(capabilities.write),
      steward: toBase64Url(capabilities.steward),
    },
  });
  await record(context, replica, [{ kind: 'epoch.opened', v: 1, at, supersedes: [], body }], {
    opensEpoch: true,
  });
  return rotation;
}

/** The relay has another epoch of that number already: this opening stays in the chain, and a merge follows. */
async function refusedRotation(context: DeviceContext, replica: Replica, code: string): Promise<Rotated> {
  if (code === 'offline' || code === 'stopping' || code === 'too-many' || code === 'relay-fault')
    return 'offline';
  if (code !== 'epoch-exists' && code !== 'epoch-closed' && code !== 'chain-fork' && code !== 'chain-gap')
    context.alarm(code, replica.stream);
  if (code === 'epoch-exists' || code === 'epoch-closed') {
    // The rotation may also be our own, whose acknowledgement was lost: only what the relay then shows can tell, so
    // the secrets stay until another epoch of that number is adopted (sync.ts).
    replica.rotationContested = true;
  }
  return 'pull-first';
}

/** Who gets the new key: exactly those whom the signed opening names. */
function rosterOf(opening: PendingSegment): readonly Member[] {
  const decoded = decodeStatements(opening.signed.body.payload);
  if (!decoded.ok) throw new Error(`an own opening was refused: ${decoded.error.code}`);
  for (const statement of decoded.value)
    if (!('unknown' in statement) && statement.kind === 'epoch.opened') return statement.body.roster;
  throw new Error('a rotation without its opening');
}

async function wrapsFor(
  context: DeviceContext,
  replica: Replica,
  newest: HeldEpoch,
  secrets: EpochSecrets,
  opening: Uint8Array,
  roster: readonly Pick<Member, 'person' | 'rights' | 'past' | 'devices'>[],
): Promise<EnvelopeBytes[]> {
  const stream = idToBytes(replica.stream);
  const wraps: EnvelopeBytes[] = [];
  for (const member of roster) {
    for (const device of member.devices) {
      // The device that turns a conversation keeps its keys itself: a wrap to its own prekey would outlive them.
      if (replica.keys.conversation && device.device === context.deviceId) continue;
      const kem = recipientKem(context, replica, member.person, device.device, device.kem);
      if (!kem) {
        context.alarm('prekey-missing', replica.stream);
        continue;
      }
      const id = bytesOf(device.device, 16);
      const tag = wrapTagOf(context.sodium, newest.secrets.stewardSeed!, stream, secrets.epoch, id);
      const content = contentFor(context, replica, secrets, member, id, opening);
      wraps.push(await wrapEpoch(context.sodium, replica.stream, kem, tag, content));
    }
  }
  return wraps;
}

/** What one member is given of an epoch: by her rights, and by whether she was granted the past. */
export function contentFor(
  context: DeviceContext,
  replica: Replica,
  secrets: EpochSecrets,
  member: Pick<Member, 'rights' | 'past'>,
  device: Uint8Array,
  opening: Uint8Array,
): Invitation['wrap'] {
  const writes = member.rights.includes('write');
  // In a conversation whoever writes may turn the keys; membership stays a steward's to change (authority sees to it).
  const stewards = member.rights.includes('steward') || (replica.keys.conversation && writes);
  return {
    secrets: {
      epoch: secrets.epoch,
      key: secrets.key,
      history: member.past === 'with-past' ? secrets.history : null,
      writeSeed: writes ? secrets.writeSeed : null,
      stewardSeed: stewards ? secrets.stewardSeed : null,
    },
    salt: replica.keys.salt,
    nextTag: wrapTagOf(
      context.sodium,
      secrets.stewardSeed!,
      idToBytes(replica.stream),
      secrets.epoch + 1,
      device,
    ),
    opening,
  };
}

/** To which X-Wing key a device's wrap is sealed: its own in compartments, its newest prekey in conversations. */
function recipientKem(
  context: DeviceContext,
  replica: Replica,
  person: PersonId,
  device: string,
  kem: string,
): Uint8Array | null {
  if (!replica.keys.conversation) return bytesOf(kem, 1216);
  const published = replica.prekeys.get(device as never);
  if (published) return bytesOf(published.kem, 1216);
  const held = replica.keys.deviceCards.get(device as DeviceId) ?? replica.keys.cards.get(person);
  const card = held ? readCard(context.sodium, held.card) : null;
  return card?.ok && toBase64Url(card.value.device.id) === device
    ? (card.value.prekeys[0]?.kem ?? null)
    : null;
}
