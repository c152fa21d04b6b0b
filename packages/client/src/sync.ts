import { may, members, sealing } from '@cobijo/domain';
import {
  type Capability,
  capabilityKeysOf,
  capabilityOf,
  chainIdOf,
  parseSignedSegment,
  randomBytes,
} from '@cobijo/seal';
import {
  type ChainId,
  envelopesPerRequestMax,
  idFrom,
  idToBytes,
  pageBytesMax,
  toBase64Url,
} from '@cobijo/wire';
import { newId } from './ids.ts';
import { inviteNewcomers, prepareInvitations, retellDue } from './invite.ts';
import { giveUpRotation, newestEpoch } from './keychain.ts';
import { receive } from './receive.ts';
import { record } from './record.ts';
import type { LiveConnection, Page, Replied, Transport } from './relay/transport.ts';
import { rotate, rotationDue } from './rotate.ts';
import { send } from './send.ts';
import { dropUnopened } from './unopened.ts';
import { type DeviceContext, type Replica, isControlOnly, opensPending } from './stream/replica.ts';
import { turn } from './turn.ts';

/** How one round with the relay ended. */
export type Synced =
  | { readonly state: 'done' }
  | { readonly state: 'offline' }
  /** Something waits for another member's device (a merge, a rotation). */
  | { readonly state: 'waits' }
  | { readonly state: 'refused'; readonly code: string };

/** How often one round may go back to pulling before it is left for the next: a bound on a relay that plays games. */
const roundsMax = 24;

/**
 * One round with the relay for one stream: create it if that is still owed, pull, turn keys if that is due, send.
 * Whatever happens in between, the next round takes up where this one stopped. `follows`: the relay has pushed all that
 * is new, so that what is to be sent need not wait for a question; where the relay refuses it, that is asked after all.
 */
export function syncStream(
  context: DeviceContext,
  replica: Replica,
  transport: Transport,
  {
    live = null,
    follows = false,
  }: { readonly live?: LiveConnection | null; readonly follows?: boolean } = {},
): Promise<Synced> {
  return replica.syncing(async () => {
    const created = await create(context, replica, transport);
    if (!created.ok) return outcome(created.error.code);
    // Once in a round: while others write, another opening may always be behind again.
    let retold = false;
    for (let round = 0; round < roundsMax; round++) {
      if (!follows || round > 0) {
        const pulled = await pull(context, replica, transport);
        if (!pulled.ok) return outcome(pulled.error.code);
      }
      // This device goes on elsewhere: one signature here would be a second at a place that it signs there.
      if (context.keychain.handedOver) return { state: 'done' };
      if (replica.overwritten !== null) return { state: 'waits' };
      await publishPrekey(context, replica);
      const due = rotationDue(context, replica);
      const sending = send(context, replica, transport, live);
      prepareInvitations(context, replica);
      const sent = await sending;
      if (sent.state === 'offline') return { state: 'offline' };
      if (sent.state === 'pull-first') continue;
      if (sent.state === 'refused') {
        context.alarm(sent.code, replica.stream);
        return sent;
      }
      if (due ?? rotationDue(context, replica)) {
        const rotated = await rotate(context, replica, transport);
        if (rotated === 'offline') return { state: 'offline' };
        if (rotated !== 'not-allowed') continue;
      }
      const invited = await inviteNewcomers(context, replica);
      if (!retold && (invited === 'turn-first' || (await retellDue(context, replica)))) {
        retold = true;
        replica.turnAsked = true;
        continue;
      }
      return { state: sent.state === 'waits' ? 'waits' : 'done' };
    }
    // Every answer sent this device back to pulling: no honest relay does that for ever.
    context.alarm('relay-unreasonable', replica.stream);
    return { state: 'waits' };
  });
}

/** Whether a request came to nothing for want of the relay, and may be made again. */
export const isUnreached = (code: string): boolean =>
  code === 'offline' || code === 'stopping' || code === 'too-many';

const outcome = (code: string): Synced =>
  isUnreached(code) ? { state: 'offline' } : { state: 'refused', code };

