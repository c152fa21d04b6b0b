import { type Segment, createStreamFold, foldSegments, sealedUnder } from '@cobijo/domain';
import type { StreamKeys } from '../keychain.ts';
import { StoreFault } from '../store/store.ts';
import type { ColdBlocks } from './cold.ts';
import type { PlacedLogRecord } from './log.ts';
import { RecordPlaces } from './places.ts';
import { type DeviceContext, type Replica, emptyReplica, keepPending, noteSegment } from './replica.ts';
import { dropSnapshot, restoreSnapshot } from './snapshot.ts';

/** Opens a stream's local copy: the snapshot where it fits, then whatever the log holds after it. */
export async function openReplica(context: DeviceContext, keys: StreamKeys): Promise<Replica> {
  const replica = emptyReplica(context, keys);
  const restored = await restoreSnapshot(context, replica);
  try {
    await readLog(context, replica, restored?.logBytes ?? 0);
    if (restored) void replica.exclusive(() => checkCold(context, replica, restored.cold));
  } catch (error) {
    if (!restored || !isCorrupt(error)) throw error;
    await foldAnew(context, replica);
  }
  return replica;
}

const isCorrupt = (error: unknown): boolean => error instanceof StoreFault && error.code === 'store-corrupt';

/** Blocks opened between two pauses. */
const blocksAtOnce = 16;

/**
 * Opens what a snapshot left sealed, once its case stands on the screen and before anything is changed in it: a block
 * that is spoiled costs a fold of the log, and is never met half-way through something.
 */
async function checkCold(context: DeviceContext, replica: Replica, cold: ColdBlocks): Promise<void> {
  try {
    for (let block = 0; block < cold.blocks; block++) {
      if (block % blocksAtOnce === 0) await new Promise((resolve) => setTimeout(resolve, 0));
      cold.block(block);
    }
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    await foldAnew(context, replica);
    context.changed();
  }
}

/** Folds the whole log where a snapshot turned out to be spoiled, as if there had been none. */
async function foldAnew(context: DeviceContext, replica: Replica): Promise<void> {
  context.alarm('store-corrupt', replica.stream);
  await dropSnapshot(context, replica.stream);
  replica.cursor = 0;
  await foldLog(context, replica);
}

/** Folds a whole log in place of what is in memory: nothing stays that the log does not hold. */
export async function foldLog(context: DeviceContext, replica: Replica): Promise<void> {
  replica.fold = null;
  replica.root = null;
  replica.own = { next: 0, last: null };
  replica.pending = [];
  replica.ordinal = 0;
  replica.places = new RecordPlaces();
  for (const book of [replica.heads, replica.baseline, replica.veiled, replica.named, replica.prekeys])
    book.clear();
  replica.pendingOrdinals.clear();
  await readLog(context, replica, 0);
}

/** Segments folded at once while opening: few, so that a segment is let go before the engine moves it to what it keeps. */
const openBatch = 256;

async function readLog(context: DeviceContext, replica: Replica, from: number): Promise<void> {
  let batch: Segment[] = [];
  let sent = -1;
  const sealed: { readonly after: number; readonly upTo: number; readonly epoch: number }[] = [];
  const fold = (): void => {
    if (batch.length === 0) return;
    const first = replica.ordinal - batch.length;
    replica.fold ??= replica.keys.anchor ? createStreamFold(replica.keys.anchor) : null;
    if (replica.fold) foldSegments(replica.fold, batch, first);
    batch = [];
  };
  const expired = new Set<number>();
  const take = (record: PlacedLogRecord): void => {
    switch (record.type) {
      case 'sent':
        // A record of before epochs were noted says nothing of what it acknowledges.
        if (record.epoch !== null && record.sequence > sent)
          sealed.push({ after: sent, upTo: record.sequence, epoch: record.epoch });
        sent = Math.max(sent, record.sequence);
        break;
      case 'expired':
        expired.add(record.epoch);
        break;
      case 'page':
      case 'own': {
        const segments = record.type === 'page' ? record.segments : [record.segment];
        replica.cursor = Math.max(replica.cursor, record.cursor);
        replica.places.push({ first: replica.ordinal, place: record.place });
        for (const segment of segments) {
          batch.push(segment);
          replica.ordinal++;
          noteSegment(context, replica, segment);
        }
        if (record.type === 'own') keepPending(context, replica, record.signed, segments[0]!);
        if (batch.length >= openBatch) fold();
        break;
      }
    }
  };
  const spoiled = (): void => context.alarm('store-corrupt', replica.stream);
  for await (const records of replica.log.readTogether(from, spoiled)) records.forEach(take);
  fold();
  // Only where keys die does it matter by which of them a segment may be read.
  if (replica.fold && replica.keys.conversation)
    for (const { after, upTo, epoch } of sealed)
      for (let sequence = after + 1; sequence <= upTo; sequence++)
        sealedUnder(replica.fold, context.deviceId, sequence, epoch);
  replica.pending = replica.pending.filter((pending) => pending.signed.body.sequence > sent);
}
