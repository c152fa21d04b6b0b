import type { ConsentView } from '@cobijo/client';
import type { Instant } from '@cobijo/domain';
import { mayKeepCase, worksInUnit } from '@cobijo/domain/consent/defaults';
import { explainedDocuments } from '@cobijo/domain/consent/documents';
import { isGivenSessions, sessionHoursUsual } from '@cobijo/domain/session/session';
import { sessionName } from '@cobijo/domain/session/words';
import { purposes } from '@cobijo/domain/consent/purposes';
import { keepsCaseToo, withdrawalWords } from '@cobijo/domain/consent/words';
import { parseConsent } from '@cobijo/domain/draft/draft';
import { type ReactNode, useState } from 'react';
import { useCase, useDeed, useDevice } from '../../device/device.tsx';
import { useDraft } from '../../device/draft.ts';
import { Button } from '../../parts/Button.tsx';
import { Check } from '../../parts/Check.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import type { Newcomer } from '../circle/Newcomer.tsx';
import { StreamChecks } from '../circle/StreamChecks.tsx';
import { WouldRead } from '../circle/WouldRead.tsx';
import { DecisionFields } from './DecisionFields.tsx';
import { Explained } from './Explained.tsx';
import { type SessionAsked, SessionFields, sessionOf } from './SessionFields.tsx';
import { type Draft, begunFrom, goneOnWith, grantable, intentOf, newDraft } from './draft.ts';
import './consent.css';

/**
 * Consent, then grant: what she is asked about one person, in plain words and in the order in which it is said. Nothing
 * is presumed of what was told or decided; the role only proposes the parts.
 */