/** Spends the token that a stream made here still owes. */
async function create(
  context: DeviceContext,
  replica: Replica,
  transport: Transport,
): Promise<Replied<null>> {
  const { keys } = replica;
  const founding = keys.epochs.get(0);
  if (!keys.token || !founding) return { ok: true, value: null };
  const publicKeys = capabilityKeysOf(context.sodium, idToBytes(keys.stream), founding.secrets);
  const reply = await transport.createStream({
    stream: keys.stream,
    keys: {
      read: toBase64Url(publicKeys.read),
      write: toBase64Url(publicKeys.write),
      steward: toBase64Url(publicKeys.steward),
    },
    token: keys.token,
  });
  // "Exists" after a lost acknowledgement is our own stream: its id is 16 random bytes that nobody else had.
  if (!reply.ok && reply.error.code !== 'stream-exists') return reply;
  keys.token = null;
  await context.saveKeychain();
  return { ok: true, value: null };
}

/**
 * Reads everything that this device's rights reach, following the keys through every rotation: to the page behind which
 * the relay says that nothing stands, or, `strictly`, to an empty one.
 */
export async function pull(
  context: DeviceContext,
  replica: Replica,
  transport: Transport,
  { strictly = false } = {},
): Promise<Replied<null>> {
  let dropped = false;
  let ahead = null as {
    readonly read: Capability;
    readonly from: number;
    readonly reply: Promise<Replied<Page>>;
  } | null;
  for (;;) {
    const newest = newestEpoch(replica.keys);
    if (!newest) return { ok: true, value: null };
    const read = capabilityOf(context.sodium, idToBytes(replica.stream), newest.secrets, 'read')!;
    const before = replica.cursor;
    const page: Replied<Page> = await (ahead?.read === read && ahead.from === before
      ? ahead.reply
      : transport.read(replica.stream, read, before));
    if (!page.ok) {
      // An honest relay knows no right that nobody gave it.
      const unheard = !isUnreached(page.error.code) && !dropped && (await dropUnopened(context, replica));
      if (!unheard) return page;
      dropped = true;
      ahead = null;
      continue;
    }
    ahead = isFull(page.value)
      ? { read, from: page.value.next, reply: transport.read(replica.stream, read, page.value.next) }
      : null;
    // Under newer keys, or from further back, it is asked for again, and nobody waits for this answer.
    ahead?.reply.catch(() => undefined);
    // Node sends a request when the turn ends in which it was made: without this, only after the page was opened.
    if (ahead) await turn();
    if (page.value.envelopes.length > 0) await receive(context, replica, page.value);
    const advanced = newestEpoch(replica.keys)!.secrets.epoch > newest.secrets.epoch;
    const isRead = !strictly && page.value.end === true && replica.cursor >= page.value.next;
    if ((page.value.envelopes.length === 0 || isRead) && !advanced) {
      await dropUnopened(context, replica);
      await noteLockout(context, replica, newestEpoch(replica.keys)!.secrets.epoch);
      noteGap(context, replica);
      if (replica.keys.recovering) {
        replica.keys.recovering = false;
        await context.saveKeychain();
      }
      return { ok: true, value: null };
    }
    // A relay that answers without moving on would keep us here for ever.
    if (replica.cursor === before && page.value.first !== before && !advanced)
      return { ok: true, value: null };
  }
}

/** Whether a page holds so much that the relay will have more: that is asked for while this is opened. */
function isFull({ envelopes }: Page): boolean {
  if (envelopes.length >= envelopesPerRequestMax) return true;
  let bytes = 0;
  for (const envelope of envelopes) bytes += envelope.length;
  return bytes > pageBytesMax / 2;
}

/**
 * The stream turned to an epoch whose wrap for this device is not there: it was removed (the stream's own facts say
 * so), or somebody withholds the wrap.
 */
async function noteLockout(context: DeviceContext, replica: Replica, newest: number): Promise<void> {
  const next = newest + 1;
  const closed = replica.wraps.has(next) || replica.locked.has(next);
  if (!closed || replica.lockedOut) return;
  replica.lockedOut = true;
  if (replica.keys.pendingRotation) {
    // Somebody else opened that epoch, without this device: its own opening is a fact among its late work now.
    giveUpRotation(replica.keys);
    replica.pending = replica.pending.map((pending) => ({ ...pending, opensEpoch: false }));
    await context.saveKeychain();
  }
  const removed = replica.fold ? !may(replica.fold.authority, context.deviceId, 'read') : false;
  if (!removed) context.alarm('no-key', replica.stream);
}

