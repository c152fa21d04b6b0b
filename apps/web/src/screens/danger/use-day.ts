import { useCallback } from 'react';
import { sayDate } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';

/** A calendar day in the reader's words. */
export function useDay(): (day: string) => string {
  const { language } = useWords();
  return useCallback((day) => sayDate({ on: day, zone: 'UTC' as never }, language, ''), [language]);
}

export const todayHere = (): string => {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};
