import { z } from 'zod';
import { entityId, personId } from '../vocabulary/ids.ts';
import { money } from '../vocabulary/money.ts';
import { partialDate } from '../vocabulary/time.ts';
import {
  collateralKinds,
  debtStages,
  evidenceItems,
  governingLaws,
  instruments,
  startActs,
} from './codes.ts';

/**
 * What is stated of a debt that traffickers claim. It is contested, whatever is stated: only a judge, or a binding release,
 * says more, and that is recorded as theirs (REFERENCE §15.11).
 */
const line = (max: number) => z.string().min(1).max(max);

/** Register by debt. What is not known is left out. */
export const debtRecorded = z.strictObject({
  debt: entityId,
  /** How the circle calls it; no more than it needs. */
  name: line(120),
  creditor: line(200),
  /** Who has the paper now: a note can be passed on. */
  holder: line(200).optional(),
  /** Of whom it is demanded: of her alone, of her family, of both. */
  demandedOf: z.enum(['survivor', 'family', 'both', 'unknown']),
  instrument: z.enum(instruments),
  governing: z.enum(governingLaws),
  /** Which state's code. */
  state: line(80).optional(),
  /** What they say was lent; what was really received; what they ask on top. */
  principal: money.optional(),
  received: money.optional(),
  interest: money.optional(),
  /** As it was said: "ten in a hundred each month". */
  interestTerms: line(200).optional(),
  collateral: z
    .array(z.strictObject({ asset: z.enum(collateralKinds), what: line(200) }))
    .max(16)
    .optional(),
  /** Who sees to it. */
  owner: personId.optional(),
});

/**
 * What happened with a debt, a register each: nothing that was noted is replaced but by its own correction. `on`: as
 * precisely as it is known; absent: nobody knows when.
 */
export const debtNoted = z.strictObject({
  record: entityId,
  debt: entityId,
  on: partialDate.optional(),
  said: z.discriminatedUnion('what', [
    /** An act from which a clock runs. */
    z.strictObject({ what: z.literal('began'), act: z.enum(startActs) }),
    /** Somebody looked or asked, and on that day it had not happened. */
    z.strictObject({ what: z.literal('not-yet'), act: z.enum(startActs), by: line(200) }),
    z.strictObject({ what: z.literal('threatened'), how: line(500), by: line(200).optional() }),
    z.strictObject({ what: z.literal('demanded'), how: line(500), by: line(200).optional() }),
    z.strictObject({
      what: z.literal('paid'),
      sum: money,
      channel: line(120).optional(),
      /** Whether counsel had advised it. */
      advised: z.boolean(),
    }),
    z.strictObject({ what: z.literal('signed'), paper: line(200), advised: z.boolean() }),
    z.strictObject({ what: z.literal('passed-on'), to: line(200) }),
    /** A right was used: a suit, a defence. Whether in time, a judge says. */
    z.strictObject({
      what: z.literal('raised'),
      clock: z.enum(['violence', 'lesion', 'note', 'usury']),
      by: line(200),
      where: line(200).optional(),
    }),
    z.strictObject({ what: z.literal('judgment'), final: z.enum(['yes', 'no', 'unknown']) }),
    z.strictObject({ what: z.literal('stage'), stage: z.enum(debtStages) }),
    z.strictObject({
      what: z.literal('evidence'),
      item: z.enum(evidenceItems),
      have: z.enum(['yes', 'no', 'unknown']),
      where: line(200).optional(),
    }),
    /** A judge's order or a binding release: whose, what it says, whether it is in force, and who verified that. */
    z.strictObject({
      what: z.literal('ordered'),
      act: z.enum(['court-order', 'binding-release']),
      of: line(200),
      says: line(500),
      inForce: z.enum(['yes', 'no', 'unknown']),
      verifiedBy: line(200).optional(),
    }),
  ]),
});
