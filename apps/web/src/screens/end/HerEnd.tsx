import type { StreamId } from '@cobijo/domain';
import { endCannot } from '@cobijo/domain/ending/words';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { StreamChecks } from '../circle/StreamChecks.tsx';
import { PartEnd } from './PartEnd.tsx';

/** She asks that what is kept about her ends; what that cannot do stands before the button, and her no beside each part. */
export function HerEnd() {
  const { t, both } = useWords();
  const { ends, streams } = useCase();
  const { busy, refusal, run } = useDeed();
  const [chosen, setChosen] = useState<ReadonlySet<StreamId>>(new Set());
  const open = streams.filter(({ stream }) => ends.some((end) => end.stream === stream && end.mayAsk));
  const ask = async () => {
    if (await run({ do: 'ask-end', streams: [...chosen] })) setChosen(new Set());
  };
  return (
    <Screen name="her-end" title={t('her.end')} lead={t('her.endLead')}>
      {ends.length === 0 ? <Empty>{t('end.empty')}</Empty> : null}
      <p>{both(endCannot)}</p>
      {open.length > 0 ? (
        <Part title={t('her.endAsk')} card>
          <StreamChecks label={t('her.endWhich')} streams={open} chosen={chosen} onChange={setChosen} />
          <Refused refusal={refusal} />
          <div className="buttons">
            <Button look="dark" disabled={busy || chosen.size === 0} onPress={() => void ask()}>
              {t('her.endNow')}
            </Button>
          </div>
        </Part>
      ) : null}
      {ends.map((end) => (
        <PartEnd key={end.stream} end={end} />
      ))}
    </Screen>
  );
}
