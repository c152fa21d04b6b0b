import type { ClientRefusal } from '@cobijo/client';
import { guestComesBack, guestKeepsNothing } from '@cobijo/domain/guest/words';
import { useState } from 'react';
import type { Engine } from '../../engine/door.ts';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import { Alone } from '../unlock/Alone.tsx';
import './guest.css';

/** Before a visit: what it keeps, how it ends, and nothing of what it will show. */
export function GuestDoor(props: {
  readonly engine: Engine;
  readonly link: string;
  readonly onOpen: () => void;
}) {
  const { t, both } = useWords();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ClientRefusal | null>(null);
  const begin = async () => {
    setBusy(true);
    const begun = await props.engine.visit({ link: props.link, name: name.trim() });
    setBusy(false);
    if (begun.ok) props.onOpen();
    else setRefusal(begun.error);
  };
  return (
    <Alone name="guest-door">
      <h1>{t('guest.title')}</h1>
      <p className="lead">{both(guestKeepsNothing)}</p>
      <p>{t('guest.pictures')}</p>
      <p>{both(guestComesBack)}</p>
      <div className="part">
        <Form onSubmit={() => void begin()}>
          <Field
            label={t('guest.name')}
            hint={t('guest.nameHint')}
            value={name}
            onChange={setName}
            max={200}
            required
          />
          <Refused refusal={refusal} />
          <div className="buttons">
            <Button look="main" submits disabled={busy || name.trim() === ''}>
              {busy ? t('unlock.opening') : t('guest.begin')}
            </Button>
          </div>
        </Form>
      </div>
    </Alone>
  );
}
