import { beyondRecovery, recoveryCannot, recoveryWayWords } from '@cobijo/domain/recovery/words';
import { useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayDay } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { SheetForm } from './SheetForm.tsx';
import { TrusteesForm } from './TrusteesForm.tsx';
import './recovery.css';

/** How this person comes back if she loses every device: what stands, and three things that she can do about it. */
export function WayBack() {
  const { t, both, language } = useWords();
  const { recovery } = useDevice().view;
  const { busy, refusal, run } = useDeed();
  // A sheet that was begun is taken up again by itself, until it is put aside here.
  const [doing, setDoing] = useState<'unsaid' | 'nothing' | 'sheet' | 'people'>('unsaid');
  const { way, since, quorum, trustees, stands, missing, beyond, old, sheetAsks } = recovery;
  const isDrawing = doing === 'sheet' || (doing === 'unsaid' && sheetAsks !== null);
  return (
    <Part title={t('recovery.title')} className="way-back" card>
      <p className="way-back-now">
        <strong>{both(recoveryWayWords[way])}</strong>{' '}
        {since === null ? null : (
          <span className="soft">{t('recovery.since', { when: sayDay(since, language) })}</span>
        )}
      </p>
      {old ? <p>{t('recovery.old')}</p> : null}
      {quorum === null ? null : (
        <p>
          {t('recovery.named', {
            quorum,
            who: trustees.map(({ name }) => name ?? t('someone')).join(', '),
          })}
        </p>
      )}
      {stands.length > 0 ? (
        <p className="soft">{t('recovery.stands', { parts: stands.join(', ') })}</p>
      ) : null}
      {missing.length > 0 ? (
        <p className="soft">{t('recovery.missing', { parts: missing.join(', ') })}</p>
      ) : null}
      {beyond.length > 0 ? (
        <p>
          <strong>{beyond.join(', ')}:</strong> {both(beyondRecovery)}
        </p>
      ) : null}
      <p className="soft">{both(recoveryCannot)}</p>
      {isDrawing ? (
        <SheetForm onEnd={() => setDoing('nothing')} />
      ) : doing === 'people' ? (
        <TrusteesForm onEnd={() => setDoing('nothing')} />
      ) : recovery.mayChoose ? (
        <>
          <Refused refusal={refusal} />
          <div className="buttons no-print">
            <Button look={way === 'none' ? 'main' : 'plain'} onPress={() => setDoing('sheet')}>
              {t('recovery.makeSheet')}
            </Button>
            <Button onPress={() => setDoing('people')}>{t('recovery.namePeople')}</Button>
            {way === 'none' ? null : (
              <Button look="quiet" disabled={busy} onPress={() => void run({ do: 'end-recovery' })}>
                {t('recovery.end')}
              </Button>
            )}
          </div>
        </>
      ) : null}
    </Part>
  );
}
