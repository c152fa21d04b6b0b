import type { ConversationView } from '@cobijo/client';
import { seeingWords } from '@cobijo/domain/conversation/retention';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** Whether she shows what she has seen, with those who show it too. Off until she says so, once it was explained. */
export function Seeing({ conversation }: { readonly conversation: ConversationView }) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const [asking, setAsking] = useState(false);
  const { offered, mine, others } = conversation.seeing;
  if (!offered && !mine) return null;
  const say = async (agrees: boolean) => {
    if (await run({ do: 'agree-seeing', stream: conversation.stream, agrees })) setAsking(false);
  };
  return (
    <div className="seeing part no-print">
      <p className="soft small">
        {mine
          ? others.length > 0
            ? t('seeing.on', { names: others.join(', ') })
            : t('seeing.onAlone')
          : others.length > 0
            ? t('seeing.asked', { names: others.join(', ') })
            : t('seeing.off')}
      </p>
      {mine ? (
        <Button look="quiet" disabled={busy} onPress={() => void say(false)}>
          {t('seeing.stop')}
        </Button>
      ) : asking ? (
        <div className="panel">
          <p>{both(seeingWords)}</p>
          <div className="buttons">
            <Button look="main" disabled={busy} onPress={() => void say(true)}>
              {t('seeing.agree')}
            </Button>
            <Button onPress={() => setAsking(false)}>{t('cancel')}</Button>
          </div>
        </div>
      ) : (
        <Button look="quiet" expanded={asking} onPress={() => setAsking(true)}>
          {t('seeing.ask')}
        </Button>
      )}
      <Refused refusal={refusal} />
    </div>
  );
}
