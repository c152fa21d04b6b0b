import type { CheckInView } from '@cobijo/client';
import type { FactId } from '@cobijo/domain';
import { raisedWords } from '@cobijo/domain/check-in/words';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { addsOnlyIn, mayWriteIn } from '../../parts/rights.ts';
import { sayInstant } from '../../words/dates.ts';
import { useNow } from '../../words/use-now.ts';
import { useWords } from '../../words/words.tsx';
import { AgreeForm } from './AgreeForm.tsx';
import { CloseForm } from './CloseForm.tsx';
import { Proposals } from './Proposals.tsx';
import { NowLine } from './NowLine.tsx';
import { calledIn } from './called.ts';
import { reachedIn } from './reached.ts';

/** Rhythms that were agreed, and whom a missed one or her word for danger raised: never shown where she reads. */
export function CheckIns() {
  const { t } = useWords();
  const open = useCase();
  const [agreeing, setAgreeing] = useState(false);
  const { checkIns } = open.contacts;
  const may = mayWriteIn(open, 'safety');
  const raised = checkIns.filter((one) => one.raised.length > 0);
  if (checkIns.length === 0 && !may) return null;
  return (
    <>
      {raised.map((one) => (
        <RaisedPart key={one.checkIn} of={one} />
      ))}
      <Proposals />
      <Part title={t('reach.checkIns')} card className="check-ins">
        {checkIns.length === 0 ? <p className="soft">{t('reach.checkInsNone')}</p> : null}
        <ul className="rows">
          {checkIns.map((one) => (
            <Standing key={one.checkIn} of={one} />
          ))}
        </ul>
        {agreeing ? <AgreeForm onEnd={() => setAgreeing(false)} /> : null}
        {may && !agreeing ? (
          <div className="buttons no-print">
            <Button icon="plus" onPress={() => setAgreeing(true)}>
              {t('reach.agree')}
            </Button>
          </div>
        ) : null}
      </Part>
    </>
  );
}

function RaisedPart({ of }: { readonly of: CheckInView }) {
  const { t, both, language } = useWords();
  const open = useCase();
  const [closing, setClosing] = useState<number | null>(null);
  const now = useNow();
  const reached = reachedIn(open, now).find(({ party, ways }) => party === of.party && ways.length > 0);
  const may = mayWriteIn(open, 'safety') && !addsOnlyIn(open, 'safety');
  return (
    <section className="card raised no-print" aria-label={t('reach.raised')}>
      {of.raised.map((one, at) => (
        <div key={one.what === 'duress' ? one.made : one.until} className="raised-one">
          <h2>
            <Icon name="alarm" size={22} /> {calledIn(open, of.party) ?? t('someone')}
          </h2>
          <p className="raised-words">{both(raisedWords[one.what])}</p>
          <p className="soft">{sayInstant(one.what === 'duress' ? one.on : one.until, language)}</p>
          {/* Whoever reads the alarm looks next for how she is reached: her hours lie far below. */}
          {reached ? <NowLine of={reached} /> : null}
          {closing === at ? (
            <CloseForm checkIn={of.checkIn} raised={one} onEnd={() => setClosing(null)} />
          ) : may ? (
            <Button onPress={() => setClosing(at)}>{t('reach.close')}</Button>
          ) : null}
        </div>
      ))}
    </section>
  );
}

function Standing({ of }: { readonly of: CheckInView }) {
  const { t, language } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const name = calledIn(open, of.party) ?? t('someone');
  const stop = async (): Promise<void> => {
    await run({
      do: 'state',
      case: open.case,
      kind: 'check-in.agreed',
      body: {
        checkIn: of.checkIn,
        party: of.party,
        everyHours: of.everyHours,
        graceHours: of.graceHours,
        from: of.from,
        stopped: true,
      },
      // Ids of facts, as the view hands them over.
      supersedes: (open.contacts.standing[of.checkIn] ?? []) as readonly FactId[],
    });
  };
  const isMine = of.statedBy.every((person) => person === open.me.person);
  const mayStop = mayWriteIn(open, 'safety') && (isMine || !addsOnlyIn(open, 'safety'));
  const isInDays = of.everyHours % 24 === 0 && of.graceHours % 24 === 0;
  const rhythm = isInDays
    ? t('reach.rhythmDays', { n: of.everyHours / 24, grace: of.graceHours / 24 })
    : t('reach.rhythm', { n: of.everyHours, grace: of.graceHours });
  return (
    <li>
      <p>
        <strong>{name}</strong> {rhythm}
      </p>
      <p className="soft">
        {of.last === null
          ? t('reach.checkInNone')
          : t('reach.checkInLast', { when: sayInstant(of.last, language) })}{' '}
        {of.until === null
          ? t('reach.stoppedRhythm')
          : t('reach.awaited', { when: sayInstant(of.until, language) })}
      </p>
      <Refused refusal={refusal} />
      {of.until !== null && mayStop ? (
        <Button
          look="quiet"
          disabled={busy}
          onPress={() => void stop()}
          label={`${t('reach.stop')}: ${name}`}
        >
          {t('reach.stop')}
        </Button>
      ) : null}
    </li>
  );
}
