import { useEffect, useState } from 'react';
import type { Engine } from '../../engine/door.ts';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { useWords } from '../../words/words.tsx';
import { DiscoveryForm } from '../discover/DiscoveryForm.tsx';
import { nothingYet, reportOf } from '../discover/draft.ts';
import { Alone } from '../unlock/Alone.tsx';

/** How long this page waits before it tries again to reach the network, in milliseconds. */
const againMs = 5000;

/** A link that was cut on its way says so at once: that is seen without asking anybody. */
const linkCharacters = 1643;

const sendWords = {
  writing: 'report.send',
  sending: 'report.sending',
  waiting: 'report.waits',
} as const;

type Stage = 'writing' | 'sending' | 'waiting' | 'sent' | 'link-cut';

/**
 * An unknown hand's page. It says nothing of whoever gave the link out, keeps nothing in this browser, and says the same
 * sentence whatever became of what was sent. Only the network can be said to be absent: that says nothing of anybody.
 */
export function Report({ engine, link }: { readonly engine: Engine; readonly link: string }) {
  const { t } = useWords();
  const [draft, setDraft] = useState(nothingYet);
  const [stage, setStage] = useState<Stage>(link.length === linkCharacters ? 'writing' : 'link-cut');
  const [tooLong, setTooLong] = useState(false);
  // One report however often it is tried: the desk sees by its id that it is the same.
  const [discovery, setDiscovery] = useState(newEntity);
  const [at, setAt] = useState(0);

  useEffect(() => {
    if (stage !== 'sending' && stage !== 'waiting') return undefined;
    let ended = false;
    const attempt = async (): Promise<void> => {
      const sent = await engine.dropReport({ link, report: { ...reportOf(draft), discovery, at } });
      if (ended) return;
      setTooLong(sent === 'too-long');
      setStage(sent === 'unsent' ? 'waiting' : sent === 'too-long' ? 'writing' : sent);
    };
    if (stage === 'sending') void attempt();
    // A network that comes back is taken at once: it may be there for a moment.
    const online = () => void attempt();
    if (stage === 'waiting') addEventListener('online', online);
    const timer = stage === 'waiting' ? setInterval(() => void attempt(), againMs) : undefined;
    return () => {
      ended = true;
      clearInterval(timer);
      removeEventListener('online', online);
    };
    // What was written does not change once it is being sent.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [stage]);

  switch (stage) {
    case 'sent':
      return (
        <Alone name="report-sent">
          <h1>{t('report.sentTitle')}</h1>
          <p className="lead" role="status">
            {t('report.sent')}
          </p>
          <p>{t('report.emergency')}</p>
          <div className="buttons part">
            <Button
              onPress={() => {
                setDraft(nothingYet);
                setDiscovery(newEntity());
                setStage('writing');
              }}
            >
              {t('report.another')}
            </Button>
          </div>
        </Alone>
      );
    case 'link-cut':
      return (
        <Alone name="report-cut">
          <h1>{t('report.title')}</h1>
          <p className="lead" role="alert">
            {t('report.linkCut')}
          </p>
        </Alone>
      );
    case 'writing':
    case 'sending':
    case 'waiting':
      return (
        <Alone name="report">
          <h1>{t('report.title')}</h1>
          <p className="lead">{t('report.lead')}</p>
          <p>{t('report.emergency')}</p>
          <div className="part">
            <DiscoveryForm
              draft={draft}
              onChange={(next) => {
                if (stage === 'writing') setDraft(next);
              }}
              onSend={() => {
                if (stage !== 'writing') return;
                setAt(Date.now());
                setStage('sending');
              }}
              sendWords={t(sendWords[stage])}
              busy={stage !== 'writing'}
            >
              <p role="status">
                {stage === 'waiting' ? t('report.noNetwork') : tooLong ? t('report.tooLong') : ''}
              </p>
            </DiscoveryForm>
          </div>
        </Alone>
      );
  }
}