export function ConsentForm(props: {
  readonly newcomer: Newcomer;
  /** Who it is. */
  readonly children: ReactNode;
  readonly onEnd: () => void;
  /** On her own device: it is her word, and she has read it herself. */
  readonly hers?: boolean;
  readonly renews?: ConsentView;
}) {
  const { t, both, language } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const { newcomer, renews } = props;
  const hers = props.hers ?? false;
  const guest = useDevice().view.met.some(({ device, visit }) => visit && device === newcomer.card?.from);
  const at = { hers, language, guest, ...(renews ? { renews } : {}) };
  const [draft, setDraft] = useState<Draft>(() => newDraft(open, newcomer.role, at));
  const begun = useDraft(`consent/${newcomer.person ?? newcomer.card?.from ?? 'nobody'}`, parseConsent);
  const change = (changes: Partial<Draft>) => {
    const next = { ...draft, ...changes };
    setDraft(next);
    if (hers) begun.keep(begunFrom(next));
  };
  const [lifts, setLifts] = useState(false);
  // A no opens nothing: it is written down for the parts that she was asked about.
  const opens = draft.decision === 'yes' || draft.decision === 'asked';
  const isSession = opens && isGivenSessions(newcomer.role);
  const [session, setSession] = useState<SessionAsked>(() => ({
    label: both(sessionName),
    hours: `${sessionHoursUsual}`,
  }));
  const record = async () => {
    const intent = intentOf(open, newcomer, draft, at);
    const asked = lifts ? { ...intent, lifts } : intent;
    if (!(await run(isSession ? sessionOf(asked, session) : asked))) return;
    if (hers) begun.drop();
    props.onEnd();
  };
  const keepsIt = open.streams.some(
    ({ kind, stream }) => kind === 'stewardship' && draft.streams.has(stream),
  );
  const whole =
    newcomer.name.trim() !== '' &&
    (newcomer.unit.trim() !== '' || !worksInUnit(newcomer.role)) &&
    (newcomer.card !== null || newcomer.person !== null) &&
    draft.why.trim() !== '' &&
    (isSession ? session.label.trim() !== '' : draft.streams.size > 0);
  return (
    <div className="panel part consent-form">
      <Form onSubmit={() => void record()} label={t('circle.grant')} kept={hers && !isSession}>
        <p className="soft">{t(hers ? 'her.consentLead' : 'consent.lead')}</p>
        {props.children}
        {hers && begun.found && !isSession ? (
          <div className="notice">
            <p>{t('choice.begun')}</p>
            <div className="buttons">
              <Button
                onPress={() => {
                  setDraft({ ...draft, ...goneOnWith(open, begun.found!) });
                  begun.taken();
                }}
              >
                {t('choice.goOn')}
              </Button>
              <Button onPress={begun.drop}>{t('choice.dropBegun')}</Button>
            </div>
          </div>
        ) : null}
        {isSession ? (
          <SessionFields session={session} onChange={setSession} />
        ) : (
          <>
            <StreamChecks
              label={t(hers ? 'her.consentWhat' : 'consent.what')}
              streams={grantable(open).filter(
                ({ kind }) => kind !== 'stewardship' || mayKeepCase(newcomer.role),
              )}
              chosen={draft.streams}
              onChange={(streams) => change({ streams })}
            />
            {keepsIt ? <p className="hint">{both(keepsCaseToo)}</p> : null}
            <div className="form-row">
              <Choice
                label={t('consent.purpose')}
                value={draft.purpose}
                onChange={(purpose) => change({ purpose })}
                options={[
                  { value: '', label: t('consent.choose') },
                  ...purposes.map(({ code, words }) => ({ value: code, label: both(words) })),
                ]}
              />
              <Choice
                label={t('grant.past')}
                value={draft.past}
                onChange={(past) => change({ past })}
                options={[
                  { value: 'from-now-on', label: t('grant.fromNowOn') },
                  { value: 'with-past', label: t('grant.withPast') },
                ]}
              />
              <Field
                label={t('consent.until')}
                hint={t('consent.untilHint')}
                value={draft.until}
                onChange={(until) => change({ until })}
                max={10}
                type="date"
                required
              />
            </div>
          </>
        )}
        <Field
          label={t('grant.why')}
          hint={t('consent.whyHint')}
          value={draft.why}
          onChange={(why) => change({ why })}
          max={500}
          lines={2}
          required
        />
        <Check on={draft.writes} onChange={(writes) => change({ writes })}>
          {t('grant.writes')}
        </Check>
        {hers ? null : (
          <Choice
            label={t('consent.text')}
            value={draft.document}
            onChange={(document) => change({ document })}
            options={explainedDocuments.map(({ code, title }) => ({ value: code, label: both(title) }))}
          />
        )}
        <Explained code={draft.document} shown={hers && draft.document === 'who-may-see'} />
        <Check on={draft.limitsFirst} onChange={(limitsFirst) => change({ limitsFirst })}>
          {t(hers ? 'her.consentRead' : 'consent.limitsFirst')}
        </Check>
        {hers ? null : <DecisionFields draft={draft} onChange={change} ownName={open.subject?.name ?? ''} />}
        <div className="checks" role="group" aria-label={t('consent.back')}>
          <p className="soft">{t('consent.back')}</p>
          {(Object.keys(withdrawalWords) as (keyof typeof withdrawalWords)[]).map((way) => (
            <Check
              key={way}
              on={draft.withdrawal.has(way)}
              onChange={(on) => {
                const withdrawal = new Set(draft.withdrawal);
                if (on) withdrawal.add(way);
                else withdrawal.delete(way);
                change({ withdrawal });
              }}
            >
              {both(withdrawalWords[way])}
            </Check>
          ))}
        </div>
        {opens && !isSession ? (
          <WouldRead
            newcomer={newcomer}
            streams={draft.streams}
            past={draft.past}
            writes={draft.writes}
            until={dayEnd(draft.until)}
          />
        ) : null}
        <Refused refusal={refusal} />
        {refusal?.code.startsWith('excluded-') || lifts ? (
          <Check on={lifts} onChange={setLifts}>
            {t(hers ? 'her.opensDoor' : 'doors.lift')}
          </Check>
        ) : null}
        <div className="buttons">
          <Button look="main" submits disabled={busy || !whole}>
            {t(
              draft.decision === 'yes'
                ? 'consent.recordYes'
                : draft.decision === 'asked'
                  ? 'consent.recordAsked'
                  : 'consent.recordNo',
            )}
          </Button>
          <Button onPress={props.onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}

/** The last moment of a day where the reader is; null while none is typed. */
function dayEnd(day: string): Instant | null {
  const at = Date.parse(`${day}T23:59:59`);
  return Number.isNaN(at) ? null : (at as Instant);
}
