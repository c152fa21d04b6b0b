import { z } from 'zod';
import { consulateRungs } from '../consulate/rungs.ts';
import { entityId } from '../vocabulary/ids.ts';
import { checkCodes, checkFindings, gateCodes, gateSteps } from './codes.ts';

/** What is stated at a gate (judge.ts says what follows). Days are of the calendar at the subject's place. */

/** Somebody looked at something before a step. Register by subject and by what was looked at: a later look supersedes. */
export const checkRecorded = z.strictObject({
  check: z.enum(checkCodes),
  subject: entityId,
  found: z.enum(checkFindings),
  on: z.iso.date(),
  /** Who looked. */
  by: z.string().min(1).max(200),
  /** How, and what was seen. */
  how: z.string().min(1).max(1000),
  /** After which visit; of that check alone. */
  contact: entityId.optional(),
});

export const checkKey = ({ check, subject, contact }: z.infer<typeof checkRecorded>): string =>
  [check, subject, ...(contact ? [contact] : [])].join('/');

/**
 * A named person goes past a gate that is not open: whoever states it, with her reason, for everybody who reads the part.
 * It stands from one day to another and no longer. Where two are asked for, the second joins the first.
 */
export const gateOverridden = z.strictObject({
  override: entityId,
  gate: z.enum(gateCodes),
  step: z.enum(gateSteps),
  subject: entityId,
  rung: z.enum(consulateRungs).optional(),
  from: z.iso.date(),
  until: z.iso.date(),
  reason: z.string().min(1).max(1000),
  /** The override of somebody else that this one joins. */
  joins: entityId.optional(),
  /** It is over before its last day. */
  takenBack: z.strictObject({ reason: z.string().min(1).max(1000) }).optional(),
});
