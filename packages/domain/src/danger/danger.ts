import { z } from 'zod';
import { entityId } from '../vocabulary/ids.ts';
import { answer } from './answers.ts';
import { dangerLevels } from './levels.ts';
import { scenariosMax } from './level.ts';

/** What is stated of danger. Days are of the calendar at the subject's place. */

/** Register by assessment: a correction supersedes; two live ones contradict each other, and the worse counts. */
export const dangerAssessed = z.strictObject({
  assessment: entityId,
  subject: entityId,
  /** A file of `instruments/`, and its version: what was answered by an older one stays as it was. */
  instrument: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  version: z.int().min(1),
  form: z.enum(['full', 'first-screen']),
  assessedOn: z.iso.date(),
  answers: z.record(z.string().regex(/^[A-Z][0-9]{1,2}$/), answer),
});

/** The level that a person sets for an assessment. A register of its own each time, for comparison over the years. */
export const levelSet = z.strictObject({
  level: entityId,
  assessment: entityId,
  danger: z.enum(dangerLevels),
  /** What may happen: who, to whom, how, when. */
  scenarios: z.array(z.string().min(1).max(600)).min(1).max(scenariosMax),
  rationale: z.string().min(1).max(2000),
});

/** A second person on a level below the floor. Only another's yes lets it count. */
export const levelAgreed = z.strictObject({
  agreement: entityId,
  level: entityId,
  agrees: z.boolean(),
  reason: z.string().min(1).max(1000),
});
