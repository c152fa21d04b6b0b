import { z } from 'zod';
import { entityId } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/time.ts';
import { checkInHoursMax, checkInSigns, raisedEndings } from './codes.ts';

/** Register by check-in: a rhythm that was agreed with a party. No word or PIN of hers stands in it. */
export const checkInAgreed = z.strictObject({
  checkIn: entityId,
  party: entityId,
  everyHours: z.int().min(1).max(checkInHoursMax),
  graceHours: z.int().min(0).max(checkInHoursMax),
  from: instant,
  stopped: z.boolean(),
});

/** A register each. `on`: when she said it. */
export const checkInMade = z.strictObject({
  made: entityId,
  checkIn: entityId,
  on: instant,
  sign: z.enum(checkInSigns),
});

export const checkInClosed = z.strictObject({
  closing: entityId,
  checkIn: entityId,
  /** What was raised: the check-in that was made, or the instant until which one was awaited. */
  of: z.union([z.strictObject({ made: entityId }), z.strictObject({ missed: instant })]),
  reason: z.enum(raisedEndings),
  why: z.string().min(1).max(500),
});
