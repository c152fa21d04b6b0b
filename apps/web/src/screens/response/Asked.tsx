import type { ResponseView } from '@cobijo/client';
import { refusalReasonWords, sideWords } from '@cobijo/domain/response/codes';
import { askStateWords, becauseWords, notAskedWords } from '@cobijo/domain/response/words';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { sayHour } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';

/** Who was asked and what came of it; and whom to ask next, with the reason for each place. */
export function Asked({
  of,
  nameOf,
}: {
  readonly of: ResponseView;
  readonly nameOf: (person: string) => string;
}) {
  const { t, both, language } = useWords();
  const { busy, refusal, run } = useDeed();
  const { asks, order } = of;
  return (
    <>
      {asks.length > 0 ? (
        <ul className="rows asked">
          {asks.map((one) => (
            <li key={one.ask}>
              <b>{nameOf(one.person)}</b> ({both(sideWords[one.side])}): {both(askStateWords[one.state])}
              {one.reason ? `, ${both(refusalReasonWords[one.reason])}` : ''}
              {one.state === 'waiting' ? ` · ${sayHour(one.until, language)}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
      {order && of.mayAsk && !of.closed ? (
        <>
          <h3>{t('response.askFor', { side: both(sideWords[order.side]) })}</h3>
          {order.ask.length === 0 ? <p className="attention">{t('response.nobodyLeft')}</p> : null}
          <ol className="rows order">
            {order.ask.map(({ candidate, because }, at) => (
              <li key={candidate.person}>
                <p>
                  <b>{candidate.name}</b>
                  {candidate.organisation ? `, ${candidate.organisation}` : ''}
                </p>
                <p className="soft small">{because.map((one) => both(becauseWords[one])).join(', ')}</p>
                <Button
                  look={at === 0 ? 'main' : 'plain'}
                  disabled={busy}
                  label={t('response.askHer', { who: candidate.name })}
                  onPress={() =>
                    void run({ do: 'ask-next', response: of.response, person: candidate.person })
                  }
                >
                  {t('response.ask')}
                </Button>
              </li>
            ))}
          </ol>
          {order.not.length > 0 ? (
            <ul className="soft small">
              {order.not.map(({ candidate, why }) => (
                <li key={candidate.person}>
                  {candidate.name}: {both(notAskedWords[why])}
                </li>
              ))}
            </ul>
          ) : null}
          <Refused refusal={refusal} />
        </>
      ) : null}
    </>
  );
}
