import { type EndOrder, endOf, may, standingOrder } from '@cobijo/domain';
import { decodeEnvelopeRun, envelopeRunOf, parseEnvelope } from '@cobijo/wire';
import { type Acting, keep, statement, termsOf } from './acts/acting.ts';
import { newestEpoch } from './keychain.ts';
import { type DeviceContext, type Replica, auditName } from './stream/replica.ts';
import { foldLog } from './stream/open.ts';
import { dropSnapshot } from './stream/snapshot.ts';
import { destroyEpochs } from './sweep.ts';

/**
 * The end of a part. Once an order stands, each device waits, from the hour at which it heard of it itself: nobody's
 * clock but its own can shorten that. Then, after a relay has answered a fresh question (so that a hold or a no that was
 * said meanwhile has been heard, and no wrong clock destroys anything):
 *
 * 1. a steward's device turns the keys to an epoch without history, from which nothing leads back;
 * 2. every device destroys the keys of all epochs before it, rewrites its log without what was said under them, and
 *    lets go of snapshot and sealed envelopes;
 * 3. it states `end.confirmed` under the new key, in which nothing of the case is ever said.
 *
 * What somebody had said without a network comes under the new key; then the keys turn once more.
 */

const dayMs = 86_400_000;

/** Whether an order to end this part stands, or was carried out here: nothing new belongs in it. */
export const isEnding = ({ fold, keys }: Replica): boolean =>
  fold !== null &&
  !keys.conversation &&
  (hasEnded({ keys }) || standingOrder(endOf(fold.authority)) !== null);

/** This device has destroyed what it held of a part before some epoch. */
export const hasEnded = ({ keys }: Pick<Replica, 'keys'>): boolean =>
  !keys.conversation && keys.erased.size > 0;

/** When this device may destroy, by its own clock; null where no order stands or it has not heard of it yet. */
export function endDueAt({ keys }: Pick<Replica, 'keys'>, order: EndOrder | null): number | null {
  if (!order || keys.endHeard?.order !== order.fact) return null;
  return keys.endHeard.at + order.waitDays * dayMs;
}

/** Remembers since when an order has stood here; a hold or a no that is heard lets the waiting begin anew. */
export async function noteOrders({ context, replicas }: Acting): Promise<void> {
  let changed = false;
  for (const { keys, fold } of replicas.values()) {
    if (!fold || keys.conversation) continue;
    const order = standingOrder(endOf(fold.authority));
    if ((order?.fact ?? null) === (keys.endHeard?.order ?? null)) continue;
    changed = true;
    if (order) keys.endHeard = { order: order.fact, at: context.clock() };
    else {
      delete keys.endHeard;
      // What is destroyed already stays so, and no later key may lead back to it.
      if (!hasEnded({ keys })) delete keys.ending;
    }
  }
  if (changed) await context.saveKeychain();
}

const dueOrder = ({ context }: Acting, replica: Replica): EndOrder | null => {
  if (!replica.fold || replica.keys.conversation || replica.keys.recovering || replica.lockedOut) return null;
  const order = standingOrder(endOf(replica.fold.authority));
  const due = endDueAt(replica, order);
  return due !== null && context.clock() >= due ? order : null;
};

/** Parts whose end is due here and not yet done: they are asked for afresh before anything is destroyed. */
export const endsDue = (acting: Acting): readonly Replica[] =>
  [...acting.replicas.values()].filter((replica) => {
    const order = dueOrder(acting, replica);
    return order !== null && !isDone(acting, replica, order);
  });

/** The newest key leads back to nothing, and was made after the order was heard. */
function isClosing({ keys }: Replica): boolean {
  const newest = newestEpoch(keys);
  return !!newest && newest.secrets.history === null && newest.secrets.epoch > 0;
}

const isDone = ({ context }: Acting, replica: Replica, order: EndOrder): boolean =>
  isClosing(replica) &&
  replica.keys.epochs.size === 1 &&
  !saysSomething(replica) &&
  (order.confirmed.some(({ device }) => device === context.deviceId) || !mayConfirm(context, replica));

const mayConfirm = ({ deviceId }: DeviceContext, { fold }: Replica): boolean =>
  may(fold!.authority, deviceId, 'write');

/** Whether something of the case is still open here. */
const saysSomething = ({ fold }: Replica): boolean => {
  const { rows } = fold!;
  for (let row = 0; row < rows.count; row++) if (rows.register[row]! >= 0 && rows.bodies[row]) return true;
  return false;
};

/**
 * Goes one step further with the end of a part for which a relay has just answered.
 * @returns whether something waits to be sent.
 */
export async function tendEnd(acting: Acting, replica: Replica): Promise<boolean> {
  const order = dueOrder(acting, replica);
  if (!order || isDone(acting, replica, order)) return false;
  const { context } = acting;
  const { keys } = replica;
  if (replica.pending.length > 0 || keys.pendingRotation) return false;
  const said = newestSays(replica);
  if (!isClosing(replica) || said) {
    if (!may(replica.fold!.authority, context.deviceId, 'steward')) return false;
    keys.ending = true;
    await context.saveKeychain();
    replica.turnAsked = true;
    return true;
  }
  await destroyBefore(context, replica);
  if (order.confirmed.some(({ device }) => device === context.deviceId) || !mayConfirm(context, replica))
    return false;
  return (await keep(acting, replica, [statement(acting, 'end.confirmed', { order: order.fact })])).ok;
}

/** Whether something of the case was said under the newest key: by somebody who had no network. */
function newestSays({ fold, keys }: Replica): boolean {
  const newest = newestEpoch(keys)?.secrets.epoch ?? 0;
  const { rows, segments } = fold!;
  for (let row = 0; row < rows.count; row++)
    if (rows.register[row]! >= 0 && segments.epoch[rows.segment[row]!] === newest) return true;
  return false;
}

/** Destroys everything of a part but its newest key and who was in it. */
async function destroyBefore(context: DeviceContext, replica: Replica): Promise<void> {
  await replica.exclusive(async () => {
    const { keys, stream } = replica;
    const newest = newestEpoch(keys)!.secrets.epoch;
    const before = [...keys.epochs.keys()].filter((epoch) => epoch < newest);
    if (before.length === 0) return;
    // Also of epochs whose keys this device never had, so that none is taken in again.
    for (let epoch = 0; epoch < newest; epoch++) if (!before.includes(epoch)) keys.erased.add(epoch);
    keys.ending = true;
    for (const waiting of [replica.locked, replica.wraps, replica.candidates])
      for (const epoch of [...waiting.keys()]) if (epoch < newest) waiting.delete(epoch);
    await destroyEpochs(context, replica, before);
    await dropSnapshot(context, stream);
    await foldLog(context, replica);
    await keepEnvelopesOf(context, replica, newest);
  });
}

/** The original envelopes of what is left; the others open with nothing that this device has. */
async function keepEnvelopesOf(context: DeviceContext, { keys }: Replica, epoch: number): Promise<void> {
  const name = auditName(context, keys);
  const envelopes = decodeEnvelopeRun(await context.store.readAt(name, 0, await context.store.size(name)));
  const left = (envelopes ?? []).filter((envelope) => {
    const parsed = parseEnvelope(envelope);
    return parsed.ok && parsed.header.epoch >= epoch;
  });
  await context.store.remove(name);
  if (left.length > 0) await context.store.append(name, envelopeRunOf(left));
}

/** A compartment of a case: the only kind of part that ends so. */
export const isEndable = (replica: Replica): boolean => termsOf(replica)?.kind === 'compartment';
