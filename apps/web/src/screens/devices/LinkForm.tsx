import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** Whoever links a device of her own holds both: an hour is long. */
const hours = 1;

export function LinkForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  const [name, setName] = useState('');
  const link = async () => {
    if (await run({ do: 'link-device', name: name.trim(), hours })) {
      onEnd();
      // The squares stand above the screen.
      scrollTo(0, 0);
    }
  };
  return (
    <Form onSubmit={() => void link()} label={t('devices.link')}>
      <p>{t('devices.how')}</p>
      <Field
        label={t('devices.name')}
        hint={t('devices.nameHint')}
        value={name}
        onChange={setName}
        max={80}
        required
      />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="main" submits disabled={busy || name.trim() === ''}>
          {t('meeting.make')}
        </Button>
        <Button onPress={onEnd}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
