import {
  type EpochSecrets,
  type MeetingMessage,
  capabilityKeysOf,
  capabilityOf,
  decodeCard,
  decodeMeeting,
  hashOfMeeting,
  meetingPlace,
  meetingPromise,
  meetingSecretBytes,
  openMeeting,
  sealMeeting,
} from '@cobijo/seal';
import { type PersonId, type Role, roles } from '@cobijo/domain';
import { fromBase64Url, idToBytes, loadSodium, parseEnvelope, sameBytes, toBase64Url } from '@cobijo/wire';
import { newCard } from './card.ts';
import { takeProof, takeVouch } from './comeback.ts';
import { type ClientResult, ok, refused } from './device-api.ts';
import { bytesOf, newId } from './ids.ts';
import type { HeldMeeting } from './keychain.ts';
import type { Transport } from './relay/transport.ts';
import type { DeviceContext } from './stream/replica.ts';

/**
 * Meetings: two people who have only a link between them come to hold each other's keys (seal/meeting.ts).
 *
 * Each round with the relay takes every open meeting one step further, and every step is kept before it is sent, so a
 * meeting goes on after a crash or days without a network. Nothing is believed until a person has said that both see
 * the same pictures.
 *
 * @returns whether something of one could not be sent yet.
 */
export async function meet(context: DeviceContext, transport: Transport): Promise<boolean> {
  for (const meeting of [...context.keychain.meetings]) {
    const open = ['waiting', 'pictures', 'agreed'].includes(meeting.state);
    if (!open) continue;
    if (meeting.state === 'agreed') {
      await agreedRound(context, transport, meeting);
      continue;
    }
    if (context.clock() >= meeting.expires && meeting.state === 'waiting')
      await end(context, meeting, 'expired');
    // A host goes on looking while people compare: who else has the link is worth knowing then.
    else if (meeting.side === 'host') await hostRound(context, transport, meeting);
    else if (meeting.state === 'waiting') await guestRound(context, transport, meeting);
  }
  return context.keychain.meetings.some(
    ({ state, token, offer, answer, reveal }) =>
      state === 'waiting' &&
      (token !== null || [offer, answer, reveal].some((message) => message && message.envelope !== null)),
  );
}

async function hostRound(context: DeviceContext, transport: Transport, meeting: HeldMeeting): Promise<void> {
  if (!(await createPlace(context, transport, meeting))) return;
  if (!(await deliver(context, transport, meeting, 'offer'))) return;
  await read(context, transport, meeting, async (message, plain) => {
    if (message.kind !== 'answer' || (meeting.answer && sameBytes(meeting.answer.plain, plain))) return;
    const card = decodeCard(context.sodium, message.card);
    if (!card.ok) return;
    const awaited = meeting.own ? context.keychain.person : (meeting.lost ?? meeting.guest?.person);
    if (awaited && toBase64Url(card.value.person) !== awaited) return;
    if ((meeting.lost !== undefined) !== (message.attempt !== null)) return;
    if (meeting.answer) {
      // Two people hold this link. Who it was meant for cannot be told from here: the pictures will.
      meeting.others++;
      return;
    }
    meeting.answer = { envelope: null, plain };
    const answer = hashOfMeeting(context.sodium, plain);
    const reveal = sealMeeting(context.sodium, meeting.secret, {
      kind: 'reveal',
      nonce: meeting.nonce,
      answer,
    });
    meeting.reveal = { envelope: reveal.envelope, plain: reveal.plain };
  });
  if (meeting.state === 'waiting' && meeting.reveal && (await deliver(context, transport, meeting, 'reveal')))
    await end(context, meeting, 'pictures');
}

