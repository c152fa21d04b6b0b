import { z } from 'zod';
import { choiceRecorded } from '../choice/choice.ts';
import { answer } from '../danger/answers.ts';
import { streamId } from '../vocabulary/ids.ts';

/**
 * What somebody began on a device and has not sent, as its form takes it up again. It is no fact: nobody else has it, and
 * what another version wrote or asked is nothing to this one.
 */
export const draft = z.strictObject({
  case: z.string().min(1).max(64),
  /** Which form of the case it is of: `own-answers`, `choice/press`, … */
  what: z.string().regex(/^[a-z][a-z-]{0,40}(\/[\w-]{1,64})?$/),
  /** As the form had it; whoever takes it up again parses it. */
  value: z.json(),
});
export type Draft = Readonly<z.infer<typeof draft>>;
/** As a device wrote them down; of what another version wrote otherwise nothing can be offered. */
export const draftsKept = z.array(draft).catch([]);

const ownAnswers = z.strictObject({
  instrument: z.string(),
  version: z.int(),
  answers: z.record(z.string(), answer),
});

/** Her own answers to the questions that are asked now; to others they are no answers. */
export const parseOwnAnswers =
  (asked: { readonly instrument: string; readonly version: number }) =>
  (value: unknown): Readonly<z.infer<typeof ownAnswers>> | null => {
    const read = ownAnswers.safeParse(value).data;
    return read?.instrument === asked.instrument && read.version === asked.version ? read : null;
  };

const walk = z.strictObject({
  /** Of the text that was explained. */
  version: z.int(),
  at: z.int().min(0).max(100),
  teachBack: choiceRecorded.shape.teachBack,
});
/** How far a choice was gone through and not decided. */
export type WalkDraft = Readonly<z.infer<typeof walk>>;

/** Of another wording of the text nothing counts: what was explained then is not what stands there now. */
export const parseWalk =
  (version: number) =>
  (value: unknown): WalkDraft | null => {
    const read = walk.safeParse(value).data;
    return read?.version === version ? read : null;
  };

const consent = z.strictObject({
  streams: z.array(streamId).max(64),
  purpose: z.string().max(40),
  why: z.string().max(500),
  past: z.enum(['from-now-on', 'with-past']),
  writes: z.boolean(),
  until: z.string().max(10),
});
/** What she would let one person see, while she has not said it. */
export type ConsentDraft = Readonly<z.infer<typeof consent>>;
export const parseConsent = (value: unknown): ConsentDraft | null => consent.safeParse(value).data ?? null;
