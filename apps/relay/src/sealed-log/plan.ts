import { type ChainId, type EnvelopeBytes, lateDaysMax, lateEnvelopesMax, sameBytes } from '@cobijo/wire';
import type { AppendOrder, Incoming, Refused, RotateOrder } from './sealed-log.ts';

/**
 * The one rule by which envelopes find their place. Pure: an adapter shows what it holds, and carries the plan out in
 * the same transaction in which it looked.
 *
 *  - A chain's sequences stand without a gap, from 0. The same bytes again are acknowledged again, whatever has
 *    changed since; other bytes there are a fork, and are refused for ever.
 *  - A chain keeps the kind that opened it; a wrap or an invitation is a chain of one.
 *  - A closed epoch takes nothing new, unless late, for a time and up to a number.
 */
export interface Held {
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** What an adapter shows of a stream, as of the transaction. */
export interface StreamView {
  readonly next: number;
  nextSequence(chain: ChainId): number;
  /** The envelope at a sequence below `nextSequence`. */
  held(chain: ChainId, sequence: number): Held;
}

/** What an adapter shows of an epoch. */
export interface EpochView {
  /** The position after the rotation that closed it; null while it is open. */
  readonly until: number | null;
  readonly closedDay: number | null;
  readonly late: number;
}

export interface Placed {
  readonly position: number;
  readonly envelope: Incoming;
}

export interface Plan {
  readonly ok: true;
  readonly placed: readonly Placed[];
  /** Position of the order's last envelope. */
  readonly position: number;
  /** How many of them count against the closed epoch's late allowance. */
  readonly late: number;
}

/** Where an append's envelopes stand, or why they may not. */
export function planAppend(order: AppendOrder, epoch: EpochView, stream: StreamView): Plan | Refused {
  const plan = place(order.envelopes, stream);
  if (!plan.ok || plan.placed.length === 0 || epoch.until === null) return plan;
  if (!order.late) return { ok: false, code: 'epoch-closed' };
  const days = order.today - (epoch.closedDay ?? order.today);
  if (days > lateDaysMax || epoch.late + plan.placed.length > lateEnvelopesMax)
    return { ok: false, code: 'late-window-over' };
  return { ...plan, late: plan.placed.length };
}

/**
 * Where a rotation's envelopes stand. `opened`: whether the epoch to open is there already, and with the same keys.
 * A rotation must add an envelope: its position is what ends the closing read right.
 */
export function planRotation(
  order: RotateOrder,
  opened: 'not-yet' | 'with-these-keys' | 'with-other-keys',
  stream: StreamView,
): Plan | Refused {
  if (opened === 'with-other-keys') return { ok: false, code: 'epoch-exists' };
  const plan = place(order.envelopes, stream);
  if (opened === 'with-these-keys')
    return plan.ok && plan.placed.length === 0 ? plan : { ok: false, code: 'epoch-exists' };
  if (plan.ok && plan.placed.length === 0) return { ok: false, code: 'malformed-request' };
  return plan;
}

function place(envelopes: readonly Incoming[], stream: StreamView): Plan | Refused {
  const placed: Placed[] = [];
  const heads = new Map<ChainId, number>();
  let position = -1;
  for (const envelope of envelopes) {
    const { chain, sequence, bytes } = envelope;
    const known = stream.nextSequence(chain);
    const expected = heads.get(chain) ?? known;
    if (sequence > expected) return { ok: false, code: 'chain-gap', expected };
    if (sequence < expected) {
      const held = sequence < known ? stream.held(chain, sequence) : heldInPlan(placed, chain, sequence);
      if (!sameBytes(held.bytes, bytes)) return { ok: false, code: 'chain-fork' };
      position = held.position;
      continue;
    }
    // One look, at a chain's second envelope, keeps the whole chain of one kind.
    if (sequence === 1) {
      const opening = known > 0 ? stream.held(chain, 0) : heldInPlan(placed, chain, 0);
      if (kindByte(opening.bytes) !== kindByte(bytes)) return { ok: false, code: 'envelope-of-another-kind' };
    }
    position = stream.next + placed.length;
    placed.push({ position, envelope });
    heads.set(chain, sequence + 1);
  }
  return { ok: true, placed, position, late: 0 };
}

function heldInPlan(placed: readonly Placed[], chain: ChainId, sequence: number): Held {
  for (const { position, envelope } of placed)
    if (envelope.chain === chain && envelope.sequence === sequence)
      return { position, bytes: envelope.bytes };
  throw new Error('a chain head without its envelope');
}

const kindByte = (envelope: Uint8Array | EnvelopeBytes): number | undefined => envelope[1];
