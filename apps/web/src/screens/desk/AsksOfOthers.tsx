import type { CameAskView, DeskView } from '@cobijo/client';
import { mustNotWords } from '@cobijo/domain/discovery/codes';
import { countryWords } from '@cobijo/domain/organisation/countries';
import { refusalReasonWords, sideWords } from '@cobijo/domain/response/codes';
import { cameAskWords } from '@cobijo/domain/response/words';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import { useAnswerBy } from '../response/answer-by.ts';
import { RefuseForm } from '../response/RefuseForm.tsx';
import { Told } from '../response/Told.tsx';

/** Other organisations ask this desk: which, what they say, until when, and a yes or a no with its reason. */
export function AsksOfOthers({ desk }: { readonly desk: DeskView }) {
  const { t } = useWords();
  if (desk.asks.length === 0) return null;
  return (
    <>
      <h3>{t('others.came')}</h3>
      <ul className="rows came-asks">
        {desk.asks.map((one) => (
          <CameAsk key={one.ask} desk={desk.desk} one={one} />
        ))}
      </ul>
    </>
  );
}

function CameAsk({ desk, one }: { readonly desk: DeskView['desk']; readonly one: CameAskView }) {
  const { t, both } = useWords();
  const answerBy = useAnswerBy();
  const { busy, refusal, run } = useDeed();
  const [saysNo, setSaysNo] = useState(false);
  const { from, state, discovery } = one;
  const isOpen = state === 'waiting' || state === 'late';
  const answer = { do: 'answer-organisation', desk, ask: one.ask } as const;
  return (
    <li data-ask={one.ask}>
      <p>
        <b>{from.name}</b>, {both(countryWords[from.country])} · {both(sideWords[one.side])}
      </p>
      <p className={isOpen ? 'attention' : 'soft'}>
        {isOpen ? answerBy(one.until) : both(cameAskWords[state])}
        {one.by ? ` · ${one.by}` : ''}
        {one.reason ? ` · ${both(refusalReasonWords[one.reason])}` : ''}
      </p>
      {discovery.mustNot.length > 0 ? (
        <p className="attention">{discovery.mustNot.map((code) => both(mustNotWords[code])).join(', ')}</p>
      ) : null}
      <Told of={discovery} />
      <Refused refusal={refusal} />
      {isOpen && saysNo ? (
        <RefuseForm
          busy={busy}
          onRefuse={(reason) => void run({ ...answer, answer: 'refused', reason })}
          onEnd={() => setSaysNo(false)}
        />
      ) : null}
      {isOpen && !saysNo ? (
        <div className="buttons">
          <Button
            look="main"
            disabled={busy}
            label={t('others.takeOf', { who: from.name })}
            onPress={() => void run({ ...answer, answer: 'accepted' })}
          >
            {t('answer.take')}
          </Button>
          <Button
            disabled={busy}
            label={t('others.refuseOf', { who: from.name })}
            onPress={() => setSaysNo(true)}
          >
            {t('answer.cannot')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
