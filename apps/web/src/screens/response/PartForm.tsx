import type { ResponseView } from '@cobijo/client';
import type { EntityId } from '@cobijo/domain';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

/** A report that somebody joined is of another event after all: it gets a response of its own, with the reason. */
export function PartForm({ of, discovery }: { readonly of: ResponseView; readonly discovery: EntityId }) {
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  const [parting, setParting] = useState(false);
  const [why, setWhy] = useState('');
  if (!parting)
    return (
      <div className="buttons no-print">
        <Button look="quiet" onPress={() => setParting(true)}>
          {t('response.part')}
        </Button>
      </div>
    );
  return (
    <Form
      label={t('response.part')}
      onSubmit={() => void run({ do: 'part-reports', response: of.response, discovery, why: why.trim() })}
    >
      <p className="hint">{t('response.partHint')}</p>
      <Field label={t('reports.why')} value={why} onChange={setWhy} max={500} focus />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="main" submits disabled={busy || why.trim() === ''}>
          {t('response.part')}
        </Button>
        <Button onPress={() => setParting(false)}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
