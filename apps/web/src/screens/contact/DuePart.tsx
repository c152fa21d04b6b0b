import type { DueWord } from '@cobijo/domain/contact/cadence';
import { dueWords } from '@cobijo/domain/contact/words';
import { useCase } from '../../device/device.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Owner } from '../../parts/Owner.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import type { Reached } from './reached.ts';

/** Who is due a word, from whom, since when and why. What only a sealed part makes so is said under seal, and is not on paper. */
export function DueLine({ of }: { readonly of: Reached }) {
  const { t } = useWords();
  if (of.due === null) return null;
  const name = of.name ?? t('party.unnamed');
  const { sealed, onPaper } = of.due;
  if (!sealed) return <DueSaid due={of.due} name={name} />;
  return (
    <>
      <div className="no-print">
        <DueSaid due={of.due} name={name} sealed />
      </div>
      <div className="only-print">
        <DueSaid due={onPaper} name={name} />
      </div>
    </>
  );
}

function DueSaid(props: { readonly due: DueWord; readonly name: string; readonly sealed?: boolean }) {
  const { t, both, language } = useWords();
  const open = useCase();
  const { due, name } = props;
  const owner = open.circle.find(({ person }) => person === due.owner)?.name ?? null;
  const isLate = due.overdueDays > 0;
  return (
    <div className={isLate ? 'due due-late' : 'due'}>
      <p>
        {isLate ? <Icon name="alarm" size={18} /> : <Icon name="clock" size={18} />}{' '}
        {both(dueWords(due, name, due.owner === open.me.person ? t('you') : owner))}
      </p>
      <p className="soft">
        {t('reach.every', { n: due.everyDays })}{' '}
        {t(
          props.sealed ? 'reach.becauseSealed' : due.inWindow ? 'reach.becauseWindow' : 'reach.becauseQuiet',
        )}{' '}
        {due.last === null ? t('reach.lastNone') : t('reach.last', { when: sayInstant(due.last, language) })}
        {props.sealed ? (
          <>
            {' '}
            <span className="tag tag-sealed">
              <Icon name="sealed" size={14} /> {t('sealed')}
            </span>
          </>
        ) : null}
      </p>
      {due.contradicted ? <p className="attention">{t('reach.cadenceContradicted')}</p> : null}
      {due.owner === null ? <Owner person={null} /> : null}
    </div>
  );
}
