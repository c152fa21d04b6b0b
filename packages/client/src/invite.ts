import {
  type EpochState,
  type FactId,
  type Member,
  factIdOf,
  isBehind,
  may,
  members,
  sealing,
} from '@cobijo/domain';
import { caseIdOf, sealInvitation } from '@cobijo/seal';
import { readCard } from './card.ts';
import { isFoundedAsInvited } from './founded.ts';
import { bytesOf } from './ids.ts';
import { type HeldCard, type HeldEpoch, type Keychain, type StreamKeys, newestEpoch } from './keychain.ts';
import { keyText } from './keys.ts';
import { contentFor } from './rotate.ts';
import type { DeviceContext, Replica } from './stream/replica.ts';

/** The epoch that stands and is the relay's newest, where this device may open the next one; null otherwise. */
function stewardsEpoch(
  context: DeviceContext,
  replica: Replica,
): { readonly epoch: EpochState; readonly newest: HeldEpoch } | null {
  const { authority } = replica.fold!;
  const newest = newestEpoch(replica.keys);
  const target = sealing(authority);
  if (!newest?.secrets.stewardSeed || !newest.opening || 'wait' in target) return null;
  if (!may(authority, context.deviceId, 'steward')) return null;
  const { epoch } = target;
  // Anyone may have sealed another key to this device as that epoch's: whoever were invited with it could read nothing.
  const isNewest = epoch.fact === factIdOf(newest.opening, 0);
  return isNewest && epoch.commitment === keyText(context, replica, newest) ? { epoch, newest } : null;
}

/**
 * The opening of the key in use, where somebody granted the past can be handed that key as it is: she may read whatever
 * it and the keys before it open. Null where the keys must turn before anyone comes in, as after the founding.
 */
export function openingInUse(context: DeviceContext, replica: Replica): FactId | null {
  const { keys } = replica;
  if (keys.conversation || keys.pendingRotation || replica.turnAsked) return null;
  if (!replica.fold || replica.lockedOut || !isFoundedAsInvited(replica)) return null;
  const standing = stewardsEpoch(context, replica);
  return standing?.newest.secrets.history ? standing.epoch.fact : null;
}

/**
 * Queues an invitation for everyone whose card is here and who holds the newest key, whoever of the stewards opened it.
 * Called when everything was read: somebody let in "from now on" starts from that opening alone, and what was sealed to
 * an earlier key while it was being signed she could never read. Where there is such, the keys are turned once more, so
 * that her opening has all of it in its past.
 */
export async function inviteNewcomers(
  context: DeviceContext,
  replica: Replica,
): Promise<'invited' | 'turn-first' | 'nobody'> {
  const { cards, deviceCards } = replica.keys;
  if (cards.size + deviceCards.size === 0 || !replica.fold) return 'nobody';
  return replica.exclusive(async () => {
    const standing = stewardsEpoch(context, replica);
    if (!standing) return 'nobody';
    const { epoch, newest } = standing;
    const newcomers = newcomersIn(replica, epoch.roster);
    if (newcomers.length === 0) return 'nobody';
    if (
      newcomers.some(({ member }) => member.past === 'from-now-on') &&
      (await hasUnseen(context, replica, epoch))
    )
      return 'turn-first';
    for (const { member, held } of newcomers) await queueInvitation(context, replica, newest, member, held);
    // Kept when they are delivered (mailbox.ts). A device that stops before that has the cards still, and queues them again.
    for (const { forget } of newcomers) forget();
    return 'invited';
  });
}

interface Newcomer {
  readonly member: Pick<Member, 'person' | 'rights' | 'past' | 'devices'>;
  readonly held: HeldCard;
  readonly forget: () => void;
}

/** Whoever of an epoch's holders is a member and was not invited yet, each once, with no more than she may do now. */
function newcomersIn({ fold, keys }: Replica, holders: readonly Member[]): readonly Newcomer[] {
  const present = new Map(members(fold!.authority).map((member) => [member.person, member]));
  const found = holders.flatMap((holder) => {
    const now = present.get(holder.person);
    if (!now) return [];
    const rights = holder.rights.filter((right) => now.rights.includes(right));
    const past = now.past === 'with-past' ? holder.past : now.past;
    return invitationsOf({ ...holder, rights, past }, keys.cards, keys.deviceCards);
  });
  return [...new Map(found.map((newcomer) => [newcomer.held, newcomer])).values()];
}

/** What is left in whose mailbox for one member of the newest epoch: by her own card, and by those of her further devices. */
function invitationsOf(
  member: Newcomer['member'],
  cards: StreamKeys['cards'],
  deviceCards: StreamKeys['deviceCards'],
): Newcomer[] {
  const held = cards.get(member.person);
  const first = held ? [{ member, held, forget: () => cards.delete(member.person) }] : [];
  const further = member.devices.flatMap(({ device }) => {
    const one = deviceCards.get(device);
    return one ? [{ member, held: one, forget: () => deviceCards.delete(device) }] : [];
  });
  return [...first, ...further];
}

