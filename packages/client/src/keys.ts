import { type PersonId, type SegmentId, epochs, factIdOf, membersKeyOf } from '@cobijo/domain';
import {
  type EpochSecrets,
  commitmentOf,
  historyTagOf,
  openHistory,
  randomBytes,
  unwrapEpoch,
  wrapTagOf,
} from '@cobijo/seal';
import { type EnvelopeHeader, idToBytes, sameBytes, toBase64Url } from '@cobijo/wire';
import { type HeldEpoch, type PendingRotation, newestEpoch } from './keychain.ts';
import type { DeviceContext, Replica, StashedEnvelope } from './stream/replica.ts';

/** Walks forward through wraps and back through history as far as the envelopes at hand allow. */
export async function findKeys(context: DeviceContext, replica: Replica): Promise<boolean> {
  const { keys } = replica;
  let found = false;
  if (await tryOtherWraps(context, replica)) found = true;
  for (;;) {
    const newest = newestEpoch(keys);
    if (!newest) break;
    const next = newest.secrets.epoch + 1;
    const taken = await takeWrap(context, replica, next, newest);
    if (!taken) break;
    found = true;
  }
  for (const held of [...keys.epochs.values()]) {
    let current = held;
    while (
      current.secrets.history &&
      current.secrets.epoch > 0 &&
      !keys.epochs.get(current.secrets.epoch - 1)?.secrets.history
    ) {
      const secrets = { ...current.secrets, history: current.secrets.history };
      const tag = historyTagOf(context.sodium, replica.stream, secrets.epoch, secrets.history);
      const stashed = replica.wraps.get(secrets.epoch)?.find((wrap) => wrap.header.chain === tag);
      if (!stashed) break;
      const previous = openHistory(context.sodium, stashed.envelope, stashed.header, secrets);
      if (!previous.ok) {
        context.alarm(previous.refusal, replica.stream);
        break;
      }
      const before = keys.epochs.get(previous.value.epoch);
      if (!previous.value.history || (before && !sameBytes(before.secrets.key, previous.value.key))) break;
      // Held already, by somebody who may read what came before it only now.
      current = before
        ? { ...before, secrets: { ...before.secrets, history: previous.value.history } }
        : { secrets: previous.value, local: null, opening: null, nextTag: null };
      keys.epochs.set(previous.value.epoch, current);
      found = true;
    }
  }
  if (found) await context.saveKeychain();
  return found;
}

/**
 * Takes this device's wrap of the next epoch. Anyone can seal something to its public key, so every wrap that opens is
 * kept as a candidate, the one under the expected tag first; the epoch's own signed fact then says which key is its.
 */
async function takeWrap(
  context: DeviceContext,
  replica: Replica,
  epoch: number,
  newest: HeldEpoch,
): Promise<boolean> {
  const { keys } = replica;
  const wraps = replica.wraps.get(epoch);
  if (!wraps) return false;
  const own = keys.pendingRotation;
  if (own?.secrets.epoch === epoch) {
    const ours = toBase64Url(commitment(context, replica, own.secrets));
    if (wraps.some((wrap) => toBase64Url(wrap.header.commitment) === ours)) {
      await landed(context, replica, own);
      return true;
    }
  }
  const tag = newest.nextTag;
  const isMine = (wrap: StashedEnvelope): boolean =>
    tag !== null && sameBytes(idToBytes(wrap.header.chain), tag);
  const ordered = [...wraps.filter(isMine), ...wraps.filter((wrap) => !isMine(wrap))];
  const candidates: HeldEpoch[] = [];
  for (const wrap of ordered) {
    const held = await openWrap(context, replica, wrap);
    if (held) candidates.push(held);
    // The expected one was there: others are tried only if its key turns out not to be the epoch's.
    if (held && isMine(wrap)) break;
  }
  const [first] = candidates;
  if (!first) return false;
  replica.candidates.set(epoch, {
    others: candidates.slice(1),
    untried: ordered.slice(candidates.length > 0 && isMine(ordered[0]!) ? 1 : ordered.length),
  });
  adopt(replica, first);
  return true;
}

async function openWrap(
  context: DeviceContext,
  replica: Replica,
  wrap: StashedEnvelope,
): Promise<HeldEpoch | null> {
  const { prekeys } = context.keychain;
  const privates = [context.device.kemPrivate, ...prekeys.map((prekey) => prekey.seed)];
  const opened = await unwrapEpoch(context.sodium, wrap.envelope, wrap.header, privates);
  if (!opened.ok) {
    if (opened.refusal !== 'wrap-not-mine') context.alarm(opened.refusal, replica.stream);
    return null;
  }
  const { secrets, nextTag, opening, by, salt } = opened.value;
  if (!sameBytes(salt, replica.keys.salt)) {
    context.alarm('wrap-malformed', replica.stream);
    return null;
  }
  if (by > 0) prekeys[by - 1]!.used.push({ stream: replica.stream, epoch: secrets.epoch });
  return {
    secrets,
    local: replica.keys.conversation ? randomBytes(32) : null,
    opening: toBase64Url(opening) as SegmentId,
    nextTag,
  };
}

