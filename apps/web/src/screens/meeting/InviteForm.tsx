import type { Role } from '@cobijo/domain';
import { roleWords, roles } from '@cobijo/domain/vocabulary/role';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

const lives = [1, 24, 72] as const;

/** Makes a link for one person. It lets her in nowhere: it lets two devices meet. */
export function InviteForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('survivor');
  const [hours, setHours] = useState<'1' | '24' | '72'>('24');
  const invite = async () => {
    const made = await run({ do: 'invite', name: name.trim(), role, hours: Number(hours) });
    if (made) onEnd();
  };
  return (
    <div className="panel part">
      <Form onSubmit={() => void invite()} label={t('meeting.invite')}>
        <p className="soft">{t('meeting.inviteLead')}</p>
        <div className="form-row">
          <Field
            label={t('meeting.who')}
            hint={t('meeting.whoHint')}
            value={name}
            onChange={setName}
            max={200}
            required
          />
          <Choice
            label={t('grant.role')}
            value={role}
            onChange={setRole}
            options={roles.map((one) => ({ value: one, label: both(roleWords[one]) }))}
          />
          <Choice
            label={t('meeting.lasts')}
            value={hours}
            onChange={setHours}
            options={lives.map((one) => ({
              value: `${one}` as const,
              label: t('meeting.hours', { n: one }),
            }))}
          />
        </div>
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || name.trim() === ''}>
            {t('meeting.make')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
