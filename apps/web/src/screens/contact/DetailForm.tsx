import type { CaseView } from '@cobijo/client';
import type { Body } from '@cobijo/domain';
import { dangerWordAnswers } from '@cobijo/domain/contact/codes';
import { earliestInstant } from '@cobijo/domain/vocabulary/calendar';
import { useState } from 'react';
import { Few } from '../../parts/Few.tsx';
import { Field } from '../../parts/Field.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { ownZone } from '../../words/use-now.ts';
import { useWords } from '../../words/words.tsx';

type Made = CaseView['contacts']['made'][number];

/** Who carried the word, what was said and what was not, and when the next one was agreed: told after the call. */
export function DetailForm({ made, onEnd }: { readonly made: Made; readonly onEnd: () => void }) {
  const { t } = useWords();
  const before = made.live[0]!.body;
  const [carriedBy, setCarriedBy] = useState(before.carriedBy);
  const [said, setSaid] = useState(before.said ?? '');
  const [notSaid, setNotSaid] = useState(before.notSaid ?? '');
  const [dangerWord, setDangerWord] = useState(before.dangerWord);
  const [nextDay, setNextDay] = useState('');
  const [nextHour, setNextHour] = useState('');
  const isHour = nextHour === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(nextHour);
  const next =
    nextDay === ''
      ? before.next
      : earliestInstant({ on: nextHour === '' ? nextDay : `${nextDay}T${nextHour}`, zone: ownZone() });
  const body = (): Body<'contact.made'> => {
    const { said: _, notSaid: __, next: ___, ...rest } = before;
    return {
      ...rest,
      carriedBy: carriedBy.trim(),
      dangerWord,
      ...(said.trim() ? { said: said.trim() } : {}),
      ...(notSaid.trim() ? { notSaid: notSaid.trim() } : {}),
      ...(next === undefined ? {} : { next }),
    };
  };
  return (
    <Saying
      label={t('reach.tellMore')}
      kind="contact.made"
      body={body}
      supersedes={made.live.map(({ fact }) => fact)}
      ready={isHour && (nextHour === '' || nextDay !== '')}
      onEnd={onEnd}
    >
      <Few
        label={t('reach.danger')}
        value={dangerWord}
        onChange={setDangerWord}
        options={dangerWordAnswers.map((one) => [one, t(`reach.danger.${one}`)] as const)}
      />
      <Field
        label={t('reach.carriedBy')}
        hint={t('reach.carriedByHint')}
        value={carriedBy}
        onChange={setCarriedBy}
        max={100}
      />
      <Field label={t('reach.said')} value={said} onChange={setSaid} max={1000} lines={2} />
      <Field label={t('reach.notSaid')} value={notSaid} onChange={setNotSaid} max={1000} lines={2} />
      <div className="form-row">
        <Field label={t('reach.nextDay')} value={nextDay} onChange={setNextDay} max={10} type="date" />
        <Field
          label={t('reach.nextHour')}
          hint={t('reach.hourUnread')}
          value={nextHour}
          onChange={setNextHour}
          max={5}
        />
      </div>
    </Saying>
  );
}
