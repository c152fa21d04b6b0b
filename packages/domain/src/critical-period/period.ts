import { z } from 'zod';
import { entityId } from '../vocabulary/ids.ts';
import { closingAnchors, triggerRows } from './triggers.ts';

/**
 * What is stated of an event that may bring reprisal (windows.ts makes its critical periods of it). Each statement is a
 * register of its own: what was recorded of an event is never replaced, only added to. Days are of the calendar at the
 * subjects' place; `recorded` is the day on which this was said.
 */
const triggers = triggerRows.map(({ trigger }) => trigger);

const named = {
  trigger: z.enum(triggers),
  /** A kind of event that has other numbers, as the trigger's row names it. */
  kind: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional(),
  on: z.iso.date(),
  /** Whom it puts in danger. */
  subjects: z.array(entityId).min(1).max(64),
};

export const periodRecorded = z.strictObject({
  record: entityId,
  event: entityId,
  recorded: z.iso.date(),
  said: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('planned'), ...named }),
    z.strictObject({ what: z.literal('happened'), ...named }),
    z.strictObject({ what: z.literal('moved'), on: z.iso.date() }),
    z.strictObject({ what: z.literal('cancelled') }),
    /** What a closing date waits for. */
    z.strictObject({ what: z.literal('known'), anchor: z.enum(closingAnchors), on: z.iso.date() }),
    /** A step of its first hour (first-hour.ts) was done, or was not after all; it opens and closes nothing. */
    z.strictObject({
      what: z.literal('step'),
      step: z.string().regex(/^[a-z][a-z-]{1,60}$/),
      done: z.boolean(),
    }),
    /** A person's decision that it is over for one subject; nothing else closes a window. */
    z.strictObject({
      what: z.literal('closed'),
      subject: entityId,
      of: z.iso.date().optional(),
      reason: z.string().min(1).max(1000),
    }),
  ]),
});
