import { type EntityId, registerOf, statementsOf } from '@cobijo/domain';
import type { ClientResult } from '../device-api.ts';
import type { HeldDevice } from '../held-device.ts';
import type { Done } from '../intent.ts';
import type { OwedReason } from '../keychain.ts';
import type { Replica } from '../stream/replica.ts';
import { type Acting, keep, statement } from './acting.ts';
import type { KeptReason } from './message-stop.ts';

/**
 * A message past somebody's hours and the reason for it stand in two streams, and are one all the same. Both are noted in
 * the keychain before the message is said; the reason is said after it, and where a device stops in between it is said
 * the next time. A message that was never said leaves no reason.
 */
export async function withReasons(
  acting: Acting,
  replica: Replica,
  { message, reasons }: { readonly message: EntityId; readonly reasons: readonly KeptReason[] },
  sayIt: () => Promise<ClientResult<Done>>,
): Promise<ClientResult<Done>> {
  if (reasons.length === 0) return sayIt();
  const { keychain } = acting.context;
  const owed: OwedReason = {
    stream: replica.stream,
    message,
    before: timesSaid(replica, message),
    reasons: reasons.map(({ part, body }) => ({ stream: part.stream, body })),
  };
  keychain.owedReasons = [...(keychain.owedReasons ?? []), owed];
  inHand.add(owed);
  try {
    await acting.context.saveKeychain();
    const said = await sayIt();
    if (said.ok) await sayReasons(acting, owed);
    await forget(acting, owed);
    return said;
  } finally {
    inHand.delete(owed);
  }
}

/** What is just being said: nobody else settles that. */
const inHand = new WeakSet<OwedReason>();

/** Says the reasons of messages that were said before this device stopped, and forgets those of messages that were not. */
export async function settleReasons(acting: Acting): Promise<readonly Replica[]> {
  const touched = new Set<Replica>();
  for (const owed of acting.context.keychain.owedReasons ?? []) {
    if (inHand.has(owed)) continue;
    const replica = acting.replicas.get(owed.stream);
    if (replica && timesSaid(replica, owed.message) > owed.before)
      for (const part of await sayReasons(acting, owed)) touched.add(part);
    await forget(acting, owed);
  }
  return [...touched];
}

async function sayReasons(acting: Acting, { reasons }: OwedReason): Promise<readonly Replica[]> {
  const touched: Replica[] = [];
  for (const { stream, body } of reasons) {
    const part = acting.replicas.get(stream);
    if (!part?.fold || registerOf(part.fold, 'contact-made', body.made) !== null) continue;
    const kept = await keep(acting, part, [statement(acting, 'contact.made', body)], body.made);
    if (kept.ok) touched.push(part);
  }
  return touched;
}

async function forget({ context }: HeldDevice, owed: OwedReason): Promise<void> {
  context.keychain.owedReasons = (context.keychain.owedReasons ?? []).filter((one) => one !== owed);
  await context.saveKeychain();
}

const timesSaid = ({ fold }: Replica, message: EntityId): number =>
  fold ? statementsOf(fold, 'message', message).length : 0;
