import type { AlikeView, ResponseView } from '@cobijo/client';
import { alikeWords } from '@cobijo/domain/discovery/alike';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import '../reports/reports.css';

/** Another open response that may be of the same event, with the reasons: a person joins them, with hers, or does not. */
export function AlikePart({ of, one }: { readonly of: ResponseView; readonly one: AlikeView }) {
  const { t, both } = useWords();
  const { responses } = useDevice().view;
  const { busy, refusal, run } = useDeed();
  const [joining, setJoining] = useState(false);
  const [why, setWhy] = useState('');
  const other = responses.find(({ response }) => response === one.id);
  if (!other) return null;
  const reasons = one.reasons.map((reason) => both(alikeWords[reason])).join(', ');
  return (
    <div className="reports-alike no-print">
      <p>
        <strong>{other.name}</strong> {t('reports.alikeResponse', { why: reasons })}
      </p>
      {joining ? (
        <Form
          label={t('reports.join')}
          onSubmit={() =>
            void run({ do: 'join-responses', response: of.response, into: other.response, why })
          }
        >
          <Field label={t('reports.why')} value={why} onChange={setWhy} max={500} required focus />
          <Refused refusal={refusal} />
          <div className="buttons">
            <Button look="main" submits disabled={busy || why.trim() === ''}>
              {t('reports.join')}
            </Button>
            <Button onPress={() => setJoining(false)}>{t('cancel')}</Button>
          </div>
        </Form>
      ) : (
        <Button onPress={() => setJoining(true)}>{t('reports.join')}</Button>
      )}
    </div>
  );
}
