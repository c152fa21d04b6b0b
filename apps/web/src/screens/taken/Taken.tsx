import type { TakenView } from '@cobijo/client';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part, Screen } from '../../parts/Screen.tsx';
import { takenReasonWords, takenStateWords } from '@cobijo/domain/taken/words';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { ReportForm } from './ReportForm.tsx';
import './taken.css';

/** A telephone, three laptops, a person: what is gone, how far it is, what stays true, whom to call and what to say. */
export function Taken() {
  const { t } = useWords();
  const { view } = useDevice();
  const [another, setAnother] = useState(false);
  const isAsking = view.taken.length === 0 || another;
  return (
    <Screen name="taken" title={t('nav.taken')} lead={<p>{t('taken.lead')}</p>}>
      {view.taken.map((report) => (
        <Report key={report.taken} report={report} />
      ))}
      {isAsking ? (
        <ReportForm onEnd={() => setAnother(false)} isFirst={view.taken.length === 0} />
      ) : (
        <div className="part buttons no-print">
          <Button onPress={() => setAnother(true)}>{t('taken.another')}</Button>
        </div>
      )}
    </Screen>
  );
}

const marks = {
  done: 'task',
  'words-due': 'clock',
  'keys-due': 'clock',
  'cut-due': 'clock',
  disputed: 'scales',
  'let-in-again': 'fork',
  ask: 'phone',
} as const;

function Report({ report }: { readonly report: TakenView }) {
  const { t, both, language } = useWords();
  const { busy, refusal, run } = useDeed();
  const names = [...new Set(report.targets.map(({ name }) => name))].join(', ');
  return (
    <article className="taken-report" data-report={report.finished ? 'finished' : 'open'}>
      <section className="card part">
        <h2>{t('taken.who', { who: names, what: both(takenReasonWords[report.reason]) })}</h2>
        <p className="soft">{t('taken.since', { when: sayInstant(report.since, language) })}</p>
        <p className="taken-progress" role="status">
          {report.finished
            ? t('taken.finished')
            : t('taken.progress', { done: report.done, n: report.parts.length })}
        </p>
        <ol className="taken-parts">
          {report.parts.map((part) => (
            <li key={part.stream} data-state={part.state}>
              <Icon name={marks[part.state]} />
              <div>
                <p>
                  <strong>{part.label}</strong>
                  {part.sealed ? <span className="tag tag-sealed"> {t('sealed')}</span> : null}
                </p>
                <p className="taken-state">{both(takenStateWords[part.state])}</p>
                {part.whoCan.length > 0 ? (
                  <p className="taken-ask">{t('taken.ask', { who: part.whoCan.join(', ') })}</p>
                ) : null}
                {part.danger && part.state !== 'done' ? (
                  <p className="soft small">{both(part.danger)}</p>
                ) : null}
              </div>
            </li>
          ))}
        </ol>
        <p className="taken-keeps">{both(report.keeps)}</p>
        {report.beyond.length > 0 ? (
          <>
            <p>{t('taken.beyond')}</p>
            <ul className="rows">
              {report.beyond.map(({ label, whoCan }) => (
                <li key={label} className="row">
                  <span>{label}</span>
                  <span>
                    {whoCan.length > 0 ? t('taken.ask', { who: whoCan.join(', ') }) : t('taken.askNobody')}
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <Refused refusal={refusal} />
        {report.finished ? (
          <div className="buttons no-print">
            <Button disabled={busy} onPress={() => void run({ do: 'close-taken', taken: report.taken })}>
              {t('taken.close')}
            </Button>
          </div>
        ) : null}
      </section>
      <Part title={t('taken.calls')} card>
        <p className="lead">{t('taken.callsLead')}</p>
        {report.calls.some(({ isOut }) => isOut) ? <p>{both(report.comesBack)}</p> : null}
        <ol className="taken-calls">
          {report.calls.map((call) => (
            <li key={call.person}>
              <h3>
                {call.name} <span className="soft">({both(roleWords[call.role])})</span>
              </h3>
              {call.notBy ? <p className="tag tag-soon">{t('taken.notBy')}</p> : null}
              <p className="soft">{t('taken.shares', { parts: call.parts.join(', ') })}</p>
              <p>{both(call.words.how)}</p>
              <blockquote>{both(call.words.say)}</blockquote>
            </li>
          ))}
        </ol>
      </Part>
    </article>
  );
}
