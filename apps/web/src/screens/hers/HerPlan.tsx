import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Part, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';

/** What I do if I am afraid: whom to tell, how we agreed to talk, and the emergency number with what it brings. */
export function HerPlan() {
  const { t } = useWords();
  const open = useCase();
  const agreed = open.parties
    .flatMap((party) => party.contacts)
    .flatMap((contact) => contact.live.slice(0, 1));
  return (
    <Screen name="her-plan" title={t('her.plan')} lead={t('her.planLead')}>
      <ol className="her-list">
        <li className="her-card">
          <strong>{t('her.planGo')}</strong>
          <span>{t('her.planGoHow')}</span>
        </li>
        <li className="her-card">
          <strong>{t('her.planTell')}</strong>
          <span>
            <Go to="/conversations">{t('her.planWrite')}</Go>
          </span>
        </li>
        <li className="her-card">
          <strong>{t('her.planCall')}</strong>
          <span>{t('her.planCallWarning')}</span>
        </li>
      </ol>
      <p className="no-print">
        <Go to="/debt" screen="her-debt">
          {t('her.debt')}
        </Go>
      </p>
      {agreed.length > 0 ? (
        <Part title={t('her.agreed')}>
          <ul className="her-list">
            {agreed.map(({ fact, value }) => (
              <li key={fact} className="her-card">
                <strong>
                  {t(`channel.${value.channel}`)}: {value.reach}
                </strong>
                {value.hours ? <span>{value.hours}</span> : null}
                {value.wordsToUse ? <span>{t('her.sayThis', { words: value.wordsToUse })}</span> : null}
                {value.wordsNeverToUse ? (
                  <span>{t('her.neverSay', { words: value.wordsNeverToUse })}</span>
                ) : null}
                {value.dangerWord ? <span>{t('her.dangerWord', { word: value.dangerWord })}</span> : null}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
    </Screen>
  );
}
