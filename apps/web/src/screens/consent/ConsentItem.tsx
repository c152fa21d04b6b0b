import type { ConsentView } from '@cobijo/client';
import { keepsCase } from '@cobijo/domain/consent/check';
import { documentOf } from '@cobijo/domain/consent/documents';
import { purposeWords } from '@cobijo/domain/consent/purposes';
import {
  cannotBeUnread,
  consentStateWords,
  decisionWords,
  keepsCaseToo,
  noConfirmationWords,
  reviewWords,
  withdrawalWords,
} from '@cobijo/domain/consent/words';
import { sayLanguage } from '@cobijo/domain/vocabulary/language-words';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { sayDate, sayDay } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { partsOf } from './parts-of.ts';

/** One consent, whole: what it opens, how it stands, when it ends, and what was explained. */
export function ConsentItem(props: { readonly consent: ConsentView; readonly onRenew: () => void }) {
  const { t, both, language } = useWords();
  const { consent } = props;
  const { said, state } = consent;
  const day = (date: typeof said.until) => sayDate(date, language, '');
  const sentence = consent.parts.find((part) => part.sentence)?.sentence;
  return (
    <article className="card consent" data-consent={state}>
      <div className="row">
        <h3>{[said.recipient.name, said.recipient.unit].filter(Boolean).join(', ')}</h3>
        <span className={consent.opens ? 'tag tag-holds' : 'tag'}>{both(consentStateWords[state])}</span>
      </div>
      {sentence ? <p>{both(sentence)}</p> : null}
      <EndLine consent={consent} />
      {consent.review.map((reason) => (
        <p key={reason} className="consent-review">
          {both(reviewWords[reason])}
        </p>
      ))}
      <details>
        <summary>{t('consent.details')}</summary>
        <dl className="facts">
          <dt>{t('grant.what')}</dt>
          <dd>
            {partsOf(consent, t('consent.hiddenPart'))}
            {keepsCase(said) ? (
              <>
                <br />
                {both(keepsCaseToo)}
              </>
            ) : null}
          </dd>
          <dt>{t('consent.purpose')}</dt>
          <dd>{both(purposeWords(said.purpose))}</dd>
          <dt>{t('grant.why')}</dt>
          <dd>{said.why}</dd>
          <dt>{t('consent.decision')}</dt>
          <dd>
            {both(decisionWords[said.decision])}, {day(said.decided)}
            {said.voice.by === 'neither' ? ` (${both(noConfirmationWords[said.voice.because])})` : ''}
          </dd>
          <dt>{t('consent.until')}</dt>
          <dd>{day(said.until)}</dd>
          <dt>{t('consent.text')}</dt>
          <dd>
            {both(
              documentOf(said.explained.document, said.explained.version)?.title ?? {
                en: said.explained.document,
                es: said.explained.document,
              },
            )}{' '}
            ({said.explained.version}), {sayLanguage(said.explained.language, language)}
            {said.explained.interpreter ? `, ${said.explained.interpreter}` : ''}
            {said.explained.readAloud ? `, ${t('consent.wasReadAloud')}` : ''}
          </dd>
          <dt>{t('consent.back')}</dt>
          <dd>{said.withdrawal.map((way) => both(withdrawalWords[way])).join('; ')}</dd>
          {said.child ? (
            <>
              <dt>{t('consent.guardian')}</dt>
              <dd>
                {said.child.guardian.name}, {said.child.guardian.tie}
              </dd>
            </>
          ) : null}
          <dt>{t('consent.by')}</dt>
          <dd>
            {t('saidBy', { who: consent.recordedByName ?? t('someone'), when: sayDay(consent.at, language) })}
          </dd>
        </dl>
      </details>
      <div className="buttons no-print">
        {consent.warning !== null || consent.askBecause || state === 'expired' ? (
          <Button onPress={props.onRenew}>{t('consent.askAgain')}</Button>
        ) : null}
        {consent.mayWithdraw ? <Withdraw consent={consent} /> : null}
      </div>
    </article>
  );
}

/** When it ends, louder as the day comes; and the question that must be asked inside a critical period. */
export function EndLine({ consent }: { readonly consent: ConsentView }) {
  const { t, both, language } = useWords();
  if (consent.warning === null && !consent.askBecause) return null;
  return (
    <p className="consent-ending">
      {consent.daysLeft >= 0
        ? t('consent.ends', { when: sayDate(consent.said.until, language, ''), n: consent.daysLeft })
        : t('consent.ended', { when: sayDate(consent.said.until, language, '') })}
      {consent.askBecause ? ` ${t('consent.askInPeriod', { cause: both(consent.askBecause) })}` : ''}
    </p>
  );
}

/** Written down by whoever heard it: asked once, because it is another person's word. */
function Withdraw({ consent }: { readonly consent: ConsentView }) {
  const { t, both } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button
        onPress={() => setAsking(true)}
        label={t('consent.withdrawOf', { who: consent.said.recipient.name })}
      >
        {t('consent.withdraw')}
      </Button>
    );
  return (
    <div className="consent-withdraw">
      <p>
        {t('consent.withdrawSure')} {both(cannotBeUnread)}
      </p>
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button
          look="dark"
          disabled={busy}
          onPress={() => void run({ do: 'withdraw-consent', case: open.case, consent: consent.consent })}
        >
          {t('consent.withdrawNow')}
        </Button>
        <Button onPress={() => setAsking(false)}>{t('cancel')}</Button>
      </div>
    </div>
  );
}
