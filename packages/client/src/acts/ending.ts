import {
  type EndOrder,
  type FactId,
  type Statement,
  type StreamId,
  endOf,
  founding,
  lastWrites,
  kinds,
  may,
  members,
  requestToFollow,
  termEndOf,
} from '@cobijo/domain';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { hasEnded, isEndable, noteOrders } from '../ending.ts';
import { withoutAbsent } from '../decide.ts';
import type { AgreeEnd, AskEnd, Done, LiftHold, OrderEnd, PlaceHold, StopEnd } from '../intent.ts';
import type { Replica } from '../stream/replica.ts';
import { type Acting, inStream, keep, statement } from './acting.ts';

/** Asks in each part that was named; nothing is kept where one of them cannot be asked in. */
export async function askEnd(acting: Acting, intent: AskEnd): Promise<ClientResult<Done>> {
  const asked: { readonly stream: StreamId; readonly by: 'herself' | 'recorded' }[] = [];
  for (const stream of new Set(intent.streams)) {
    const replica = acting.replicas.get(stream);
    if (!replica?.fold) return refused('no-such-stream', 'streams');
    if (!isEndable(replica)) return refused('end-not-a-part', 'streams');
    const isHers = mine(acting, replica)?.role === 'survivor';
    if (!mayHere(acting, replica, isHers ? 'write' : 'steward')) return refused('no-right', 'streams');
    if (replica.keys.recovering) return refused('recovering', 'streams');
    if (hasEnded(replica)) return refused('end-done', 'streams');
    asked.push({ stream, by: isHers ? 'herself' : 'recorded' });
  }
  if (asked.length === 0) return refused('no-such-stream', 'streams');
  const facts: FactId[] = [];
  for (const { stream, by } of asked) {
    const done = await inStream(acting, stream, (replica) =>
      keep(acting, replica, [statement(acting, 'end.asked', { by })]),
    );
    if (!done.ok) return done;
    facts.push(...done.value.facts);
  }
  return ok({ stream: asked[0]!.stream, facts, made: null });
}

const mine = ({ context }: Acting, { fold }: Replica) =>
  members(fold!.authority).find(({ person }) => person === context.keychain.person);
const mayHere = ({ context }: Acting, { fold, lockedOut }: Replica, right: 'write' | 'steward'): boolean =>
  !lockedOut && may(fold!.authority, context.deviceId, right);
const isSteward = (acting: Acting, replica: Replica): boolean => mayHere(acting, replica, 'steward');

/** Orders the end. Nothing follows from it before somebody else agrees. */
export const orderEnd = (acting: Acting, intent: OrderEnd): Promise<ClientResult<Done>> =>
  inStream(acting, intent.stream, (replica) => {
    const { authority } = replica.fold!;
    const no = (code: string, field: string) => Promise.resolve(refused<Done>(code, field));
    if (!isSteward(acting, replica)) return no('no-right', 'stream');
    if (!isEndable(replica)) return no('end-not-a-part', 'stream');
    if (hasEnded(replica)) return no('end-done', 'stream');
    const end = endOf(authority);
    if (end.holds.length > 0) return no('end-held', 'stream');
    if (end.orders.some(({ state }) => state !== 'stopped')) return no('end-under-way', 'stream');
    const asked = requestToFollow(end);
    if (intent.basis === 'request' && !asked) return no('end-nothing-asked', 'basis');
    if (intent.basis === 'term' && !isTermOver(acting, replica)) return no('end-term-not-over', 'basis');
    const parsed = kinds['end.ordered'].body.safeParse({
      basis: intent.basis,
      asked: intent.basis === 'request' ? asked!.fact : null,
      waitDays: intent.waitDays,
    });
    if (!parsed.success) return no('statement-body-bad', 'waitDays');
    return said(acting, replica, statement(acting, 'end.ordered', parsed.data));
  });

/** When the last thing was written in a part, whoever wrote it; null where nothing was. */
export function lastWrittenIn({ fold }: Replica): number | null {
  const times = [...lastWrites(fold!).values()];
  return times.length === 0 ? null : Math.max(...times);
}

function isTermOver({ context }: Acting, replica: Replica): boolean {
  const part = founding(replica.fold!.authority)?.compartment;
  const last = lastWrittenIn(replica);
  return part !== undefined && last !== null && context.clock() >= termEndOf(part, last);
}

const aboutOrder = (
  acting: Acting,
  { stream, order: fact }: Pick<AgreeEnd, 'stream' | 'order'>,
  work: (replica: Replica, order: EndOrder) => ClientResult<Statement>,
): Promise<ClientResult<Done>> =>
  inStream(acting, stream, async (replica) => {
    if (mine(acting, replica)?.role !== 'survivor' && !isSteward(acting, replica))
      return refused('no-right', 'stream');
    const order = endOf(replica.fold!.authority).orders.find((one) => one.fact === fact);
    if (!order || order.state === 'stopped') return refused('end-order-unknown', 'order');
    if (hasEnded(replica)) return refused('end-done', 'order');
    const stated = work(replica, order);
    return stated.ok ? said(acting, replica, stated.value) : stated;
  });

async function said(acting: Acting, replica: Replica, what: Statement): Promise<ClientResult<Done>> {
  const done = await keep(acting, replica, [what]);
  if (done.ok) await noteOrders(acting);
  return done;
}

export const agreeEnd = (acting: Acting, intent: AgreeEnd): Promise<ClientResult<Done>> =>
  aboutOrder(acting, intent, (_, order) =>
    order.by === acting.context.keychain.person
      ? refused('end-own-order', 'order')
      : ok(statement(acting, 'end.agreed', { order: order.fact })),
  );

export const stopEnd = (acting: Acting, intent: StopEnd): Promise<ClientResult<Done>> =>
  aboutOrder(acting, intent, (_, order) => ok(statement(acting, 'end.stopped', { order: order.fact })));

/** A hold is a steward's word, and so is its lifting: from anybody else it would stand on her own screen and nowhere else. */
const aboutHold = (acting: Acting, stream: StreamId, stated: () => Statement): Promise<ClientResult<Done>> =>
  inStream(acting, stream, async (replica) => {
    if (!isSteward(acting, replica)) return refused('no-right', 'stream');
    if (hasEnded(replica)) return refused('end-done', 'stream');
    return keep(acting, replica, [stated()]);
  });

export const placeHold = (acting: Acting, { stream, reason, basis, authority }: PlaceHold) =>
  aboutHold(acting, stream, () =>
    statement(
      acting,
      'hold.placed',
      withoutAbsent({ reason, basis, authority: authority?.trim() || undefined }),
    ),
  );

export const liftHold = (acting: Acting, { stream, hold, reason }: LiftHold) =>
  aboutHold(acting, stream, () => statement(acting, 'hold.lifted', { hold, reason }));
