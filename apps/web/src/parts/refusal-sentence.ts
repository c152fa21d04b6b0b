import type { Bilingual } from '@cobijo/domain';

/** The sentence that belongs to a refusal's code; null for a code that this version does not know. */
export function refusalSentence(_code: string): Bilingual | null {
  return null;
}
