import { z } from 'zod';
import { entityId, personId } from '../vocabulary/ids.ts';
import { instant } from '../vocabulary/time.ts';
import { stepCodes } from '../clock/steps.ts';
import { closings, questions, refusalReasons, sides } from './codes.ts';

/** Facts of a response: whom it asked, what they answered, what was done by when, what is known. Nobody is named by them. */
export const answerAsked = z.strictObject({
  ask: entityId,
  person: personId,
  side: z.enum(sides),
  /** Silence past this is an answer that somebody must act on. */
  until: instant,
  why: z.string().max(300),
});

/** Only the asked person's own word counts. */
export const answerGiven = z.strictObject({
  ask: entityId,
  answer: z.enum(['accepted', 'refused']),
  reason: z.enum(refusalReasons).optional(),
  on: instant,
});

/** The other side says that it has taken over: what was handed over is held by somebody. */
export const handoverReceived = z.strictObject({ receipt: entityId, from: personId, on: instant });

/** Each statement is its own: the last of a step counts, and none is lost. */
export const stepRecorded = z.strictObject({
  record: entityId,
  step: z.enum(stepCodes as [string, ...string[]]),
  /** `not-done` takes back what was said of it: by mistake, or by somebody who lies. */
  state: z.enum(['done', 'not-needed', 'not-done']),
  on: instant,
  why: z.string().max(300),
});

/** Register by question: two who say different things are a conflict, and shown. */
export const knownStated = z.strictObject({
  question: z.enum(questions),
  answer: z.enum(['known', 'unknown']),
  text: z.string().max(500),
});

export const responseLogged = z.strictObject({
  entry: entityId,
  on: instant,
  text: z.string().min(1).max(1000),
});

/** The last word counts, of whoever reported it or has a side; anybody in it may say that it goes on. */
export const responseClosed = z.strictObject({
  closing: entityId,
  reason: z.enum(closings),
  why: z.string().max(500),
});
