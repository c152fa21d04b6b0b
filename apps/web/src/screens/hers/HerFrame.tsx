import { Outlet, useRouterState } from '@tanstack/react-router';
import { leaveNow } from '../../boot/leave.ts';
import { useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { opensNow } from '../../parts/rights.ts';
import { changeLanguage, useWords } from '../../words/words.tsx';
import { syncSentence } from '../overview/sync-sentence.ts';
import { Meetings } from '../meeting/Meetings.tsx';
import { OwnDraftKept } from './own-draft.tsx';
import './hers.css';

/** Her house: one thing at a time, and the way out always in the same place, under her thumb. */
export function HerFrame() {
  const words = useWords();
  const { t, language } = words;
  const { view, case: open } = useDevice();
  const here = useRouterState({ select: (state) => state.location.pathname });
  return (
    <div className="her">
      <header className="her-top no-print">
        {here === '/' ? (
          <span />
        ) : (
          <Go to="/" screen="her-home" className="back">
            <Icon name="back" size={24} /> {t('her.home')}
          </Go>
        )}
        <Button look="quiet" onPress={() => changeLanguage(language === 'en' ? 'es' : 'en')}>
          {t('language.other')}
        </Button>
      </header>
      <main className="her-main" data-opens={opensNow(open)}>
        <Meetings />
        {open ? (
          <OwnDraftKept>
            <Outlet />
          </OwnDraftKept>
        ) : (
          <>
            <h1>{t('her.hello')}</h1>
            <p className="lead">{t('her.nothingYet')}</p>
            <p className="lead">{t('her.mayClose')}</p>
            <p className="her-sync">{syncSentence(view.sync, words)}</p>
          </>
        )}
      </main>
      <footer className="her-out no-print">
        <Button look="dark" onPress={leaveNow} className="leave">
          {t('her.leave')}
        </Button>
      </footer>
    </div>
  );
}
