import {
  type FactId,
  type Head,
  type Segment,
  type Statement,
  createStreamFold,
  encodeAndRead,
  encodeStatements,
  foldSegments,
  headsOf,
  isNameable,
  segmentFactsMax,
} from '@cobijo/domain';
import { newestEpoch } from './keychain.ts';
import { segmentHeadsMax, signSegment } from '@cobijo/seal';
import { withStatements } from './domain-segment.ts';
import { bytesOf } from './ids.ts';
import {
  type DeviceContext,
  type Replica,
  isControlOnly,
  noteSegment,
  safeCursor,
} from './stream/replica.ts';
import { saveSnapshot, snapshotDue } from './stream/snapshot.ts';

/**
 * facts -> sign: the first half of the flow. A segment is numbered, signed, written to the local log and folded before
 * anyone is asked; sending it is another matter (send.ts), which may take months. It is sealed when it is sent, under
 * whatever epoch then holds, so that nothing is signed twice.
 *
 * Must run inside `replica.exclusive`. Synced when it returns.
 */
export async function record(
  context: DeviceContext,
  replica: Replica,
  statements: readonly Statement[],
  options: { readonly opensEpoch?: boolean } = {},
): Promise<Segment> {
  const { payload, read } = encodeAndRead(statements);
  const signed = signSegment(context.sodium, context.device, {
    stream: replica.stream,
    sequence: replica.own.next,
    previous: replica.own.last ? bytesOf(replica.own.last, 32) : null,
    after: newHeads(context, replica).map((head) => ({
      device: bytesOf(head.device, 16),
      sequence: head.sequence,
      segment: bytesOf(head.segment, 32),
    })),
    payload,
  });
  const epoch = newestEpoch(replica.keys)?.secrets.epoch ?? 0;
  const segment = withStatements({ ...signed, epoch }, read);
  const place = await replica.log.appendOwn(
    safeCursor(replica),
    segment,
    signed.bytes,
    replica.keys.conversation ? epoch : null,
  );
  replica.places.push({ first: replica.ordinal, place });
  if (!replica.keys.anchor) replica.keys.anchor = { kind: 'founder', segment: segment.id };
  replica.fold ??= createStreamFold(replica.keys.anchor);
  replica.pendingOrdinals.set(segment.sequence, replica.ordinal);
  foldSegments(replica.fold, [segment], replica.ordinal++);
  noteSegment(context, replica, segment);
  replica.pending.push({
    signed,
    facts: statements.length,
    controlOnly: isControlOnly(segment),
    opensEpoch: options.opensEpoch ?? false,
  });
  replica.unsaved++;
  if (snapshotDue(replica)) await saveSnapshot(context, replica);
  context.changed();
  return segment;
}

/** How many bytes of statements share a segment, past the first: most messages are short, and a long one goes alone. */
const togetherBytesMax = 64 << 10;

/**
 * Records one statement. What is said while another segment is being kept shares the next one, so that many messages said
 * at once cost everybody who reads them one signature. Returns the fact's id; null where this device writes elsewhere now.
 */
export async function recordTogether(
  context: DeviceContext,
  replica: Replica,
  statement: Statement,
): Promise<FactId | null> {
  // What nobody could read is refused here, and takes nothing with it.
  const bytes = encodeStatements([statement]).length;
  return new Promise((settle, fail) => {
    replica.unrecorded.push({ statement, bytes, settle, fail });
    if (replica.unrecorded.length === 1) void recordWaiting(context, replica);
  });
}

/** A segment at a time, and in between whoever else has something to do in this stream. */
async function recordWaiting(context: DeviceContext, replica: Replica): Promise<void> {
  while (replica.unrecorded.length > 0) await replica.exclusive(() => recordSome(context, replica));
}

async function recordSome(context: DeviceContext, replica: Replica): Promise<void> {
  const { unrecorded } = replica;
  let [count, bytes] = [0, 0];
  for (const next of unrecorded) {
    bytes += next.bytes;
    if (count === segmentFactsMax || (count > 0 && bytes > togetherBytesMax)) break;
    count++;
  }
  const some = unrecorded.slice(0, count);
  try {
    const segment = context.keychain.handedOver
      ? null
      : await record(
          context,
          replica,
          some.map(({ statement }) => statement),
        );
    some.forEach(({ settle }, i) => settle(segment?.facts[i]?.id ?? null));
  } catch (error) {
    for (const { fail } of some) fail(error);
  } finally {
    unrecorded.splice(0, count);
  }
}

/**
 * Heads of other devices that no own segment has named yet: as many as one segment may name, the rest with the next.
 * One head more, and everyone would refuse the segment. Nor is a head named whose own past is nowhere, as a member may
 * state who follows no rule: everyone who named it would say something that counts with nobody.
 */
export function newHeads(context: DeviceContext, replica: Replica): Head[] {
  const heads: Head[] = [];
  for (const [device, { sequence, segment }] of replica.heads) {
    const head = nameable(replica, { device, sequence, segment });
    if (!head || device === context.deviceId || (replica.named.get(device) ?? -1) >= head.sequence) continue;
    heads.push(head);
    if (heads.length === segmentHeadsMax) break;
  }
  return heads;
}

/** The head itself, or the last of that device that can be named. */
function nameable({ fold }: Replica, head: Head): Head | null {
  if (!fold || isNameable(fold.authority, head)) return head;
  return headsOf(fold.authority).find(({ device }) => device === head.device) ?? null;
}
