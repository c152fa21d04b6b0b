import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import './recovery.css';

/** The new device of somebody who lost all of hers, until her circle has let it in. */
export function ComeBack() {
  const { t } = useWords();
  const { comingBack } = useDevice().view.recovery;
  const { busy, refusal, run } = useDeed();
  const [words, setWords] = useState('');
  if (!comingBack) return null;
  const { sheet, vouchedBy, wrong, told } = comingBack;
  const show = async () => {
    if (await run({ do: 'prove-return', words })) setWords('');
  };
  return (
    <Screen name="come-back" title={t('recovery.back')} lead={t('recovery.backHow')}>
      <Part title={t('recovery.backNow')} card>
        <p data-told={told}>{t('recovery.backMet', { n: told })}</p>
        {vouchedBy.length > 0 ? <p>{t('recovery.backVouched', { who: vouchedBy.join(', ') })}</p> : null}
        {wrong.map((who) => (
          <p key={who}>{t('recovery.backWrong', { who: who || t('someone') })}</p>
        ))}
        {sheet || vouchedBy.length > 0 ? <p>{t('recovery.backShown')}</p> : null}
      </Part>
      {told > 0 ? (
        <Part title={t('recovery.backSheet')}>
          <Form onSubmit={() => void show()} label={t('recovery.backSheet')}>
            <Field
              label={t('recovery.backWords')}
              hint={t('recovery.backWordsHint')}
              value={words}
              onChange={setWords}
              max={400}
              lines={4}
            />
            <Refused refusal={refusal} />
            <div className="buttons">
              <Button look="main" submits disabled={busy || words.trim() === ''}>
                {t('recovery.backShow')}
              </Button>
            </div>
          </Form>
        </Part>
      ) : (
        <Refused refusal={refusal} />
      )}
      <p className="part soft">{t('recovery.backAnewWhy')}</p>
      <div className="buttons">
        <Button look="quiet" disabled={busy} onPress={() => void run({ do: 'return-anew' })}>
          {t('recovery.backAnew')}
        </Button>
      </div>
    </Screen>
  );
}
