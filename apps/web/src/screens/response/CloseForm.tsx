import type { ResponseView } from '@cobijo/client';
import { closingWords, endings } from '@cobijo/domain/response/codes';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** A person ends it, with the reason; time never does. */
export function CloseForm({ of }: { readonly of: ResponseView }) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<(typeof endings)[number]>('became-a-case');
  const [why, setWhy] = useState('');
  if (!open)
    return (
      <div className="buttons part">
        <Button look="quiet" onPress={() => setOpen(true)}>
          {t('response.close')}
        </Button>
      </div>
    );
  return (
    <Form
      label={t('response.close')}
      onSubmit={() => void run({ do: 'close-response', response: of.response, reason, why })}
    >
      <Choice
        label={t('response.closeWhy')}
        value={reason}
        onChange={setReason}
        options={endings.map((value) => ({ value, label: both(closingWords[value]) }))}
      />
      <Field label={t('response.more')} value={why} onChange={setWhy} max={500} lines={2} />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button submits disabled={busy}>
          {t('response.close')}
        </Button>
        <Button look="quiet" onPress={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  );
}
