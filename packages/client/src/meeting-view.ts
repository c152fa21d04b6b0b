import type { Instant } from '@cobijo/domain';
import { decodeMeeting, meetingPlace, picturesOf } from '@cobijo/seal';
import { toBase64Url } from '@cobijo/wire';
import type { HeldMeeting } from './keychain.ts';
import type { DeviceContext } from './stream/replica.ts';
import type { MeetingView } from './view.ts';

/** A meeting as its person sees it. */
export const viewMeeting = (context: DeviceContext, meeting: HeldMeeting): MeetingView => ({
  meeting: meetingPlace(context.sodium, meeting.secret).stream,
  side: meeting.side,
  own: meeting.own ?? false,
  lost: meeting.lost !== undefined,
  name: meeting.name,
  role: meeting.role,
  state: meeting.state,
  pictures: pictures(context, meeting),
  expires: meeting.expires as Instant,
  others: meeting.others,
  guest: meeting.guest !== undefined,
  secret: meeting.side === 'host' && meeting.state === 'waiting' ? toBase64Url(meeting.secret) : null,
});

/** What both people should see now; null before and after. */
function pictures(context: DeviceContext, meeting: HeldMeeting): readonly number[] | null {
  if (meeting.state !== 'pictures' || !meeting.offer || !meeting.answer || !meeting.reveal) return null;
  const reveal = decodeMeeting(meeting.reveal.plain);
  if (reveal?.kind !== 'reveal') return null;
  const { nonce } = reveal;
  return picturesOf(context.sodium, { offer: meeting.offer.plain, answer: meeting.answer.plain, nonce });
}
