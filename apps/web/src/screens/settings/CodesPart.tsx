import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';

const charactersMax = 50_000;

/** The operator's codes: how many are left, and a place for more. */
export function CodesPart() {
  const { t } = useWords();
  const { view } = useDevice();
  const { busy, refusal, run } = useDeed();
  const [codes, setCodes] = useState('');
  const add = async () => {
    if (await run({ do: 'add-tokens', tokens: codes.split(/\s+/) })) setCodes('');
  };
  return (
    <Part title={t('begin.codes')} className="codes">
      <p className="lead">{t('codes.left', { n: view.codes })}</p>
      <Form label={t('begin.codes')} onSubmit={() => void add()}>
        <Field
          label={t('codes.more')}
          hint={t('codes.moreHint')}
          value={codes}
          onChange={setCodes}
          max={charactersMax}
          lines={3}
        />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button submits disabled={busy || codes.trim() === ''}>
            {t('codes.add')}
          </Button>
        </div>
      </Form>
    </Part>
  );
}
