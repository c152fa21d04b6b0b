import { daysBetween, plusDays } from '@cobijo/domain/critical-period/days';
import { coverWords } from '@cobijo/domain/safety/words';
import { useCase } from '../../device/device.tsx';
import { useWords } from '../../words/words.tsx';
import type { Subject } from './SubjectPart.tsx';
import { useDay } from '../../words/use-day.ts';

/** How many days ahead the band shows; the table has all. */
const bandDays = 365;

type Run = Omit<Subject['coverage'][number], 'state'> & {
  readonly state: Subject['coverage'][number]['state'] | 'none';
};

/** Runs that touch each other, with the days between them that lie in no period. */
function bandOf(coverage: Subject['coverage'], today: string): readonly Run[] {
  const runs: Run[] = [];
  const end = plusDays(today, bandDays);
  for (const run of coverage) {
    if (run.from > end) break;
    const last = runs.at(-1);
    if (last && plusDays(last.to, 1) < run.from)
      runs.push({ from: plusDays(last.to, 1), to: plusDays(run.from, -1), state: 'none' });
    runs.push({ ...run, to: run.to < end ? run.to : end });
  }
  return runs;
}

/** The days of the periods that are known, one after another: solid where somebody saw a protection. */
export function Coverage({ of }: { readonly of: Subject }) {
  const { t, both } = useWords();
  const day = useDay();
  const { today } = useCase().safety;
  if (of.coverage.length === 0) return null;
  return (
    <div className="cover">
      <h3>{t('danger.days')}</h3>
      <div className="cover-band" aria-hidden="true">
        {bandOf(of.coverage, today).map((run) => (
          <span
            key={run.from}
            className={`cover-run cover-${run.state}`}
            style={{ flexGrow: daysBetween(run.from, run.to) + 1 }}
          />
        ))}
      </div>
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
                {basis ? <span className="soft small"> · {basis}</span> : null}
              </li>
            ))}
          </ul>
          <p className="hint">{t('danger.notAdvice')}</p>
        </details>
      ) : null}
    </div>
  );
}
