import type { Instant, Language } from '@cobijo/domain';
import type { Sourced } from '@cobijo/domain/vocabulary/source';
import { checkedWords, isUnsure } from '@cobijo/domain/vocabulary/source-words';
import { sayDate } from '../words/dates.ts';
import { useWords } from '../words/words.tsx';

const sayDay = (on: string, language: Language): string => sayDate({ on }, language, '');

/** Where something is known from, how sure it is and since when; what is to be looked at first is marked. */
export function Known({ of }: { readonly of: Sourced }) {
  const { both } = useWords();
  const now = Date.now() as Instant;
  return <span className={isUnsure(of, now) ? 'unsure' : ''}>{both(checkedWords(of, now, sayDay))}</span>;
}
