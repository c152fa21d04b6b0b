import { becauseWords, nobodyActs, warningWords } from '@cobijo/domain/warning/words';
import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { type Awaited, awaited } from './awaited.ts';
import { HandOn } from './HandOn.tsx';

/** On the first page: so many, the most urgent first; all of them stand under "danger and protection". */
const firstMax = 3;

/** What awaits whom, with its last day: what is overdue stays until somebody has done it. */
export function Warned({ first = false }: { readonly first?: boolean }) {
  const { t } = useWords();
  const open = useCase();
  const all = awaited(open.safety.warned);
  const overdue = all.filter((one) => one.overdue).length;
  if (open.safety.subjects.length === 0) return null;
  if (all.length === 0) return first ? null : <p className="part soft">{t('warned.none')}</p>;
  return (
    <Part
      title={t('warned.title')}
      card={first}
      className="warned"
      {...(first && { aside: <Go to="/danger">{t('warned.all', { n: all.length })}</Go> })}
    >
      {overdue > 0 ? <p className="attention">{t('warned.overdue', { n: overdue })}</p> : null}
      <ul className="rows">
        {(first ? all.slice(0, firstMax) : all).map((one) => (
          <WarnedItem key={`${one.subject} ${one.code} ${one.about}`} of={one} first={first} />
        ))}
      </ul>
    </Part>
  );
}

function WarnedItem({ of, first }: { readonly of: Awaited; readonly first: boolean }) {
  const { t, both } = useWords();
  const day = useDay();
  const open = useCase();
  const names = of.act.map((person) =>
    person === open.me.person
      ? t('you')
      : (open.circle.find((one) => one.person === person)?.name ?? t('someone')),
  );
  return (
    <li data-warned={of.code}>
      <p>
        <strong>{of.name}</strong>{' '}
        <span className={of.overdue ? 'tag tag-soon' : 'soft'}>
          {t(of.overdue ? 'warned.was' : 'warned.by', { when: day(of.by) })}
        </span>
        {of.sealed ? <span className="tag tag-sealed">{t('sealed')}</span> : null}
      </p>
      <p>{both(warningWords(of))}</p>
      <p className="soft">
        {[of.of && both(of.of), of.more > 0 && t('warned.more', { n: of.more })].filter(Boolean).join(' · ')}
      </p>
      <p className={of.act.length === 0 ? 'attention' : 'soft'}>
        {of.act.length === 0
          ? both(nobodyActs)
          : t('warned.who', { who: names.join(', '), why: both(becauseWords[of.because]) })}
      </p>
      {of.sealed && of.event && !first ? <HandOn event={of.event} /> : null}
    </li>
  );
}
