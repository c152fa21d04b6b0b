import { z } from 'zod';
import { deviceId, entityId, personId } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/time.ts';
import { knownAnswers } from '../whereabouts/whereabouts.ts';
import { takenReasons } from './reasons.ts';

/**
 * When something is taken: what each part is told once the one who held it is out and the keys have turned. Stated in
 * every part that a device or a person could open, under keys that neither holds.
 */

/** What of a part a taken device could open. */
export const exposureReaches = ['everything', 'since-let-in', 'not-yet-expired'] as const;
export type ExposureReach = (typeof exposureReaches)[number];

/** How many devices and people one report may name. */
export const takenTargetsMax = 32;

export const exposureStated = z.strictObject({
  exposure: entityId,
  reason: z.enum(takenReasons),
  /** Since when it may be in other hands, as far as anyone knows. */
  since: instant,
  /** When the keys had turned: nothing said later could be opened by it. */
  until: instant,
  /** Whether whoever has it can open it, as far as anyone knows: unknown is not no. */
  opened: z.enum(knownAnswers),
  taken: z
    .array(
      z.strictObject({
        /** Whose, as this part's members know her. */
        person: personId,
        /** Absent: the person herself, and every device of hers. */
        device: deviceId.optional(),
        reach: z.enum(exposureReaches),
        /** When she was let in, where that is where the reading begins. */
        from: instant.optional(),
      }),
    )
    .min(1)
    .max(takenTargetsMax),
});
