import { type DeviceId, factIdOf, mayHaveGoneOn } from '@cobijo/domain';
import { type StreamKeys, giveUpRotation } from './keychain.ts';
import { copyLog } from './older-copy.ts';
import type { Transport } from './relay/transport.ts';
import { openReplica } from './stream/open.ts';
import { type DeviceContext, type Replica, logName } from './stream/replica.ts';
import { dropSnapshot } from './stream/snapshot.ts';
import { isUnreached, pull } from './sync.ts';

/**
 * Somebody was taken out, and is let in again without what was said meanwhile: that lies under keys that she never had,
 * and everything since names it as its past. Her trust is rooted anew in the opening of her second invitation, which
 * vouches for what she cannot read; what she read before she was taken out stays in her copy.
 *
 * The new copy is made beside the old one and takes its place once it has that opening, or not at all: whoever has her
 * card could leave her an invitation to nothing, and she keeps what she has. Until then nothing else is read or sent. A
 * former member with the relay at his side could open keys of his own under the stream's name: only an opening by
 * somebody who might turn the keys when she left, and whom nobody had taken out, or by a device that she met herself, is
 * taken.
 */
export function goOnFromInvitation(
  context: DeviceContext,
  replica: Replica,
  transport: Transport,
): Promise<void> {
  // Two at once would write one log from two places.
  return replica.syncing(async () => {
    const { again } = replica.keys;
    if (again === undefined) return;
    const { again: _, ...held } = replica.keys;
    const keys: StreamKeys = {
      ...held,
      anchor: { kind: 'invited', opening: factIdOf(again, 0) },
      generation: held.generation + 1,
    };
    giveUpRotation(keys);
    // What an attempt left behind that was cut short.
    await context.store.remove(logName(context, keys));
    await copyLog(context, replica, keys);
    const copy = await openReplica(context, keys);
    // No snapshot before it has taken its place: there is one name for both.
    copy.unsaved = Number.NEGATIVE_INFINITY;
    const pulled = await pull(context, copy, transport);
    const opener = pulled.ok ? copy.root : null;
    if (opener !== null && isKnown(context, replica, opener))
      return replica.exclusive(() => takePlace(context, copy, replica));
    await copy.log.remove();
    // An honest relay knows no right that nobody gave it.
    if (opener !== null || (!pulled.ok && !isUnreached(pulled.error.code)))
      await forgetInvitation(context, replica);
  });
}

function isKnown(context: DeviceContext, { fold, keys }: Replica, opener: DeviceId): boolean {
  const { person, met } = context.keychain;
  const right = keys.conversation ? 'write' : 'steward';
  return (
    met.some(({ device }) => device === opener) ||
    (fold !== null && mayHaveGoneOn(fold.authority, opener, { person, right }))
  );
}

async function takePlace(context: DeviceContext, copy: Replica, old: Replica): Promise<void> {
  await dropSnapshot(context, old.stream);
  const { keys, log, exclusive, syncing, turnAsked } = old;
  const before = { ...keys };
  Object.assign(keys, copy.keys);
  delete keys.again;
  try {
    await context.saveKeychain();
  } catch (error) {
    Object.assign(keys, before);
    throw error;
  }
  Object.assign(old, copy, { keys, exclusive, syncing, turnAsked, unsaved: copy.ordinal });
  await log.remove();
  context.changed();
}

/** The key that came opens nothing, or is of somebody who may not: she is where she was before it. */
async function forgetInvitation(context: DeviceContext, { keys, stream }: Replica): Promise<void> {
  context.alarm('invitation-refused', stream);
  for (const [epoch, { opening }] of keys.epochs) if (opening === keys.again) keys.epochs.delete(epoch);
  delete keys.again;
  await context.saveKeychain();
}
