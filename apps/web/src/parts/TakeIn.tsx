import type { SegmentId, StreamId } from '@cobijo/domain';
import { type ReactNode, useState } from 'react';
import { useDeed } from '../device/device.tsx';
import { useWords } from '../words/words.tsx';
import { Button } from './Button.tsx';
import { Field, Form } from './Field.tsx';
import { Refused } from './Refused.tsx';

/** What came late is taken in, with the reason. `children`: what else she may do with it. */
export function TakeIn(props: {
  readonly stream: StreamId;
  readonly segment: SegmentId;
  readonly children?: ReactNode;
}) {
  const { stream, segment, children } = props;
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  const [reason, setReason] = useState('');
  return (
    <Form
      label={t('quarantine.admit')}
      onSubmit={() => void run({ do: 'admit', stream, segments: [segment], reason: reason.trim() })}
    >
      <Field
        label={t('quarantine.reason')}
        hint={t('quarantine.reasonHint')}
        value={reason}
        onChange={setReason}
        max={500}
        required
      />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="main" submits disabled={busy || reason.trim() === ''}>
          {t('quarantine.admit')}
        </Button>
        {children}
      </div>
    </Form>
  );
}
