import { z } from 'zod';
import { entityId, personId, streamId } from '../vocabulary/ids.ts';
import { compartments } from '../vocabulary/compartment.ts';
import { roles } from '../vocabulary/role.ts';

/** Stewardship stream only: the case and the streams that make it up. Only stewards read this. */
export const caseOpened = z.strictObject({ case: entityId, name: z.string().min(1).max(200) });

export const streamListed = z.strictObject({
  stream: streamId,
  compartment: z.enum(compartments).optional(),
  sealed: z.boolean().optional(),
  label: z.string().min(1).max(200),
});

/** Everyone in any circle of the case, as the stewards know them. */
export const personKnown = z.strictObject({
  person: personId,
  name: z.string().min(1).max(200),
  role: z.enum(roles),
  organisation: z.string().max(200).optional(),
});
