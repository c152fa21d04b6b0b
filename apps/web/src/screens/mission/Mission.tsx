import { type ReactNode, useState } from 'react';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { parseMission } from './format.ts';
import './mission.css';

// Read when the page is built; a tree without the file builds, and says that there is nothing to show.
const files = import.meta.glob<unknown>('../../../../../docs/mission.json', {
  eager: true,
  import: 'default',
});
const rows = parseMission(Object.values(files)[0]);

const known = ['answered', 'partly', 'not-yet'] as const;
type Known = (typeof known)[number];
/** One of three for any spelling of a status. */
function statusOf(status: string, answers: number): Known {
  const plain = status.toLowerCase().replaceAll(/[\s_]/g, '-');
  if (/^(answered|done|yes|today|full|met)/.test(plain)) return 'answered';
  if (/^(partly|partial|some|begun|started)/.test(plain)) return 'partly';
  if (/^(not|later|open|none|planned|todo)/.test(plain)) return 'not-yet';
  return answers > 0 ? 'partly' : 'not-yet';
}

/** What the report asked for, what answers it today, and what does not yet: said without flattery. */
export function Mission({ before }: { readonly before?: ReactNode }) {
  const { t, both } = useWords();
  const [only, setOnly] = useState<Known | null>(null);
  const all = rows.map((row) => ({ row, status: statusOf(row.status, row.answers.length) }));
  const count = (status: Known) => all.filter((one) => one.status === status).length;
  const shown = only ? all.filter((one) => one.status === only) : all;
  return (
    <Screen name="mission" title={t('mission.title')} lead={t('mission.lead')} before={before}>
      {all.length === 0 ? (
        <Empty>{t('mission.empty')}</Empty>
      ) : (
        <>
          <p className="mission-headline">
            {t('mission.headline', {
              answered: count('answered'),
              partly: count('partly'),
              notYet: count('not-yet'),
            })}
          </p>
          <div className="segments part no-print" role="group" aria-label={t('mission.filter')}>
            <button
              type="button"
              className="button button-plain"
              aria-pressed={only === null}
              onClick={() => setOnly(null)}
            >
              {t('all')} ({all.length})
            </button>
            {known.map((status) => (
              <button
                key={status}
                type="button"
                className="button button-plain"
                aria-pressed={only === status}
                onClick={() => setOnly(status)}
              >
                <MissionMark status={status} /> {t(`mission.${status}`)} ({count(status)})
              </button>
            ))}
          </div>
          <ol className="mission-rows">
            {shown.map(({ row, status }) => (
              <li key={row.id} className="mission-row">
                <div className="mission-head">
                  <span className="mission-id">{row.id}</span>
                  <span
                    className={`tag ${status === 'answered' ? 'tag-holds' : status === 'partly' ? 'tag-soon' : ''}`}
                  >
                    <MissionMark status={status} /> {t(`mission.${status}`)}
                  </span>
                </div>
                <h2>{both(row.question)}</h2>
                {row.answers.length > 0 ? (
                  <ul className="mission-answers">
                    {row.answers.map((answer, at) => (
                      <li key={at}>
                        {both(answer.what)}{' '}
                        {answer.where ? <span className="mono mission-where">{answer.where}</span> : null}
                      </li>
                    ))}
                  </ul>
                ) : null}
                {row.notYet ? (
                  <p className="soft">
                    <strong>{t('mission.notYetHead')}</strong> {both(row.notYet)}
                  </p>
                ) : null}
              </li>
            ))}
          </ol>
        </>
      )}
    </Screen>
  );
}

function MissionMark({ status }: { readonly status: Known }) {
  return (
    <svg
      className="mission-mark"
      width="14"
      height="14"
      viewBox="0 0 14 14"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="7" cy="7" r="5.500" />
      {status === 'answered' ? <circle className="full" cx="7" cy="7" r="5.500" /> : null}
      {status === 'partly' ? <path className="full" d="M7 1.500a5.500 5.500 0 0 0 0 11z" /> : null}
    </svg>
  );
}
