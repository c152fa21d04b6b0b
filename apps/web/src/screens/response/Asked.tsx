import type { ResponseView } from '@cobijo/client';
import { sideWords } from '@cobijo/domain/response/codes';
import { becauseWords } from '@cobijo/domain/response/words';
import { useDeed } from '../../device/device.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import { AskedRows, AskOrder } from './AskOrder.tsx';

/** Who was asked and what came of it; and whom to ask next, with the reason for each place. */
export function Asked({
  of,
  nameOf,
}: {
  readonly of: ResponseView;
  readonly nameOf: (person: string) => string;
}) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const { asks, order } = of;
  return (
    <>
      <AskedRows kind="asked" asked={asks} nameOf={({ person }) => nameOf(person)} />
      {order && of.mayAsk && !of.closed ? (
        <>
          <h3>{t('response.askFor', { side: both(sideWords[order.side]) })}</h3>
          {order.ask.length === 0 ? <p className="attention">{t('response.nobodyLeft')}</p> : null}
          <AskOrder
            busy={busy}
            ask={order.ask.map(({ candidate, because }) => ({
              id: candidate.person,
              name: candidate.name,
              of: candidate.organisation ?? '',
              because: because.map((one) => both(becauseWords[one])),
              onAsk: () => void run({ do: 'ask-next', response: of.response, person: candidate.person }),
            }))}
            not={order.not.map(({ candidate: { person, name }, why }) => ({ id: person, name, why }))}
          />
          <Refused refusal={refusal} />
        </>
      ) : null}
    </>
  );
}
