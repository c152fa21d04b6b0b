import { type WordLanguage, drawWords, plainWord } from './word-lists.ts';

/** Ten words of a list of some two thousand are 109 bits, which nobody guesses. */
const wordCount = 10;

/** Words that open one file, made here and chosen by nobody. */
export const newExportWords = (language: WordLanguage): string => drawWords(language, wordCount).join('-');

/** Words as a person typed them: spaces, capitals and accents make no other words. */
export const exportWordsOf = (typed: string): string =>
  plainWord(typed)
    .trim()
    .split(/[\s-]+/)
    .join('-');
