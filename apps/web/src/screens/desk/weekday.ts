import type { Language } from '@cobijo/domain';
import { inCalendar, zoneOrUtc } from '@cobijo/domain/vocabulary/calendar';
import type { useWords } from '../../words/words.tsx';

/** 2024-01-01 was a Monday. */
export const sayWeekday = (day: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day));

/** 1 to 7, Monday first, on the clocks of a zone. */
export const weekdayIn = (at: number, timeZone: string): number =>
  1 +
  mondayFirst.indexOf(
    new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone: zoneOrUtc(timeZone) }).format(
      inCalendar(at),
    ),
  );
const mondayFirst = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** How many days in a row are said by their first and last. */
const runMin = 3;

/** Days of the week, 1 to 7: "Monday to Friday, Sunday". */
export function sayWeekdays(
  days: readonly number[],
  { t, language }: { readonly t: ReturnType<typeof useWords>['t']; readonly language: Language },
): string {
  const runs: number[][] = [];
  for (const day of [...new Set(days)].toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap((run) =>
      run.length < runMin
        ? run.map((day) => sayWeekday(day, language))
        : [t('days.range', { from: sayWeekday(run[0]!, language), to: sayWeekday(run.at(-1)!, language) })],
    )
    .join(', ');
}
