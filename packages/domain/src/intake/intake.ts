import { z } from 'zod';
import { entityId } from '../vocabulary/ids.ts';
import { partialDate } from '../vocabulary/time.ts';

/** Codes are HTCDS 2.0 terms (catalogue: intake/htcds.ts). Register by party. Absent means not asked or not known. */
export const intakeCoded = z.strictObject({
  party: entityId,
  exploitation: z.array(z.string().max(60)).max(12),
  sexExploitation: z.array(z.string().max(60)).max(8),
  control: z.array(z.string().max(60)).max(24),
  recruitment: z.array(z.string().max(60)).max(12),
  relationshipToTrafficker: z.string().max(60).optional(),
  /** ISIC rev. 4 section, one letter. */
  industry: z
    .string()
    .regex(/^[A-U]$/)
    .optional(),
  status: z.enum(['Possible', 'Actual', 'Not']),
  decidedBy: z.enum(['Police', 'NGO', 'Court', 'OtherGovernment']),
  on: partialDate.optional(),
});
