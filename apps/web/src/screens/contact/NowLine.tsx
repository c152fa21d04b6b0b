import { sayIn } from '@cobijo/domain/contact/hours';
import { ownZone } from '../../words/use-now.ts';
import { useWords } from '../../words/words.tsx';
import type { Reached } from './reached.ts';

/** Whether she may be called at this moment, before anything else is read; and if not, when next, by both clocks. */
export function NowLine({ of }: { readonly of: Reached }) {
  const { t, language } = useWords();
  const safe = of.ways.filter(({ verdict }) => verdict.state === 'safe');
  if (safe.length > 0)
    return (
      <p className="now-line now-safe">
        {t('reach.nowSafe', { ways: safe.map(({ channel }) => t(`channel.${channel}`)).join(', ') })}
      </p>
    );
  const next = of.ways
    .flatMap(({ channel, verdict }) =>
      verdict.state === 'outside-hours' && verdict.next !== null
        ? [{ channel, zone: verdict.zone, at: verdict.next }]
        : [],
    )
    .sort((a, b) => a.at - b.at)[0];
  return (
    <p className="now-line now-not">
      {next
        ? t('reach.nowNext', {
            way: t(`channel.${next.channel}`),
            there: sayIn(next.at, next.zone, language),
            here: sayIn(next.at, ownZone(), language),
          })
        : t('reach.nowUnknown')}
    </p>
  );
}
