import {
  type EndOrder,
  type PersonId,
  type StreamFold,
  endOf,
  founding,
  may,
  members,
  requestToFollow,
  retentionTermOf,
  shownOrder,
  termEndOf,
} from '@cobijo/domain';
import { lastWrittenIn } from './acts/ending.ts';
import { endDueAt, hasEnded, isEndable } from './ending.ts';
import type { HeldDevice } from './held-device.ts';
import { speakerOf } from './speaker.ts';
import type { Replica } from './stream/replica.ts';
import type { EndView } from './view.ts';

type Folded = Replica & { readonly fold: StreamFold };

/** For each part of a case: how long it is kept, what stops or orders its end, and which devices have confirmed it. */
export const viewEnds = (device: HeldDevice, replicas: readonly Folded[]): readonly EndView[] =>
  replicas.filter(isEndable).map((replica) => viewEnd(device, replica));

function viewEnd({ context }: HeldDevice, replica: Folded): EndView {
  const { fold, stream } = replica;
  const { authority } = fold;
  const end = endOf(authority);
  const order = shownOrder(end);
  const everyone = members(authority);
  const nameOf = (person: PersonId | null): string | null =>
    everyone.find((member) => member.person === person)?.name ?? null;
  const me = everyone.find(({ person }) => person === context.keychain.person);
  const mayHere = (right: 'write' | 'steward') =>
    !replica.lockedOut && may(authority, context.deviceId, right);
  const isSteward = mayHere('steward');
  const isHers = me?.role === 'survivor';
  const part = founding(authority)?.compartment ?? null;
  const last = lastWrittenIn(replica);
  const ended = hasEnded(replica);
  const speaks = !ended && (isSteward || (isHers && mayHere('write')));
  const isOpen = order !== null && order.state !== 'stopped';
  return {
    stream,
    label: founding(authority)?.label ?? '',
    years: part === null ? null : retentionTermOf(part).years,
    why: part === null ? null : retentionTermOf(part).why,
    termOver: part === null || last === null ? null : termEndOf(part, last),
    asked: end.asked.map(({ at, by, from }) => ({ at, byName: nameOf(by), from })),
    holds: end.holds.map(({ hold, at, by, reason, basis, authority: asks }) => ({
      hold,
      at,
      byName: nameOf(by),
      reason,
      basis,
      authority: asks,
    })),
    order: order && {
      order: order.fact,
      at: order.at,
      byName: nameOf(order.by),
      basis: order.basis,
      state: order.state,
      waitDays: order.waitDays,
      agreed: order.agreed.map(({ by, at }) => ({ byName: nameOf(by), at })),
      stopped: order.stopped.map(({ by, at, byHer }) => ({ byName: nameOf(by), at, byHer })),
      dueHere: endDueAt(replica, order),
      ...confirmations(replica, order),
    },
    endedHere: ended,
    mayAsk: speaks && !isOpen,
    mayOrder: speaks && isSteward && !isOpen && end.holds.length === 0,
    mayFollowRequest: requestToFollow(end) !== null,
    mayAgree: speaks && order?.state === 'needs-second' && order.by !== context.keychain.person,
    mayStop: speaks && isOpen,
    mayHold: isSteward && !ended,
  };
}

function confirmations(
  { fold: { authority } }: Folded,
  order: EndOrder,
): Pick<NonNullable<EndView['order']>, 'confirmed' | 'missing'> {
  const done = new Map(order.confirmed.map((one) => [one.device, one.at]));
  return {
    confirmed: order.confirmed.map(({ device, at }) => ({
      device,
      at,
      name: speakerOf(authority, device)?.name ?? null,
    })),
    missing: members(authority).flatMap(({ name, role, rights, devices }) =>
      devices.flatMap(({ device }) =>
        done.has(device) ? [] : [{ device, name, role, readsOnly: !rights.includes('write') }],
      ),
    ),
  };
}
