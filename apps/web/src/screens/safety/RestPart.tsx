import {
  type HiddenSeconds,
  type IdleMinutes,
  type Rest,
  hiddenSecondsChoices,
  idleMinutesChoices,
} from '@cobijo/domain/device-safety/rest';
import { useState } from 'react';
import { chooseRest, chosenRest } from '../../app/rest.tsx';
import { Few } from '../../parts/Few.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';

/** When this device closes by itself. */
export function RestPart() {
  const { t } = useWords();
  const [rest, setRest] = useState<Rest>(chosenRest());
  const choose = (changed: Partial<Rest>): void => {
    const next = { ...rest, ...changed };
    chooseRest(next);
    setRest(next);
  };
  return (
    <Part title={t('rest.title')}>
      <p className="lead">{t('rest.why')}</p>
      <h3>{t('rest.idle')}</h3>
      <Few
        label={t('rest.idle')}
        value={String(rest.idleMinutes)}
        onChange={(value) => choose({ idleMinutes: Number(value) as IdleMinutes })}
        options={idleMinutesChoices.map((n) => [String(n), t('rest.minutes', { n })] as const)}
      />
      <h3>{t('rest.hidden')}</h3>
      <Few
        label={t('rest.hidden')}
        value={String(rest.hiddenSeconds)}
        onChange={(value) => choose({ hiddenSeconds: Number(value) as HiddenSeconds })}
        options={hiddenSecondsChoices.map(
          (seconds) =>
            [
              String(seconds),
              seconds === 0 ? t('rest.atOnce') : t('rest.minutes', { n: seconds / 60 }),
            ] as const,
        )}
      />
    </Part>
  );
}
