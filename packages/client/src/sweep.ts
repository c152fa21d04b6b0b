import {
  type Fact,
  type Segment,
  type UnknownFact,
  expireEpochs,
  founding,
  holds,
  kinds,
} from '@cobijo/domain';
import { newestEpoch } from './keychain.ts';
import { type DeviceContext, type Replica, logName } from './stream/replica.ts';
import { StreamLog } from './stream/log.ts';
import { RecordPlaces } from './stream/places.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The kind under which an erased statement keeps its place: what it said is gone, that it stood there is not. */
export const erasedKind = 'erased';

/**
 * Destroys what has expired in a conversation: the epoch's key, its local key, the prekeys it came by, and the local
 * copy, rewritten without it. After this neither this device with its passphrase nor the relay's whole record opens it.
 * A legal hold stops it. The newest epoch is never erased: a conversation turns its keys first (rotate.ts).
 *
 * Returns how many epochs were erased.
 */
export async function sweep(context: DeviceContext, replica: Replica): Promise<number> {
  return replica.exclusive(async () => {
    const { fold, keys } = replica;
    const terms = fold ? founding(fold.authority) : null;
    if (!fold || !keys.conversation || !terms?.expiresAfterDays || holds(fold.authority).length > 0) return 0;
    const newest = newestEpoch(keys)?.secrets.epoch ?? 0;
    const before = context.clock() - terms.expiresAfterDays * dayMs;
    const expired = [...keys.epochs.keys()].filter(
      (epoch) =>
        epoch < newest && (replica.lastStated.get(epoch) ?? replica.firstStated.get(epoch) ?? 0) < before,
    );
    if (expired.length === 0) return 0;
    await destroyEpochs(context, replica, expired);
    return expired.length;
  });
}

/** Destroys the keys of epochs, and all that was said under them in this device's own copy. Runs inside `exclusive`. */
export async function destroyEpochs(
  context: DeviceContext,
  replica: Replica,
  epochs: readonly number[],
): Promise<void> {
  const { keys } = replica;
  await rewriteLog(context, replica, new Set(epochs));
  for (const epoch of epochs) {
    const { secrets, local } = keys.epochs.get(epoch)!;
    for (const secret of [secrets.key, secrets.history, secrets.writeSeed, secrets.stewardSeed, local])
      secret?.fill(0);
    keys.epochs.delete(epoch);
    keys.erased.add(epoch);
  }
  eraseSpentPrekeys(context, replica);
  // Twice: a store that keeps two halves of a file then holds the destroyed keys in neither.
  await context.saveKeychain();
  await context.saveKeychain();
  if (replica.fold) expireEpochs(replica.fold, (epoch) => keys.erased.has(epoch));
  context.changed();
}

/**
 * A prekey goes with the first epoch that expires among those wrapped to it: the others' keys are in the keychain
 * already, and as long as the prekey lives, so does what it opens in the relay's record.
 */
function eraseSpentPrekeys(context: DeviceContext, replica: Replica): void {
  const { keychain } = context;
  keychain.prekeys = keychain.prekeys.filter((prekey) => {
    const spent = prekey.used.some(
      (use) => use.stream === replica.stream && replica.keys.erased.has(use.epoch),
    );
    if (spent) prekey.seed.fill(0);
    return !spent;
  });
}

/** Writes the log anew: expired statements become empty places, everything else is sealed again at its new place. */
async function rewriteLog(
  context: DeviceContext,
  replica: Replica,
  expired: ReadonlySet<number>,
): Promise<void> {
  const { keys } = replica;
  const old = replica.log;
  const next = new StreamLog(
    context.store,
    context.sodium,
    logName(context, { ...keys, generation: keys.generation + 1 }),
    {
      store: context.storeKey,
      epoch: (epoch) => keys.epochs.get(epoch)?.local ?? null,
    },
  );
  await context.store.remove(next.name);
  const places = new RecordPlaces();
  let ordinal = 0;
  for await (const entry of old.read(0, () => context.alarm('store-corrupt', replica.stream))) {
    if (entry.type === 'sent') await next.appendSent(entry.sequence, entry.epoch);
    if (entry.type !== 'page' && entry.type !== 'own') continue;
    const segments = entry.type === 'page' ? entry.segments : [entry.segment];
    const epoch = segments[0]?.epoch ?? 0;
    const isGone = (of: number): boolean => expired.has(of) || keys.erased.has(of);
    const gone = isGone(epoch);
    const kept = segments.map((segment) => (isGone(segment.epoch) ? withoutContent(segment) : segment));
    // What is left of an expired epoch is who came and went; it is kept under the store key, for authority's sake.
    const under = gone || !keys.conversation ? null : epoch;
    const place =
      entry.type === 'own' && !gone
        ? await next.appendOwn(entry.cursor, entry.segment, entry.signed, under)
        : await next.appendPage(entry.cursor, kept, under);
    places.push({ first: ordinal, place });
    ordinal += segments.length;
  }
  keys.generation++;
  await context.saveKeychain();
  replica.log = next;
  replica.places = places;
  await old.remove();
}

function withoutContent(segment: Segment): Segment {
  return {
    ...segment,
    facts: segment.facts.map((fact): Fact | UnknownFact =>
      !('unknown' in fact) && kinds[fact.kind].lane === 'control'
        ? fact
        : {
            kind: erasedKind,
            v: 1,
            unknown: true,
            bytes: new Uint8Array(0),
            id: fact.id,
            device: fact.device,
          },
    ),
  };
}
