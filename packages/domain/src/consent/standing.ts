import { dayNumber, endInstant } from '../vocabulary/calendar.ts';
import type { PersonId } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { GrantVoice } from './consent.ts';
import { type Consent, deciderOf } from './consents.ts';
import type { CriticalSpan } from './critical.ts';
import { documentOf } from './documents.ts';

/** How a consent stands on a day. */
export const consentStates = [
  'proposed',
  'decided',
  'confirmed',
  'unconfirmed',
  'refused',
  'withdrawn',
  'expired',
] as const;
export type ConsentState = (typeof consentStates)[number];

/** The last instant at which a consent still holds: the end of its last day, where she is, or of its session. */
export const consentEnd = ({ said }: Pick<Consent, 'said'>): Instant =>
  Math.min(endInstant(said.until) - 1, said.ends ?? Infinity) as Instant;

/** Calendar days from today to its last day, where she is; 0 on the last day, negative after it. */
export const consentDaysLeft = ({ said }: Pick<Consent, 'said'>, now: Instant): number =>
  dayNumber((endInstant(said.until) - 1) as Instant, said.until.zone) - dayNumber(now, said.until.zone);

/** What ends comes before what opens: withdrawn, refused, past its day; then by whose word it stands. */
export function consentStateOf(consent: Consent, now: Instant): ConsentState {
  const { said, answered, withdrawn } = consent;
  if (withdrawn) return 'withdrawn';
  if (said.decision === 'no' || answered?.says === 'no') return 'refused';
  if (now > consentEnd(consent)) return 'expired';
  if (said.decision !== 'yes' && answered === null) return 'proposed';
  if (answered || (said.voice.by === 'herself' && consent.fromHerDevice)) return 'confirmed';
  return said.voice.by === 'neither' ? 'unconfirmed' : 'decided';
}

/** What a person must look at again; the words for each stand in `words.ts`. */
export const reviewReasons = [
  'cannot-confirm',
  'not-her-device',
  'limits-not-told',
  'in-two-ways',
  'guardian-not-cleared',
  'no-assent',
  'text-unknown',
] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** Reasons for which nothing is opened, whatever the decision says. */
const closing: ReadonlySet<ReviewReason> = new Set([
  'limits-not-told',
  'in-two-ways',
  'guardian-not-cleared',
  'no-assent',
]);

export function consentReviews(consent: Consent): readonly ReviewReason[] {
  const { said, answered, inTwoWays, fromHerDevice } = consent;
  const { document, version, limitsFirst } = said.explained;
  const found: Record<ReviewReason, boolean> = {
    'cannot-confirm': said.voice.by === 'neither' && answered === null,
    'not-her-device': said.voice.by === 'herself' && !fromHerDevice,
    'limits-not-told': !limitsFirst,
    'in-two-ways': inTwoWays,
    'guardian-not-cleared': said.child !== undefined && said.child.implicated !== 'no',
    'no-assent': said.child?.assent === 'no',
    'text-unknown': documentOf(document, version) === null,
  };
  return reviewReasons.filter((reason) => found[reason]);
}

const opening: ReadonlySet<ConsentState> = new Set(['decided', 'confirmed', 'unconfirmed']);

/** Whether somebody may be let in, or stay, by this consent on this day. */
export const consentOpens = (consent: Consent, now: Instant): boolean =>
  opening.has(consentStateOf(consent, now)) && !consentReviews(consent).some((reason) => closing.has(reason));

/** Whether what was let in by it must end: a decision ended it, or its last day did. A question ends nothing. */
export const consentEnds = (consent: Consent, now: Instant): boolean =>
  consentStateOf(consent, now) !== 'proposed' && !consentOpens(consent, now);

/** When its coming end is said, in days before it. */
export const warningDays = [21, 7, 1] as const;
export type WarningStep = (typeof warningDays)[number];

/** The warning that stands on a day: the nearest step reached. Null before the first, after the end, or once renewed. */
export function consentWarning(
  consent: Consent,
  now: Instant,
): { readonly step: WarningStep; readonly days: number } | null {
  // Everyone in a session knows its end: nothing is to be renewed.
  if (!consentOpens(consent, now) || consent.renewedBy.length > 0 || consent.said.ends !== undefined)
    return null;
  const days = consentDaysLeft(consent, now);
  const step = warningDays.filter((one) => days <= one).at(-1);
  return step === undefined ? null : { step, days };
}

/**
 * The critical period in which a consent ends, or has ended, without her having been asked: the circle asks her. Her
 * "no" is an answer, and so is "not now"; silence is none, and the consent ends on its day all the same.
 */
export function consentAskIn(
  consent: Consent,
  now: Instant,
  spans: readonly CriticalSpan[],
): CriticalSpan | null {
  if (consent.renewedBy.length > 0 || consent.said.ends !== undefined) return null;
  const state = consentStateOf(consent, now);
  const days = consentDaysLeft(consent, now);
  if (state !== 'expired' && (!consentOpens(consent, now) || days > warningDays[0])) return null;
  // What was asked and never answered had opened nothing.
  if (state === 'expired' && consent.said.decision !== 'yes' && consent.answered?.says !== 'yes') return null;
  const last = consentEnd(consent);
  return spans.find((span) => span.from <= last && last < span.to && now < span.to) ?? null;
}

/** What the grant says of whose word it is. */
export function grantVoiceOf(consent: Consent, now: Instant): GrantVoice {
  if (consent.said.child) return 'guardian';
  const state = consentStateOf(consent, now);
  return state === 'confirmed' ? 'herself' : state === 'unconfirmed' ? 'neither' : 'recorded';
}

/** Whether this person's own device may answer a consent now: it is hers to decide, and she has not. */
export const mayAnswerConsent = (consent: Consent, person: PersonId | null, now: Instant): boolean =>
  person !== null &&
  person === deciderOf(consent.said) &&
  consent.answered === null &&
  !consent.fromHerDevice &&
  (['proposed', 'decided', 'unconfirmed'] as readonly ConsentState[]).includes(consentStateOf(consent, now));
