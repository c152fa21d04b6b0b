import { z } from 'zod';
import { entityId } from '../vocabulary/ids.ts';
import { compartments } from '../vocabulary/compartment.ts';

/**
 * Something was moved from one compartment to another, deliberately and warned. It leaves a fact on both sides, which
 * names the other side's topic and never its stream: nothing outside the seal, and no id inside it, joins two streams.
 */
export const crossingMade = z.strictObject({
  crossing: entityId,
  direction: z.enum(['out', 'in']),
  other: z.enum(compartments),
  what: z.string().max(500),
  reason: z.string().max(500),
});
