import { type KeyOpening, type SegmentId, openingOf } from '@cobijo/domain';
import { toBase64Url } from '@cobijo/wire';
import { type HeldEpoch, giveUpRotation, newestEpoch } from './keychain.ts';
import { keyText } from './keys.ts';
import type { DeviceContext, Replica } from './stream/replica.ts';

/** Where the relay has another epoch of that number, this device's opening stays in its chain as a fact, for a merge to join. */
export async function yieldRotation(context: DeviceContext, replica: Replica): Promise<void> {
  const { keys } = replica;
  const rotation = keys.pendingRotation;
  const newest = newestEpoch(keys);
  if (!rotation || !newest || newest.secrets.epoch < rotation.secrets.epoch) return;
  if (firstUnopened(context, replica) !== null) return;
  giveUpRotation(keys);
  replica.pending = replica.pending.map((pending) => ({ ...pending, opensEpoch: false }));
  await context.saveKeychain();
}

/**
 * Lets go of keys under which no epoch can have been opened. Anyone can seal one to this device; were it kept as the
 * newest, nothing could be written under the true one, and a steward's device would open one more epoch for each.
 * Called when everything was read: an opening travels with its wraps. Whether there were any.
 */
export async function dropUnopened(context: DeviceContext, replica: Replica): Promise<boolean> {
  const first = firstUnopened(context, replica);
  if (first === null) return false;
  context.alarm('key-without-opening', replica.stream);
  for (const epoch of [...replica.keys.epochs.keys()].filter((number) => number >= first)) {
    replica.keys.epochs.delete(epoch);
    replica.candidates.delete(epoch);
  }
  await context.saveKeychain();
  return true;
}

/**
 * The first epoch behind the newest one that stands whose key nobody opened it with who could: she signs that it is the
 * epoch's, and was given the key of the epoch before. Null where there is none, or it cannot be told.
 */
function firstUnopened(context: DeviceContext, replica: Replica): number | null {
  const { fold, keys } = replica;
  const opening = (held: HeldEpoch): KeyOpening | null =>
    fold ? openingOf(fold.authority, held.secrets.epoch, keyText(context, replica, held)) : null;
  let number = newestEpoch(keys)?.secrets.epoch ?? -1;
  let before: KeyOpening | null = null;
  for (let held = keys.epochs.get(number); held; held = keys.epochs.get(--number)) {
    before = opening(held);
    if (before?.stands) break;
  }
  if (!before?.stands) return null;
  for (let held = keys.epochs.get(++number); held; held = keys.epochs.get(++number)) {
    const own = opening(held);
    if (own ? !own.stands && !before.holders.includes(own.by) : !isAwaited(replica, held)) return number;
    if (!own) return null;
    before = own;
  }
  return null;
}

/**
 * Whether the opening of the newest key is still to be read. Whoever was handed that key may have read less than the
 * key is old: whom she would name in the next opening, the one before it may have left out.
 */
export const isUnread = (context: DeviceContext, replica: Replica, newest: HeldEpoch): boolean =>
  newest.opening !== null && !isOpened(context, replica, newest) && !isAwaited(replica, newest);

/** Whether a signed opening of a key that is held was read, be it that it stands or not. */
export const isOpened = (context: DeviceContext, replica: Replica, held: HeldEpoch): boolean =>
  replica.fold !== null &&
  openingOf(replica.fold.authority, held.secrets.epoch, keyText(context, replica, held)) !== null;

/** Whether the segment that is said to open an epoch came, and waits for what it names. */
function isAwaited({ candidates, unverified, waiting }: Replica, held: HeldEpoch): boolean {
  const others = candidates.get(held.secrets.epoch)?.others ?? [];
  const openings = [held, ...others].map(({ opening }) => opening);
  return [...unverified, ...waiting].some(({ segment }) =>
    openings.includes(toBase64Url(segment.id) as SegmentId),
  );
}
