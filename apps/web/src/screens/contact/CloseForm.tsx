import type { Body, EntityId } from '@cobijo/domain';
import { raisedEndings } from '@cobijo/domain/check-in/codes';
import type { Raised } from '@cobijo/domain/check-in/picture';
import { raisedEndingWords } from '@cobijo/domain/check-in/words';
import { useState } from 'react';
import { newEntity } from '../../device/new-id.ts';
import { Few } from '../../parts/Few.tsx';
import { Field } from '../../parts/Field.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useWords } from '../../words/words.tsx';

/** Why what was raised needs nobody any more. Nothing is chosen beforehand: a habit must not close it. */
export function CloseForm(props: {
  readonly checkIn: EntityId;
  readonly raised: Raised;
  readonly onEnd: () => void;
}) {
  const { t, both } = useWords();
  const [reason, setReason] = useState<(typeof raisedEndings)[number] | ''>('');
  const [why, setWhy] = useState('');
  const { checkIn, raised } = props;
  const body = (): Body<'check-in.closed'> => ({
    closing: newEntity(),
    checkIn,
    of: raised.what === 'duress' ? { made: raised.made } : { missed: raised.until },
    reason: reason === '' ? 'acted-on' : reason,
    why: why.trim(),
  });
  return (
    <Saying
      label={t('reach.close')}
      kind="check-in.closed"
      body={body}
      ready={reason !== '' && why.trim() !== ''}
      onEnd={props.onEnd}
      save={t('reach.close')}
    >
      <Few
        label={t('reach.closeReason')}
        value={reason}
        onChange={setReason}
        options={raisedEndings.map((one) => [one, both(raisedEndingWords[one])] as const)}
      />
      <Field label={t('reach.closeWhy')} value={why} onChange={setWhy} max={500} lines={2} required />
    </Saying>
  );
}
