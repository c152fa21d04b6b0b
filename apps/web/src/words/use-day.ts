import { dayAt } from '@cobijo/domain/critical-period/days';
import { useCallback } from 'react';
import { sayDate } from './dates.ts';
import { useWords } from './words.tsx';

/** A calendar day in the reader's words. */
export function useDay(): (day: string) => string {
  const { language } = useWords();
  return useCallback((day) => sayDate({ on: day }, language, ''), [language]);
}

export const todayHere = (): string => dayAt(Date.now());
