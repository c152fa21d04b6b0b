import type { CaseView } from '@cobijo/client';
import type { PersonId, Role } from '@cobijo/domain';
import { worksInUnit } from '@cobijo/domain/consent/defaults';
import { roleWords, roles } from '@cobijo/domain/vocabulary/role';
import { visitHoursUsual } from '@cobijo/domain/guest/visit';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Check } from '../../parts/Check.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';

const lives = [1, 24, 72] as const;
const stays = [1, 2, 4, 8] as const;
const isHers = (role: Role): boolean => !worksInUnit(role);

/** Makes a link for one person. It lets her in nowhere: it lets two devices meet. */
export function InviteForm({ onEnd, ...props }: { readonly onEnd: () => void; readonly proposes?: Role }) {
  const { t, both } = useWords();
  const { busy, refusal, run } = useDeed();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>(props.proposes ?? 'survivor');
  const [hours, setHours] = useState<'1' | '24' | '72'>('24');
  const [guest, setGuest] = useState(false);
  const [stay, setStay] = useState<'1' | '2' | '4' | '8'>(`${visitHoursUsual}`);
  const [person, setPerson] = useState<PersonId | null>(null);
  // A desk without a case meets its people, too.
  const { case: open } = useDevice();
  const back = open ? comeBack(open) : [];
  const invite = async () => {
    const visit = { hours: Number(stay), ...(person === null ? {} : { person }) };
    const made = await run({
      do: 'invite',
      name: name.trim(),
      role,
      hours: Number(hours),
      ...(guest && !isHers(role) ? { guest: visit } : {}),
    });
    if (made) onEnd();
  };
  return (
    <div className="panel part">
      <Form onSubmit={() => void invite()} label={t('meeting.invite')}>
        <p className="soft">{t('meeting.inviteLead')}</p>
        {back.length > 0 ? (
          <Choice
            label={t('guest.comesBack')}
            hint={t('guest.comesBackHint')}
            value={person ?? ''}
            onChange={(id) => {
              const one = back.find((each) => each.person === id);
              setPerson(one?.person ?? null);
              if (!one) return;
              setName(one.name);
              setRole(one.role);
              setGuest(true);
            }}
            options={[
              { value: '', label: t('guest.firstTime') },
              ...back.map((one) => ({ value: one.person as string, label: one.name })),
            ]}
          />
        ) : null}
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
        {isHers(role) ? null : (
          <>
            <Check on={guest} onChange={setGuest}>
              {t('guest.asGuest')}
            </Check>
            {guest ? (
              <>
                <p className="soft">{t('guest.asGuestLead')}</p>
                <Choice
                  label={t('guest.stays')}
                  value={stay}
                  onChange={setStay}
                  options={stays.map((one) => ({
                    value: `${one}` as const,
                    label: t('meeting.hours', { n: one }),
                  }))}
                />
              </>
            ) : null}
          </>
        )}
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

/** Whom a consent still lets in and who has no device in the circle: she can only come back on a visit. */
function comeBack(
  open: CaseView,
): readonly { readonly person: PersonId; readonly name: string; readonly role: Role }[] {
  const staying = new Set(
    open.streams.flatMap(({ members }) => members.filter((one) => !one.guest).map((one) => one.person)),
  );
  const found = new Map(
    open.consents
      .filter(
        ({ opens, said }) => opens && !staying.has(said.recipient.person) && !isHers(said.recipient.role),
      )
      .map(({ said }) => [said.recipient.person, said.recipient] as const),
  );
  return [...found.values()];
}
