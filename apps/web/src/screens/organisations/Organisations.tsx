import type { DirectoryView } from '@cobijo/client';
import { worksInUnit } from '@cobijo/domain/consent/defaults';
import { directoryRules } from '@cobijo/domain/organisation/rules';
import { twoCannotSuspend } from '@cobijo/domain/organisation/words';
import { useState } from 'react';
import { useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { InviteForm } from '../meeting/InviteForm.tsx';
import { OrganisationItem } from './OrganisationItem.tsx';
import { PresentationForm } from './PresentationForm.tsx';
import './organisations.css';

/** The organisations that work together: who was admitted by whose word, at which level, and who was suspended. */
export function Organisations() {
  const { t, both } = useWords();
  const { directory, role } = useDevice().view;
  const [asked, setAsked] = useState<'found' | 'present' | 'invite' | null>(null);
  const end = () => setAsked(null);
  if (role && !worksInUnit(role)) return null;
  return (
    <Screen name="organisations" title={t('nav.organisations')} lead={<p>{t('organisations.lead')}</p>}>
      <p>{both(directoryRules.admission.words)}</p>
      {directory ? <Listed directory={directory} /> : <Empty>{t('organisations.empty')}</Empty>}
      {asked === 'found' || asked === 'present' ? (
        <PresentationForm what={asked} onEnd={end} onInvite={() => setAsked('invite')} />
      ) : asked === 'invite' ? (
        <InviteForm proposes="supervisor" onEnd={end} />
      ) : (
        <div className="part buttons no-print">
          {directory ? (
            <>
              {directory.isOutside ? null : (
                <Button icon="plus" onPress={() => setAsked('present')}>
                  {t('organisations.present')}
                </Button>
              )}
              <Button onPress={() => setAsked('invite')}>{t('organisations.meet')}</Button>
            </>
          ) : (
            <Button look="main" icon="plus" onPress={() => setAsked('found')}>
              {t('organisations.found')}
            </Button>
          )}
        </div>
      )}
    </Screen>
  );
}

function Listed({ directory }: { readonly directory: DirectoryView }) {
  const { t, both } = useWords();
  const { organisations, strangers, isBeingFounded, isOutside } = directory;
  const admitted = organisations.filter(({ state }) => state === 'admitted').length;
  return (
    <>
      {isOutside ? <p className="organisations-note">{t('organisations.outside')}</p> : null}
      {isBeingFounded ? <p className="organisations-note">{t('organisations.founding')}</p> : null}
      {strangers.length > 0 ? (
        <p className="organisations-note">{t('organisations.strangers', { who: strangers.join(', ') })}</p>
      ) : null}
      <ul className="organisations part">
        {organisations.map((one) => (
          <OrganisationItem key={one.fact} organisation={one} />
        ))}
      </ul>
      <p className="soft">{both(admitted > 2 ? directoryRules.suspension.words : twoCannotSuspend)}</p>
    </>
  );
}
