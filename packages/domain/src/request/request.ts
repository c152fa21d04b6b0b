import { z } from 'zod';
import { entityId, personId } from '../vocabulary/ids.ts';
import { partialDate } from '../vocabulary/time.ts';
import { authorityAnswers, permissions, requestChannels, requestKinds } from './codes.ts';

/** What is stated of a request to an authority. It stands where no authority reads (decisions/where-requests-stand.md). */
const line = (max: number) => z.string().min(1).max(max);

/** Register by request. */
export const requestMade = z.strictObject({
  request: entityId,
  /** A row of units.ts. */
  unit: z.string().regex(/^(US|MX)-[A-Z]{2,12}$/),
  /** Which of its offices, by its public name. */
  office: line(200).optional(),
  /** Why a door that is no first one. */
  doorReason: line(500).optional(),
  kind: z.enum(requestKinds),
  /** What is asked, in words that tell no address and no name that the authority does not have. */
  asks: line(500),
  permission: z.enum(permissions),
  /** The last day of her consent. */
  agreedUntil: z.iso.date().optional(),
  /** A day that was set for the answer, by a court or by agreement: nearer than any table. */
  answerBy: z.iso.date().optional(),
  /** Who sees to it. */
  owner: personId.optional(),
});

/** What became of a request, a register each. `on`: as precisely as it is known; with an hour, hours are counted. */
export const requestNoted = z.strictObject({
  record: entityId,
  request: entityId,
  on: partialDate,
  said: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('sent'), channel: z.enum(requestChannels) }),
    z.strictObject({ what: z.literal('reminded'), channel: z.enum(requestChannels) }),
    z.strictObject({
      what: z.literal('answered'),
      answer: z.enum(authorityAnswers),
      /** As the authority gave it; absent: it gave none. */
      reason: line(1000).optional(),
    }),
    z.strictObject({ what: z.literal('appealed'), to: line(200) }),
    z.strictObject({ what: z.literal('withdrawn'), reason: line(500) }),
  ]),
});
