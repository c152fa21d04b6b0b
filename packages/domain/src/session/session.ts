import type { Role } from '../vocabulary/role.ts';
import type { Instant } from '../vocabulary/time.ts';

/**
 * A session: what an interpreter is given in place of a case. One conversation of its own, which nobody was in before,
 * from its beginning to an hour that is said beforehand; then the interpreter is out and the keys turn. Who is given no
 * past learns no name of a case, none of its people who are not there, and nothing of what was said before.
 */

/** The longest that one session lasts, in hours. */
export const sessionHoursMax = 4;
export const sessionHoursUsual = 1;
/** What is said in a session expires after this many days. */
export const sessionExpiresAfterDays = 1;

const hourMs = 3_600_000;

/** Roles that are given a session and never a part of a case. */
export const isGivenSessions = (role: Role): boolean => role === 'interpreter';

export const isSessionLength = (hours: number): boolean => hours > 0 && hours <= sessionHoursMax;

export const sessionEnd = (now: Instant, hours: number): Instant => (now + hours * hourMs) as Instant;

/** Whether a consent for a session ends in time: after now, and within one session's length. */
export const isSessionTime = (ends: Instant, now: Instant): boolean =>
  ends > now && ends <= sessionEnd(now, sessionHoursMax);

/** The code that the removal at the end of a session gives as its reason. */
export const sessionOverReason = 'session-over';
