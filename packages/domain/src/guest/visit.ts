import type { Instant } from '../vocabulary/time.ts';

/**
 * A guest: somebody who may install nothing, and reads what was granted in a browser that keeps nothing. What her
 * consent opens lasts for months; her device lasts for one visit. Each visit is a device of its own, made in the tab by a
 * link that works once, and let in after a steward and she have said the same pictures to each other. When the visit is
 * over it is taken out and the keys turn; her consent stands, and the next visit rests on it.
 */

/** The longest that one visit lasts, in hours: a working day. */
export const visitHoursMax = 12;
export const visitHoursUsual = 2;

const hourMs = 3_600_000;

/** Whether a person may give a visit that length. */
export const isVisitLength = (hours: number): boolean => hours > 0 && hours <= visitHoursMax;

/** When a visit that begins now is over. */
export const visitEnd = (now: Instant, hours: number): Instant => (now + hours * hourMs) as Instant;

/** Until when a guest is let in: to the end of her visit, and never past the end of what was decided. */
export const guestUntil = (visitEnds: Instant, until: Instant | undefined): Instant =>
  (until === undefined ? visitEnds : Math.min(visitEnds, until)) as Instant;

/** The code that the removal at the end of a visit gives as its reason. */
export const visitOverReason = 'visit-over';
