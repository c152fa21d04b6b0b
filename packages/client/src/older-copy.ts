import { type Segment, type Statement, decodeStatements, factIdOf } from '@cobijo/domain';
import { parseSignedSegment } from '@cobijo/seal';
import { type StreamKeys, giveUpRotation } from './keychain.ts';
import { record } from './record.ts';
import type { Transport } from './relay/transport.ts';
import { openReplica } from './stream/open.ts';
import { type DeviceContext, type Replica, logName } from './stream/replica.ts';
import { dropSnapshot } from './stream/snapshot.ts';
import { StreamLog } from './stream/log.ts';
import { pull } from './sync.ts';

/**
 * An older copy of this device's store was put back, and something was written in it: that is signed at places of its
 * chain at which the newer copy had signed something else, which the relay has. Sent, it would convict the device of a
 * fork; dropped, it would be lost.
 *
 * `overwritten` is the first such place, noted when the relay shows what stands there (receive.ts). From then on nothing
 * is taken in, and nothing sent. A second copy of the stream is made without what was written since, reads the device's
 * own chain back to its end, and states behind it what was written. It takes the first one's place whole, or not at all:
 * a crash or a lost line leaves everything where it was, and the next round begins again.
 *
 * @returns whether it took that place; false where nothing is due or not all could be read.
 */
export function goOnBehind(context: DeviceContext, replica: Replica, transport: Transport): Promise<boolean> {
  return replica.syncing(async () => {
    const from = replica.overwritten;
    if (from === null) return false;
    const keys: StreamKeys = { ...replica.keys, generation: replica.keys.generation + 1 };
    if (keys.pendingRotation && keys.pendingRotation.sequence >= from) giveUpRotation(keys);
    // What an attempt left behind that was cut short.
    await context.store.remove(logName(context, keys));
    await copyLog(context, replica, keys, from);
    const behind = await openReplica(context, keys);
    // No snapshot before it has taken its place: there is one name for both.
    behind.unsaved = Number.NEGATIVE_INFINITY;
    const pulled = await pull(context, behind, transport);
    const waits = behind.waiting.length + behind.unverified.length > 0 || behind.letGoFrom !== null;
    if (!pulled.ok || waits || behind.own.next <= from) {
      await behind.log.remove();
      return false;
    }
    return replica.exclusive(() => takePlace(context, behind, replica, from));
  });
}

/** Copies a log to where these keys say; of this device's own segments those before `from`. */
export async function copyLog(
  context: DeviceContext,
  { log, stream }: Replica,
  keys: StreamKeys,
  from = Number.POSITIVE_INFINITY,
): Promise<void> {
  const copy = new StreamLog(context.store, context.sodium, logName(context, keys), {
    store: context.storeKey,
    epoch: (epoch) => keys.epochs.get(epoch)?.local ?? null,
  });
  const under = ([first]: readonly Segment[]): number | null =>
    keys.conversation && first && !keys.erased.has(first.epoch) ? first.epoch : null;
  for await (const entry of log.read(0, () => context.alarm('store-corrupt', stream))) {
    if (entry.type === 'sent') await copy.appendSent(entry.sequence, entry.epoch);
    if (entry.type === 'page') await copy.appendPage(entry.cursor, entry.segments, under(entry.segments));
    if (entry.type === 'own' && entry.segment.sequence < from)
      await copy.appendOwn(entry.cursor, entry.segment, entry.signed, under([entry.segment]));
  }
}

async function takePlace(
  context: DeviceContext,
  behind: Replica,
  old: Replica,
  from: number,
): Promise<boolean> {
  await stateAgain(context, behind, old, from);
  await dropSnapshot(context, old.stream);
  const { keys, log, exclusive, syncing, turnAsked } = old;
  const before = { ...keys };
  Object.assign(keys, behind.keys);
  try {
    await context.saveKeychain();
  } catch (error) {
    Object.assign(keys, before);
    throw error;
  }
  Object.assign(old, behind, { keys, exclusive, syncing, turnAsked, unsaved: behind.ordinal });
  await log.remove();
  context.changed();
  return true;
}

/** Kinds that belong to one place: an epoch is opened anew where that is due, a prekey published. */
const bound: ReadonlySet<string> = new Set(['stream.founded', 'epoch.opened', 'prekey.published']);

/** States what was written, in its order; what named another of these statements names it as it is stated now. */
async function stateAgain(
  context: DeviceContext,
  behind: Replica,
  old: Replica,
  from: number,
): Promise<void> {
  const now = new Map<string, string>();
  for await (const entry of old.log.read(0, () => context.alarm('store-corrupt', old.stream))) {
    if (entry.type !== 'own' || entry.segment.sequence < from) continue;
    const signed = parseSignedSegment(context.sodium, entry.signed);
    const decoded = signed.ok ? decodeStatements(signed.value.body.payload) : null;
    const kept = (decoded?.ok ? decoded.value : []).flatMap((statement, index) =>
      'unknown' in statement || bound.has(statement.kind) ? [] : [{ statement, index }],
    );
    if (kept.length === 0) continue;
    const again = kept.map(({ statement }) => renamed(statement, now) as Statement);
    const segment = await behind.exclusive(() => record(context, behind, again));
    now.set(entry.segment.id, segment.id);
    kept.forEach(({ index }, i) => now.set(factIdOf(entry.segment.id, index), factIdOf(segment.id, i)));
  }
}

/** Plain data with ids replaced: they are hashes, so that no other text is one. */
function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => renamed(one, names));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, names)]));
}
