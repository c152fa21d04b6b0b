import type { ConsentView } from '@cobijo/client';
import { purposeWords } from '@cobijo/domain/consent/purposes';
import { keepsCase } from '@cobijo/domain/consent/check';
import { cannotBeUnread, consentStateWords, keepsCaseToo } from '@cobijo/domain/consent/words';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayDate, sayNear } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { Explained } from '../consent/Explained.tsx';
import { consentsToAnswer, partsOf } from '../consent/parts-of.ts';

/** What she is asked, and what she agreed to: until when, and how to take it back. */
export function HerConsents() {
  const { t } = useWords();
  const open = useCase();
  const asked = consentsToAnswer(open);
  const agreed = open.consents.filter((one) => one.mine && one.opens && !one.mayAnswer);
  const over = open.consents.filter((one) => one.mine && !one.opens && !one.mayAnswer);
  return (
    <>
      {asked.length > 0 ? (
        <Part title={t('her.asked')}>
          <ul className="her-list">
            {asked.map((one) => (
              <Question key={one.consent} consent={one} />
            ))}
          </ul>
        </Part>
      ) : null}
      {agreed.length > 0 ? (
        <Part title={t('her.agreedTo')}>
          <ul className="her-list">
            {agreed.map((one) => (
              <Agreed key={one.consent} consent={one} />
            ))}
          </ul>
        </Part>
      ) : null}
      {over.length > 0 ? (
        <Part title={t('her.consentsOver')}>
          <ul className="her-list">
            {over.map((one) => (
              <Over key={one.consent} consent={one} />
            ))}
          </ul>
        </Part>
      ) : null}
    </>
  );
}

function Who({ consent }: { readonly consent: ConsentView }) {
  const { both } = useWords();
  const { name, unit, role } = consent.said.recipient;
  return (
    <>
      <strong className="her-role">{both(roleWords[role])}</strong>
      <span>{[name, unit].filter(Boolean).join(', ')}</span>
    </>
  );
}

function Terms({ consent }: { readonly consent: ConsentView }) {
  const { t, both, language } = useWords();
  const { said } = consent;
  return (
    <>
      <span>
        {t('her.seesParts', {
          parts: partsOf(consent, t('consent.hiddenPart')),
          what: both(purposeWords(said.purpose)),
        })}
      </span>
      {keepsCase(said) ? <span>{both(keepsCaseToo)}</span> : null}
      <span className="soft">“{said.why}”</span>
      <span>
        {t('her.untilDay', {
          when: sayDate(said.until, language, ''),
          near: sayNear(consent.daysLeft, language),
        })}
      </span>
    </>
  );
}

/** A question, or what was written down for her: her own word, from her own device. */
function Question({ consent }: { readonly consent: ConsentView }) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const say = (says: 'yes' | 'no') =>
    void run({ do: 'answer-consent', case: open.case, consent: consent.consent, says });
  const isQuestion = consent.state === 'proposed';
  const by = consent.recordedByName ?? t('someone');
  return (
    <li className="her-card" data-question={consent.state}>
      <p>{isQuestion ? t('her.question', { who: by }) : t('her.wroteYes', { who: by })}</p>
      <Who consent={consent} />
      <Terms consent={consent} />
      <Explained code={consent.said.explained.document} shown={false} />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="main" disabled={busy} onPress={() => say('yes')}>
          {t(isQuestion ? 'her.sayYes' : 'her.saidYes')}
        </Button>
        <Button disabled={busy} onPress={() => say('no')}>
          {t(isQuestion ? 'her.sayNo' : 'her.didNotSay')}
        </Button>
      </div>
      <span className="soft">{t('her.noMatter')}</span>
    </li>
  );
}

/** One tap takes it back; what that cannot do stands beside it, before. */
function Agreed({ consent }: { readonly consent: ConsentView }) {
  const { t, both, language } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  return (
    <li className="her-card" data-agreed={consent.state}>
      <Who consent={consent} />
      <Terms consent={consent} />
      {consent.warning !== null || consent.askBecause ? (
        <span className="consent-ending">
          {t('her.endsSoon', { near: sayNear(consent.daysLeft, language) })}
          {consent.askBecause ? ` ${t('her.endsInPeriod', { cause: both(consent.askBecause) })}` : ''}
        </span>
      ) : null}
      <Refused refusal={refusal} />
      {consent.mayWithdraw ? (
        <>
          <Button
            look="dark"
            disabled={busy}
            onPress={() => void run({ do: 'withdraw-consent', case: open.case, consent: consent.consent })}
            label={t('her.takeBackOf', { who: consent.said.recipient.name })}
          >
            {t('her.takeBack')}
          </Button>
          <span className="soft">{both(cannotBeUnread)}</span>
        </>
      ) : null}
    </li>
  );
}

function Over({ consent }: { readonly consent: ConsentView }) {
  const { both } = useWords();
  const sentence = consent.parts.find((part) => part.sentence)?.sentence;
  return (
    <li className="her-card" data-over={consent.state}>
      <Who consent={consent} />
      <span className="soft">{both(sentence ?? consentStateWords[consent.state])}</span>
    </li>
  );
}
