import { foldSegments, verdictOf } from '@cobijo/domain';
import { isFoundedAsInvited } from './founded.ts';
import { type StreamKeys, newestEpoch } from './keychain.ts';
import type { Transport } from './relay/transport.ts';
import {
  type DeviceContext,
  type Replica,
  emptyReplica,
  keepPending,
  logName,
  noteSegment,
} from './stream/replica.ts';
import { dropSnapshot } from './stream/snapshot.ts';
import { pull } from './sync.ts';

/**
 * Somebody who was let in "from now on" is granted the past: what she has was folded from the word of one opening, and is
 * read again from the founding. The new copy is made beside the old one and takes its place whole, or not at all: a
 * crash, a lost line or a relay that leaves something out, or shows another founding, leaves her with what she had. The
 * replica stays the same one, so that whatever waits for its turn goes on in the copy that is kept.
 *
 * @returns whether the new copy took the old one's place; false where nothing is due or not all of it could be read.
 */
export function readFromFounding(
  context: DeviceContext,
  replica: Replica,
  transport: Transport,
): Promise<boolean> {
  // Two at once would write one log from two places.
  return replica.syncing(async () => {
    if (!isDue(replica)) return false;
    const keys: StreamKeys = { ...replica.keys, anchor: null, generation: replica.keys.generation + 1 };
    // What an attempt left behind that was cut short.
    await context.store.remove(logName(context, keys));
    const whole = emptyReplica(context, keys);
    whole.own = { ...replica.own };
    // No snapshot before it has taken its place: there is one name for both.
    whole.unsaved = Number.NEGATIVE_INFINITY;
    const pulled = await pull(context, whole, transport);
    if (!pulled.ok) return false;
    return replica.exclusive(() => takePlace(context, whole, replica));
  });
}

async function takePlace(context: DeviceContext, whole: Replica, old: Replica): Promise<boolean> {
  const { anchor, generation } = whole.keys;
  if (!holdsAllOf(context, whole, old)) {
    // What came to the old copy meanwhile is no reason to give up: it is read the next time.
    if (whole.cursor >= old.cursor) old.keys.pastTried = newestOf(old.keys);
    await whole.log.remove();
    await context.saveKeychain();
    return false;
  }
  await takeOutbox(context, whole, old);
  await dropSnapshot(context, old.stream);
  const { keys, log, exclusive, syncing, turnAsked } = old;
  const before = { anchor: keys.anchor, generation: keys.generation };
  Object.assign(keys, { anchor, generation });
  try {
    await context.saveKeychain();
  } catch (error) {
    Object.assign(keys, before);
    throw error;
  }
  Object.assign(old, whole, { keys, exclusive, syncing, turnAsked, unsaved: whole.ordinal });
  await log.remove();
  return true;
}

const newestOf = (keys: StreamKeys): number => newestEpoch(keys)?.secrets.epoch ?? -1;

/** Whether a key that opens the past came to somebody who reads from an invitation on; once for each newest epoch. */
const isDue = ({ keys, lockedOut }: Replica): boolean =>
  keys.anchor?.kind === 'invited' &&
  !keys.conversation &&
  !lockedOut &&
  !keys.pendingRotation &&
  keys.pastTried !== newestOf(keys) &&
  [...keys.epochs.values()].some((held) => held.secrets.history !== null);

/** Whether the new copy starts from the founding that her invitation came from, and lacks nothing that the old one has, the outbox aside. */
function holdsAllOf(context: DeviceContext, replica: Replica, old: Replica): boolean {
  if (replica.keys.anchor?.kind !== 'founder' || replica.letGoFrom !== null) return false;
  if (replica.waiting.length + replica.unverified.length > 0) return false;
  if (!isFoundedAsInvited(replica)) return false;
  const { fold } = replica;
  const unsent = old.pending[0]?.signed.body.sequence ?? old.own.next;
  return [...old.heads].every(([device, head]) => {
    if (device === context.deviceId && head.sequence >= unsent)
      return (replica.heads.get(device)?.sequence ?? -1) >= unsent - 1;
    const verdict = fold ? verdictOf(fold.authority, head.segment) : null;
    return verdict !== null && (verdict.counts || verdict.why !== 'unknown-past');
  });
}

/** What this device signed and the relay does not have yet goes over as it was signed. */
async function takeOutbox(context: DeviceContext, replica: Replica, old: Replica): Promise<void> {
  const first = old.pending[0]?.signed.body.sequence;
  if (first === undefined) return;
  for await (const record of old.log.read(0, () => context.alarm('store-corrupt', old.stream))) {
    if (record.type !== 'own' || record.segment.sequence < first) continue;
    if ((replica.heads.get(context.deviceId)?.sequence ?? -1) >= record.segment.sequence) continue;
    const place = await replica.log.appendOwn(replica.cursor, record.segment, record.signed, null);
    replica.places.push({ first: replica.ordinal, place });
    foldSegments(replica.fold!, [record.segment], replica.ordinal++);
    noteSegment(context, replica, record.segment);
    keepPending(context, replica, record.signed, record.segment);
  }
}
