import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { sayDay } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';

/** Who can see, what, and why; and that it is hers to change. */
export function HerWhoSees() {
  const { t, both, language } = useWords();
  const open = useCase();
  const others = open.circle.filter((person) => !person.isMe);
  return (
    <Screen name="her-circle" title={t('her.sees')} lead={t('her.seesLead')}>
      {others.length === 0 ? (
        <Empty>{t('her.seesNobody')}</Empty>
      ) : (
        <ul className="her-list part">
          {others.map((person) => (
            <li key={person.person} className="her-card">
              <strong className="her-role">{both(roleWords[person.role])}</strong>
              <span>{[person.name, person.organisation].filter(Boolean).join(', ')}</span>
              <ul className="her-sees">
                {person.sees.map((one) => (
                  <li key={one.stream}>
                    <strong>{one.label}</strong>
                    {one.why ? <span>{one.why}</span> : null}
                    {one.until !== null ? <span className="soft">{t('member.until', { when: sayDay(one.until, language) })}</span> : null}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      <p className="part">
        {t('her.seesChange')} <Go to="/conversations">{t('her.ask')}</Go>
      </p>
    </Screen>
  );
}
