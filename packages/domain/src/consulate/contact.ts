import { z } from 'zod';
import { entityId } from '../vocabulary/ids.ts';
import { consulateRungs } from './rungs.ts';

/**
 * One contact with a consulate for one subject. Register by contact: planned, then done or called off. What was done is
 * written down whatever the gate says; what is planned must have its gate open.
 */
export const consulateContacted = z.strictObject({
  contact: entityId,
  subject: entityId,
  rung: z.enum(consulateRungs),
  what: z.enum(['planned', 'done', 'called-off']),
  on: z.iso.date(),
  /** Which officer, of which district: no more than is needed to know her again. */
  officer: z.string().min(1).max(200).optional(),
  note: z.string().min(1).max(1000).optional(),
});
