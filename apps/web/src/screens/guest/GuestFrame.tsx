import { visitSentence } from '@cobijo/domain/guest/words';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { use } from 'react';
import { LockContext } from '../../app/lock.ts';
import { leaveNow } from '../../boot/leave.ts';
import { useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { opensNow } from '../../parts/rights.ts';
import { changeLanguage, useWords } from '../../words/words.tsx';
import { Meetings } from '../meeting/Meetings.tsx';
import './guest.css';
import { myEnd } from './mine.ts';

/** A guest's house: no name of a case above it, until when it lasts, and its end always in the same place. */
export function GuestFrame() {
  const { t, both, language } = useWords();
  const { case: open, view } = useDevice();
  const endVisit = use(LockContext);
  const here = useRouterState({ select: (state) => state.location.pathname });
  const ends = open ? myEnd(open) : null;
  return (
    <div className="guest">
      <header className="guest-top no-print">
        {here === '/' ? (
          <span />
        ) : (
          <Go to="/" screen="guest-home" className="back">
            <Icon name="back" size={20} /> {t('guest.shared')}
          </Go>
        )}
        <div className="buttons">
          <Button look="quiet" onPress={() => changeLanguage(language === 'en' ? 'es' : 'en')}>
            {t('language.other')}
          </Button>
          <Button onPress={endVisit}>{t('guest.end')}</Button>
          <Button icon="leave" onPress={leaveNow} className="leave">
            {t('leave')}
          </Button>
        </div>
      </header>
      <main className="guest-main" data-opens={opensNow(open)}>
        <Meetings />
        {/* Whoever has yet to compare the pictures reads nothing, whatever the other side has let in meanwhile. */}
        {view.meetings.length > 0 ? null : open ? (
          <>
            {ends === null ? null : <p className="soft small no-print">{both(visitSentence(ends))}</p>}
            <Outlet />
          </>
        ) : (
          <p className="lead" role="status">
            {t('guest.waiting')}
          </p>
        )}
      </main>
    </div>
  );
}
