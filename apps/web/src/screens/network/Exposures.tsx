import { memo, useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { ShowMore } from '../../parts/ShowMore.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import type { Exposure, Known, Path } from './known.ts';

const atFirst = 5;
const moreEach = 20;

/** Each pair with its strongest ways as sentences, the number of all, and how they were counted. */
export const Exposures = memo(function Exposures(props: {
  readonly known: Known;
  readonly onFollow: (exposure: Exposure, path: Path) => void;
}) {
  const { t, both } = useWords();
  const { view } = props.known;
  const [shown, setShown] = useState(atFirst);
  const left = view.exposures.length - shown;
  return (
    <Part title={t('network.exposures', { n: view.exposures.length })} card className="net-exposures">
      {view.exposures.length === 0 ? <p className="soft">{t('network.noExposure')}</p> : null}
      <ol className="rows">
        {view.exposures.slice(0, shown).map((exposure) => (
          <ExposureItem
            key={`${exposure.trafficker} ${exposure.participant}`}
            of={exposure}
            known={props.known}
            onFollow={props.onFollow}
          />
        ))}
      </ol>
      <ShowMore left={left} each={moreEach} onMore={() => setShown(shown + moreEach)} />
      <p className="hint">{both(view.policy.words)}</p>
    </Part>
  );
});

function ExposureItem(props: {
  readonly of: Exposure;
  readonly known: Known;
  readonly onFollow: (exposure: Exposure, path: Path) => void;
}) {
  const { t, both, language } = useWords();
  const { of, known } = props;
  const { view, placeOf } = known;
  const entity = (id: Exposure['trafficker']) => view.entities[placeOf.get(id) ?? -1];
  const more = of.paths - of.strongest.length;
  const number = new Intl.NumberFormat(language === 'en' ? 'en-US' : 'es-MX');
  return (
    <li data-exposure={of.participant}>
      <p>
        <strong>{entity(of.participant)?.name}</strong>{' '}
        <span className="soft">{t('network.fromWhom', { name: entity(of.trafficker)?.name ?? '' })}</span>{' '}
        {of.member === null ? null : <span className="tag">{t('network.inCircle')}</span>}
      </p>
      {of.strongest.map((path) => (
        <div key={path.ties.join(' ')} className="net-path">
          <p>
            {both(path.sentence)}{' '}
            <span className="soft small">
              {t('network.pathOf', { n: path.ties.length, strength: number.format(round(path.strength)) })}
            </span>
          </p>
          <details>
            <summary>{t('network.evidence')}</summary>
            <ol className="net-evidence">
              {path.evidence.map((words, step) => (
                <li key={path.ties[step]}>{both(words)}</li>
              ))}
            </ol>
          </details>
          <Button look="quiet" className="net-link" onPress={() => props.onFollow(of, path)}>
            {t('network.follow')}
          </Button>
        </div>
      ))}
      {more > 0 ? <p>{t('network.morePaths', { n: more })}</p> : null}
    </li>
  );
}

/** Three places are as sure as anybody is of a path. */
const round = (strength: number): number => Math.round(strength * 1000) / 1000;
