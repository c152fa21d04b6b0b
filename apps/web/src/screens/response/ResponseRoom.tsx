import type { ResponseView } from '@cobijo/client';
import type { Body } from '@cobijo/domain';
import { custodyWords, mustNotWords } from '@cobijo/domain/discovery/codes';
import { askedAtOnce } from '@cobijo/domain/response/escalation';
import { sideWords } from '@cobijo/domain/response/codes';
import { lacksCodeWords, nextSentence } from '@cobijo/domain/response/words';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { SyncLine } from '../overview/SyncLine.tsx';
import { AlikePart } from './AlikePart.tsx';
import { AnswerPart } from './AnswerPart.tsx';
import { Asked } from './Asked.tsx';
import { ClockPart } from './ClockPart.tsx';
import { CloseForm } from './CloseForm.tsx';
import { Closed } from './Closed.tsx';
import { Found } from './Found.tsx';
import { KnownPart } from './KnownPart.tsx';
import { LatePart } from './LatePart.tsx';
import { LogPart } from './LogPart.tsx';
import { OtherOrganisations } from './OtherOrganisations.tsx';
import { useSay } from './use-say.ts';

/** One response on one page: what to do now, the clock, who does what, what is known and not, the log. */
export function ResponseRoom({ of }: { readonly of: ResponseView }) {
  const { t, both, language } = useWords();
  const { busy, refusal, say } = useSay(of);
  const nameOf = (person: string | null): string =>
    person === null ? t('response.nobody') : (of.people[person] ?? t('someone'));
  const urgent = of.next.code === 'ask-somebody' || of.next.code === 'escalate' || of.next.code === 'missed';
  return (
    <div className="response-room">
      <div className="buttons no-print">
        <Button look="quiet" onPress={() => print()}>
          {t('response.print')}
        </Button>
      </div>
      <div className={`lead-sentence ${urgent ? 'lead-uncovered-now' : ''}`} role="status">
        <p className="lead-first">{both(nextSentence(of.next))}</p>
        <p className="soft no-print">{t('response.found', { when: sayInstant(of.found, language) })}</p>
      </div>
      {/* Whoever takes it without a network has told nobody yet. */}
      <div className="no-print">
        <SyncLine />
      </div>
      {of.lacksCode ? (
        <p className="attention no-print" role="status">
          {both(lacksCodeWords)} <Go to="/settings">{t('codes.more')}</Go>
        </p>
      ) : null}
      {of.closed ? <Closed of={of} closed={of.closed} nameOf={nameOf} /> : null}
      {of.clockOff ? (
        <p className="attention">
          {t('response.clockOff', { n: Math.round(of.clockBehindMs / 86_400_000) })}
        </p>
      ) : null}
      {of.discovery.mustNot.length > 0 ? (
        <ul className="must-not" aria-label={t('response.mustNot')}>
          {of.discovery.mustNot.map((one) => (
            <li key={one}>
              <Icon name="alarm" size={20} /> {both(mustNotWords[one])}
            </li>
          ))}
        </ul>
      ) : null}
      {of.discovery.custody === 'yes' ? <p className="attention">{both(custodyWords)}</p> : null}
      {of.alike.map((one) => (
        <AlikePart key={one.id} of={of} one={one} />
      ))}
      {of.mine && !of.closed ? <AnswerPart of={of} /> : null}
      <LatePart of={of} nameOf={nameOf} />
      <Part title={t('response.who')} card className="no-print">
        <dl className="facts">
          <dt>{both(sideWords.sending)}</dt>
          <dd>{nameOf(of.sending)}</dd>
          <dt>{both(sideWords.receiving)}</dt>
          <dd>{nameOf(of.receiving)}</dd>
        </dl>
        {of.next.code === 'receipt' && of.sending ? (
          <div className="buttons">
            <Button
              disabled={busy}
              onPress={() =>
                void say('handover.received', {
                  receipt: newEntity(),
                  from: of.sending!,
                  on: Date.now() as Body<'handover.received'>['on'],
                })
              }
            >
              {t('response.receipt')}
            </Button>
          </div>
        ) : null}
        <Refused refusal={refusal} />
        {askedAtOnce(of).length > 0 ? <p className="attention">{t('response.askedAtOnce')}</p> : null}
        <Asked of={of} nameOf={nameOf} />
        <OtherOrganisations of={of} />
      </Part>
      <ClockPart of={of} />
      <div className="no-print">
        <KnownPart of={of} />
        <Found of={of} />
        <LogPart of={of} nameOf={nameOf} />
        {of.closed ? null : <CloseForm of={of} />}
      </div>
    </div>
  );
}
