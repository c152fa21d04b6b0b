import {
  type DeviceId,
  type Segment,
  type SegmentId,
  createStreamFold,
  deviceKeys,
  factIdOf,
  foldSegments,
  isNameable,
  verdictOf,
} from '@cobijo/domain';
import { type OpenedSegment, type VerifiedSegment, openSegment, verifySegment } from '@cobijo/seal';
import {
  envelopeRunOf,
  envelopeKinds,
  fromBase64Url,
  parseEnvelope,
  sameBytes,
  toBase64Url,
} from '@cobijo/wire';
import { keysStated, toDomainSegment } from './domain-segment.ts';
import { yieldRotation } from './unopened.ts';
import { newestEpoch } from './keychain.ts';
import { confirmKey, findKeys, secretsFor } from './keys.ts';
import type { Page } from './relay/transport.ts';
import {
  type DeviceContext,
  type Replica,
  type StashedEnvelope,
  type StashedSegment,
  auditName,
  noteSegment,
  safeCursor,
} from './stream/replica.ts';
import { mayWait, settleStash } from './stream/stash.ts';
import { saveSnapshot, snapshotDue } from './stream/snapshot.ts';

/**
 * relay -> open + verify -> fold: the second half of the flow.
 *
 * A page is taken in order. Each envelope is opened with its epoch's key, its signature checked by the keys that the
 * stream itself binds to the device, and held back until everything that it names as its past is here. What cannot be
 * placed yet is kept aside, and the cursor that is written to disk never passes it, so a crash fetches it again. What
 * is refused raises an alarm with its own code and is never folded.
 */
export async function receive(context: DeviceContext, replica: Replica, page: Page): Promise<void> {
  await replica.exclusive(async () => {
    if (page.first > replica.cursor) return;
    const fresh = page.envelopes.slice(replica.cursor - page.first);
    if (fresh.length === 0) return;
    await context.store.append(auditName(context, replica.keys), envelopeRunOf(fresh.filter(isSegment)));
    let shownBack = -1;
    for (let i = replica.cursor - page.first; i < page.envelopes.length; i++) {
      shownBack = Math.max(shownBack, take(context, replica, page.envelopes[i]!, page.first + i));
      replica.cursor = page.first + i + 1;
    }
    if (shownBack >= 0) await acknowledge(replica, shownBack);
    await settle(context, replica);
    keepApart(replica);
  });
  context.changed();
}

/** Copies envelopes that go on waiting: as parts of the page in which they came each would hold all of it in memory. */
function keepApart(replica: Replica): void {
  for (const waiting of [replica.locked, replica.wraps])
    for (const envelopes of waiting.values())
      envelopes.forEach(({ position, envelope }, i) => {
        if (envelope.length === envelope.buffer.byteLength) return;
        const parsed = parseEnvelope(envelope.slice());
        if (parsed.ok) envelopes[i] = { position, envelope: parsed.envelope, header: parsed.header };
      });
}

const isSegment = (bytes: Uint8Array): boolean => bytes[1] === envelopeKinds.segment;

/** Puts an envelope where it waits to be opened. Returns the sequence of one that this device itself sent; else -1. */
function take(context: DeviceContext, replica: Replica, bytes: Uint8Array, position: number): number {
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok) {
    context.alarm(parsed.refusal, replica.stream);
    return -1;
  }
  const { header, envelope } = parsed;
  if (header.stream !== replica.stream) {
    context.alarm('foreign-stream', replica.stream);
    return -1;
  }
  // Byte for byte what was signed, sealed and folded here: there is nothing in it to open or to check.
  const own = replica.sent.get(header.sequence);
  if (own && sameBytes(own, envelope)) {
    replica.sent.delete(header.sequence);
    return header.sequence;
  }
  const stashed: StashedEnvelope = { position, envelope, header };
  const { kind } = header;
  if (kind === 'wrap' || kind === 'segment') {
    const waits = kind === 'wrap' ? 'wraps' : 'locked';
    if (mayWait(context, replica, stashed, waits)) push(replica[waits], header.epoch, stashed);
  } else context.alarm(kind === null ? 'newer-suite' : 'kind-unknown', replica.stream);
  return -1;
}

