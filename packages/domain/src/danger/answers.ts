import { z } from 'zod';
import { type AnswerCode, answerCodes, reliabilities } from './codes.ts';

/** What somebody answered to the items of an instrument. */

/** A day of the calendar in the subject's own zone. */
const day = z.iso.date();

/** Whose word an answer is. */
export const informants = ['survivor', 'family', 'ngo', 'official', 'document'] as const;

const told = {
  /** The day from which the information is, which may be long before it was entered. */
  informedOn: day.optional(),
  informant: z.enum(informants).optional(),
  reliability: z.enum(reliabilities).optional(),
};

/** Where an accused stands whom a yes is about: an escape, or a release or a deportation that was or is to be. */
const accused = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('escaped-at-large') }),
  z.strictObject({
    state: z.enum(['released', 'deported', 'to-be-released', 'to-be-deported']),
    on: day,
  }),
]);

export const answer = z.union([
  z.strictObject({
    answer: z.enum(answerCodes),
    /** When the latest act was, or that it goes on; absent: nobody knows, and it counts as current. */
    act: z.union([z.strictObject({ on: day }), z.strictObject({ ongoing: z.literal(true) })]).optional(),
    /** Whether a debt is claimed with a threat. */
    threatUsed: z.enum(['yes', 'no', 'unknown']).optional(),
    /** Whether a place that they know is meant to be secret. */
    place: z.enum(['secret', 'public']).optional(),
    accused: accused.optional(),
    /** Who looked whether it really protects, and on what day. */
    verified: z.strictObject({ by: z.string().min(1).max(200), on: day }).optional(),
    ...told,
  }),
  z.strictObject({
    fear: z.int().min(0).max(10),
    /** A person has gone through it with her since. */
    reviewed: z.literal(true).optional(),
    ...told,
  }),
  z.strictObject({ said: z.string().min(1).max(4000), ...told }),
]);
export type Answer = z.infer<typeof answer>;
export type Answers = Readonly<Record<string, Answer>>;

export const codeOf = (given: Answer | undefined): AnswerCode | undefined =>
  given && 'answer' in given ? given.answer : undefined;
export const fearOf = (given: Answer | undefined): Extract<Answer, { fear: number }> | undefined =>
  given && 'fear' in given ? given : undefined;
