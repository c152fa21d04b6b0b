import type { ResponseView } from '@cobijo/client';
import { refusalReasonWords, refusalReasons } from '@cobijo/domain/response/codes';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Few } from '../../parts/Few.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { useAnswerBy } from './answer-by.ts';

/** She was asked: yes in one touch, no with its reason. */
export function AnswerPart({ of }: { readonly of: ResponseView }) {
  const { t, both } = useWords();
  const answerBy = useAnswerBy();
  const { busy, refusal, run } = useDeed();
  const [saysNo, setSaysNo] = useState(false);
  const [reason, setReason] = useState<(typeof refusalReasons)[number]>('busy');
  const answer = { do: 'answer-ask', response: of.response } as const;
  return (
    <Part title={t('answer.title')} card className="ask-answer no-print">
      <p>{answerBy(of.mine!.until)}</p>
      <Refused refusal={refusal} />
      {saysNo ? (
        <>
          <Few
            titled
            label={t('answer.why')}
            value={reason}
            onChange={setReason}
            options={refusalReasons.map((one) => [one, both(refusalReasonWords[one])] as const)}
          />
          <div className="buttons">
            <Button disabled={busy} onPress={() => void run({ ...answer, answer: 'refused', reason })}>
              {t('answer.sayNo')}
            </Button>
            <Button look="quiet" onPress={() => setSaysNo(false)}>
              {t('cancel')}
            </Button>
          </div>
        </>
      ) : (
        <div className="buttons">
          <Button look="main" disabled={busy} onPress={() => void run({ ...answer, answer: 'accepted' })}>
            {t('answer.take')}
          </Button>
          <Button disabled={busy} onPress={() => setSaysNo(true)}>
            {t('answer.cannot')}
          </Button>
        </div>
      )}
    </Part>
  );
}