function push<T>(map: Map<number, T[]>, key: number, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Opens, verifies and folds whatever can be by now; repeats while something new came of it. */
async function settle(context: DeviceContext, replica: Replica): Promise<void> {
  for (let progress = true; progress;) {
    progress = await findKeys(context, replica);
    if (openLocked(context, replica)) progress = true;
    const ready = await orderCauses(context, replica);
    if (ready.length > 0) {
      await keep(context, replica, ready);
      progress = true;
    }
  }
  await yieldRotation(context, replica);
  forgetUnopenable(replica);
  settleStash(context, replica);
}

/** Opens every stashed envelope whose epoch key is here. */
function openLocked(context: DeviceContext, replica: Replica): boolean {
  let progress = false;
  for (const [epoch, envelopes] of [...replica.locked]) {
    const held = replica.keys.epochs.get(epoch);
    if (!held) continue;
    replica.locked.delete(epoch);
    for (const stashed of envelopes) {
      const { envelope, header, position } = stashed;
      const secrets = secretsFor(context, replica, held, header);
      // Anyone can seal a wrap to this device. Until the epoch's own fact has said which key is its, what another key
      // sealed is kept: a false wrap must not be a reason to let go of the true envelopes.
      if (!secrets) {
        push(replica.locked, epoch, stashed);
        continue;
      }
      progress = true;
      const opened = openSegment(context.sodium, envelope, header, secrets, replica.keys.salt);
      if (opened.ok) replica.unverified.push({ position, segment: opened.value });
      else context.alarm(opened.refusal, replica.stream);
    }
  }
  return progress;
}

/** Verifies what has its device's keys, and returns what has its whole past, in an order in which it can be folded. */
async function orderCauses(context: DeviceContext, replica: Replica): Promise<Segment[]> {
  const ready: Segment[] = [];
  const tips = new Map(replica.heads);
  for (let progress = true; progress;) {
    progress = false;
    for (const stash of replica.unverified.splice(0)) {
      const verified = verify(context, replica, stash, ready);
      if (verified === 'unknown-device') replica.unverified.push(stash);
      else if (verified === 'refused') continue;
      else {
        replica.waiting.push({ position: stash.position, segment: verified });
        progress = true;
      }
    }
    for (const stash of replica.waiting.splice(0)) {
      const segment = domainSegment(context, replica, stash.segment);
      noteOverwritten(context, replica, segment);
      const standing = replica.overwritten === null ? standingOf(replica, tips, segment) : 'not-yet';
      if (standing === 'not-yet') {
        replica.waiting.push(stash);
        continue;
      }
      if (standing === 'repeated') {
        if (segment.device === context.deviceId) await acknowledge(replica, segment.sequence);
        continue;
      }
      const head = tips.get(segment.device);
      if (!head || segment.sequence > head.sequence)
        tips.set(segment.device, { sequence: segment.sequence, segment: segment.id });
      if (segment.device === context.deviceId) ownCameBack(context, replica, segment);
      ready.push(segment);
      progress = true;
    }
    // Keys of devices that were let in by what just became ready are known once it is folded.
    if (ready.length > 0 && replica.unverified.length > 0 && !progress) break;
  }
  return ready;
}

/** This device's own work, from the relay, at a place for which something else waits in the outbox (older-copy.ts). */
function noteOverwritten(context: DeviceContext, replica: Replica, segment: Segment): void {
  if (replica.overwritten !== null || segment.device !== context.deviceId) return;
  const unsent = replica.pending.find(({ signed }) => signed.body.sequence === segment.sequence);
  if (!unsent || toBase64Url(unsent.signed.id) === segment.id) return;
  replica.overwritten = segment.sequence;
  context.alarm('written-on-older-copy', replica.stream);
}

/** This device's own work, from the relay, that its store does not hold: the store is an older copy, put back. */
function ownCameBack(context: DeviceContext, replica: Replica, segment: Segment): void {
  if (segment.sequence >= replica.own.next && !replica.keys.recovering)
    context.alarm('rollback', replica.stream);
}

function verify(
  context: DeviceContext,
  replica: Replica,
  { segment }: StashedSegment,
  ready: readonly Segment[],
): VerifiedSegment | 'unknown-device' | 'refused' {
  const id = toBase64Url(segment.body.device) as DeviceId;
  const sign = signingKey(context, replica, segment, id, ready);
  if (!sign) return 'unknown-device';
  const verified = verifySegment(context.sodium, segment, { id: segment.body.device, sign });
  if (verified.ok) return verified.value;
  context.alarm(verified.refusal, replica.stream);
  return 'refused';
}
/** The device's signing key, as the stream binds it; for the root of trust, as that segment itself proves it. */
function signingKey(
  context: DeviceContext,
  replica: Replica,
  segment: OpenedSegment,
  device: DeviceId,
  ready: readonly Segment[],
): Uint8Array | null {
  const known = replica.fold ? deviceKeys(replica.fold.authority, device) : null;
  if (known) return fromBase64Url(known.sign, 32);
  if (device === context.deviceId) return context.device.sign;
  const root = rootSegment(replica);
  const id = toBase64Url(segment.id) as SegmentId;
  // Before anything is folded, the founding or opening segment brings its own roster.
  const candidates =
    root === id || (root === null && segment.body.sequence === 0)
      ? [domainSegment(context, replica, segment)]
      : ready;
  for (const candidate of candidates) {
    for (const fact of candidate.facts) {
      const keys = keysStated(fact).find((found) => found.device === device);
      if (keys) return fromBase64Url(keys.sign, 32);
    }
  }
  return null;
}

/** The id of the segment in which trust in this stream is rooted; null while only its founding can tell. */
export function rootSegment(replica: Replica): SegmentId | null {
  const { anchor, epochs } = replica.keys;
  if (anchor?.kind === 'founder') return anchor.segment;
  if (anchor?.kind !== 'invited') return null;
  const opened = [...epochs.values()].flatMap(({ opening, secrets }) =>
    opening ? [{ opening, epoch: secrets.epoch }] : [],
  );
  const root = opened.find(({ opening }) => factIdOf(opening, 0) === anchor.opening);
  // A conversation's first keys are gone one day, and what they opened stands.
  return (root ?? opened.sort((a, b) => a.epoch - b.epoch)[0])?.opening ?? null;
}

/** Whether everything that a segment names as its past is here; or it was here before. */
function standingOf(
  replica: Replica,
  tips: ReadonlyMap<DeviceId, { sequence: number; segment: SegmentId }>,
  segment: Segment,
): 'ready' | 'not-yet' | 'repeated' {
  const head = tips.get(segment.device);
  if (head && segment.sequence <= head.sequence) {
    if (head.segment === segment.id) return 'repeated';
    const verdict = replica.fold ? verdictOf(replica.fold.authority, segment.id) : null;
    const isNew = verdict === null || (!verdict.counts && verdict.why === 'unknown-past');
    // A second segment at a place that is taken: the fold must see it, to convict the device that signed both.
    return isNew && rootSegment(replica) !== null ? forkOrPast(replica, segment) : 'repeated';
  }
  if (rootSegment(replica) === segment.id) return 'ready';
  return segmentsFollow(replica, tips, segment) ? 'ready' : 'not-yet';
}

/** Before the root of someone granted "from now on" lies a past that she cannot judge; after it, it is a fork. */
function forkOrPast(replica: Replica, segment: Segment): 'ready' | 'repeated' {
  return segment.sequence > (replica.baseline.get(segment.device) ?? -1) ? 'ready' : 'repeated';
}

function segmentsFollow(
  replica: Replica,
  tips: ReadonlyMap<DeviceId, { sequence: number; segment: SegmentId }>,
  segment: Segment,
): boolean {
  // What a former member wrote past her cutoff lies in epochs that a newcomer was never given; once she is let in again
  // and read, everything that follows must be here.
  const isHere = (device: DeviceId, sequence: number): boolean => {
    const tip = tips.get(device)?.sequence ?? -1;
    const read = tip > (replica.baseline.get(device) ?? -1);
    return tip >= sequence || (!read && sequence > (replica.veiled.get(device) ?? Number.POSITIVE_INFINITY));
  };
  return (
    (segment.sequence === 0 || isHere(segment.device, segment.sequence - 1)) &&
    segment.after.every((head) => isHere(head.device, head.sequence))
  );
}

const converted = new WeakMap<object, Segment>();

/** A segment in the domain's terms. A payload that is refused leaves its place in the chain and an alarm. */
function domainSegment(
  context: DeviceContext,
  replica: Replica,
  segment: { readonly id: Uint8Array } & Omit<OpenedSegment, 'stage'>,
): Segment {
  const before = converted.get(segment.body);
  if (before) return before;
  const result = toDomainSegment(context.sodium, segment, (code) => context.alarm(code, replica.stream));
  converted.set(segment.body, result);
  return result;
}

/** Writes what is ready to the local log, then folds it. */
async function keep(context: DeviceContext, replica: Replica, ready: readonly Segment[]): Promise<void> {
  await rootInFounding(context, replica, ready);
  if (!replica.keys.anchor) return;
  replica.fold ??= createStreamFold(replica.keys.anchor);
  const cursor = safeCursor(replica);
  const groups = replica.keys.conversation ? byEpoch(ready) : [{ epoch: null, segments: ready }];
  for (const { epoch, segments } of groups) {
    const first = replica.ordinal;
    const place = await replica.log.appendPage(cursor, segments, epoch);
    replica.places.push({ first, place });
    replica.ordinal += segments.length;
    foldSegments(replica.fold, segments, first);
    for (const segment of segments) noteSegment(context, replica, segment);
    notePastNowhere(context, replica, segments);
    if (segments.some((segment) => changesWhatWasTold(replica, segment)) && !replica.keys.retell) {
      replica.keys.retell = true;
      await context.saveKeychain();
    }
    const own = segments.filter((segment) => segment.device === context.deviceId);
    if (own.length > 0) await acknowledge(replica, Math.max(...own.map(({ sequence }) => sequence)));
    await checkCommitments(context, replica, segments);
  }
  replica.unsaved += ready.length;
  if (snapshotDue(replica)) await saveSnapshot(context, replica);
}

/** Whoever reads from the founding knows every past there is: what names another has none, and nobody names it. */
function notePastNowhere(
  context: DeviceContext,
  { fold, keys, stream }: Replica,
  segments: readonly Segment[],
): void {
  if (!fold || keys.anchor?.kind !== 'founder') return;
  for (const { id, device, sequence } of segments)
    if (!isNameable(fold.authority, { device, sequence, segment: id }))
      context.alarm('past-withheld', stream);
}

/** Whether newcomers of the newest epoch may have been told otherwise: it was sealed before, or it settles a dispute. */
const changesWhatWasTold = (replica: Replica, segment: Segment): boolean =>
  !replica.keys.conversation &&
  (segment.epoch < (newestEpoch(replica.keys)?.secrets.epoch ?? 0) ||
    segment.facts.some((fact) => !('unknown' in fact) && fact.kind === 'dispute.resolved'));

/** Someone granted the past roots her trust in the founding, once she has it; the opening she was invited by must count. */
async function rootInFounding(
  context: DeviceContext,
  replica: Replica,
  ready: readonly Segment[],
): Promise<void> {
  if (replica.keys.anchor) return;
  const founding = ready.find((segment) => segment.sequence === 0 && isFounding(segment));
  if (!founding) return;
  replica.keys.anchor = { kind: 'founder', segment: founding.id };
  await context.saveKeychain();
}

const isFounding = (segment: Segment): boolean =>
  segment.facts.some((fact) => !('unknown' in fact) && fact.kind === 'stream.founded');

function byEpoch(segments: readonly Segment[]): { epoch: number | null; segments: Segment[] }[] {
  const groups: { epoch: number | null; segments: Segment[] }[] = [];
  for (const segment of segments) {
    const last = groups.at(-1);
    if (last && last.epoch === segment.epoch) last.segments.push(segment);
    else groups.push({ epoch: segment.epoch, segments: [segment] });
  }
  return groups;
}

/** The relay showed own segments back, up to the one at this place: they are there. */
async function acknowledge(replica: Replica, highest: number): Promise<void> {
  const before = replica.pending.length;
  replica.pending = replica.pending.filter((pending) => pending.signed.body.sequence > highest);
  if (replica.pending.length < before) await replica.log.appendSent(highest);
}

/**
 * Each epoch fact that counts states its key's commitment. A key that came by a wrap is this epoch's only if it says so;
 * where another key that also came does, that one takes its place (keys.ts).
 */
async function checkCommitments(
  context: DeviceContext,
  replica: Replica,
  segments: readonly Segment[],
): Promise<void> {
  for (const segment of segments) {
    for (const fact of segment.facts) {
      if ('unknown' in fact || fact.kind !== 'epoch.opened') continue;
      const held = replica.keys.epochs.get(fact.body.epoch);
      const counts = replica.fold !== null && verdictOf(replica.fold.authority, segment.id).counts;
      if (held?.opening === segment.id && !counts) context.alarm('opening-refused', replica.stream);
      if (held && counts)
        await confirmKey(context, replica, fact.body.epoch, fact.body.commitment, segment.id);
    }
  }
}

/** Whether a history envelope of this epoch would open one whose key is not here: before the first, or in a gap. */
function leadsBack({ keys }: Replica, epoch: number): boolean {
  if (epoch === 0 || keys.epochs.get(epoch - 1)?.secrets.history || keys.erased.has(epoch - 1)) return false;
  return [...keys.epochs.values()].some(
    (held) => held.secrets.epoch >= epoch && held.secrets.history !== null,
  );
}

/** Whether an epoch lies before the root of somebody to whom no history leads back to it, and she has no key of it. */
function liesBeforeRoot({ keys }: Replica, epoch: number): boolean {
  if (keys.epochs.has(epoch)) return false;
  const held = [...keys.epochs.values()];
  const { anchor } = keys;
  const root = held.find(
    ({ opening }) => anchor?.kind === 'invited' && opening && factIdOf(opening, 0) === anchor.opening,
  );
  const first = root?.secrets.epoch ?? Math.min(...keys.epochs.keys());
  return epoch < first && held.every(({ secrets }) => secrets.epoch < epoch || secrets.history === null);
}

/** Lets go of what can never be opened here: the past of someone granted "from now on", and used wraps. */
function forgetUnopenable(replica: Replica): void {
  const epochs = [...replica.keys.epochs.keys()];
  if (epochs.length === 0) return;
  const newest = Math.max(...epochs);
  for (const epoch of [...replica.locked.keys()])
    if (replica.keys.erased.has(epoch) || liesBeforeRoot(replica, epoch)) replica.locked.delete(epoch);
  for (const epoch of [...replica.wraps.keys()])
    if (epoch <= newest && !leadsBack(replica, epoch)) replica.wraps.delete(epoch);
}