/**
 * Whether somebody who may not read the past has to be told anew who is in: what she cannot read came late and counts,
 * or came to count when a dispute was settled. The next opening restates it. Asked for each such change until nobody has
 * to be, or an opening of this device is signed for it.
 */
export async function retellDue(context: DeviceContext, replica: Replica): Promise<boolean> {
  if (!replica.keys.retell || !replica.fold) return false;
  return replica.exclusive(async () => {
    const standing = stewardsEpoch(context, replica);
    if (!standing) return false;
    const { epoch } = standing;
    const started = epoch.roster.some((member) => member.past === 'from-now-on');
    if (started && (await hasUnseen(context, replica, epoch))) return true;
    replica.keys.retell = false;
    await context.saveKeychain();
    return false;
  });
}

/** Whether something was sealed to a key before an epoch's, and is not in the past of its opening. */
async function hasUnseen(
  context: DeviceContext,
  replica: Replica,
  { epoch, fact }: { readonly epoch: number; readonly fact: FactId },
): Promise<boolean> {
  // What this device has not sent yet goes to the newest key, whatever held when it was recorded.
  const unsent = replica.pending[0]?.signed.body.sequence ?? Number.POSITIVE_INFINITY;
  for await (const record of replica.log.read(0, () => context.alarm('store-corrupt', replica.stream))) {
    if (record.type !== 'page' && record.type !== 'own') continue;
    for (const segment of record.type === 'page' ? record.segments : [record.segment]) {
      const isUnsent = segment.device === context.deviceId && segment.sequence >= unsent;
      if (segment.epoch < epoch && !isUnsent && !isBehind(replica.fold!.authority, fact, segment))
        return true;
    }
  }
  return false;
}

type Invited = Keychain['invitations'][number];

/** What is left in somebody's mailbox, as it was sealed for one card, and what it says. */
interface Sealed {
  readonly says: string;
  readonly invitation: Promise<Invited | null>;
}
const sealedFor = new WeakMap<HeldCard, Sealed>();

/**
 * Seals what newcomers will be left who are handed the key in use, while their grants are on their way to the relay:
 * nothing is delivered before those are there.
 */
export function prepareInvitations(context: DeviceContext, replica: Replica): void {
  const { cards, deviceCards } = replica.keys;
  if (cards.size + deviceCards.size === 0 || !replica.fold) return;
  const standing = stewardsEpoch(context, replica);
  if (!standing) return;
  for (const { member, held } of newcomersIn(replica, standing.epoch.roster))
    // What went wrong is met again where it is delivered.
    invitationFor(context, replica, standing.newest, member, held).catch(() => undefined);
}

async function queueInvitation(
  context: DeviceContext,
  replica: Replica,
  newest: HeldEpoch,
  member: Newcomer['member'],
  held: HeldCard,
): Promise<void> {
  const invitation = await invitationFor(context, replica, newest, member, held);
  if (invitation) context.keychain.invitations.push(invitation);
}

/** An invitation for a card: the one that was sealed before, if it says the same. */
function invitationFor(
  context: DeviceContext,
  replica: Replica,
  newest: HeldEpoch,
  member: Newcomer['member'],
  held: HeldCard,
): Sealed['invitation'] {
  const says = [newest.opening, member.past, ...member.rights].join(' ');
  const known = sealedFor.get(held);
  if (known?.says === says) return known.invitation;
  const invitation = sealFor(context, replica, newest, member, held);
  sealedFor.set(held, { says, invitation });
  return invitation;
}

async function sealFor(
  context: DeviceContext,
  replica: Replica,
  newest: HeldEpoch,
  member: Newcomer['member'],
  held: HeldCard,
): Promise<Invited | null> {
  const card = readCard(context.sodium, held.card);
  if (!card.ok) return null;
  const { secrets } = newest;
  const envelope = await sealInvitation(
    card.value.mailbox.stream,
    replica.keys.conversation ? (card.value.prekeys[0]?.kem ?? card.value.device.kem) : card.value.device.kem,
    {
      stream: replica.stream,
      conversation: replica.keys.conversation,
      wrap: contentFor(context, replica, secrets, member, card.value.device.id, bytesOf(newest.opening!, 32)),
      caseId: caseIdOf(
        context.sodium,
        context.caseSecret(replica.keys) ?? replica.keys.salt,
        bytesOf(member.person, 16),
      ),
      caseName: held.caseName,
    },
  );
  return { mailbox: card.value.mailbox.stream, writeSeed: card.value.mailbox.writeSeed, envelope };
}
