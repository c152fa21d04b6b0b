import { chainIdOf, historyTagOf } from '@cobijo/seal';
import { type ChainId, idFrom, idToBytes, sameBytes } from '@cobijo/wire';
import { newestEpoch } from '../keychain.ts';
import type { DeviceContext, Replica, StashedEnvelope } from './replica.ts';

/**
 * What waits for its key, its device's keys or its causes lies in memory, and whoever runs the relay decides how much
 * that is: of one stream no more is kept than this, of segments and of wraps each. What comes past it is let go, of
 * epochs furthest ahead first, and asked for again once there is room; the cursor that is written to disk never passes
 * it, so that a restart asks for it too.
 */
export const stashedEnvelopesMax = 65_536;
export const stashedBytesMax = 64 << 20;

/** How much waits, counted from above; `exact` when it was counted anew since something may have gone. */
interface Room {
  envelopes: number;
  bytes: number;
  exact: boolean;
}
export type Stashed = Readonly<Record<'locked' | 'wraps', Room>>;

const room = (): Room => ({ envelopes: 0, bytes: 0, exact: true });
export const emptyStash = (): Stashed => ({ locked: room(), wraps: room() });

const isFull = ({ envelopes, bytes }: Room): boolean =>
  envelopes >= stashedEnvelopesMax || bytes >= stashedBytesMax;

function count(replica: Replica, kind: 'locked' | 'wraps'): void {
  const counted = Object.assign(replica.stashed[kind], room());
  for (const stashes of replica[kind].values()) add(counted, stashes);
  if (kind === 'wraps') return;
  for (const { segment } of [...replica.unverified, ...replica.waiting]) {
    counted.envelopes++;
    counted.bytes += segment.bytes.length;
  }
}

function add(to: Room, stashes: readonly StashedEnvelope[], sign: 1 | -1 = 1): void {
  to.envelopes += sign * stashes.length;
  for (const { envelope } of stashes) to.bytes += sign * envelope.length;
}

/**
 * Whether an envelope may wait here; otherwise it is let go. What can be opened at once always may, and what this device
 * wrote itself, and the wrap that leads it on.
 */
export function mayWait(
  context: DeviceContext,
  replica: Replica,
  stash: StashedEnvelope,
  kind: 'locked' | 'wraps',
): boolean {
  const { epoch } = stash.header;
  if (kind === 'locked' && replica.keys.epochs.has(epoch)) return true;
  const taken = replica.stashed[kind];
  if (isFull(taken) && !taken.exact) count(replica, kind);
  if (isFull(taken) && !leadsOn(context, replica, stash) && !letGoAhead(replica, kind, epoch)) {
    letGo(replica, [stash]);
    return false;
  }
  add(taken, [stash]);
  return true;
}

/** Whether it is this device's own segment, or the first wrap under a tag at which a key of its own is to lie. */
function leadsOn(context: DeviceContext, replica: Replica, { header }: StashedEnvelope): boolean {
  const { sodium, device } = context;
  const { keys, stream } = replica;
  if (header.kind === 'segment')
    return header.chain === idFrom<ChainId>(chainIdOf(sodium, keys.salt, idToBytes(stream), device.id));
  if (replica.wraps.get(header.epoch)?.some((wrap) => wrap.header.chain === header.chain)) return false;
  const next = newestEpoch(keys)?.nextTag;
  const history = keys.epochs.get(header.epoch)?.secrets.history;
  return (
    (next !== null && next !== undefined && sameBytes(idToBytes(header.chain), next)) ||
    (!!history && header.chain === historyTagOf(sodium, stream, header.epoch, history))
  );
}

const letGo = (replica: Replica, stashes: readonly { readonly position: number }[]): void => {
  for (const { position } of stashes) replica.letGoFrom = Math.min(replica.letGoFrom ?? position, position);
};

/** Lets go of what waits for the furthest epoch, where that lies ahead of this one. */
function letGoAhead(replica: Replica, kind: 'locked' | 'wraps', epoch: number): boolean {
  let furthest = epoch;
  for (const number of replica[kind].keys()) furthest = Math.max(furthest, number);
  if (furthest === epoch) return false;
  const stashes = replica[kind].get(furthest)!;
  replica[kind].delete(furthest);
  add(replica.stashed[kind], stashes, -1);
  letGo(replica, stashes);
  return true;
}

/**
 * After everything was opened that could be: lets go of what came last among segments whose causes are not here, if
 * that is too much; or goes back to what was let go, if half of the room is free.
 */
export function settleStash(context: DeviceContext, replica: Replica): void {
  const { locked, wraps } = replica.stashed;
  count(replica, 'locked');
  wraps.exact = false;
  for (const stashes of [replica.waiting, replica.unverified])
    for (let i = stashes.length - 1; i >= 0 && isFull(locked); i--) {
      const { segment } = stashes[i]!;
      if (sameBytes(segment.body.device, context.device.id)) continue;
      locked.envelopes--;
      locked.bytes -= segment.bytes.length;
      letGo(replica, stashes.splice(i, 1));
    }
  if (replica.letGoFrom === null) return;
  count(replica, 'wraps');
  const isRoomy = ({ envelopes, bytes }: Room): boolean =>
    envelopes <= stashedEnvelopesMax / 2 && bytes <= stashedBytesMax / 2;
  if (!isRoomy(locked) || !isRoomy(wraps)) return;
  replica.cursor = Math.min(replica.cursor, replica.letGoFrom);
  replica.letGoFrom = null;
}
