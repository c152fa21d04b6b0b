import type { Body, FactId } from '@cobijo/domain';
import { useState } from 'react';
import { Field } from '../../parts/Field.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useWords } from '../../words/words.tsx';

type Undoing = 'tie.retracted' | 'hub.declared' | 'entities.unmerged';

/** A decision about what stands already, which needs nothing but its reason. */
export function ReasonForm<K extends Undoing>(props: {
  readonly kind: K;
  /** What it decides, but for the reason. */
  readonly of: Omit<Body<K>, 'reason'>;
  readonly supersedes: readonly FactId[];
  readonly label: string;
  readonly hint?: string;
  readonly onEnd: () => void;
}) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  // A body of its kind is what `of` leaves out and the reason; the compiler cannot add them up for an unknown K.
  const body = (): Body<K> => ({ ...props.of, reason: reason.trim() }) as unknown as Body<K>;
  return (
    <Saying
      label={props.label}
      kind={props.kind}
      body={body}
      supersedes={props.supersedes}
      ready={reason.trim() !== ''}
      onEnd={props.onEnd}
      save={props.label}
    >
      <Field
        label={t('network.reason')}
        {...(props.hint ? { hint: props.hint } : {})}
        value={reason}
        onChange={setReason}
        max={1000}
        lines={2}
        required
        focus
      />
    </Saying>
  );
}
