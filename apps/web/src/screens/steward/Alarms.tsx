import { refusalWords } from '@cobijo/domain/vocabulary/refusal-words';
import { useDevice } from '../../device/device.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import './steward.css';

/** What must be seen: a piece that was forged, held back or put back, a full disk. The only clay on the page. */
export function Alarms() {
  const { t, both, language } = useWords();
  const { view } = useDevice();
  if (view.alarms.length === 0) return null;
  return (
    <section className="alarms" aria-label={t('alarms')}>
      {view.alarms.map((alarm) => {
        return (
          <div className="alarm" key={`${alarm.code} ${alarm.stream ?? ''}`}>
            <Icon name="alarm" />
            <div>
              <p className="alarm-says">{both(refusalWords(alarm.code))}</p>
              <p className="small">
                {t('alarm.when', {
                  n: alarm.count,
                  first: sayInstant(alarm.first, language),
                  last: sayInstant(alarm.last, language),
                })}
              </p>
            </div>
          </div>
        );
      })}
    </section>
  );
}
