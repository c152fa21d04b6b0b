import type { Body } from '@cobijo/domain';
import { comesNext } from '@cobijo/domain/contact/hours';
import { sayWeekdays, weekdayIn } from '../desk/weekday.ts';
import { ownZone, useNow } from '../../words/use-now.ts';
import { localeOf, useWords } from '../../words/words.tsx';

type Hours = Body<'contact.hours'>;

/** Safe hours as two people read them this week, each by her own clock; days with the same hours stand together. */
export function useHours({
  zone,
  times,
}: Hours): readonly { readonly there: string; readonly here: string | null }[] {
  const { t, language } = useWords();
  const now = useNow();
  const locale = localeOf(language);
  const range = (span: { readonly from: number; readonly to: number }, timeZone: string): string => {
    const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone });
    return `${clock.format(span.from)} – ${clock.format(span.to)}`;
  };
  const days = (all: readonly number[]): string =>
    new Set(all).size === 7 ? t('reach.everyDay') : sayWeekdays(all, { t, language });
  const rows = times.map((time) => {
    const span = comesNext(time, zone, now);
    return span === null
      ? {
          there: `${time.from} – ${time.to}`,
          day: time.weekday,
          here: null,
          hereDay: 0,
        }
      : {
          there: range(span, zone),
          day: weekdayIn(span.from, zone),
          here: range(span, ownZone()),
          hereDay: weekdayIn(span.from, ownZone()),
        };
  });
  return [...Map.groupBy(rows, ({ there, here }) => `${there} ${here}`).values()].map((same) => ({
    there: `${days(same.map(({ day }) => day))}: ${same[0]!.there}`,
    here: same[0]!.here === null ? null : `${days(same.map(({ hereDay }) => hereDay))}: ${same[0]!.here}`,
  }));
}