async function guestRound(context: DeviceContext, transport: Transport, meeting: HeldMeeting): Promise<void> {
  await read(context, transport, meeting, async (message, plain) => {
    if (message.kind === 'offer' && !meeting.offer) {
      meeting.offer = { envelope: null, plain };
      meeting.expires = message.expires * 1000;
      const forAnother = refusalOfOffer(message, context.keychain);
      if (forAnother) {
        context.alarm(forAnother, null);
        meeting.state = 'expired';
        return;
      }
      const { keychain } = context;
      if (message.lost) {
        meeting.lost = keychain.person;
        keychain.comeback ??= { attempt: newId(), sheet: null, vouches: [], wrong: [] };
      } else if (message.person) meeting.own = true;
      const { mailbox } = context.keychain;
      // A mailbox that an earlier link could not make, or that had no pass: this one brings a pass of its own.
      if (mailbox.token || mailbox.lacksToken) {
        mailbox.token = toBase64Url(message.token);
        mailbox.lacksToken = false;
      }
      const answer = sealMeeting(context.sodium, meeting.secret, {
        kind: 'answer',
        nonce: meeting.nonce,
        card: await newCard(context),
        attempt: message.lost ? bytesOf(keychain.comeback!.attempt, 16) : null,
      });
      meeting.answer = { envelope: answer.envelope, plain: answer.plain };
    } else if (message.kind === 'reveal' && meeting.answer && !meeting.reveal) {
      const { promise, host } = offerOf(meeting);
      // Only the one who promised this nonce may reveal it; anything else is somebody else who has the link.
      if (!sameBytes(meetingPromise(context.sodium, message.nonce, host), promise)) return;
      meeting.reveal = { envelope: null, plain };
      const mine = sameBytes(message.answer, hashOfMeeting(context.sodium, meeting.answer.plain));
      meeting.state = mine ? 'pictures' : 'taken';
    }
  });
  if (meeting.answer && meeting.state === 'waiting') await deliver(context, transport, meeting, 'answer');
}

/** Why a device that is this person's does not answer a link: it would speak for somebody else from now on. */
function refusalOfOffer(
  { person, guest, lost }: MeetingMessage & { readonly kind: 'offer' },
  { person: me, streams, comeback }: DeviceContext['keychain'],
): string | null {
  if (person && toBase64Url(person) !== me) return 'link-of-another-person';
  // Whoever still holds a part has lost nothing: her own device links the new one.
  if (lost && streams.size > 0 && comeback === null) return 'recovery-not-lost';
  return guest && toBase64Url(guest) !== me ? 'link-for-guest' : null;
}

/** The pictures were the same, and somebody lost every device: the host says her word, the guest what she gathered. */
async function agreedRound(
  context: DeviceContext,
  transport: Transport,
  meeting: HeldMeeting,
): Promise<void> {
  if (context.clock() >= meeting.expires) return destroyMeeting(context, meeting);
  await deliver(context, transport, meeting, 'said');
  await read(context, transport, meeting, async (message) => {
    if (meeting.side === 'host' && message.kind === 'proof') takeProof(context, meeting, message);
    if (meeting.side === 'guest' && message.kind === 'vouch') takeVouch(context, meeting, message);
  });
  // What came may be worth saying to everyone at once.
  await deliver(context, transport, meeting, 'said');
}

/** Nothing of a meeting stays, its secret least of all. */
export async function destroyMeeting(context: DeviceContext, meeting: HeldMeeting): Promise<void> {
  const { keychain } = context;
  keychain.meetings = keychain.meetings.filter((one) => one !== meeting);
  for (const bytes of [meeting.secret, meeting.nonce, meeting.stewardSeed]) bytes?.fill(0);
  await context.saveKeychain();
  context.changed();
}

/** Reads on in a meeting's stream, opening what opens; whoever lacks the secret cannot have written it. */
async function read(
  context: DeviceContext,
  transport: Transport,
  meeting: HeldMeeting,
  take: (message: MeetingMessage, plain: Uint8Array) => Promise<void>,
): Promise<void> {
  const { stream, secrets } = meetingPlace(context.sodium, meeting.secret);
  const right = capabilityOf(context.sodium, idToBytes(stream), secrets, 'read')!;
  for (let pages = 0; pages < meetingPagesMax; pages++) {
    const page = await transport.read(stream, right, meeting.cursor);
    if (!page.ok || page.value.envelopes.length === 0) return;
    for (const bytes of page.value.envelopes) {
      const parsed = parseEnvelope(bytes);
      if (!parsed.ok || parsed.header.stream !== stream) continue;
      const opened = openMeeting(context.sodium, meeting.secret, parsed.envelope, parsed.header);
      if (opened.ok) await take(opened.value.message, opened.value.plain);
    }
    meeting.cursor = page.value.next;
    await context.saveKeychain();
    context.changed();
  }
}

