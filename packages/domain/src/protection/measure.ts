import { z } from 'zod';
import { entityId, personId } from '../vocabulary/ids.ts';

/** What is stated of a measure for one subject (coverage.ts says what of it protects). */

/** Register by plan. `measure`: a row of the catalogue (measures.ts). */
export const measurePlanned = z.strictObject({
  plan: entityId,
  measure: z.string().regex(/^P\d{2}$/),
  subject: entityId,
  /** Events whose windows it answers; absent: every window of its subject. */
  answers: z.array(entityId).max(64).optional(),
  /** Who sees to it. */
  owner: personId.optional(),
  due: z.iso.date().optional(),
  note: z.string().min(1).max(1000).optional(),
});

/** What became of a measure, a register each time: nothing that was noted is replaced. */
export const measureNoted = z.strictObject({
  record: entityId,
  plan: entityId,
  on: z.iso.date(),
  said: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('requested'), of: z.string().min(1).max(200).optional() }),
    z.strictObject({ what: z.literal('refused'), reason: z.string().min(1).max(1000) }),
    z.strictObject({
      what: z.literal('granted'),
      by: z.string().min(1).max(200).optional(),
      from: z.iso.date().optional(),
      until: z.iso.date().optional(),
    }),
    /** Somebody saw, on that day, that it is there: who. */
    z.strictObject({ what: z.literal('verified'), by: z.string().min(1).max(200) }),
    z.strictObject({ what: z.literal('stopped'), reason: z.string().min(1).max(1000).optional() }),
    z.strictObject({ what: z.literal('ended'), reason: z.string().min(1).max(1000).optional() }),
  ]),
});
