import type { Body, EntityId, FactId, PersonId } from '@cobijo/domain';
import { cadenceDaysMax } from '@cobijo/domain/contact/codes';
import { usualCadence } from '@cobijo/domain/contact/cadence';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { useWords } from '../../words/words.tsx';

/** How often she is due a word, in a critical period and otherwise, and whose it is to give. */
export function CadenceForm(props: {
  readonly party: EntityId;
  readonly owner: PersonId | null;
  readonly onEnd: () => void;
}) {
  const { t } = useWords();
  const open = useCase();
  const [window, setWindow] = useState(`${usualCadence.windowDays}`);
  const [quiet, setQuiet] = useState(`${usualCadence.quietDays}`);
  const [owner, setOwner] = useState<PersonId | ''>(props.owner ?? open.me.person);
  const days = (text: string): number | null => {
    const n = Number(text);
    return Number.isInteger(n) && n >= 1 && n <= cadenceDaysMax ? n : null;
  };
  const [windowDays, quietDays] = [days(window), days(quiet)];
  const body = (): Body<'cadence.set'> => ({
    party: props.party,
    windowDays: windowDays ?? usualCadence.windowDays,
    quietDays: quietDays ?? usualCadence.quietDays,
    ...(owner === '' ? {} : { owner }),
  });
  return (
    <Saying
      label={t('reach.setCadence')}
      kind="cadence.set"
      body={body}
      // Ids of facts, as the view hands them over.
      supersedes={(open.contacts.standing[props.party] ?? []) as readonly FactId[]}
      ready={windowDays !== null && quietDays !== null}
      onEnd={props.onEnd}
    >
      <div className="form-row">
        <Field
          label={t('reach.windowDays')}
          hint={t('reach.daysHint')}
          value={window}
          onChange={setWindow}
          max={3}
          required
        />
        <Field
          label={t('reach.quietDays')}
          hint={t('reach.daysHint')}
          value={quiet}
          onChange={setQuiet}
          max={3}
          required
        />
      </div>
      <Choice
        label={t('reach.owner')}
        value={owner}
        onChange={setOwner}
        options={[
          ...open.circle
            .filter(({ role }) => role !== 'survivor' && role !== 'relative')
            .map((one) => ({ value: one.person, label: one.isMe ? t('you') : one.name })),
          { value: '' as const, label: t('reach.ownerNobody') },
        ]}
      />
    </Saying>
  );
}
