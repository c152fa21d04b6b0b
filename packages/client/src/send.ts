import {
  type PersonId,
  decodeStatements,
  factIdOf,
  keyHolders,
  keyHoldersThrough,
  may,
  removalsSeen,
  sealedUnder,
  sealing,
} from '@cobijo/domain';
import { type Capability, capabilityOf, sealSegment } from '@cobijo/seal';
import { envelopesPerRequestMax, idToBytes, requestBytesMax } from '@cobijo/wire';
import { isFoundedAsInvited } from './founded.ts';
import { type HeldEpoch, newestEpoch } from './keychain.ts';
import { holdsMembersKey, keyText } from './keys.ts';
import type { LiveConnection, Replied, Transport } from './relay/transport.ts';
import type { DeviceContext, PendingSegment, Replica } from './stream/replica.ts';

/** What became of an attempt to send. */
export type Sent =
  | { readonly state: 'all-sent' }
  /** A rotation or a merge must come first; a steward's device makes it (rotate.ts). */
  | { readonly state: 'waits'; readonly why: 'merge' | 'rotation' }
  /** The relay says that the epoch is closed: pull, then try again. */
  | { readonly state: 'pull-first' }
  | { readonly state: 'offline' }
  | { readonly state: 'refused'; readonly code: string };

/**
 * seal -> relay: sends what is pending, in order, sealed under the epoch that authority names now. Acknowledgements are
 * written to the log, so that nothing is sent again that need not be; a segment that is sent twice is one segment.
 */
export async function send(
  context: DeviceContext,
  replica: Replica,
  transport: Transport,
  live: LiveConnection | null,
): Promise<Sent> {
  while (replica.pending.length > 0) {
    const epoch = sealingEpoch(context, replica);
    if ('waits' in epoch) {
      replica.blocked = epoch.waits;
      return { state: 'waits', why: epoch.waits };
    }
    const write = capabilityOf(context.sodium, idToBytes(replica.stream), epoch.held.secrets, 'write');
    if (!write) return { state: 'refused', code: 'no-right' };
    const batch = nextBatch(replica, epoch.controlOnly, epoch.before ?? -1);
    if (batch.length === 0) {
      replica.blocked = 'rotation';
      return { state: 'waits', why: 'rotation' };
    }
    const envelopes = batch.map((pending) =>
      sealSegment(context.sodium, pending.signed, epoch.held.secrets, replica.keys.salt),
    );
    batch.forEach(({ signed }, i) => noteSent(replica, signed.body.sequence, envelopes[i]!));
    const reply = await append(replica, transport, live, write, envelopes, epoch.late);
    if (!reply.ok) return outcomeOf(replica, reply.error.code);
    await replica.exclusive(async () => {
      const last = batch.at(-1)!.signed.body.sequence;
      if (!replica.pending.some((pending) => pending.signed.body.sequence <= last)) return;
      replica.pending = replica.pending.filter((pending) => pending.signed.body.sequence > last);
      await noteSealed(context, replica, batch, epoch.held.secrets.epoch);
    });
    replica.blocked = null;
    context.changed();
  }
  replica.blocked = null;
  return { state: 'all-sent' };
}

/**
 * Own segments are with the relay, under this epoch's key: who holds that key is who may read them, whoever was there
 * when they were recorded.
 */
export async function noteSealed(
  { deviceId }: DeviceContext,
  { fold, log }: Replica,
  sent: readonly PendingSegment[],
  epoch: number,
): Promise<void> {
  const last = sent.at(-1)?.signed.body.sequence;
  if (last === undefined) return;
  for (const { signed } of sent) if (fold) sealedUnder(fold, deviceId, signed.body.sequence, epoch);
  await log.appendSent(last, epoch);
}

/** Own envelopes that are remembered until the relay shows them back. */
const sentMax = 64;

function noteSent({ sent }: Replica, sequence: number, envelope: Uint8Array): void {
  sent.set(sequence, envelope);
  if (sent.size > sentMax) sent.delete(sent.keys().next().value!);
}

function append(
  replica: Replica,
  transport: Transport,
  live: LiveConnection | null,
  write: Capability,
  envelopes: readonly Uint8Array[],
  late: boolean,
): Promise<Replied<{ readonly position: number }>> {
  const stream = replica.stream;
  return live && !late
    ? live.append(stream, write, envelopes)
    : transport.append(stream, write, envelopes, { late });
}

/**
 * As many pending segments as one request may carry. A rotation's opening stops the batch (it travels with its wraps);
 * while a removal waits for its rotation, so does the first segment that says something of the case.
 */
