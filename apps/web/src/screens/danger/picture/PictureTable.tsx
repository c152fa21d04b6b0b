import type { SubjectTimeline } from '@cobijo/domain/safety/timeline';
import { useDay } from '../../../words/use-day.ts';
import { useWords } from '../../../words/words.tsx';
import { rowKinds, rowsOf } from './rows.ts';
import { type Shown, dayOf } from './shown.ts';

/** The same as the picture, for a reader of the screen and for paper. */
export function PictureTable(props: { readonly timeline: SubjectTimeline; readonly shown: Shown }) {
  const { t, both } = useWords();
  const day = useDay();
  const { timeline, shown } = props;
  const range = { from: dayOf(shown.from), to: dayOf(shown.to - 0.001) };
  const rows = rowsOf(timeline, range);
  if (rows.length === 0) return <p className="soft">{t('picture.nothing')}</p>;
  return (
    <div
      className="picture-table"
      tabIndex={0}
      role="group"
      aria-label={t('picture.tableOf', { name: timeline.name })}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t('danger.from')}</th>
            <th scope="col">{t('danger.to')}</th>
            <th scope="col">{t('picture.what')}</th>
            <th scope="col">{t('picture.how')}</th>
          </tr>
        </thead>
        {rowKinds.map((kind) => {
          const own = rows.filter((row) => row.kind === kind);
          return own.length === 0 ? null : (
            <tbody key={kind}>
              <tr>
                <th scope="rowgroup" colSpan={4}>
                  {t(`picture.rows.${kind}`)}
                </th>
              </tr>
              {own.map((row) => (
                <tr key={row.key} className={row.uncovered ? 'picture-row-bare' : undefined}>
                  <td>{day(row.from)}</td>
                  <td>{row.to ? day(row.to) : ''}</td>
                  <td>{both(row.what)}</td>
                  <td>
                    {row.more === null
                      ? ''
                      : kind === 'danger'
                        ? t('picture.floorOf', { level: both(row.more) })
                        : both(row.more)}
                  </td>
                </tr>
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}