/**
 * The secrets that fit an envelope's commitment: those in use, or a candidate's; those in use as well where it is known
 * that they are the epoch's, for the envelope to be refused by. Null: the key that fits may still come.
 */
export function secretsFor(
  context: DeviceContext,
  replica: Replica,
  held: HeldEpoch,
  header: EnvelopeHeader,
): EpochSecrets | null {
  if (sameBytes(header.commitment, commitment(context, replica, held.secrets))) return held.secrets;
  const candidates = replica.candidates.get(header.epoch);
  if (!candidates) return held.secrets;
  const fits = candidates.others.find((other) =>
    sameBytes(header.commitment, commitment(context, replica, other.secrets)),
  );
  return fits?.secrets ?? null;
}

/** The signed fact of an epoch states a commitment: the key in use must have it, or the candidate that does is used. */
export async function confirmKey(
  context: DeviceContext,
  replica: Replica,
  epoch: number,
  stated: string,
  opening: SegmentId,
): Promise<void> {
  const { keys } = replica;
  const held = keys.epochs.get(epoch);
  const fits = (one: HeldEpoch): boolean => toBase64Url(commitment(context, replica, one.secrets)) === stated;
  if (!held || fits(held)) {
    replica.candidates.delete(epoch);
    return;
  }
  // Two stewards may open an epoch of one number at once; the one that the relay did not take stays as a fact.
  const raced =
    replica.fold !== null &&
    epochs(replica.fold.authority).some(
      (one) =>
        one.epoch === epoch && one.commitment === toBase64Url(commitment(context, replica, held.secrets)),
    );
  const right = replica.candidates.get(epoch)?.others.find(fits);
  if (raced || (!right && held.opening !== opening)) return;
  context.alarm('commitment-wrong', replica.stream);
  if (!right) return;
  keys.epochs.set(epoch, right);
  replica.candidates.delete(epoch);
  await context.saveKeychain();
}

const commitment = (
  context: DeviceContext,
  replica: Replica,
  secrets: { epoch: number; key: Uint8Array },
): Uint8Array => commitmentOf(context.sodium, idToBytes(replica.stream), secrets.epoch, secrets.key);

/** What the opening of an epoch must state as its commitment, if a key held here is the epoch's. */
export const keyText = (context: DeviceContext, replica: Replica, held: HeldEpoch): string =>
  toBase64Url(commitment(context, replica, held.secrets));

/**
 * Whether nobody but members of now, and whoever is named `besides`, holds a key, by the opening that made it; that
 * opening need not stand here.
 */
export function holdsMembersKey(
  context: DeviceContext,
  replica: Replica,
  held: HeldEpoch,
  besides: readonly PersonId[] = [],
): boolean {
  if (!replica.fold || !held.opening) return false;
  const stated = membersKeyOf(replica.fold.authority, factIdOf(held.opening, 0), besides);
  return stated !== null && stated === keyText(context, replica, held);
}

/** This device's own rotation is at the relay: its epoch is the stream's, and its opening need not be sent any more. */
export async function landed(
  context: DeviceContext,
  replica: Replica,
  rotation: PendingRotation,
): Promise<void> {
  const { keys } = replica;
  const opening = replica.pending.find((pending) => pending.signed.body.sequence === rotation.sequence);
  const stewardSeed = rotation.secrets.stewardSeed;
  adopt(replica, {
    secrets: rotation.secrets,
    local: keys.conversation ? randomBytes(32) : null,
    opening: opening ? (toBase64Url(opening.signed.id) as SegmentId) : null,
    nextTag: stewardSeed
      ? wrapTagOf(
          context.sodium,
          stewardSeed,
          idToBytes(replica.stream),
          rotation.secrets.epoch + 1,
          context.device.id,
        )
      : null,
  });
  keys.pendingRotation = null;
  await context.saveKeychain();
}

function adopt(replica: Replica, held: HeldEpoch): void {
  replica.rotationContested = false;
  replica.keys.epochs.set(held.secrets.epoch, held);
  replica.lockedOut = false;
}

/** Envelopes of an epoch came that the expected wrap's key does not fit: look among the other wraps for one that does. */
async function tryOtherWraps(context: DeviceContext, replica: Replica): Promise<boolean> {
  let found = false;
  for (const [epoch, candidates] of replica.candidates) {
    const held = replica.keys.epochs.get(epoch);
    const ours = held ? commitment(context, replica, held.secrets) : null;
    const foreign = replica.locked
      .get(epoch)
      ?.some((stash) => !ours || !sameBytes(stash.header.commitment, ours));
    if (!foreign || candidates.untried.length === 0) continue;
    for (const wrap of candidates.untried.splice(0)) {
      const other = await openWrap(context, replica, wrap);
      if (!other) continue;
      candidates.others.push(other);
      found = true;
    }
  }
  return found;
}
