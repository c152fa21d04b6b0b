import { Button } from '../../../parts/Button.tsx';
import { useDay } from '../../../words/use-day.ts';
import { useWords } from '../../../words/words.tsx';
import { type Shown, dayMin, dayOf, nearby, panned, yearDays, yearsMin, zoomed } from './shown.ts';
import { panStep, zoomStep } from './use-gestures.ts';
import { usePictures } from './use-picture.tsx';

/** Which days are shown, for all pictures of the screen at once; as a table; on paper. */
export function PictureTools(props: {
  readonly asTable: boolean;
  readonly onTable: (asTable: boolean) => void;
}) {
  const { t } = useWords();
  const day = useDay();
  const { latest, settled, bounds, today, move } = usePictures();
  const to = (next: (shown: Shown) => Shown) => () => move(next(latest.current), 'slowly');
  const around = (days: number) => to(() => ({ from: today - days / 3, to: today + (days * 2) / 3 }));
  return (
    <section className="part picture-tools no-print" aria-label={t('picture.tools')}>
      <p aria-live="polite">
        {t('picture.range', { from: day(dayOf(settled.from)), to: day(dayOf(settled.to - 0.001)) })}
      </p>
      <div className="buttons">
        <Button
          icon="minus"
          label={t('picture.further')}
          onPress={to((at) => zoomed(at, 1 / zoomStep, 0.5, bounds))}
        />
        <Button
          icon="plus"
          label={t('picture.closer')}
          onPress={to((at) => zoomed(at, zoomStep, 0.5, bounds))}
        />
        <Button icon="back" label={t('picture.earlier')} onPress={to((at) => panned(at, -panStep, bounds))} />
        <Button icon="onward" label={t('picture.later')} onPress={to((at) => panned(at, panStep, bounds))} />
        <Button onPress={to(() => ({ from: today, to: today + dayMin }))}>{t('picture.day')}</Button>
        <Button onPress={around(30)}>{t('picture.month')}</Button>
        <Button onPress={to(() => nearby(today))}>{t('picture.nearby')}</Button>
        <Button onPress={around(yearDays)}>{t('picture.year')}</Button>
        <Button onPress={to(() => bounds)}>{t('picture.everything', { n: yearsMin })}</Button>
      </div>
      <div className="buttons segments">
        <button
          type="button"
          className="button button-plain"
          aria-pressed={props.asTable}
          onClick={() => props.onTable(!props.asTable)}
        >
          {t('picture.asTable')}
        </button>
        <Button onPress={() => print()}>{t('picture.print')}</Button>
      </div>
      <p className="hint">{t('picture.keys')}</p>
      <Legend />
    </section>
  );
}

const signs = [
  'uncovered',
  'in-force',
  'agreed',
  'granted',
  'stopped',
  'band',
  'level',
  'floor',
  'mark',
] as const;

/** What each sign means, once for all pictures. */
export function Legend() {
  const { t } = useWords();
  return (
    <ul className="legend picture-legend">
      {signs.map((sign) => (
        <li key={sign}>
          <svg width="26" height="14" aria-hidden="true" focusable="false">
            <path className={`picture-${sign}`} d={drawn[sign]} />
          </svg>{' '}
          {t(`picture.sign.${sign}`)}
        </li>
      ))}
    </ul>
  );
}

const box = 'M1 2H25v10H1z';
const drawn = {
  uncovered: box,
  'in-force': box,
  agreed: box,
  granted: box,
  stopped: 'M1 7H25',
  band: box,
  level: 'M1 10H12V4H25',
  floor: 'M1 10H12V4H25',
  mark: 'M13 2l5 5l-5 5l-5 -5z',
} as const satisfies Record<(typeof signs)[number], string>;
