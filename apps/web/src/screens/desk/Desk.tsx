import type { DeskView } from '@cobijo/client';
import { zoneWords } from '@cobijo/domain';
import { capabilityWords } from '@cobijo/domain/desk/capabilities';
import { countryWords } from '@cobijo/domain/organisation/countries';
import { sayLanguage } from '@cobijo/domain/vocabulary/language-words';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Go } from '../../parts/Go.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { sayZoned } from '../../words/dates.ts';
import { ownZone } from '../../words/use-now.ts';
import { useWords } from '../../words/words.tsx';
import { AsksOfOthers } from './AsksOfOthers.tsx';
import { DutyForm } from './DutyForm.tsx';
import { LetOnForm } from './LetOnForm.tsx';
import { Reached } from './Reached.tsx';
import { RotaTable } from './RotaTable.tsx';
import { ShiftForm } from './ShiftForm.tsx';
import { sayWeekdays } from './weekday.ts';
import '../response/response.css';

const holesMax = 3;
const weekDays = 7;

/** Who is on call, at which hours nobody is, what each can do, and how many responses are open. */
export function Desk() {
  const { t } = useWords();
  const { view } = useDevice();
  const [opening, setOpening] = useState(false);
  const open = (
    <Button look="main" icon="plus" onPress={() => setOpening(true)}>
      {t('desk.open')}
    </Button>
  );
  return (
    <Screen name="desk" title={t('nav.desk')} lead={t('desk.lead')}>
      {opening ? <OpenForm onEnd={() => setOpening(false)} /> : null}
      {view.desks.length === 0 && !opening ? <Empty next={open}>{t('desk.empty')}</Empty> : null}
      {view.desks.map((desk) => (
        <OneDesk key={desk.desk} desk={desk} />
      ))}
    </Screen>
  );
}

function OpenForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  const [label, setLabel] = useState('');
  const open = async (): Promise<void> => {
    if (await run({ do: 'found-desk', label: label.trim() })) onEnd();
  };
  return (
    <Form label={t('desk.open')} onSubmit={() => void open()}>
      <Field label={t('desk.name')} value={label} onChange={setLabel} max={100} focus />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button submits disabled={busy || label.trim() === ''}>
          {t('desk.open')}
        </Button>
        <Button look="quiet" onPress={onEnd}>
          {t('cancel')}
        </Button>
      </div>
    </Form>
  );
}

function OneDesk({ desk }: { readonly desk: DeskView }) {
  const { t, both, language } = useWords();
  const [form, setForm] = useState<'duty' | 'shift' | 'let-on' | null>(null);
  const nameOf = (person: string): string =>
    desk.people.find((one) => one.person === person)?.name ?? t('someone');
  const [hole] = desk.holes;
  const isNow = desk.onCall.length === 0;
  // By the same clock as the table below it.
  const zone = desk.rotas[0]?.zone ?? ownZone();
  const holeSaid = ({ from, to }: DeskView['holes'][number]): string =>
    t('desk.hole', {
      from: sayZoned(from, zone, language),
      to: sayZoned(to, zone, language),
      place: zoneWords(zone, language),
    });
  return (
    <Part title={desk.name} card>
      <div className={`lead-sentence ${isNow ? 'lead-uncovered-now' : ''}`} role="status">
        <p className="lead-first">
          {isNow ? t('desk.nobodyNow') : t('desk.now', { who: desk.onCall.map(nameOf).join(', ') })}
        </p>
        {hole && !isNow ? <p>{holeSaid(hole)}</p> : null}
      </div>
      {desk.holes.length > 1 ? (
        <ul className="soft small">
          {desk.holes.slice(isNow ? 0 : 1, holesMax + 1).map(({ from, to }) => (
            <li key={from}>{holeSaid({ from, to })}</li>
          ))}
          {desk.holes.length > holesMax + 1 ? (
            <li>{t('desk.moreHoles', { n: desk.holes.length - holesMax - 1 })}</li>
          ) : null}
        </ul>
      ) : null}
      <p>
        {t('desk.open.count', { n: desk.listed.length })} <Go to="/responses">{t('nav.responses')}</Go>
      </p>
      <AsksOfOthers desk={desk} />
      <Reached desk={desk} />
      <h3>{t('desk.people')}</h3>
      <ul className="rows">
        {desk.people.map(({ person, name, organisation, duty }) => (
          <li key={person}>
            <p>
              <b>{name}</b>
              {organisation ? `, ${organisation}` : ''}
            </p>
            <p className="soft small">
              {duty
                ? [
                    both(countryWords[duty.country]),
                    zoneWords(duty.zone, language),
                    // A language of signs is spoken, and is a skill that is asked for: named once.
                    ...new Set([
                      ...duty.languages.map((tag) => sayLanguage(tag, language)),
                      ...duty.capabilities.map((one) => both(capabilityWords[one])),
                    ]),
                  ].join(' · ')
                : t('desk.notPresented')}
            </p>
          </li>
        ))}
      </ul>
      {desk.rotas.map((rota) => (
        <div key={rota.rota} className="scrolls" role="region" aria-label={rota.name} tabIndex={0}>
          <h3>{`${rota.name} (${zoneWords(rota.zone, language)})`}</h3>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('desk.days')}</th>
                <th scope="col">{t('desk.hours')}</th>
                <th scope="col">{t('desk.who')}</th>
              </tr>
            </thead>
            <tbody>
              {rota.shifts.map((shift) => (
                <tr key={shift.shift}>
                  <td>
                    {shift.weekdays.length === weekDays
                      ? t('desk.everyDay')
                      : sayWeekdays(shift.weekdays, { t, language })}
                  </td>
                  <td>{`${shift.from}–${shift.to}`}</td>
                  <td>{shift.people.map(nameOf).join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      {desk.rotas.length > 0 ? <RotaTable desk={desk} /> : null}
      {form === 'duty' ? <DutyForm desk={desk} onEnd={() => setForm(null)} /> : null}
      {form === 'shift' ? <ShiftForm desk={desk} onEnd={() => setForm(null)} /> : null}
      {form === 'let-on' ? <LetOnForm desk={desk} onEnd={() => setForm(null)} /> : null}
      {form === null ? (
        <div className="buttons desk-does">
          <Button look={desk.amPresented ? 'plain' : 'main'} onPress={() => setForm('duty')}>
            {t('desk.present')}
          </Button>
          <Button onPress={() => setForm('shift')}>{t('desk.shift')}</Button>
          <Button onPress={() => setForm('let-on')}>{t('desk.letOn')}</Button>
        </div>
      ) : null}
    </Part>
  );
}
