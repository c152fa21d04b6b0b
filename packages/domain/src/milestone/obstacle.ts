import { z } from 'zod';
import { entityId } from '../vocabulary/ids.ts';
import { obstacleEffects } from './obstacles.ts';

/**
 * Register by obstacle: what stopped or delayed a milestone, in a code of the catalogue (milestone/obstacles.ts), for
 * evidence later. It stands until somebody states it anew as overcome; no date ends it.
 */
export const obstacleRecorded = z.strictObject({
  obstacle: entityId,
  milestone: entityId,
  code: z.string().regex(/^OB\d{2}$/),
  effect: z.enum(obstacleEffects),
  /** The day since which it stands, of the calendar at the author's place. */
  since: z.iso.date(),
  note: z.string().max(1000).optional(),
  overcome: z.strictObject({ on: z.iso.date(), how: z.string().min(1).max(500) }).optional(),
});
