import { deviceLimits } from '@cobijo/domain/device-safety/limits';
import { useWords } from '../../words/words.tsx';
import './safety.css';

/** What a device and a browser cannot protect against, each with what helps. */
export function Limits() {
  const { t, both } = useWords();
  return (
    <>
      <ul className="limits">
        {deviceLimits.map(({ limit, is, helps }) => (
          <li key={limit}>
            <p>
              <strong>{both(is)}</strong>
            </p>
            <p>{both(helps)}</p>
          </li>
        ))}
      </ul>
      <p className="hint">{t('safety.draft')}</p>
    </>
  );
}

/** The same, folded up, where no device is open yet. */
export function LimitsAside() {
  const { t } = useWords();
  return (
    <details className="part">
      <summary>{t('safety.title')}</summary>
      <Limits />
    </details>
  );
}
