import { useCase } from '../../device/device.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { type NearThing, nearest } from './nearest.ts';
import { WriteToThem } from './WriteToThem.tsx';

/** What happens today, what comes after, and what others do for her, which asks nothing of her. */
export function HerToday() {
  const words = useWords();
  const { t } = words;
  const open = useCase();
  const all = nearest(open, words).filter((one) => one.days === null || one.days >= 0);
  const hers = all.filter((one) => one.by === null);
  const today = hers.filter((one) => one.days === 0);
  const later = hers.filter((one) => one.days !== 0);
  const others = all.filter((one) => one.by !== null);
  return (
    <Screen name="her-today" title={t('her.today')}>
      {today.length === 0 ? (
        <Empty next={<WriteToThem />}>{t('her.todayNothing')}</Empty>
      ) : (
        <Things things={today} />
      )}
      {later.length > 0 ? (
        <Part title={t('her.later')}>
          <Things things={later} />
        </Part>
      ) : null}
      {others.length > 0 ? (
        <Part title={t('her.othersDo')}>
          <Things things={others} />
        </Part>
      ) : null}
    </Screen>
  );
}

function Things({ things }: { readonly things: readonly NearThing[] }) {
  return (
    <ul className="her-list">
      {things.map((one) => (
        <li key={one.key} className="her-card">
          <strong>{one.when}</strong>
          <span>{one.by ? `${one.by}: ${one.what}` : one.what}</span>
        </li>
      ))}
    </ul>
  );
}
