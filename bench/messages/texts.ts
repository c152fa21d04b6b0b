import { makeFacts } from '../facts.ts';

/** How long a message is, in characters. */
export const textLength = 200;

/** The messages from the n-th on, the same every time, no two alike, and none with a space at its end. */
export const textsOf = (from: number, count: number): string[] =>
  makeFacts(from + count)
    .slice(from)
    .map(({ text }, i) => `${`${from + i} ${text}`.slice(0, textLength - 1)}.`);
