import type { DeskView } from '@cobijo/client';
import { worksInUnit } from '@cobijo/domain/consent/defaults';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import { InviteForm } from '../meeting/InviteForm.tsx';

/** Lets a colleague onto the desk whose pictures were compared. Staff only. */
export function LetOnForm({ desk, onEnd }: { readonly desk: DeskView; readonly onEnd: () => void }) {
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  const { view } = useDevice();
  const met = view.met.filter(
    ({ card, role, visit }) => card !== null && visit === null && (role === null || worksInUnit(role)),
  );
  const [device, setDevice] = useState<string>(met.at(-1)?.device ?? '');
  const [inviting, setInviting] = useState(false);
  if (inviting) return <InviteForm proposes="advocate" onEnd={() => setInviting(false)} />;
  const chosen = met.find((one) => one.device === device) ?? met.at(-1);
  const letOn = async () => {
    if (!chosen?.card) return;
    const done = await run({
      do: 'grant',
      stream: desk.stream,
      card: chosen.card,
      name: chosen.name,
      role: chosen.role ?? 'advocate',
      rights: ['write', 'steward'],
      past: 'with-past',
      why: '',
      caseName: desk.name,
    });
    if (done) onEnd();
  };
  return (
    <div className="panel">
      {chosen ? (
        <Form label={t('desk.letOn')} onSubmit={() => void letOn()}>
          <p>{t('desk.letOnLead')}</p>
          <Choice
            label={t('desk.whom')}
            value={chosen.device}
            onChange={setDevice}
            options={met.map((one) => ({ value: one.device as string, label: one.name }))}
          />
          <Refused refusal={refusal} />
          <div className="buttons">
            <Button look="main" submits disabled={busy}>
              {t('desk.letOnNow')}
            </Button>
            <Button onPress={() => setInviting(true)}>{t('organisations.meet')}</Button>
            <Button onPress={onEnd}>{t('cancel')}</Button>
          </div>
        </Form>
      ) : (
        <>
          <p>{t('desk.meetFirst')}</p>
          <div className="buttons">
            <Button look="main" onPress={() => setInviting(true)}>
              {t('organisations.meet')}
            </Button>
            <Button onPress={onEnd}>{t('cancel')}</Button>
          </div>
        </>
      )}
    </div>
  );
}
