import { plainWords } from '@cobijo/domain/safety/plain-words';
import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Part, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { myself } from './myself.ts';
import { WriteToThem } from './WriteToThem.tsx';

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
            <WriteToThem />
          </span>
        </li>
        <li className="her-card">
          <strong>{t('her.planCall')}</strong>
          <span>{t('her.planCallWarning')}</span>
        </li>
      </ol>
      <Protects />
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

/** What stands of her own protection, in plain words; nothing where the parts that she can read do not hold it. */
function Protects() {
  const { t, both } = useWords();
  const open = useCase();
  const herself = myself(open);
  if (!herself) return null;
  return (
    <Part title={t('her.protects')}>
      <div className="her-card her-protects">
        {plainWords(herself, open.safety.today, 'herself').map((one) => (
          <p key={one.en}>{both(one)}</p>
        ))}
      </div>
    </Part>
  );
}
