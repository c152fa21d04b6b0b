import type { Body, EntityId } from '@cobijo/domain';
import { checkRow } from '@cobijo/domain/gate/checks';
import { type CheckCode, type CheckFinding, checkFindings } from '@cobijo/domain/gate/codes';
import { findingWords } from '@cobijo/domain/gate/words';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Field } from '../../parts/Field.tsx';
import { Few } from '../../parts/Few.tsx';
import { Known } from '../../parts/Known.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { todayHere } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';

/** What somebody looked at, and what was found: nothing is found before she says so. */
export function CheckForm(props: {
  readonly subject: EntityId;
  readonly check: CheckCode;
  readonly contact?: EntityId;
  readonly onEnd: () => void;
}) {
  const { t, both } = useWords();
  const { gates, me } = useCase();
  const { subject, check, contact } = props;
  const row = checkRow(check);
  const [found, setFound] = useState<CheckFinding | ''>('');
  const [on, setOn] = useState(todayHere());
  const [by, setBy] = useState(me.name);
  const [how, setHow] = useState('');
  const body = (): Body<'check.recorded'> => ({
    check,
    subject,
    found: found === '' ? 'unknown' : found,
    on,
    by: by.trim(),
    how: how.trim(),
    ...(contact && { contact }),
  });
  const supersedes = gates.standing[[check, subject, ...(contact ? [contact] : [])].join('/')];
  return (
    <Saying
      label={both(row.words)}
      kind="check.recorded"
      body={body}
      {...(supersedes && { supersedes })}
      ready={found !== '' && on !== '' && by.trim() !== '' && how.trim() !== ''}
      onEnd={props.onEnd}
    >
      <p>{both(row.words)}</p>
      <Few<CheckFinding | ''>
        label={t('gates.found')}
        value={found}
        onChange={setFound}
        options={checkFindings
          .filter((one) => one !== 'not-needed' || row.mayBeNotNeeded)
          .map((one) => [one, both(findingWords[one])] as const)}
      />
      <Field label={t('danger.day')} value={on} onChange={setOn} max={10} type="date" required />
      <Field label={t('gates.lookedBy')} value={by} onChange={setBy} max={200} required />
      <Field
        label={t('gates.how')}
        hint={t('gates.howHint')}
        value={how}
        onChange={setHow}
        max={1000}
        lines={2}
        required
      />
      <p className="soft small">
        <Known of={row} />
      </p>
    </Saying>
  );
}
