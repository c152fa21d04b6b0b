import {
  type WordLanguage,
  drawWords,
  isHurtful,
  plainWord,
  randomBytes,
  sheetBytes,
  wordLists,
} from '@cobijo/seal';
import { sheetWordCount } from '@cobijo/domain';
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { type ClientResult, ok, refused } from './device-api.ts';

/** A sheet: 128 bits and a checksum as twelve words of a list (BIP39). */
export interface Sheet {
  readonly entropy: Uint8Array;
  readonly words: readonly string[];
}

/** A new sheet, with its words as they are printed. */
export function drawSheet(language: WordLanguage): Sheet {
  for (;;) {
    const entropy = randomBytes(sheetBytes);
    const words = wordsOf(entropy, language);
    if (!words.some(isHurtful)) return { entropy, words };
    entropy.fill(0);
  }
}

export const wordsOf = (entropy: Uint8Array, language: WordLanguage): readonly string[] =>
  entropyToMnemonic(entropy, [...wordLists[language]])
    .split(/\s+/u)
    .map((word) => word.normalize('NFC'));

/** The mirror of `drawSheet`: reads what somebody typed, in either language. A wrong word is named by its place. */
export function readSheet(typed: string): ClientResult<Uint8Array> {
  const words = plainWord(typed).match(/[a-z]+/g) ?? [];
  if (words.length !== sheetWordCount) return refused('sheet-words-count', 'words');
  const readings = (['es', 'en'] as const).map((language) => ({
    language,
    found: words.map((word) => known(language, word)),
  }));
  const wrongIn = ({ found }: (typeof readings)[number]): readonly number[] =>
    found.flatMap((word, at) => (word === null ? at + 1 : []));
  const whole = readings.filter((reading) => wrongIn(reading).length === 0);
  for (const { language, found } of whole) {
    try {
      return ok(mnemonicToEntropy(found.join(' '), [...wordLists[language]]));
    } catch {
      // Its checksum is another: perhaps it is of the other list.
    }
  }
  if (whole.length > 0) return refused('sheet-words-wrong', 'words');
  const [closest] = readings.map(wrongIn).sort((a, b) => a.length - b.length);
  return refused('sheet-word-unknown', `words ${closest!.join(', ')}`);
}

/** The word that was meant: itself, or four letters of it and more. Nothing is guessed at. */
function known(language: WordLanguage, typed: string): string | null {
  plainLists[language] ??= wordLists[language].map(plainWord);
  const at = plainLists[language].findIndex((word) => isMeant(word, typed));
  return wordLists[language][at] ?? null;
}
const plainLists: { -readonly [L in WordLanguage]?: readonly string[] } = {};

const isMeant = (word: string, typed: string): boolean =>
  typed === word || (typed.length >= 4 && word.startsWith(typed));

/** Whether somebody typed a word. */
export const isTyped = (word: string, typed: string): boolean =>
  isMeant(plainWord(word), plainWord(typed).trim());

const passphraseWords = 6;

/** A passphrase of six words (66 bits), without accents: every keyboard has its letters. */
export const drawPassphrase = (language: WordLanguage): string =>
  drawWords(language, passphraseWords).join(' ');