/**
 * Everything was read, and something names a past that is not there. An honest relay gives every envelope after those
 * that its author had read, so this one leaves something out, or shows it in another order.
 */
function noteGap(context: DeviceContext, replica: Replica): void {
  if (replica.overwritten !== null) return;
  if (replica.waiting.length + replica.unverified.length > 0) context.alarm('past-withheld', replica.stream);
  if (replica.letGoFrom !== null) context.alarm('too-much-waits', replica.stream);
}

/**
 * Holds the relay's own account of a stream against what this device has read and what it had acknowledged. A relay
 * that knows less was put back to an older copy, or pretends so; what this device said since is sent again.
 */
export async function compareHeads(
  context: DeviceContext,
  replica: Replica,
  transport: Transport,
): Promise<void> {
  if (replica.keys.token || replica.keys.lacksToken || replica.keys.recovering) return;
  // What a closed right shows ends for good: read first, to learn whether this device was shown out.
  const pulled = await replica.syncing(() => pull(context, replica, transport, { strictly: true }));
  const newest = newestEpoch(replica.keys);
  if (!pulled.ok || !newest || replica.lockedOut || replica.overwritten !== null) return;
  const stream = idToBytes(replica.stream);
  const reply = await transport.heads(
    replica.stream,
    capabilityOf(context.sodium, stream, newest.secrets, 'read')!,
  );
  if (!reply.ok) return;
  const chain = idFrom<ChainId>(chainIdOf(context.sodium, replica.keys.salt, stream, context.device.id));
  const held = reply.value.chains[chain] ?? 0;
  const acknowledged = replica.pending[0]?.signed.body.sequence ?? replica.own.next;
  if (reply.value.next >= replica.cursor && held >= acknowledged) return;
  context.alarm('relay-rolled-back', replica.stream);
  await replica.exclusive(async () => {
    replica.cursor = Math.min(replica.cursor, reply.value.next);
    await requeue(context, replica, held);
  });
}

/** Puts own segments from `sequence` on back in the outbox, from the local log, exactly as they were signed. */
async function requeue(context: DeviceContext, replica: Replica, sequence: number): Promise<void> {
  const again: Replica['pending'] = [];
  for await (const record of replica.log.read(0, () => context.alarm('store-corrupt', replica.stream))) {
    if (record.type !== 'own' || record.segment.sequence < sequence) continue;
    const signed = parseSignedSegment(context.sodium, record.signed);
    if (!signed.ok) continue;
    again.push({
      signed: signed.value,
      facts: record.segment.facts.length,
      controlOnly: isControlOnly(record.segment),
      opensEpoch: opensPending(replica.keys, record.segment),
    });
  }
  if (again.length > 0) replica.pending = again;
}

/**
 * In a conversation this device always has one prekey out that nothing was wrapped to yet, and that everyone in it has
 * been able to read: a newcomer cannot open the epoch in which it was first published, so it is stated again for her.
 */
async function publishPrekey(context: DeviceContext, replica: Replica): Promise<void> {
  if (!replica.keys.conversation || !replica.fold || replica.lockedOut || replica.keys.recovering) return;
  const { authority } = replica.fold;
  if (!may(authority, context.deviceId, 'write')) return;
  const target = sealing(authority);
  const readers =
    'wait' in target ? members(authority).filter((member) => member.inEpoch) : target.epoch.roster;
  const present = readers.flatMap((member) => member.devices.map(({ device }) => device));
  let fresh = context.keychain.prekeys.find(
    (prekey) => prekey.stream === replica.stream && prekey.used.length === 0,
  );
  if (fresh && present.every((device) => fresh!.known.includes(device))) return;
  if (!fresh) {
    fresh = {
      id: newId<string>(),
      seed: randomBytes(32),
      stream: replica.stream,
      known: [],
      used: [],
    };
    context.keychain.prekeys.push(fresh);
  }
  fresh.known = present;
  await context.saveKeychain();
  const { publicKey } = context.sodium.crypto_kem_xwing_seed_keypair(fresh.seed);
  const body = { prekey: fresh.id, kem: toBase64Url(publicKey) };
  await replica.exclusive(() =>
    record(context, replica, [{ kind: 'prekey.published', v: 1, at: context.clock(), supersedes: [], body }]),
  );
}
