import { useCase } from '../../device/device.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import './taken.css';

/** For how long what a part was told stands on the first page. It stays in the record for good. */
const shownDays = 30;

/** What the parts of this reader were told of things that were taken: what may have been read, since when, until when. */
export function Exposures() {
  const { t, both, language } = useWords();
  const { exposures } = useCase();
  const recent = exposures.filter(({ at }) => at > Date.now() - shownDays * 86_400_000);
  if (recent.length === 0) return null;
  return (
    <Part title={t('exposure.title')} className="exposures">
      <ul>
        {recent.map(({ said, sentence, byName, at }) => (
          <li key={said.exposure}>
            <Icon name="eye" />
            <div>
              <p>{both(sentence)}</p>
              <p className="soft small">
                {t('saidBy', { who: byName ?? t('someone'), when: sayInstant(at, language) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}
