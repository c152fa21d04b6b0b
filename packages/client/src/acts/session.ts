import {
  type MemberState,
  isGivenSessions,
  isSessionLength,
  sessionEnd,
  sessionExpiresAfterDays,
  sessionOverReason,
} from '@cobijo/domain';
import { type ClientResult, ok, refused } from '../device-api.ts';
import type { Done, EndSession, OpenSession } from '../intent.ts';
import { type Acting, termsOf } from './acting.ts';
import { checkForSession, recordConsent } from './consent.ts';
import { opensSomething } from './consent-draft.ts';
import { foundStream } from './found.ts';
import { takeOutWhere } from './membership.ts';
import { nameForGuests } from './visit.ts';

/** Opens a session: the conversation first, then the consent that lets the interpreter in until its hour. */
export async function openSession(acting: Acting, intent: OpenSession): Promise<ClientResult<Done>> {
  const { consent, label, hours } = intent;
  if (!isGivenSessions(consent.recipient.role)) return refused('session-interpreter', 'recipient');
  if (!isSessionLength(hours)) return refused('session-hours', 'hours');
  if (!opensSomething(consent)) return refused('session-without-yes', 'decision');
  const recorded = {
    ...consent,
    do: 'record-consent',
    ends: sessionEnd(acting.context.clock(), hours),
    past: 'from-now-on',
    purpose: 'interpret',
    caseName: nameForGuests,
  } as const;
  // What would be refused is refused before there is a conversation for it.
  const checked = await checkForSession(acting, recorded);
  if (!checked.ok) return checked;
  const founded = await foundStream(acting, {
    do: 'found-stream',
    case: consent.case,
    kind: 'conversation',
    label,
    expiresAfterDays: sessionExpiresAfterDays,
  });
  const stream = founded.ok ? founded.value.stream : null;
  if (!founded.ok || !stream) return founded;
  const done = await recordConsent(acting, { ...recorded, streams: [stream] });
  return done.ok ? ok({ ...done.value, made: stream }) : done;
}

/** Ends an interpreter's sessions before their hour. The keys turn with the next round. */
export async function endSession(acting: Acting, { person }: EndSession): Promise<ClientResult<Done>> {
  const isIn = (member: MemberState): boolean => member.person === person && isGivenSessions(member.role);
  const done = await takeOutWhere(acting, { person, reason: sessionOverReason }, (replica, member) =>
    termsOf(replica)?.kind === 'conversation' ? isIn(member) : false,
  );
  return done.facts.length === 0 && !done.refused ? refused('session-unknown', 'person') : ok(done);
}
