import { Outlet, useRouterState } from '@tanstack/react-router';
import { useRef } from 'react';
import { leaveNow } from '../boot/leave.ts';
import { useDevice } from '../device/device.tsx';
import { awaitingSteward } from '../screens/steward/awaiting.ts';
import { changeLanguage, useWords } from '../words/words.tsx';
import { Button } from '../parts/Button.tsx';
import { Go } from '../parts/Go.tsx';
import { Icon } from '../parts/Icon.tsx';
import { opensNow } from '../parts/rights.ts';
import { placesOf, standsAlone, underThumb } from './places.ts';
import { Meetings } from '../screens/meeting/Meetings.tsx';
import { Alarm } from '../screens/network/Alarm.tsx';
import { CalledNow } from '../screens/response/CalledNow.tsx';
import { NoCase } from '../screens/more/NoCase.tsx';

export function Shell() {
  const { t, language } = useWords();
  const { view, case: open } = useDevice();
  const main = useRef<HTMLElement>(null);
  // Of the screen that is drawn; the location runs ahead of it.
  const path = useRouterState({ select: (state) => state.matches.at(-1)?.pathname ?? '/' });
  const isComingBack = view.recovery.comingBack !== null;
  const settled = open ? awaitingSteward(open, view) : 0;
  return (
    <div className="shell">
      <Button className="skip" onPress={() => main.current?.focus()}>
        {t('skip')}
      </Button>
      <header className="shell-side">
        <p className="shell-case">{open?.name ?? t('title')}</p>
        {isComingBack ? null : (
          <nav className="shell-nav" aria-label={t('nav.label')}>
            <ul>
              {placesOf(open !== null).map((place, index) => (
                <li key={place.to} className={index < underThumb ? '' : 'only-wide'}>
                  <Go to={place.to} screen={place.screen} className="nav-go" marks>
                    <Icon name={place.icon} />
                    <span>{t(place.words)}</span>
                    {place.screen === 'steward' && settled > 0 ? (
                      <span className="nav-count">
                        {settled}
                        <span className="unseen"> {t('nav.waiting')}</span>
                      </span>
                    ) : null}
                  </Go>
                </li>
              ))}
              <li className="only-phone">
                <Go to="/more" screen="more" className="nav-go" marks>
                  <Icon name="more" />
                  <span>{t('nav.more')}</span>
                  {settled > 0 ? (
                    <span className="nav-count">
                      {settled}
                      <span className="unseen"> {t('nav.waiting')}</span>
                    </span>
                  ) : null}
                </Go>
              </li>
            </ul>
          </nav>
        )}
        <div className="shell-end">
          <Button look="quiet" onPress={() => changeLanguage(language === 'en' ? 'es' : 'en')}>
            {t('language.other')}
          </Button>
          <Button look="plain" icon="leave" onPress={leaveNow} className="leave">
            {t('leave')}
          </Button>
        </div>
      </header>
      <main className="shell-main" ref={main} tabIndex={-1} data-opens={opensNow(open)}>
        <Meetings />
        <CalledNow />
        {open ? <Alarm /> : null}
        {open || standsAlone(path) ? <Outlet /> : <NoCase />}
      </main>
    </div>
  );
}
