import { type Authority, type Hold, causalOrder, endStatements, holds } from '../case/authority/authority.ts';
import type { Body } from '../fact/kinds.ts';
import type { DeviceId, FactId, PersonId } from '../vocabulary/ids.ts';
import type { Role } from '../vocabulary/role.ts';
import type { Instant } from '../vocabulary/time.ts';

export type EndKind = 'end.asked' | 'end.ordered' | 'end.agreed' | 'end.stopped' | 'end.confirmed';

/** One statement about the end that counts, and whose it is. */
export type EndStatement = {
  [K in EndKind]: {
    readonly kind: K;
    readonly body: Body<K>;
    readonly fact: FactId;
    readonly at: Instant;
    readonly by: PersonId | null;
    /** What she is in this part, as last stated. */
    readonly role: Role | null;
    readonly device: DeviceId;
  };
}[EndKind];

export interface Said {
  readonly fact: FactId;
  readonly at: Instant;
  readonly by: PersonId | null;
}

export interface EndOrder extends Said {
  readonly basis: Body<'end.ordered'>['basis'];
  readonly asked: FactId | null;
  readonly waitDays: number;
  /** Whoever agreed and did not order it; she by her own request, too. */
  readonly agreed: readonly Said[];
  readonly stopped: readonly (Said & { readonly byHer: boolean })[];
  readonly confirmed: readonly (Said & { readonly device: DeviceId })[];
  readonly state: EndState;
}
export interface Asked extends Said {
  readonly from: Body<'end.asked'>['by'];
  /** Somebody who had heard of it said no to an order. */
  readonly answered: boolean;
}
/** stands: each device destroys what it holds once it has waited. */
export const endStates = ['needs-second', 'stopped', 'held', 'stands'] as const;
export type EndState = (typeof endStates)[number];

export interface End {
  readonly asked: readonly Asked[];
  readonly orders: readonly EndOrder[];
  readonly holds: readonly Hold[];
}

/**
 * Folds statements, in whatever order they are handed over. What keeps beats what destroys: a hold that is not lifted
 * suspends every order, a stop ends one for good, whichever was said first, since what is destroyed never comes back.
 * `isBefore`: whether whoever said the second had heard of the first. No clock decides that.
 */
export function foldEnd(
  statements: readonly EndStatement[],
  held: readonly Hold[],
  isBefore: (a: EndStatement, b: EndStatement) => boolean,
): End {
  const sorted = [...statements].sort((a, b) => a.at - b.at || (a.fact < b.fact ? -1 : 1));
  const of = <K extends EndKind>(kind: K) =>
    sorted.filter((one): one is Extract<EndStatement, { readonly kind: K }> => one.kind === kind);
  const asked = of('end.asked').flatMap((one): Asked[] => {
    const { body, role } = one;
    // Her own word only from a device of hers; whoever writes down another's says so.
    if (body.by !== 'recorded' && role !== 'survivor') return [];
    const answered = of('end.stopped').some((no) => isBefore(one, no));
    return [{ ...only(one), from: body.by, answered }];
  });
  const orders = of('end.ordered').map((order): EndOrder => {
    const about = (kind: 'end.agreed' | 'end.stopped' | 'end.confirmed') =>
      sorted.filter((one) => one.kind === kind && one.body.order === order.fact);
    const request = asked.find(({ fact, from }) => fact === order.body.asked && from === 'herself');
    const agreed = [...about('end.agreed').map(only), ...(request ? [only(request)] : [])].filter(
      ({ by }) => by !== null && by !== order.by,
    );
    const stopped = about('end.stopped').map((one) => ({ ...only(one), byHer: one.role === 'survivor' }));
    const followsNothing =
      order.body.basis === 'request' && !asked.some(({ fact }) => fact === order.body.asked);
    const confirmed = new Map<DeviceId, EndOrder['confirmed'][number]>();
    for (const one of about('end.confirmed'))
      if (!confirmed.has(one.device)) confirmed.set(one.device, { ...only(one), device: one.device });
    return {
      ...only(order),
      basis: order.body.basis,
      asked: order.body.asked,
      waitDays: order.body.waitDays,
      agreed,
      stopped,
      confirmed: [...confirmed.values()],
      state:
        stopped.length > 0
          ? 'stopped'
          : agreed.length === 0 || followsNothing
            ? 'needs-second'
            : held.length > 0
              ? 'held'
              : 'stands',
    };
  });
  return { asked, orders, holds: held };
}

const only = ({ fact, at, by }: Said): Said => ({ fact, at, by });

export const endOf = (authority: Authority): End =>
  foldEnd(endStatements(authority), holds(authority), causalOrder(authority));

/** The request that an order may follow: each is followed once, and a no that knew of it answers it. */
export const requestToFollow = ({ asked, orders }: End): Asked | null =>
  asked.findLast(({ fact, answered }) => !answered && orders.every((order) => order.asked !== fact)) ?? null;

/** The order that is to be carried out now; of several the first, so that all devices confirm the same. */
export const standingOrder = ({ orders }: End): EndOrder | null =>
  orders.find(({ state }) => state === 'stands') ?? null;

/** The order that a screen speaks of: one that stands, else the newest that is not over, else the newest. */
export const shownOrder = (end: End): EndOrder | null =>
  standingOrder(end) ?? end.orders.findLast(({ state }) => state !== 'stopped') ?? end.orders.at(-1) ?? null;
