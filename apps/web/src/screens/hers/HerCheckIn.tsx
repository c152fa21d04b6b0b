import type { CheckInView } from '@cobijo/client';
import { useState } from 'react';
import { useCase, useDeed, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Go } from '../../parts/Go.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useNow } from '../../words/use-now.ts';
import { useWords } from '../../words/words.tsx';

/**
 * One large button. Whoever stands behind her sees the same page after either of her words: nothing here knows which it
 * was, and once the words are chosen nothing here says that there are two (decisions/check-in-words.md).
 */
export function HerCheckIn() {
  const { t } = useWords();
  const all = useCase().contacts.checkIns.filter((one) => one.mine && one.until !== null);
  return (
    <Screen name="her-check-in" title={t('her.checkIn')}>
      {all.length === 0 ? (
        <Empty next={<Go to="/conversations">{t('her.ask')}</Go>}>{t('her.checkInNobody')}</Empty>
      ) : (
        all.map((one) => <One key={one.checkIn} of={one} />)
      )}
    </Screen>
  );
}

function One({ of }: { readonly of: CheckInView }) {
  const { t, language } = useWords();
  const open = useCase();
  const { view } = useDevice();
  const now = useNow();
  const { busy, refusal, run } = useDeed();
  const [word, setWord] = useState('');
  const [done, setDone] = useState(false);
  const say = async (): Promise<void> => {
    setDone(false);
    const { checkIn, hasWords } = of;
    const said = await run({ do: 'check-in', case: open.case, checkIn, ...(hasWords ? { word } : {}) });
    setWord('');
    setDone(said !== null);
  };
  return (
    <>
      <Form label={t('her.checkIn')} onSubmit={() => void say()}>
        {of.hasWords ? (
          // Covered by its look alone: a browser offers to keep what is typed into a field for passwords.
          <div className="her-covered">
            <Field label={t('her.checkInWord')} value={word} onChange={setWord} max={100} required />
          </div>
        ) : null}
        <Button look="main" className="her-well" submits disabled={busy || (of.hasWords && word === '')}>
          {t('her.checkInNow')}
        </Button>
      </Form>
      <Refused refusal={refusal} />
      <div role="status">
        {done ? (
          <>
            <p>{t('her.checkInDone')}</p>
            {view.sync.waiting > 0 ? <p className="soft">{t('her.checkInWaits')}</p> : null}
          </>
        ) : null}
      </div>
      {of.due === null ? null : (
        <p className="soft">
          {t(of.due < now ? 'her.checkInOpen' : 'her.checkInNext', { when: sayInstant(of.due, language) })}
        </p>
      )}
      {of.hasWords ? null : <WordsForm of={of} />}
    </>
  );
}

/** Chosen once, in a quiet hour. Others are chosen with the next check-in that is agreed with her. */
function WordsForm({ of }: { readonly of: CheckInView }) {
  const { t } = useWords();
  const { busy, refusal, run } = useDeed();
  const [fine, setFine] = useState('');
  const [duress, setDuress] = useState('');
  const keep = async (): Promise<void> => {
    await run({ do: 'set-check-in-words', checkIn: of.checkIn, fine, duress });
  };
  return (
    <details className="her-card">
      <summary>{t('her.wordsChoose')}</summary>
      <Form label={t('her.wordsChoose')} onSubmit={() => void keep()}>
        <p>{t('her.wordsLead')}</p>
        <Field label={t('her.wordsFine')} value={fine} onChange={setFine} max={100} required />
        <Field label={t('her.wordsDanger')} value={duress} onChange={setDuress} max={100} required />
        <p className="soft">{t('her.wordsKept')}</p>
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || fine.trim() === '' || duress.trim() === ''}>
            {t('write')}
          </Button>
        </div>
      </Form>
    </details>
  );
}
