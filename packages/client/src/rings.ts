import { may } from '@cobijo/domain';
import { drawRings } from '@cobijo/domain/clock/ring-pool';
import { capabilityOf, randomBytes } from '@cobijo/seal';
import { type Ring, type RingId, type StreamId, idFrom, idToBytes, ringQuantumSeconds } from '@cobijo/wire';
import { termsOf } from './acts/acting.ts';
import type { HeldDevice } from './held-device.ts';
import { newestEpoch } from './keychain.ts';
import type { Transport } from './relay/transport.ts';
import type { Replica } from './stream/replica.ts';

/**
 * Rings at the relay (wire/ring.ts), as a device keeps and hears them. A desk's pool is kept up by whichever device is
 * there, whether or not anything is open; nothing of this device but its clock goes into it. A ring that is heard says
 * only that it is time to look: what is due is judged here, from facts.
 */
export class HeardRings {
  /** Kept in memory: after an unlock every clock is looked at anyway. */
  readonly #heard = new Map<StreamId, Set<RingId>>();
  #news = 0;
  #again = 0;

  /** How many rings were heard for the first time, and how often one was told again. */
  get counts(): { readonly news: number; readonly again: number } {
    return { news: this.#news, again: this.#again };
  }

  /** Returns how many of them were not heard before. */
  hear(stream: StreamId, ids: Iterable<RingId>): number {
    const heard = this.#heard.get(stream) ?? new Set();
    this.#heard.set(stream, heard);
    const before = heard.size;
    let told = 0;
    for (const id of ids) {
      told++;
      heard.add(id);
    }
    const news = heard.size - before;
    this.#news += news;
    this.#again += told - news;
    // The oldest go first; a relay tells none that is older than two days.
    for (const id of heard) {
      if (heard.size <= heardMax) break;
      heard.delete(id);
    }
    return news;
  }
}

const heardMax = 2_000;

/** Which quarter of an hour each desk's pool was last kept up in, on each device. */
const keptIn = new WeakMap<HeldDevice, Map<StreamId, number>>();

/**
 * Looks at the pool of each desk, at most once in a quarter of an hour, and draws what is missing. Returns whether the
 * list told of a ring that was not heard. Whatever the relay answers changes nothing of a case.
 */
export async function keepPool(
  device: HeldDevice,
  { ringing }: Pick<Transport, 'ringing'>,
  heard: HeardRings,
  random: (length: number) => Uint8Array = randomBytes,
): Promise<boolean> {
  if (!ringing) return false;
  const { context } = device;
  const now = context.clock();
  const quarter = Math.floor(now / (ringQuantumSeconds * 1000));
  const kept = keptIn.get(device) ?? new Map<StreamId, number>();
  keptIn.set(device, kept);
  let news = 0;
  for (const replica of device.replicas.values()) {
    const { stream } = replica;
    if (!keepsRings(replica, device) || kept.get(stream) === quarter) continue;
    const { secrets } = newestEpoch(replica.keys)!;
    const right = (of: 'read' | 'write') => capabilityOf(context.sodium, idToBytes(stream), secrets, of)!;
    const listed = await ringing.list(stream, right('read'));
    if (!listed.ok) continue;
    const { waiting, rang } = listed.value;
    news += heard.hear(
      stream,
      rang.map(({ id }) => id),
    );
    const drawn = drawRings({
      now,
      waiting: waiting.map(({ due }) => due * 1000),
      uniform: () => uniformOf(random(6)),
    });
    const rings = drawn.map((due): Ring => ({ id: idFrom<RingId>(random(16)), due: due / 1000 }));
    const put = rings.length === 0 ? null : await ringing.put(stream, right('write'), rings);
    if (put === null || put.ok || put.error.code !== 'offline') kept.set(stream, quarter);
  }
  return news > 0;
}

/** Rings of a stream rang: tells whether one of them is news, at which the device looks at its clocks. */
export function onRing(
  device: HeldDevice,
  heard: HeardRings,
  stream: StreamId,
  ids: readonly RingId[],
): boolean {
  const replica = device.replicas.get(stream);
  if (!replica || heard.hear(stream, ids) === 0) return false;
  // Whoever shows something folds it anew, as of now.
  device.context.changed();
  return true;
}

function keepsRings(replica: Replica, { context }: HeldDevice): boolean {
  if (termsOf(replica)?.kind !== 'desk' || replica.lockedOut || !replica.fold) return false;
  // Owed to the relay still: it has no such stream yet.
  if (replica.keys.token !== null || !newestEpoch(replica.keys)) return false;
  return may(replica.fold.authority, context.deviceId, 'write');
}

/** Evenly from 0 up to and without 1, of six random bytes. */
const uniformOf = (bytes: Uint8Array): number =>
  bytes.reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** (8 * bytes.length);
