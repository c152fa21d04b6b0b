import { useState } from 'react';
import type { ClientRefusal } from '@cobijo/client';
import type { Engine } from '../../engine/door.ts';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import { LimitsAside } from '../safety/Limits.tsx';
import { Alone } from './Alone.tsx';

/** The passphrase opens this device here and is sent nowhere. The page does not say what it opens. */
export function Unlock(props: {
  readonly engine: Engine;
  readonly onOpen: () => void;
  /** It closed by itself, because nobody used it. */
  readonly rested: boolean;
}) {
  const { t } = useWords();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ClientRefusal | null>(null);
  const open = async () => {
    setBusy(true);
    const opened = await props.engine.unlock(passphrase);
    setBusy(false);
    if (opened.ok) props.onOpen();
    else setRefusal(opened.error);
  };
  return (
    <Alone name="unlock">
      <h1>{t('unlock.title')}</h1>
      {props.rested ? (
        <p className="lead" role="status">
          {t('rest.closed')}
        </p>
      ) : null}
      <div className="part">
        <Form onSubmit={() => void open()}>
          <Field
            label={t('unlock.passphrase')}
            hint={t('unlock.hint')}
            type="password"
            value={passphrase}
            onChange={setPassphrase}
            max={500}
            required
            focus
          />
          <Refused refusal={refusal} />
          <div className="buttons">
            <Button look="main" submits disabled={busy || passphrase === ''}>
              {busy ? t('unlock.opening') : t('unlock.open')}
            </Button>
          </div>
        </Form>
      </div>
      <LimitsAside />
    </Alone>
  );
}
