import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { randomBytes } from './random.ts';

/** Words of a list of 2,048: ten of them are 110 bits, which nobody guesses. */
const lists = { en: english, es: spanish } as const;
const wordCount = 10;

/** Without accents: the same words on any keyboard, and the list's words stay apart without them. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');

/** Words that open one file, made here and chosen by nobody. */
export function newExportWords(language: keyof typeof lists): string {
  const list = lists[language];
  const numbers = new Uint16Array(randomBytes(wordCount * 2).slice().buffer);
  return [...numbers].map((number) => plain(list[number % list.length]!)).join('-');
}

/** Words as a person typed them: spaces, capitals and accents make no other words. */
export const exportWordsOf = (typed: string): string =>
  plain(typed)
    .trim()
    .toLowerCase()
    .split(/[\s-]+/)
    .join('-');
