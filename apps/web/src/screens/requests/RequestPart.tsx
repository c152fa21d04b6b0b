import type { CaseView } from '@cobijo/client';
import { answerWords, channelWords, permissionWords, requestKindWords } from '@cobijo/domain/request/codes';
import { unitLevelWords } from '@cobijo/domain/request/units';
import { dueWords, requestStateWords, requestWarningWords, unitWords } from '@cobijo/domain/request/words';
import { plainMarks } from '@cobijo/domain/vocabulary/source-words';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { Known } from '../../parts/Known.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayDate } from '../../words/dates.ts';
import { useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { RequestNoteForm } from './RequestNoteForm.tsx';

export type Asked = CaseView['requests']['requests'][number];

/** One request: what became of it, until when an answer is due and by what, and how it went. */
export function RequestPart({ of, may }: { readonly of: Asked; readonly may: boolean }) {
  const { t, both } = useWords();
  const day = useDay();
  const [noting, setNoting] = useState(false);
  const { row, due, law, response, silence } = of;
  const asLong = (days: { readonly from: number; readonly to: number }): string =>
    days.from === days.to ? t('request.days', { n: days.to }) : t('request.daysBetween', days);
  return (
    <Part
      title={`${both(unitWords(of.unit))}: ${both(requestKindWords[of.kind])}`}
      card
      className="asked"
      aside={
        <span className={of.state === 'overdue' ? 'tag tag-soon' : 'tag'}>
          {both(requestStateWords[of.state])}
        </span>
      }
    >
      <p>{of.asks}</p>
      {of.appeal ? <p>{t('request.appealed')}</p> : null}
      {of.answer?.reason ? <p>{t('request.reasonWas', { why: of.answer.reason })}</p> : null}
      {due ? <p>{t('request.due', { when: day(due.on), by: both(dueWords[due.by]) })}</p> : null}
      {silence ? <p>{t('request.silence', { how: asLong(silence) })}</p> : null}
      {response ? (
        <p>
          {t('request.took', {
            how: response.hours === null ? asLong(response.days) : t('request.hours', { n: response.hours }),
          })}
        </p>
      ) : null}
      {of.remindNow ? <p className="notice">{t('request.remindNow')}</p> : null}
      {of.warnings
        .filter((one) => one !== 'no-owner')
        .map((warning) => (
          <p key={warning} className="notice">
            {both(requestWarningWords[warning])}
          </p>
        ))}
      <Owner person={of.owner} />
      <details className="about-clock">
        <summary>
          {t('request.about')}
          <span className="unseen">
            : {both(unitWords(of.unit))}, {both(requestKindWords[of.kind])}
          </span>
        </summary>
        {row ? (
          <p>
            {both(unitLevelWords[row.level])}: {both(row.does)}. {row.note ? both(row.note) : ''}{' '}
            {row.contact ? both(plainMarks(row.contact)) : null}
          </p>
        ) : null}
        {of.office ? <p>{of.office}</p> : null}
        {of.doorReason ? <p>{t('request.doorWas', { why: of.doorReason })}</p> : null}
        <p>
          {both(permissionWords[of.permission])}
          {of.agreedUntil ? `: ${day(of.agreedUntil)}` : ''}
        </p>
        <p>{law ? both(law.words) : t('request.noLaw')}</p>
        {law ? (
          <p className="soft small">
            {law.legalBasis}. {t('step.general')} <Known of={law} />
          </p>
        ) : null}
      </details>
      <Steps of={of} />
      {may && !noting ? (
        <div className="buttons">
          <Button look={of.state === 'not-sent' ? 'main' : 'plain'} onPress={() => setNoting(true)}>
            {t('request.note')}
          </Button>
        </div>
      ) : null}
      {noting ? <RequestNoteForm of={of} onEnd={() => setNoting(false)} /> : null}
    </Part>
  );
}

function Steps({ of }: { readonly of: Asked }) {
  const { t, both, language } = useWords();
  if (of.steps.length === 0) return <p className="soft">{t('request.noSteps')}</p>;
  const more = (said: Asked['steps'][number]['said']): string => {
    switch (said.what) {
      case 'sent':
      case 'reminded':
        return both(channelWords[said.channel]);
      case 'answered':
        return both(answerWords[said.answer]);
      case 'appealed':
        return said.to;
      case 'withdrawn':
        return said.reason;
    }
  };
  return (
    <ul className="rows">
      {of.steps.map(({ on, said, fact }) => (
        <li key={fact} className="row">
          <span>
            {t(`request.step.${said.what}`)}: {more(said)}
          </span>
          <span className="soft">{sayDate(on, language, t('about'))}</span>
        </li>
      ))}
    </ul>
  );
}
