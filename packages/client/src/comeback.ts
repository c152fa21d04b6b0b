import type { DeviceId, EntityId, PersonId } from '@cobijo/domain';
import {
  type MeetingProof,
  type MeetingVouch,
  type ReturnClaim,
  decodeCard,
  decodeMeeting,
  deviceIdOf,
  isSaidBy,
  isVouch,
  meetingVouchesMax,
  sealMeeting,
  signSaid,
} from '@cobijo/seal';
import { sameBytes, toBase64Url } from '@cobijo/wire';
import { bytesOf } from './ids.ts';
import type { HeldMeeting } from './keychain.ts';
import type { DeviceContext } from './stream/replica.ts';

/**
 * Coming back, as the two devices of a meeting keep it. The new one gathers what proves that it is hers and says it to
 * everyone who compared pictures with it; the other keeps what it was told, and who brought it. Neither learns from the
 * other whether a proof holds: that is judged against each part (recovery.ts).
 */

/** One person's word for a new device. */
export interface HeldVouch {
  readonly recovery: EntityId;
  readonly device: DeviceId;
  readonly signature: Uint8Array;
}

/** On the device of somebody who lost all of hers. */
export interface HeldComeback {
  /** Chosen here; every proof names it, and an objection ends it. */
  readonly attempt: EntityId;
  sheet: Uint8Array | null;
  vouches: (HeldVouch & { readonly name: string })[];
  /** By which name she knows whoever gave a word that does not hold. */
  wrong: string[];
}

/** On the device of somebody who compared pictures with her. */
export interface HeldLost {
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly card: Uint8Array;
  readonly attempt: EntityId;
  /** How this device's person calls her. */
  readonly name: string;
  /** Unix milliseconds. */
  readonly at: number;
  sheet: Uint8Array | null;
  vouches: HeldVouch[];
}

/** What a proof of this device's is for. */
export const claimHere = ({ keychain, device }: DeviceContext, { attempt }: HeldComeback): ReturnClaim => ({
  person: bytesOf(keychain.person, 16),
  device: device.id,
  attempt: bytesOf(attempt, 16),
});

/** Keeps what a host vouched for; a word that does not hold is remembered by whose it is, and the rest is kept. */
export function takeVouch(context: DeviceContext, meeting: HeldMeeting, message: MeetingVouch): boolean {
  const { sodium, keychain } = context;
  const { comeback } = keychain;
  const offer = meeting.offer && decodeMeeting(meeting.offer.plain);
  if (!comeback || offer?.kind !== 'offer' || !meeting.answer) return false;
  const { sign, kem } = message;
  // The pictures showed the host's device: anybody else who has the link says nothing here.
  if (!sameBytes(deviceIdOf(sodium, sign, kem), offer.host)) return false;
  if (!isSaidBy(sodium, sign, meeting.answer.plain, { kind: 'vouch', ...message })) return false;
  const device = toBase64Url(offer.host) as DeviceId;
  const claim = claimHere(context, comeback);
  for (const { recovery, signature } of message.vouches) {
    const id = toBase64Url(recovery) as EntityId;
    if (!isVouch(sodium, sign, { ...claim, recovery }, signature)) {
      if (!comeback.wrong.includes(meeting.name)) comeback.wrong.push(meeting.name);
      context.alarm('recovery-vouch-wrong', null);
      continue;
    }
    comeback.vouches = [
      ...comeback.vouches.filter((one) => one.device !== device || one.recovery !== id),
      { recovery: id, device, signature, name: meeting.name },
    ].slice(-meetingVouchesMax);
  }
  sayProof(context);
  return true;
}

/** Says all that this device has to everyone who compared pictures with it. */
export function sayProof(context: DeviceContext): void {
  const { sodium, keychain, device } = context;
  const { comeback } = keychain;
  if (!comeback || (comeback.sheet === null && comeback.vouches.length === 0)) return;
  for (const meeting of keychain.meetings) {
    if (meeting.side !== 'guest' || meeting.state !== 'agreed' || !meeting.answer) continue;
    const said = signSaid(sodium, device, meeting.answer.plain, {
      kind: 'proof',
      sheet: comeback.sheet,
      vouches: comeback.vouches.map((one) => ({
        recovery: bytesOf(one.recovery, 16),
        device: bytesOf(one.device, 16),
        signature: one.signature,
      })),
    });
    const { envelope, plain } = sealMeeting(sodium, meeting.secret, said);
    if (!meeting.said || !sameBytes(meeting.said.plain, plain)) meeting.said = { envelope, plain };
  }
}

/** Keeps what somebody brings who lost every device: signed by the device that the pictures showed, or not at all. */
export function takeProof(context: DeviceContext, meeting: HeldMeeting, message: MeetingProof): boolean {
  const { sodium, keychain } = context;
  const answer = meeting.answer && decodeMeeting(meeting.answer.plain);
  const card = answer?.kind === 'answer' ? decodeCard(sodium, answer.card) : null;
  if (!meeting.answer || answer?.kind !== 'answer' || !answer.attempt || !card?.ok) return false;
  if (!isSaidBy(sodium, card.value.device.sign, meeting.answer.plain, { kind: 'proof', ...message }))
    return false;
  const device = toBase64Url(card.value.device.id);
  const attempt = toBase64Url(answer.attempt);
  const lost = keychain.lost.find((one) => one.device === device && one.attempt === attempt);
  if (!lost) return false;
  lost.sheet = message.sheet ?? lost.sheet;
  const brought = message.vouches.map((one): HeldVouch => ({
    recovery: toBase64Url(one.recovery) as EntityId,
    device: toBase64Url(one.device) as DeviceId,
    signature: one.signature,
  }));
  // What came before stays beside what comes: whoever has the link may say an older message of hers again.
  const isNew = ({ device: by, recovery, signature }: HeldVouch): boolean =>
    !brought.some(
      (one) => one.device === by && one.recovery === recovery && sameBytes(one.signature, signature),
    );
  lost.vouches = [...lost.vouches.filter(isNew), ...brought].slice(-meetingVouchesMax);
  return true;
}