/** A meeting has a handful of envelopes; who floods it is not read for ever. */
const meetingPagesMax = 4;

async function createPlace(
  context: DeviceContext,
  transport: Transport,
  meeting: HeldMeeting,
): Promise<boolean> {
  if (!meeting.token || !meeting.stewardSeed) return true;
  const { stream, secrets } = meetingPlace(context.sodium, meeting.secret);
  const own: EpochSecrets = { ...secrets, stewardSeed: meeting.stewardSeed };
  const keys = capabilityKeysOf(context.sodium, idToBytes(stream), own);
  const reply = await transport.createStream({
    stream,
    keys: {
      read: toBase64Url(keys.read),
      write: toBase64Url(keys.write),
      steward: toBase64Url(keys.steward),
    },
    token: meeting.token,
  });
  if (!reply.ok && reply.error.code !== 'stream-exists') return false;
  meeting.token = null;
  await context.saveKeychain();
  return true;
}

/** Sends a message of this side's own, the same bytes until the relay has them. */
async function deliver(
  context: DeviceContext,
  transport: Transport,
  meeting: HeldMeeting,
  which: 'offer' | 'answer' | 'reveal' | 'said',
): Promise<boolean> {
  const message = meeting[which];
  if (!message?.envelope) return true;
  const { stream, secrets } = meetingPlace(context.sodium, meeting.secret);
  const right = capabilityOf(context.sodium, idToBytes(stream), secrets, 'write')!;
  const reply = await transport.append(stream, right, [message.envelope], { late: false });
  if (!reply.ok) return false;
  // Another may have taken its place while this one was on its way.
  if (meeting[which] === message) meeting[which] = { ...message, envelope: null };
  await context.saveKeychain();
  return true;
}

async function end(context: DeviceContext, meeting: HeldMeeting, state: HeldMeeting['state']): Promise<void> {
  meeting.state = state;
  await context.saveKeychain();
  context.changed();
}

/** What the offer said; only where it was read before, or made here. */
function offerOf(meeting: HeldMeeting): { readonly promise: Uint8Array; readonly host: Uint8Array } {
  const offer = meeting.offer && decodeMeeting(meeting.offer.plain);
  if (offer?.kind !== 'offer') throw new Error('a meeting without its offer');
  return offer;
}

/** What somebody needs of a link before she has a device. */
export interface ReadOffer {
  /** In which role she is awaited. */
  readonly role: Role | null;
  /** For her mailbox. */
  readonly token: string;
  /** As whom the guest of a visit answers; null where the link is for a device. */
  readonly guest: PersonId | null;
  /** The link makes a new device one more of this person's; null: whoever opens it is somebody new. */
  readonly person: PersonId | null;
  /** That person lost every device: the new one is hers only once it has proved it. */
  readonly lost: boolean;
}

/** Reads a link without opening it. */
export async function readOffer(
  transport: Transport,
  secretText: string,
  now: number,
): Promise<ClientResult<ReadOffer>> {
  const sodium = await loadSodium();
  const secret = fromBase64Url(secretText, meetingSecretBytes);
  if (!secret) return refused('link-malformed');
  const { stream, secrets } = meetingPlace(sodium, secret);
  const right = capabilityOf(sodium, idToBytes(stream), secrets, 'read')!;
  const page = await transport.read(stream, right, 0);
  if (!page.ok) return refused(page.error.code === 'offline' ? 'offline' : 'link-not-there');
  for (const bytes of page.value.envelopes) {
    const parsed = parseEnvelope(bytes);
    const opened = parsed.ok ? openMeeting(sodium, secret, parsed.envelope, parsed.header) : null;
    if (!opened?.ok || opened.value.message.kind !== 'offer') continue;
    const { expires, role, token, guest, person, lost } = opened.value.message;
    if (now >= expires * 1000) return refused('link-expired');
    return ok({
      role: roles.find((known) => known === role) ?? null,
      token: toBase64Url(token),
      guest: guest && (toBase64Url(guest) as PersonId),
      person: person && (toBase64Url(person) as PersonId),
      lost,
    });
  }
  return refused('link-not-there');
}
