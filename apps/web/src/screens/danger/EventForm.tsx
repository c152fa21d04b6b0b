import type { Body } from '@cobijo/domain';
import { type Trigger, triggerRow, triggerRows } from '@cobijo/domain/critical-period/triggers';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Check } from '../../parts/Check.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { Few } from '../../parts/Few.tsx';
import { useWords } from '../../words/words.tsx';
import { todayHere } from '../../words/use-day.ts';
import { Saying } from '../../parts/Saying.tsx';

/** Something that may bring reprisal: what, when, and whom it puts in danger. */
export function EventForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const open = useCase();
  const { subjects } = open.safety;
  const [trigger, setTrigger] = useState<Trigger>('says-danger');
  const [what, setWhat] = useState<'planned' | 'happened'>('happened');
  const [kind, setKind] = useState('');
  const [on, setOn] = useState(todayHere());
  const kinds = Object.keys(triggerRow(trigger)?.kinds ?? {});
  const [chosen, setChosen] = useState<readonly string[]>(subjects.map(({ subject }) => subject));
  const ids = subjects.map(({ subject }) => subject).filter((subject) => chosen.includes(subject));
  const body = (): Body<'period.recorded'> => ({
    record: newEntity(),
    event: newEntity(),
    recorded: todayHere(),
    said: { what, trigger, ...(kind !== '' && { kind }), on, subjects: ids },
  });
  return (
    <Saying
      label={t('danger.addEvent')}
      kind="period.recorded"
      body={body}
      ready={!(on === '' || chosen.length === 0)}
      onEnd={onEnd}
    >
      <Choice
        label={t('danger.event')}
        value={trigger}
        onChange={(chosen) => {
          setTrigger(chosen);
          setKind('');
        }}
        options={triggerRows.map((row) => ({ value: row.trigger, label: both(row.words) }))}
      />
      {kinds.length > 0 ? (
        <Choice
          label={t('danger.kind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: '', label: t('danger.kind.none') },
            ...kinds.map((value) => ({ value, label: t(`danger.kind.${value}` as 'danger.kind.escape') })),
          ]}
        />
      ) : null}
      <Few
        titled
        label={t('danger.when')}
        value={what}
        onChange={setWhat}
        options={[
          ['happened', t('danger.happened')],
          ['planned', t('danger.planned')],
        ]}
      />
      <Field label={t('danger.day')} value={on} onChange={setOn} max={10} type="date" required />
      <fieldset className="danger-group">
        <legend>{t('danger.whom')}</legend>
        {subjects.map(({ subject, name }) => (
          <Check
            key={subject}
            on={chosen.includes(subject)}
            onChange={(checked) =>
              setChosen(checked ? [...chosen, subject] : chosen.filter((one) => one !== subject))
            }
          >
            {name}
          </Check>
        ))}
      </fieldset>
    </Saying>
  );
}
