import type { Body } from '../fact/kinds.ts';
import { dayNumber, earliestInstant } from '../vocabulary/calendar.ts';
import type { Instant } from '../vocabulary/time.ts';
import type { WholeDay } from './consent.ts';
import { consentDaysMax, mayKeepCase, worksInUnit } from './defaults.ts';
import { documentOf } from './documents.ts';
import { purposeRow } from './purposes.ts';
import { isGivenSessions, isSessionTime } from '../session/session.ts';

/** Why a consent may not be recorded as it stands, each with its own words in `refusal-words.ts`. */
export interface ConsentFault {
  readonly code: ConsentFaultCode;
  /** Which field, never what stood there. */
  readonly field: string;
}
export type ConsentFaultCode =
  | 'consent-no-recipient'
  | 'consent-no-unit'
  | 'consent-to-oneself'
  | 'consent-no-parts'
  | 'consent-not-a-steward'
  | 'consent-no-purpose'
  | 'consent-no-reason'
  | 'consent-day-wrong'
  | 'consent-in-the-past'
  | 'consent-from-the-future'
  | 'consent-too-long'
  | 'consent-text-unknown'
  | 'consent-limits-first'
  | 'consent-no-way-back'
  | 'consent-guardian-not-cleared'
  | 'consent-no-assent'
  | 'session-not-a-case'
  | 'session-hours'
  | 'session-interpreter';

/** A consent as a form or a file hands it over: anything may be missing that a person can leave out. */
export type ConsentDraft = Omit<Body<'consent.recorded'>, 'consent' | 'recipient' | 'parts'> & {
  readonly recipient: Omit<Body<'consent.recorded'>['recipient'], 'person'> & {
    readonly person: string | null;
  };
  readonly parts: readonly { readonly part: string }[];
};

/** Whether it makes somebody a steward: the stewardship is for stewards alone. */
export const keepsCase = ({ parts }: { readonly parts: readonly { readonly part: string }[] }): boolean =>
  parts.some(({ part }) => part === 'stewardship');

/**
 * The first thing that is wrong with a consent that is to be recorded on this day. A "no" is written down whatever is
 * missing beside it: nothing is opened by it.
 */
export function faultOfConsent(draft: ConsentDraft, now: Instant): ConsentFault | null {
  const { recipient, subject, parts, purpose, why, explained, decided, until, withdrawal, child } = draft;
  const fault = (code: ConsentFaultCode, field: string): ConsentFault => ({ code, field });
  if (recipient.person === null || recipient.name.trim() === '')
    return fault('consent-no-recipient', 'recipient');
  if (worksInUnit(recipient.role) && !recipient.unit?.trim())
    return fault('consent-no-unit', 'recipient.unit');
  const decider = child ? child.guardian.person : subject.person;
  if (recipient.person === subject.person || recipient.person === decider)
    return fault('consent-to-oneself', 'recipient');
  if (parts.length === 0) return fault('consent-no-parts', 'parts');
  if (keepsCase({ parts }) && !mayKeepCase(recipient.role)) return fault('consent-not-a-steward', 'parts');
  if (purposeRow(purpose) === null) return fault('consent-no-purpose', 'purpose');
  if (why.trim() === '') return fault('consent-no-reason', 'why');
  if (!isDay(decided)) return fault('consent-day-wrong', 'decided');
  if (!isDay(until)) return fault('consent-day-wrong', 'until');
  if (daysFromNow(decided, now) > 0) return fault('consent-from-the-future', 'decided');
  if (documentOf(explained.document, explained.version) === null)
    return fault('consent-text-unknown', 'explained.document');
  if (withdrawal.length === 0) return fault('consent-no-way-back', 'withdrawal');
  if (draft.decision === 'no' || draft.decision === 'not-now') return null;
  if (daysFromNow(until, now) < 0) return fault('consent-in-the-past', 'until');
  const session = draft.ends !== undefined || isGivenSessions(recipient.role);
  if (session && !isGivenSessions(recipient.role)) return fault('session-interpreter', 'recipient.role');
  if (session && (draft.ends === undefined || parts.some(({ part }) => part !== 'conversation')))
    return fault('session-not-a-case', 'parts');
  if (draft.ends !== undefined && !isSessionTime(draft.ends, now)) return fault('session-hours', 'ends');
  if (daysFromNow(until, now) > consentDaysMax) return fault('consent-too-long', 'until');
  if (!explained.limitsFirst) return fault('consent-limits-first', 'explained.limitsFirst');
  if (child && child.implicated !== 'no') return fault('consent-guardian-not-cleared', 'child.implicated');
  if (child?.assent === 'no') return fault('consent-no-assent', 'child.assent');
  return null;
}

const daysFromNow = (day: WholeDay, now: Instant): number =>
  dayNumber(earliestInstant(day), day.zone) - dayNumber(now, day.zone);

/** Whether the calendar has that day: there is no 31 February. */
const isDay = ({ on }: WholeDay): boolean => {
  const at = new Date(`${on}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(on);
};
