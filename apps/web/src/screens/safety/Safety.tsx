import { use } from 'react';
import { LockContext } from '../../app/lock.ts';
import { Button } from '../../parts/Button.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { Limits } from './Limits.tsx';
import { RestPart } from './RestPart.tsx';

/** For whoever works on a case; the choices stand in the settings. */
export function Safety() {
  const { t } = useWords();
  return (
    <Screen name="safety" title={t('safety.title')} lead={t('safety.lead')}>
      <Limits />
    </Screen>
  );
}

/** For her: the same page, and the few choices that she has no other place for. */
export function HerSafety() {
  const { t } = useWords();
  const lock = use(LockContext);
  return (
    <Screen name="safety" title={t('safety.title')} lead={t('safety.lead')}>
      <Limits />
      <RestPart />
      <div className="buttons part">
        <Button icon="key" onPress={lock}>
          {t('settings.lock')}
        </Button>
      </div>
      <p className="hint">{t('settings.lockHint')}</p>
    </Screen>
  );
}
