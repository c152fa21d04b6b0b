import type { Instant } from '@cobijo/domain';
import { sayInstant, sayLeft } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';

/** Until when an answer is awaited; that the time is over does not end the asking, and is said as over. */
export function useAnswerBy(): (until: Instant) => string {
  const { t, language } = useWords();
  return (until) => {
    const left = until - Date.now();
    const when = sayInstant(until, language);
    return left > 0 ? t('answer.until', { when, left: sayLeft(left, language) }) : t('answer.late', { when });
  };
}
