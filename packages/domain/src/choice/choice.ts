import { z } from 'zod';
import { consulateRungs } from '../consulate/rungs.ts';
import { entityId } from '../vocabulary/ids.ts';
import { spokenLanguage } from '../vocabulary/language.ts';
import { knownAnswers } from '../whereabouts/whereabouts.ts';
import { choiceAnswers, choiceMatters, teachBackAnswers, teachBackQuestions } from './codes.ts';

/**
 * What she chose, and what had been explained to her. It stands in the stewardship, beside her consents: who shares in
 * the case because of it must not read a "no" there. Register by matter and by whom it is about: a later choice
 * supersedes, and two that were recorded at once contradict each other until she is asked again. No help depends on it.
 */
const name = z.string().min(1).max(200);
const questions = teachBackQuestions.map(({ question }) => question);

export const choiceRecorded = z.strictObject({
  choice: entityId,
  about: z.enum(choiceMatters),
  /** Of whom, as the subject of danger is known; absent: of her whose case it is. */
  subject: entityId.optional(),
  answer: z.enum(choiceAnswers),
  /** The day on which she chose, where she is. */
  on: z.iso.date(),
  /** How far up the ladder her yes to the consulate goes. */
  upTo: z.enum(consulateRungs).optional(),
  explained: z.strictObject({
    /** The text as it was read to her; absent where the matter has none. */
    text: z
      .strictObject({ document: z.string().regex(/^[a-z][a-z-]{0,59}$/), version: z.int().min(1) })
      .optional(),
    language: spokenLanguage,
    readAloud: z.boolean(),
    interpreter: name.optional(),
    /** Who read it with her; absent where she went through it herself. */
    reader: name.optional(),
  }),
  teachBack: z
    .array(
      z.strictObject({
        question: z.enum(questions),
        answer: z.enum(teachBackAnswers),
        said: z.string().min(1).max(600).optional(),
      }),
    )
    .max(questions.length),
  voice: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('herself') }),
    z.strictObject({ by: z.literal('advocate') }),
    /** A child's: a guardian, or a child-protection authority, with the child's own assent. */
    z.strictObject({
      by: z.literal('guardian'),
      name,
      tie: name,
      implicated: z.enum(knownAnswers),
      assent: z.enum(['yes', 'no', 'too-young']),
    }),
  ]),
});

/** The register of a choice. */
export const choiceKey = ({
  about,
  subject,
}: Pick<z.infer<typeof choiceRecorded>, 'about' | 'subject'>): string => `${about}/${subject ?? ''}`;
