import { z } from 'zod';
import { entityId, personId } from '../vocabulary/ids.ts';
import { partialDate } from '../vocabulary/time.ts';

/** Register by task. An ordinary task never states a sealed cause. */
export const taskSet = z.strictObject({
  task: entityId,
  what: z.string().min(1).max(500),
  due: partialDate.optional(),
  owner: personId.optional(),
  done: z.boolean(),
});
