import {
  type DeviceId,
  type PersonId,
  deviceNameMax,
  isVisitLength,
  visitEnd,
  worksInUnit,
} from '@cobijo/domain';
import {
  decodeCard,
  decodeMeeting,
  meetingPlace,
  meetingPromise,
  meetingSecretBytes,
  randomBytes,
  sealMeeting,
} from '@cobijo/seal';
import { fromBase64Url, toBase64Url } from '@cobijo/wire';
import { type ClientResult, ok, refused } from '../device-api.ts';
import { bytesOf, newId } from '../ids.ts';
import type { Done, EndMeeting, Invite, Join, LinkDevice, MeetLost } from '../intent.ts';
import type { HeldMeeting, MetDevice } from '../keychain.ts';
import { destroyMeeting } from '../meeting.ts';
import { whoComesBack } from '../recovery.ts';
import type { DeviceContext } from '../stream/replica.ts';
import { noteRefusal } from './access.ts';
import type { Acting } from './acting.ts';
import { doorAnywhere } from './exclusion.ts';
import { agreeLost } from './lost.ts';
import { mayLink, takeAsOwn } from './own-device.ts';
import { openVisit, replaceCards } from './visit.ts';

/** A link that lies about is a door that stands open: three days at the most. */
const linkHoursMax = 72;
const hourMs = 3_600_000;
/** More than these at once and nobody knows any more which link went to whom. */
const meetingsOpenMax = 20;

/** Makes a link. What it names is created at the relay with the next round. */
export async function invite(acting: Acting, intent: Invite): Promise<ClientResult<Done>> {
  if (intent.guest && !isVisitLength(intent.guest.hours)) return refused('visit-hours', 'guest');
  if (intent.guest && !worksInUnit(intent.role)) return refused('visit-role', 'role');
  const closed = intent.lifts ? null : doorAnywhere(acting, intent);
  if (closed) {
    await noteRefusal(acting, closed.stewardship, {
      who: intent,
      parts: [],
      asked: 'link',
      because: closed.code,
    });
    return refused(closed.code, 'name');
  }
  return makeLink(acting, intent);
}

/** Makes the link by which a device that is new becomes one more of this person's. */
export async function linkDevice(acting: Acting, intent: LinkDevice): Promise<ClientResult<Done>> {
  const { keychain } = acting.context;
  const name = intent.name.trim();
  if (name === '' || name.length > deviceNameMax) return refused('device-name-missing', 'name');
  // One more than for a link to somebody else: her own stream comes with her second device.
  if (keychain.self === null && keychain.tokens.length < 3) return refused('no-tokens');
  if (!mayLink(acting)) return refused('device-list-unsettled');
  const role = keychain.profile?.role ?? 'advocate';
  return makeLink(acting, { name, role, hours: intent.hours, own: true });
}

/** Makes the link by which the new device of somebody who lost all of hers proves to the circle that it is hers. */
export async function meetLost(acting: Acting, intent: MeetLost): Promise<ClientResult<Done>> {
  const { person, hours } = intent;
  if (person === acting.context.keychain.person) return refused('recovery-self', 'person');
  const known = whoComesBack(acting, person);
  if (!known) return refused('recovery-person-unknown', 'person');
  if (!known.hasChosen) return refused('recovery-not-set', 'person');
  return makeLink(acting, { name: known.name, role: known.role, hours, lost: person });
}

async function makeLink(
  { context }: Acting,
  intent: Pick<Invite, 'name' | 'role' | 'hours' | 'guest'> & {
    readonly own?: boolean;
    readonly lost?: PersonId;
  },
): Promise<ClientResult<Done>> {
  const { keychain, sodium } = context;
  if (!(intent.hours > 0 && intent.hours <= linkHoursMax)) return refused('link-hours', 'hours');
  if (keychain.meetings.length >= meetingsOpenMax) return refused('too-many-links');
  // One for the meeting itself, one for the mailbox of whoever comes.
  const [place, mailbox, ...tokens] = keychain.tokens;
  if (!place || !mailbox) return refused('no-tokens');
  keychain.tokens = tokens;
  const secret = randomBytes(meetingSecretBytes);
  const nonce = randomBytes(32);
  const host = context.device.id;
  const guest = intent.guest && {
    person: intent.guest.person ?? newId<PersonId>(),
    hours: intent.guest.hours,
  };
  const expires = Math.floor((context.clock() + intent.hours * hourMs) / 1000);
  const offer = sealMeeting(sodium, secret, {
    kind: 'offer',
    host,
    promise: meetingPromise(sodium, nonce, host),
    expires,
    token: bytesOf(mailbox, 32),
    role: intent.role,
    guest: guest ? bytesOf(guest.person, 16) : null,
    person: intent.own ? bytesOf(keychain.person, 16) : intent.lost ? bytesOf(intent.lost, 16) : null,
    lost: intent.lost !== undefined,
  });
  keychain.meetings.push({
    side: 'host',
    own: intent.own ?? false,
    ...(intent.lost ? { lost: intent.lost } : {}),
    secret,
    name: intent.name,
    role: intent.role,
    nonce,
    offer,
    answer: null,
    reveal: null,
    token: place,
    stewardSeed: randomBytes(32),
    expires: expires * 1000,
    cursor: 0,
    others: 0,
    ...(guest ? { guest } : {}),
    state: 'waiting',
  });
  await context.saveKeychain();
  context.changed();
  return ok({ stream: null, facts: [], made: toBase64Url(secret) });
}

