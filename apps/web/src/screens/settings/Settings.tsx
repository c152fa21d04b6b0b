import { use, useState } from 'react';
import { LockContext } from '../../app/lock.ts';
import { useDevice } from '../../device/device.tsx';
import { chooseLook, chosenLook, type Look, looks } from '../../look/look.ts';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Few } from '../../parts/Few.tsx';
import { Part, Screen } from '../../parts/Screen.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { NudgePart } from './NudgePart.tsx';
import { CodesPart } from './CodesPart.tsx';
import { RestPart } from '../safety/RestPart.tsx';
import { changeLanguage, useWords } from '../../words/words.tsx';
import { SyncLine } from '../overview/SyncLine.tsx';

export function Settings() {
  const { t, language } = useWords();
  const { engine, view } = useDevice();
  const lock = use(LockContext);
  const saveCard = async () => saveFile(await engine.card(), 'card.bin');
  return (
    <Screen name="settings" title={t('nav.settings')}>
      <Part title={t('settings.language')}>
        <Few
          label={t('settings.language')}
          value={language}
          onChange={(value) => changeLanguage(value)}
          options={[
            ['en', 'English'],
            ['es', 'Español'],
          ]}
        />
      </Part>
      <LookPart />
      <Part title={t('settings.device')}>
        <SyncLine />
        <p className="lead">{t(`keeps.${view.sync.keeps}`)}</p>
        <div className="buttons part">
          <Button icon="key" onPress={lock}>
            {t('settings.lock')}
          </Button>
        </div>
        <p className="hint">{t('settings.lockHint')}</p>
      </Part>
      <CodesPart />
      <NudgePart />
      <Part title={t('settings.card')}>
        <p className="lead">{t('settings.cardWhy')}</p>
        <div className="buttons part">
          <Button onPress={() => void saveCard()}>{t('settings.cardSave')}</Button>
        </div>
      </Part>
      <Part title={t('settings.leaving')}>
        <p className="lead">{t('settings.leavingHow')}</p>
        <Go to="/safety" screen="safety">
          {t('safety.title')}
        </Go>
      </Part>
      <RestPart />
      <Part title={t('settings.about')}>
        <Go to="/mission" screen="mission">
          {t('mission.title')}
        </Go>
      </Part>
    </Screen>
  );
}

export function LookPart() {
  const { t } = useWords();
  const [look, setLook] = useState<Look>(chosenLook());
  return (
    <Part title={t('settings.look')}>
      <Few
        label={t('settings.look')}
        value={look}
        onChange={(value) => {
          chooseLook(value);
          setLook(value);
        }}
        options={looks.map((one) => [one, t(`look.${one}`)] as const)}
      />
    </Part>
  );
}