function nextBatch(replica: Replica, controlOnly: boolean, before: number): PendingSegment[] {
  const batch: PendingSegment[] = [];
  let bytes = 0;
  for (const next of replica.pending) {
    const waits = controlOnly && !next.controlOnly && next.signed.body.sequence > before;
    if (next.opensEpoch || waits || batch.length >= envelopesPerRequestMax) break;
    bytes += next.signed.bytes.length * 1.15 + 1400;
    if (batch.length > 0 && bytes > requestBytesMax / 2) break;
    batch.push(next);
  }
  return batch;
}

/**
 * The epoch to seal to: the one that authority names, if its key is here; a removed device's last one, as late work.
 * Anyone can seal a key to this device, and leave it at the relay as that of the next epoch: nothing is sealed to one
 * that a signed opening does not say to be in the hands of people who may read it.
 */
function sealingEpoch(
  context: DeviceContext,
  replica: Replica,
):
  | {
      readonly held: HeldEpoch;
      readonly late: boolean;
      readonly controlOnly: boolean;
      /** Up to this sequence everything may go, and past it facts about who is in. */
      readonly before: number | null;
    }
  | { readonly waits: 'merge' | 'rotation' } {
  const held = newestEpoch(replica.keys);
  if (!replica.fold || !held || !isFoundedAsInvited(replica)) return { waits: 'rotation' };
  const { authority } = replica.fold;
  const late = replica.lockedOut;
  const target = sealing(authority);
  const ahead = 'wait' in target ? -1 : target.epoch.epoch - held.secrets.epoch;
  // Only the key that the signed fact commits to: a key that merely came by a wrap may be somebody else's.
  const fits =
    ahead === 0 && !('wait' in target) && keyText(context, replica, held) === target.epoch.commitment;
  if (!held.secrets.writeSeed || ahead > 0)
    return { waits: 'wait' in target && target.wait === 'needs-merge' ? 'merge' : 'rotation' };
  // What authority names is not the relay's: another opening of that number, or none that stands. Whoever was shown out
  // reads her own late work.
  const self = late ? [context.keychain.person] : [];
  if (fits || holdsMembersKey(context, replica, held, self))
    return { held, late, controlOnly: false, before: null };
  if (ahead === 0) return { waits: 'rotation' };
  const turns = !late && held.secrets.stewardSeed !== null && may(authority, context.deviceId, 'steward');
  const removal = turns ? null : firstRemoval(context, replica);
  const theirs =
    removal && held.opening ? keyHoldersThrough(authority, factIdOf(held.opening, 0), removal.people) : [];
  // Until the rotation that it asks for, facts about who is in may go to the epoch that the removed one still reads (the
  // members must learn of it from somewhere); what is said of the case may not.
  if (!holdsMembersKey(context, replica, held, [...self, ...keyHolders(authority), ...theirs]))
    return { waits: 'rotation' };
  // A removal that this device states and cannot itself turn the keys for must reach somebody who can: what it said
  // before goes with it, as the removed were members then and would have read it had the network been there.
  const goes = removal !== null && holdsMembersKey(context, replica, held, [...self, ...theirs]);
  return { held, late, controlOnly: true, before: goes ? removal.sequence : null };
}

/**
 * The first word in the outbox that takes somebody out (a removal, or what settles a dispute so), and everyone whom such
 * words there are about. Null where what was said of the case before it knew of the removal already: it was never meant
 * for them.
 */
function firstRemoval(
  context: DeviceContext,
  { pending, fold }: Replica,
): { sequence: number; people: readonly PersonId[] } | null {
  let sequence: number | null = null;
  let said = -1;
  const people: PersonId[] = [];
  for (const { signed, controlOnly } of pending) {
    if (sequence === null && !controlOnly) said = signed.body.sequence;
    const decoded = decodeStatements(signed.body.payload);
    for (const statement of decoded.ok ? decoded.value : []) {
      if ('unknown' in statement) continue;
      if (statement.kind === 'member.removed') people.push(statement.body.person);
      else if (statement.kind === 'dispute.resolved') {
        const upheld = removalsSeen(fold!.authority, statement.body.uphold, context.deviceId, said);
        if (upheld.some(({ seen }) => seen)) return null;
        people.push(...upheld.flatMap(({ person }) => person ?? []));
      } else continue;
      sequence ??= signed.body.sequence;
    }
  }
  return sequence === null ? null : { sequence, people };
}

function outcomeOf(replica: Replica, code: string): Sent {
  switch (code) {
    case 'offline':
    case 'stopping':
    case 'too-many':
    case 'relay-fault':
      return { state: 'offline' };
    case 'epoch-closed':
    case 'chain-fork':
    case 'chain-gap':
    case 'absent':
      return { state: 'pull-first' };
    default:
      replica.blocked = 'refused';
      return { state: 'refused', code };
  }
}
