import { factIdOf, type FactId, type SegmentId, type StreamId } from '@cobijo/domain';
import { capabilityKeysOf, capabilityOf, openInvitation, randomBytes } from '@cobijo/seal';
import { idToBytes, parseEnvelope, sameBytes, toBase64Url } from '@cobijo/wire';
import type { CaseId } from './view.ts';
import type { StreamKeys } from './keychain.ts';
import type { LiveConnection, Replied, Transport } from './relay/transport.ts';
import type { DeviceContext } from './stream/replica.ts';

/**
 * The mailbox: a stream of this device's own, in which whoever holds its card may leave an invitation. Only its owner
 * can open what lies there; the relay sees one more stream.
 *
 * `isShutOut`: whether this device is held in a stream and may no longer read it. Only then does a second invitation
 * to it mean anything.
 */
export async function collectInvitations(
  context: DeviceContext,
  transport: Transport,
  isShutOut: (stream: StreamId) => boolean,
): Promise<Replied<readonly StreamKeys[]>> {
  const { mailbox } = context.keychain;
  const created = await createMailbox(context, transport);
  if (!created.ok) return created;
  const read = capabilityOf(context.sodium, idToBytes(mailbox.stream), mailbox.secrets, 'read')!;
  const joined: StreamKeys[] = [];
  for (;;) {
    const page = await transport.read(mailbox.stream, read, mailbox.cursor);
    if (!page.ok) return page;
    if (page.value.envelopes.length === 0) break;
    for (const bytes of page.value.envelopes) {
      const keys = await take(context, bytes, isShutOut);
      if (keys) joined.push(keys);
    }
    mailbox.cursor = page.value.next;
    await context.saveKeychain();
    if (page.value.end) break;
  }
  return { ok: true, value: joined };
}

async function createMailbox(context: DeviceContext, transport: Transport): Promise<Replied<null>> {
  const { mailbox } = context.keychain;
  if (!mailbox.token) return { ok: true, value: null };
  const keys = capabilityKeysOf(context.sodium, idToBytes(mailbox.stream), mailbox.secrets);
  const reply = await transport.createStream({
    stream: mailbox.stream,
    keys: {
      read: toBase64Url(keys.read),
      write: toBase64Url(keys.write),
      steward: toBase64Url(keys.steward),
    },
    token: mailbox.token,
  });
  if (!reply.ok && reply.error.code !== 'stream-exists') return reply;
  mailbox.token = null;
  await context.saveKeychain();
  return { ok: true, value: null };
}

async function take(
  context: DeviceContext,
  bytes: Uint8Array,
  isShutOut: (stream: StreamId) => boolean,
): Promise<StreamKeys | null> {
  const { keychain } = context;
  const parsed = parseEnvelope(bytes);
  if (!parsed.ok || parsed.header.kind !== 'invitation' || parsed.header.stream !== keychain.mailbox.stream) {
    context.alarm('invitation-refused', null);
    return null;
  }
  const privates = [context.device.kemPrivate, ...keychain.prekeys.map((prekey) => prekey.seed)];
  const opened = await openInvitation(parsed.envelope, parsed.header, privates);
  if (!opened.ok) {
    context.alarm('invitation-refused', null);
    return null;
  }
  const { stream, conversation, wrap, caseId, caseName, by } = opened.value;
  const known = keychain.streams.get(stream);
  const { epoch } = wrap.secrets;
  if (known) {
    // The same invitation again: nothing new.
    if (known.epochs.has(epoch) || known.erased.has(epoch)) return null;
    // Whoever has the card can write here, a removed member too. A key that nobody's signed fact vouches for must not
    // come between this device and a stream that it reads, nor before the one in which its trust is rooted.
    const newest = Math.max(...known.epochs.keys());
    if (!isShutOut(stream) || epoch <= newest || !sameBytes(wrap.salt, known.salt)) {
      context.alarm('invitation-refused', stream);
      return null;
    }
  }
  if (by > 0) keychain.prekeys[by - 1]!.used.push({ stream, epoch });
  const held = {
    secrets: wrap.secrets,
    local: conversation ? randomBytes(32) : null,
    opening: toBase64Url(wrap.opening) as SegmentId,
    nextTag: wrap.nextTag,
  };
  if (known) {
    // Let in again. Keys that are here are never replaced.
    known.epochs.set(epoch, held);
    const hasBefore = known.epochs.has(epoch - 1) || known.erased.has(epoch - 1);
    if (!wrap.secrets.history && !hasBefore) known.again = held.opening;
    return known;
  }
  // Nameless: it is of no case, but of this person's own devices.
  const caseKey = caseName === '' ? null : (toBase64Url(caseId) as CaseId);
  const keys: StreamKeys = {
    stream,
    case: caseKey,
    conversation,
    salt: wrap.salt,
    // Someone granted the past roots her trust in the founding, once she has read it; anyone else in the opening.
    anchor: wrap.secrets.history ? null : { kind: 'invited', opening: openingFact(held.opening) },
    epochs: new Map([[epoch, held]]),
    erased: new Set(),
    pendingRotation: null,
    cards: new Map(),
    deviceCards: new Map(),
    generation: 0,
    recovering: false,
    token: null,
  };
  keychain.streams.set(stream, keys);
  if (caseKey !== null && !keychain.cases.has(caseKey)) keychain.cases.set(caseKey, { name: caseName });
  return keys;
}

/** By the format, the first fact of the opening segment opens the epoch. */
const openingFact = (opening: SegmentId): FactId => factIdOf(opening, 0);

/**
 * Leaves queued invitations in their mailboxes, on the live connection where there is one. Each is the same bytes however
 * often it is sent.
 */
export async function deliverInvitations(
  context: DeviceContext,
  transport: Transport,
  live: LiveConnection | null,
): Promise<void> {
  const { keychain } = context;
  let left = 0;
  for (const invitation of [...keychain.invitations]) {
    const write = capabilityOf(
      context.sodium,
      idToBytes(invitation.mailbox),
      {
        epoch: 0,
        key: new Uint8Array(32),
        history: null,
        writeSeed: invitation.writeSeed,
        stewardSeed: null,
      },
      'write',
    )!;
    const envelopes = [invitation.envelope];
    const sent = await live?.append(invitation.mailbox, write, envelopes);
    const reply = sent?.ok
      ? sent
      : await transport.append(invitation.mailbox, write, envelopes, { late: false });
    if (!reply.ok) {
      left++;
      if (reply.error.code !== 'offline') context.alarm('invitation-undelivered', null);
      continue;
    }
    keychain.invitations = keychain.invitations.filter((queued) => queued !== invitation);
    await context.saveKeychain();
  }
  if (left > 0) await context.saveKeychain();
}
