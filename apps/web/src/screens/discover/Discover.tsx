import { lacksCodeWords, nextSentence } from '@cobijo/domain/response/words';
import { useEffect, useState } from 'react';
import { useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { DiscoveryForm } from './DiscoveryForm.tsx';
import { nothingYet, reportOf } from './draft.ts';

/** Somebody was found: reported in under a minute, with a network or without one. */
export function Discover() {
  const { t, both } = useWords();
  const { view } = useDevice();
  const { busy, refusal, run } = useDeed();
  const [draft, setDraft] = useState(nothingYet);
  const [kept, setKept] = useState<{ readonly response: string | null } | null>(null);
  const isConnected = view.sync.state === 'connected';
  const went = isConnected ? (view.sync.waiting === 0 ? 'gone' : 'going') : 'waits';
  const response = view.responses.find((one) => one.response === kept?.response);
  const isBegun = !kept && draft !== nothingYet;

  // A reload would lose what is not said yet: the browser asks first.
  useEffect(() => {
    if (!isBegun) return undefined;
    const ask = (event: BeforeUnloadEvent): void => {
      // Hidden: she left in haste (boot/leave.ts), and nothing holds her.
      if (!document.documentElement.hidden) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isBegun]);

  const report = async (): Promise<void> => {
    const done = await run({ do: 'report-discovery', discovery: reportOf(draft) });
    if (done) setKept({ response: done.made });
  };
  if (kept)
    return (
      <Screen name="discover" title={t('discover.title')}>
        <Part title={t('discover.kept')} card>
          <p role="status">{response?.lacksCode ? both(lacksCodeWords) : t(`discover.${went}`)}</p>
          {/* Reported is not yet asked: whoever goes away now must know that nobody comes. */}
          {response?.next.code === 'ask-somebody' ? (
            <p className="attention">{both(nextSentence(response.next))}</p>
          ) : null}
          <div className="buttons">
            {kept.response ? (
              <Go to={`/responses/${kept.response}`} screen="response">
                {t('discover.room')}
              </Go>
            ) : null}
            <Button
              onPress={() => {
                setDraft(nothingYet);
                setKept(null);
              }}
            >
              {t('report.another')}
            </Button>
          </div>
        </Part>
      </Screen>
    );
  return (
    <Screen name="discover" title={t('discover.title')} lead={t('discover.lead')}>
      <DiscoveryForm
        draft={draft}
        onChange={setDraft}
        onSend={() => void report()}
        sendWords={t('discover.report')}
        busy={busy}
      >
        <Refused refusal={refusal} />
      </DiscoveryForm>
    </Screen>
  );
}
