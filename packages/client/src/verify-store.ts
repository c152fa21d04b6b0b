import {
  type Segment,
  counts,
  createStreamFold,
  deviceKeys,
  foldSegments,
  headsOf,
  type StreamId,
} from '@cobijo/domain';
import { openSegment, verifySegment } from '@cobijo/seal';
import { decodeEnvelopeRun, fromBase64Url, parseEnvelope, toBase64Url } from '@cobijo/wire';
import { type DeviceContext, type Replica, auditName } from './stream/replica.ts';

/** What a check of one stream's local copy found. */
export interface StoreCheck {
  readonly stream: StreamId;
  readonly holds: boolean;
  /** Segments in the local log. */
  readonly segments: number;
  /** Original envelopes that were opened again and whose signatures hold. */
  readonly signatures: number;
  /** Envelopes whose epoch key was destroyed here: they can be verified by nobody on this device. */
  readonly expired: number;
  readonly problems: readonly string[];
}

/**
 * Checks a stream's local copy from the ground: every record opens; every original envelope opens and is signed by the
 * device that it names; every segment of the log came in such an envelope or is this device's own; folding the log
 * from scratch gives the fold that is in use.
 */
export async function verifyReplica(context: DeviceContext, replica: Replica): Promise<StoreCheck> {
  const problems = new Set<string>();
  const segments: Segment[] = [];
  for await (const record of replica.log.read(0, () => problems.add('store-corrupt'))) {
    if (record.type === 'page') segments.push(...record.segments);
    else if (record.type === 'own') segments.push(record.segment);
  }
  const audited = await verifyEnvelopes(context, replica, problems);
  for (const segment of segments)
    if (
      segment.device !== context.deviceId &&
      !audited.ids.has(segment.id) &&
      !replica.keys.erased.has(segment.epoch)
    )
      problems.add('segment-without-envelope');
  if (replica.fold && replica.keys.anchor) {
    const again = createStreamFold(replica.keys.anchor);
    foldSegments(again, segments, 0);
    const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
    const heads = (fold: typeof again): unknown =>
      [...headsOf(fold.authority)].sort((a, b) => (a.device < b.device ? -1 : 1));
    if (!same(heads(again), heads(replica.fold)) || counts(again).facts !== counts(replica.fold).facts)
      problems.add('fold-differs');
  }
  return {
    stream: replica.stream,
    holds: problems.size === 0,
    segments: segments.length,
    signatures: audited.ids.size,
    expired: audited.expired,
    problems: [...problems].sort(),
  };
}

async function verifyEnvelopes(
  context: DeviceContext,
  replica: Replica,
  problems: Set<string>,
): Promise<{ readonly ids: Set<string>; readonly expired: number }> {
  const ids = new Set<string>();
  let expired = 0;
  const bytes = await context.store.readAt(
    auditName(context, replica.keys),
    0,
    await context.store.size(auditName(context, replica.keys)),
  );
  const envelopes = decodeEnvelopeRun(bytes);
  if (!envelopes) problems.add('audit-corrupt');
  for (const envelope of envelopes ?? []) {
    const parsed = parseEnvelope(envelope);
    if (!parsed.ok) {
      problems.add(parsed.refusal);
      continue;
    }
    const held = replica.keys.epochs.get(parsed.header.epoch);
    if (!held) {
      expired++;
      continue;
    }
    const opened = openSegment(
      context.sodium,
      parsed.envelope,
      parsed.header,
      held.secrets,
      replica.keys.salt,
    );
    if (!opened.ok) {
      problems.add(opened.refusal);
      continue;
    }
    const device = toBase64Url(opened.value.body.device);
    const known = replica.fold ? deviceKeys(replica.fold.authority, device as never) : null;
    const sign = known
      ? fromBase64Url(known.sign, 32)
      : device === context.deviceId
        ? context.device.sign
        : null;
    if (!sign) continue;
    const verified = verifySegment(context.sodium, opened.value, { id: opened.value.body.device, sign });
    if (verified.ok) ids.add(toBase64Url(verified.value.id));
    else problems.add(verified.refusal);
  }
  return { ids, expired };
}
