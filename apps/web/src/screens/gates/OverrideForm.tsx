import type { Body, EntityId } from '@cobijo/domain';
import type { GateAsked } from '@cobijo/domain/gate/judge';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Field } from '../../parts/Field.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useWords } from '../../words/words.tsx';
import { Readers } from '../danger/Readers.tsx';

/** Going past a gate: by the name of whoever signs, with a reason, for some days, and everybody here reads it. */
export function OverrideForm(props: {
  readonly asked: GateAsked;
  readonly joins?: EntityId;
  readonly onEnd: () => void;
}) {
  const { t } = useWords();
  const { me, safety } = useCase();
  const { asked, joins } = props;
  const [until, setUntil] = useState(asked.to);
  const [reason, setReason] = useState('');
  const body = (): Body<'gate.overridden'> => ({
    override: newEntity(),
    gate: asked.gate,
    step: asked.step,
    subject: asked.subject,
    ...(asked.rung && { rung: asked.rung }),
    from: asked.from,
    until,
    reason: reason.trim(),
    ...(joins && { joins }),
  });
  return (
    <Saying
      label={t('gates.override')}
      kind="gate.overridden"
      body={body}
      ready={until !== '' && reason.trim() !== ''}
      onEnd={props.onEnd}
      save={t('gates.overrideAs', { name: me.name })}
    >
      <p className="attention">{t('gates.overrideLead', { name: me.name })}</p>
      <Readers part={safety.parts[asked.subject]} of="signature" />
      <Field label={t('gates.lastDay')} value={until} onChange={setUntil} max={10} type="date" required />
      <Field
        label={t('gates.overrideWhy')}
        value={reason}
        onChange={setReason}
        max={1000}
        lines={3}
        required
        focus
      />
    </Saying>
  );
}

export function TakeBackForm({ override, onEnd }: { readonly override: string; readonly onEnd: () => void }) {
  const { t } = useWords();
  const { gates } = useCase();
  const [reason, setReason] = useState('');
  const before = gates.overrides.find(({ key }) => key === override)?.live[0]?.body;
  if (!before) return null;
  const supersedes = gates.standing[override];
  return (
    <Saying
      label={t('gates.takeBack')}
      kind="gate.overridden"
      body={() => ({ ...before, takenBack: { reason: reason.trim() } })}
      {...(supersedes && { supersedes })}
      ready={reason.trim() !== ''}
      onEnd={onEnd}
      save={t('gates.takeBack')}
    >
      <Field
        label={t('gates.takeBackWhy')}
        value={reason}
        onChange={setReason}
        max={1000}
        lines={2}
        required
      />
    </Saying>
  );
}
