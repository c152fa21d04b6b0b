import type { FactId, StreamId } from '@cobijo/domain';
import { holdBasisWords } from '@cobijo/domain/ending/words';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

type Basis = keyof typeof holdBasisWords;

/** A steward says that something must be kept: on what it rests, who asks for it and why. Everyone of the part sees it. */
export function HoldForm({ stream }: { readonly stream: StreamId }) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const [open, setOpen] = useState(false);
  const [basis, setBasis] = useState<Basis>('court-order');
  const [authority, setAuthority] = useState('');
  const [reason, setReason] = useState('');
  if (!open) return <Button onPress={() => setOpen(true)}>{t('end.hold')}</Button>;
  const place = async () => {
    if (await run({ do: 'place-hold', stream, basis, authority, reason: reason.trim() })) setOpen(false);
  };
  return (
    <Form label={t('end.hold')} onSubmit={() => void place()}>
      <Choice
        label={t('end.holdBasis')}
        value={basis}
        onChange={setBasis}
        options={(Object.keys(holdBasisWords) as Basis[]).map((value) => ({
          value,
          label: both(holdBasisWords[value]),
        }))}
      />
      <Field label={t('end.holdAuthority')} value={authority} onChange={setAuthority} max={200} />
      <Field label={t('end.holdReason')} value={reason} onChange={setReason} max={500} required />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="dark" submits disabled={busy || reason.trim() === ''}>
          {t('end.holdNow')}
        </Button>
        <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}

/** A steward says why nothing has to be kept any more. */
export function LiftForm({ stream, hold }: { readonly stream: StreamId; readonly hold: FactId }) {
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  if (!open) return <Button onPress={() => setOpen(true)}>{t('end.lift')}</Button>;
  const lift = async () => {
    if (await run({ do: 'lift-hold', stream, hold, reason: reason.trim() })) setOpen(false);
  };
  return (
    <Form label={t('end.lift')} onSubmit={() => void lift()}>
      <Field label={t('end.liftReason')} value={reason} onChange={setReason} max={500} required />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="dark" submits disabled={busy || reason.trim() === ''}>
          {t('end.lift')}
        </Button>
        <Button onPress={() => setOpen(false)}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
