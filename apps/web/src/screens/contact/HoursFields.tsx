import type { Body } from '@cobijo/domain';
import { safeTimesMax } from '@cobijo/domain/contact/codes';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Choice } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';
import { sayWeekday } from '../desk/weekday.ts';

type Times = Body<'contact.hours'>['times'];
const week = [1, 2, 3, 4, 5, 6, 7] as const;
const quarters = Array.from({ length: 97 }, (_, at) => {
  const pad = (n: number): string => `${n}`.padStart(2, '0');
  return `${pad(Math.floor(at / 4))}:${pad((at % 4) * 15)}`;
});
const option = (value: string) => ({ value, label: value });

/** Safe hours by weekday: the same hours for several days at once, as often as it takes. */
export function HoursFields(props: { readonly times: Times; readonly onChange: (times: Times) => void }) {
  const { t, language } = useWords();
  const { times } = props;
  const [days, setDays] = useState<readonly number[]>([]);
  const [from, setFrom] = useState('16:00');
  const [to, setTo] = useState('18:00');
  const isSame = (one: Times[number], weekday: number): boolean =>
    one.weekday === weekday && one.from === from && one.to === to;
  const add = (): void => {
    const more = days.filter((day) => !times.some((one) => isSame(one, day)));
    const next = [...times, ...more.map((weekday) => ({ weekday, from, to }))];
    props.onChange(next.sort((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1)));
    setDays([]);
  };
  return (
    <fieldset className="hours-fields">
      <legend>{t('reach.hours')}</legend>
      {times.length === 0 ? <p className="soft">{t('reach.hoursNone')}</p> : null}
      <ul className="hours-list">
        {times.map((one, at) => {
          const words = `${sayWeekday(one.weekday, language)} ${one.from}–${one.to}`;
          return (
            <li key={words} className="row">
              <span>{words}</span>
              <Button
                look="quiet"
                label={t('reach.hoursDrop', { hours: words })}
                onPress={() => props.onChange(times.filter((_, other) => other !== at))}
              >
                {t('reach.drop')}
              </Button>
            </li>
          );
        })}
      </ul>
      <div className="hours-days">
        {week.map((day) => (
          <Check
            key={day}
            on={days.includes(day)}
            onChange={(on) => setDays(on ? [...days, day] : days.filter((one) => one !== day))}
          >
            {sayWeekday(day, language)}
          </Check>
        ))}
      </div>
      <div className="form-row">
        <Choice
          label={t('desk.from')}
          value={from}
          onChange={setFrom}
          options={quarters.slice(0, -1).map(option)}
        />
        <Choice label={t('desk.to')} value={to} onChange={setTo} options={quarters.slice(1).map(option)} />
      </div>
      <div className="buttons">
        <Button
          icon="plus"
          onPress={add}
          disabled={days.length === 0 || times.length + days.length > safeTimesMax}
        >
          {t('reach.hoursAdd')}
        </Button>
      </div>
    </fieldset>
  );
}
