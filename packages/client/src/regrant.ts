import { foldSegments, verdictOf } from '@cobijo/domain';
import { type StreamKeys, newestEpoch } from './keychain.ts';
import type { Transport } from './relay/transport.ts';
import {
  type DeviceContext,
  type Replica,
  dropSnapshot,
  emptyReplica,
  keepPending,
  logName,
  noteSegment,
} from './stream/replica.ts';
import { pull } from './sync.ts';

/**
 * Somebody who was let in "from now on" is granted the past: what she has was folded from the word of one opening, and is
 * read again from the founding. The new copy is made beside the old one and takes its place whole, or not at all: a
 * crash, a lost line or a relay that leaves something out leaves her with what she had.
 *
 * @returns the copy that took the old one's place; null where nothing is due or not all of it could be read.
 */
export async function readFromFounding(
  context: DeviceContext,
  old: Replica,
  transport: Transport,
): Promise<Replica | null> {
  if (!isDue(old)) return null;
  const keys: StreamKeys = { ...old.keys, anchor: null, generation: old.keys.generation + 1 };
  // What an attempt left behind that was cut short.
  await context.store.remove(logName(context, keys));
  const replica = emptyReplica(context, keys);
  replica.own = { ...old.own };
  // No snapshot before it has taken its place: there is one name for both.
  replica.unsaved = Number.NEGATIVE_INFINITY;
  const pulled = await pull(context, replica, transport);
  if (!pulled.ok) return null;
  return old.exclusive(async () => {
    old.keys.pastTried = newestOf(old.keys);
    if (!holdsAllOf(context, replica, old)) {
      await replica.log.remove();
      await context.saveKeychain();
      return null;
    }
    await takeOutbox(context, replica, old);
    const { anchor, generation } = replica.keys;
    Object.assign(replica.keys, old.keys, { anchor, generation });
    await dropSnapshot(context, old.stream);
    context.keychain.streams.set(old.stream, replica.keys);
    await context.saveKeychain();
    await old.log.remove();
    replica.unsaved = replica.ordinal;
    replica.turnAsked = old.turnAsked;
    return replica;
  });
}

const newestOf = (keys: StreamKeys): number => newestEpoch(keys)?.secrets.epoch ?? -1;

/** Whether a key that opens the past came to somebody who reads from an invitation on; once for each newest epoch. */
const isDue = ({ keys, lockedOut }: Replica): boolean =>
  keys.anchor?.kind === 'invited' &&
  !keys.conversation &&
  !lockedOut &&
  keys.pastTried !== newestOf(keys) &&
  [...keys.epochs.values()].some((held) => held.secrets.history !== null);

/** Whether the new copy starts from the founding and lacks nothing that the old one has, the outbox aside. */
function holdsAllOf(context: DeviceContext, replica: Replica, old: Replica): boolean {
  if (replica.keys.anchor?.kind !== 'founder' || replica.waiting.length + replica.unverified.length > 0)
    return false;
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
