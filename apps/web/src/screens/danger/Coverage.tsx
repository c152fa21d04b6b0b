import { plainMarks } from '@cobijo/domain/vocabulary/source-words';
import { coverWords } from '@cobijo/domain/safety/words';
import { useCase } from '../../device/device.tsx';
import { useWords } from '../../words/words.tsx';
import type { Subject } from './SubjectPart.tsx';
import { useDay } from '../../words/use-day.ts';

/** The days to come of the periods that are known, in words, and what might close the first gap. */
export function Coverage({ of }: { readonly of: Subject }) {
  const { t, both } = useWords();
  const day = useDay();
  const { today } = useCase().safety;
  if (of.coverage.length === 0) return null;
  return (
    <div className="cover">
      <h3>{t('danger.days')}</h3>
      <table className="cover-table">
        <thead>
          <tr>
            <th scope="col">{t('danger.from')}</th>
            <th scope="col">{t('danger.to')}</th>
            <th scope="col">{t('danger.state')}</th>
          </tr>
        </thead>
        <tbody>
          {of.coverage
            .filter(({ to }) => to >= today)
            .map((run) => (
              <tr key={run.from} className={`cover-row-${run.state}`}>
                <td>{day(run.from < today ? today : run.from)}</td>
                <td>{day(run.to)}</td>
                <td>{both(coverWords[run.state])}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {of.gaps.length > 0 && of.couldClose.length > 0 ? (
        <details>
          <summary>{t('danger.couldClose', { n: of.couldClose.length })}</summary>
          <ul>
            {of.couldClose.map(({ measure, words, basis }) => (
              <li key={measure}>
                {measure} {both(words)}
                {basis ? <span className="soft small"> · {both(plainMarks(basis))}</span> : null}
              </li>
            ))}
          </ul>
          <p className="hint">{t('danger.notAdvice')}</p>
        </details>
      ) : null}
    </div>
  );
}
