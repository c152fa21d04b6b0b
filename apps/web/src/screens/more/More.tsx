import { placesOf, underThumb } from '../../app/places.ts';
import { useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { changeLanguage, useWords } from '../../words/words.tsx';
import { CaseList } from './NoCase.tsx';

/** The places that do not fit under a thumb. */
export function More() {
  const { t, language } = useWords();
  const { view, case: open } = useDevice();
  return (
    <Screen name="more" title={t('nav.more')}>
      <ul className="rows part">
        {placesOf(open !== null)
          .slice(underThumb)
          .map((place) => (
            <li key={place.to}>
              <Go to={place.to} screen={place.screen} className="row-go nav-go">
                <Icon name={place.icon} />
                <span>{t(place.words)}</span>
              </Go>
            </li>
          ))}
      </ul>
      {view.cases.length > 1 ? <CaseList /> : null}
      <div className="part">
        <Button onPress={() => changeLanguage(language === 'en' ? 'es' : 'en')}>{t('language.other')}</Button>
      </div>
    </Screen>
  );
}
