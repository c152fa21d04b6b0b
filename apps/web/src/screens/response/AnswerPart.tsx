import type { ResponseView } from '@cobijo/client';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { useAnswerBy } from './answer-by.ts';
import { RefuseForm } from './RefuseForm.tsx';

/** She was asked: yes in one touch, no with its reason. */
export function AnswerPart({ of }: { readonly of: ResponseView }) {
  const { t } = useWords();
  const answerBy = useAnswerBy();
  const { busy, refusal, run } = useDeed();
  const [saysNo, setSaysNo] = useState(false);
  const answer = { do: 'answer-ask', response: of.response } as const;
  return (
    <Part title={t('answer.title')} card className="ask-answer no-print">
      <p>{answerBy(of.mine!.until)}</p>
      <Refused refusal={refusal} />
      {saysNo ? (
        <RefuseForm
          busy={busy}
          onRefuse={(reason) => void run({ ...answer, answer: 'refused', reason })}
          onEnd={() => setSaysNo(false)}
        />
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