/** Opens a link. The answer goes out with the next round. */
export async function join({ context }: Acting, intent: Join): Promise<ClientResult<Done>> {
  const { keychain, sodium } = context;
  const secret = fromBase64Url(intent.secret, meetingSecretBytes);
  if (!secret) return refused('link-malformed', 'secret');
  const { stream } = meetingPlace(sodium, secret);
  if (meetingOf(context, stream)) return refused('link-open-already', 'secret');
  if (keychain.meetings.length >= meetingsOpenMax) return refused('too-many-links');
  keychain.meetings.push({
    side: 'guest',
    secret,
    name: intent.name,
    role: keychain.profile?.role ?? 'advocate',
    nonce: randomBytes(32),
    offer: null,
    answer: null,
    reveal: null,
    token: null,
    stewardSeed: null,
    // Until the offer says how long: no link lives longer.
    expires: context.clock() + linkHoursMax * hourMs,
    cursor: 0,
    others: 0,
    state: 'waiting',
  });
  await context.saveKeychain();
  context.changed();
  return ok({ stream: null, facts: [], made: stream });
}

/** Both people compared, and a person says what came of it. Whatever the answer, the link's secret is destroyed. */
export async function endMeeting(acting: Acting, intent: EndMeeting): Promise<ClientResult<Done>> {
  const { context } = acting;
  const { keychain } = context;
  const meeting = meetingOf(context, intent.meeting);
  if (!meeting) return refused('no-such-meeting', 'meeting');
  let arrived: MetDevice | null = null;
  if (intent.same) {
    const met = metIn(context, meeting);
    if (!met) return refused('nothing-to-compare', 'meeting');
    if (meeting.lost) return agreeLost(acting, meeting, met);
    if (meeting.own && met.card) {
      const linked = await takeAsOwn(acting, met.card, meeting.name);
      if (!linked.ok) return linked;
    } else if (meeting.own) keychain.linkedBy = met.device;
    else {
      arrived = met;
      // Of a guest only the visit that goes on is kept: what was here before is over.
      keychain.met = [
        ...keychain.met.filter(
          (one) => one.device !== met.device && (!met.visit || one.visit?.person !== met.visit.person),
        ),
        met,
      ];
      replaceCards(acting, met);
    }
  }
  await destroyMeeting(context, meeting);
  // Whom nobody compared with just now has no part in it, a guest of before least of all.
  if (arrived?.visit && arrived.card) return openVisit(acting, { ...arrived, card: arrived.card });
  return ok({ stream: null, facts: [], made: null });
}

const meetingOf = ({ keychain, sodium }: DeviceContext, stream: string): HeldMeeting | undefined =>
  keychain.meetings.find((meeting) => meetingPlace(sodium, meeting.secret).stream === stream);

/** Whose device was met; null before both sides had something to compare. */
function metIn({ sodium, clock }: DeviceContext, meeting: HeldMeeting): MetDevice | null {
  if (meeting.state !== 'pictures' || !meeting.offer || !meeting.answer) return null;
  const { name, role } = meeting;
  const at = clock();
  if (meeting.side === 'guest') {
    const offer = decodeMeeting(meeting.offer.plain);
    if (offer?.kind !== 'offer') return null;
    return { device: toBase64Url(offer.host) as DeviceId, name, role: null, card: null, at };
  }
  const answer = decodeMeeting(meeting.answer.plain);
  const card = answer?.kind === 'answer' ? decodeCard(sodium, answer.card) : null;
  if (answer?.kind !== 'answer' || !card?.ok) return null;
  const device = toBase64Url(card.value.device.id) as DeviceId;
  const { guest } = meeting;
  const visit = guest && { person: guest.person, ends: visitEnd(at, guest.hours) };
  return { device, name, role, card: answer.card, at, ...(visit ? { visit } : {}) };
}
