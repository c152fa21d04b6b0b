import type { DeskView } from '@cobijo/client';
import type { Body, EntityId, PersonId, Zone } from '@cobijo/domain';
import { useState } from 'react';
import { useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { todayHere } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { sayWeekday } from './weekday.ts';

const week = [1, 2, 3, 4, 5, 6, 7] as const;

/** One shift more: on which days, from when to when, and who answers, the first first. */
export function ShiftForm({ desk, onEnd }: { readonly desk: DeskView; readonly onEnd: () => void }) {
  const { t, language } = useWords();
  const { busy, refusal, run } = useDeed();
  const [before] = desk.rotas;
  const [days, setDays] = useState<readonly number[]>(week);
  const [from, setFrom] = useState('20:00');
  const [to, setTo] = useState('08:00');
  const [people, setPeople] = useState<readonly PersonId[]>([]);
  const keep = async (): Promise<void> => {
    const body: Body<'rota.set'> = {
      rota: (before?.rota ?? newEntity()) as EntityId,
      name: before?.name ?? desk.name,
      zone: before?.zone ?? (Intl.DateTimeFormat().resolvedOptions().timeZone as Zone),
      from: before?.from ?? todayHere(),
      ...(before?.until ? { until: before.until } : {}),
      shifts: [
        ...(before?.shifts ?? []).map(({ every, ...one }) => ({
          ...one,
          shift: one.shift as EntityId,
          weekdays: [...one.weekdays],
          people: [...one.people],
          ...(every === null ? {} : { every }),
        })),
        { shift: newEntity(), weekdays: [...days], from, to, people: [...people] },
      ],
    };
    const done = await run({
      do: 'state',
      case: desk.desk,
      stream: desk.stream,
      kind: 'rota.set',
      body,
      supersedes: before?.facts ?? [],
    });
    if (done) onEnd();
  };
  return (
    <Form label={t('desk.shift')} onSubmit={() => void keep()}>
      <fieldset className="checks">
        <legend>{t('desk.days')}</legend>
        {week.map((day) => (
          <Check
            key={day}
            on={days.includes(day)}
            onChange={(on) =>
              setDays(on ? [...days, day].sort((a, b) => a - b) : days.filter((one) => one !== day))
            }
          >
            {sayWeekday(day, language)}
          </Check>
        ))}
      </fieldset>
      <div className="form-row">
        <Field label={t('desk.from')} type="time" value={from} onChange={setFrom} max={5} />
        <Field label={t('desk.to')} type="time" value={to} onChange={setTo} max={5} />
      </div>
      <fieldset className="checks">
        <legend>{t('desk.inOrder')}</legend>
        {desk.people.map(({ person, name }) => {
          const at = people.indexOf(person);
          return (
            <Check
              key={person}
              on={at >= 0}
              onChange={(on) => setPeople(on ? [...people, person] : people.filter((one) => one !== person))}
            >
              {at >= 0 ? `${at + 1}. ${name}` : name}
            </Check>
          );
        })}
      </fieldset>
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button
          submits
          look="main"
          disabled={busy || from === '' || to === '' || people.length === 0 || days.length === 0}
        >
          {t('desk.keepShift')}
        </Button>
        <Button look="quiet" onPress={onEnd}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  );
}
