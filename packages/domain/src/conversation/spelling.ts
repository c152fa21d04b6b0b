/**
 * A name, however it was spelled: without accents and capitals, and by how it sounds in the Spanish of Mexico, where one
 * name is written Hernández, Ernandes and Hernandes, or Xóchitl and Sochil, by people who heard it on a telephone. A
 * proposal of this design [D]; it finds too much rather than too little, and what was spelled as asked stands first.
 */

/** Lower case, without accents: `Ñandú` is `nandu`. */
export const withoutAccents = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The words of a text, folded. Letters and digits of any script. */
export const wordsOf = (text: string): readonly string[] =>
  withoutAccents(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** What sounds alike, in the order in which it is put together. `C`: ch; `G`: a hard g; both are letters of no text. */
const alike: readonly (readonly [RegExp, string])[] = [
  [/ch/g, 'C'],
  [/sh/g, 's'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/gu(?=[ei])/g, 'G'],
  [/g(?=[ei])/g, 'j'],
  [/h?[gh]u(?=[aeio])/g, 'w'],
  [/g/g, 'G'],
  [/h/g, ''],
  [/qu(?=[ei])/g, 'k'],
  [/c(?=[ei])/g, 's'],
  [/[cq]/g, 'k'],
  [/tz|ts|z/g, 's'],
  [/tl(?=$)/g, 'l'],
  [/ll/g, 'y'],
  [/i(?=[aeou])/g, 'y'],
  [/y(?=$)/g, 'i'],
  [/v/g, 'b'],
  [/m(?=[bp])/g, 'n'],
  [/(.)\1+/g, '$1'],
];

const keys = new Map<string, readonly string[]>();
/** A vocabulary of a device is some ten thousand words; past this the memory is begun anew. */
const keysMax = 50_000;

/** How a folded word may sound: one key, or two where an x may be either. */
export function soundsOf(word: string): readonly string[] {
  const known = keys.get(word);
  if (known) return known;
  const sounded = word.includes('x')
    ? [...new Set([sound(word.replaceAll('x', 's')), sound(word.replaceAll('x', 'j'))])]
    : [sound(word)];
  if (keys.size >= keysMax) keys.clear();
  keys.set(word, sounded);
  return sounded;
}

function sound(word: string): string {
  let heard = word;
  for (const [from, to] of alike) heard = heard.replaceAll(from, to);
  return heard;
}

/** Shorter than this, a word is looked for only as it was spelled. */
const soundLettersMin = 3;

export interface Asked {
  readonly words: readonly { readonly spelled: string; readonly sounds: readonly string[] }[];
}

export const askedFor = (query: string): Asked => ({
  words: wordsOf(query).map((spelled) => ({
    spelled,
    sounds: spelled.length < soundLettersMin ? [] : soundsOf(spelled),
  })),
});

/**
 * How well a text answers: 0 not at all, 1 by sound, 2 as the beginning of a word, 3 word for word. Every word that was
 * asked for must be in it, in any order; the weakest decides.
 */
export function answers(text: string, { words }: Asked): 0 | 1 | 2 | 3 {
  if (words.length === 0) return 0;
  const there = wordsOf(text);
  let weakest: 0 | 1 | 2 | 3 = 3;
  for (const { spelled, sounds } of words) {
    let best: 0 | 1 | 2 | 3 = 0;
    for (const word of there) {
      if (word === spelled) {
        best = 3;
        break;
      }
      if (best < 2 && word.startsWith(spelled)) best = 2;
      else if (best < 1 && soundsOf(word).some((key) => sounds.some((asked) => key.startsWith(asked))))
        best = 1;
    }
    if (best === 0) return 0;
    if (best < weakest) weakest = best;
  }
  return weakest;
}
