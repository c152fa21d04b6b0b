import type { ReactNode } from 'react';
import { refusalWords } from '@cobijo/domain/vocabulary/refusal-words';
import { leaveNow } from '../../boot/leave.ts';
import { Button } from '../../parts/Button.tsx';
import { changeLanguage, useWords } from '../../words/words.tsx';

/** A page of one thing, before there is an open device: with the other language and the way out. */
export function Alone(props: {
  readonly name: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
}) {
  const { t, language } = useWords();
  return (
    <div className={`alone ${props.wide ? 'alone-wide' : ''}`} data-screen={props.name}>
      <header className="alone-top no-print">
        <Button look="quiet" onPress={() => changeLanguage(language === 'en' ? 'es' : 'en')}>
          {t('language.other')}
        </Button>
        <Button icon="leave" onPress={leaveNow} className="leave">
          {t('leave')}
        </Button>
      </header>
      <main className="alone-main">{props.children}</main>
    </div>
  );
}

export function Waiting() {
  const { t } = useWords();
  return (
    <Alone name="waiting">
      <p className="soft" role="status">
        {t('opening')}
      </p>
    </Alone>
  );
}

export function OtherTab({ onUseHere }: { readonly onUseHere: () => void }) {
  const { t } = useWords();
  return (
    <Alone name="other-tab">
      <h1>{t('otherTab.title')}</h1>
      <p className="lead">{t('otherTab.why')}</p>
      <div className="part">
        <Button look="main" onPress={onUseHere}>
          {t('otherTab.useHere')}
        </Button>
      </div>
    </Alone>
  );
}

export function NeedsHttps() {
  const { t } = useWords();
  return (
    <Alone name="needs-https">
      <h1>{t('https.title')}</h1>
      <p className="lead">{t('https.why')}</p>
    </Alone>
  );
}

/** Something did not open, or broke: what was kept, and what to do next. */
export function Broken({ code }: { readonly code: string | null }) {
  const { t, both } = useWords();
  return (
    <Alone name="broken">
      <h1>{t(code ? 'broken.notOpened' : 'broken.title')}</h1>
      <p className="lead" role="alert">
        {code ? both(refusalWords(code)) : t('broken.kept')}
      </p>
      <div className="part">
        <Button look="main" onPress={() => location.reload()}>
          {t('broken.again')}
        </Button>
      </div>
    </Alone>
  );
}
