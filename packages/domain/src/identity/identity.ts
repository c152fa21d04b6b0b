import { z } from 'zod';
import { entityId } from '../vocabulary/ids.ts';
import { partialDate } from '../vocabulary/time.ts';

export const identityAttributes = [
  'legalName',
  'alias',
  'birthDate',
  'birthplace',
  'nationality',
  'document',
  'phone',
  'feature',
  'other',
] as const;

/** Register: one live value for each (party, attribute, slot). Aliases and documents use a slot each. */
export const identityRecorded = z.strictObject({
  party: entityId,
  attribute: z.enum(identityAttributes),
  slot: z.string().max(60),
  value: z.string().max(500),
  date: partialDate.optional(),
});
