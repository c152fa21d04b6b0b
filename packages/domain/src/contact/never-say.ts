import { wordsOf } from '../conversation/spelling.ts';

/**
 * Words that must never be said to somebody, found in a text while it is written, on the device. Accents and capitals do
 * not hide one; "casa segura" is two words in a row. What was agreed is plain text, parted by commas, semicolons or lines.
 */
export function neverSaid(text: string, agreed: string): readonly string[] {
  const there = wordsOf(text);
  return agreed
    .split(/[,;\n]+/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => {
      const parts = wordsOf(phrase);
      return parts.length > 0 && there.some((_, at) => parts.every((part, i) => there[at + i] === part));
    });
}
