import type { Body, EntityId } from '@cobijo/domain';
import { useState } from 'react';
import { newEntity } from '../../device/new-id.ts';
import { Field } from '../../parts/Field.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useWords } from '../../words/words.tsx';
import { Find } from './Find.tsx';
import type { Entity, Known } from './known.ts';

/** A person says that two are the same. Nothing of either is lost, and it can be undone. */
export function MergeForm(props: {
  readonly known: Known;
  readonly into: Entity;
  readonly onEnd: () => void;
}) {
  const { t } = useWords();
  const [same, setSame] = useState<EntityId | ''>('');
  const [reason, setReason] = useState('');
  const body = (): Body<'entities.merged'> => ({
    merge: newEntity(),
    into: props.into.id,
    same: [same as EntityId],
    reason: reason.trim(),
  });
  return (
    <Saying
      label={t('network.merge')}
      kind="entities.merged"
      body={body}
      ready={same !== '' && reason.trim() !== ''}
      onEnd={props.onEnd}
    >
      <Find
        label={t('network.sameAs', { name: props.into.name })}
        known={props.known}
        value={same}
        onChange={setSame}
        without={props.into.id}
        hint={t('network.mergeHint', { name: props.into.name })}
      />
      <Field label={t('network.reason')} value={reason} onChange={setReason} max={1000} lines={2} required />
    </Saying>
  );
}
