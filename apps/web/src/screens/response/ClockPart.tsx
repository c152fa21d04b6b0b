import type { ResponseView } from '@cobijo/client';
import type { Body } from '@cobijo/domain';
import { ownerOfStep, sideOfStep } from '@cobijo/domain/clock/owner';
import { clockStep } from '@cobijo/domain/clock/steps';
import { sideWords } from '@cobijo/domain/response/codes';
import { stepStateWords } from '@cobijo/domain/response/words';
import { renewalWords } from '@cobijo/domain/protection/renewal';
import { nobodyActs } from '@cobijo/domain/warning/words';
import { useState } from 'react';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayHour, sayInstant, sayLeft } from '../../words/dates.ts';
import { useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { useSay } from './use-say.ts';

type Step = ResponseView['steps'][number];
const isOver = ({ state }: Step): boolean =>
  state === 'done' || state === 'done-late' || state === 'not-needed';

/** What is to be done by which hour; done in one touch, or not needed with a reason. This alone goes on paper. */
export function ClockPart({ of }: { readonly of: ResponseView }) {
  const { t } = useWords();
  return (
    <Part title={t('response.clock')} card className="clock">
      <ul className="rows">
        {of.steps.map((step) => (
          <StepRow key={step.step} of={of} step={step} />
        ))}
        {of.renewals.map((one) => (
          <RenewalRow key={one.plan} of={one} />
        ))}
      </ul>
    </Part>
  );
}

/** What protects somebody and is to be renewed: seen to in her case, and on no paper. */
function RenewalRow({ of }: { readonly of: ResponseView['renewals'][number] }) {
  const { t, both } = useWords();
  const day = useDay();
  const urgent = of.state === 'due' || of.state === 'late' || of.state === 'missed';
  return (
    <li data-renewal={of.state} className="no-print">
      <p>
        <b>{t('response.renewal', { what: both(of.words) })}</b>
      </p>
      <p className="small">
        <span className={`tag ${urgent ? 'tag-soon' : ''}`}>{both(renewalWords[of.state])}</span>{' '}
        {t('response.renewBy', { when: day(of.by) })}
      </p>
      <p className="small" data-owner={of.act.length === 0 ? 'nobody' : 'somebody'}>
        {of.act.length === 0
          ? both(nobodyActs)
          : t('response.owner', { who: of.act.map(({ name }) => name).join(', ') })}
      </p>
    </li>
  );
}

function StepRow({ of, step }: { readonly of: ResponseView; readonly step: Step }) {
  const { t, both, language } = useWords();
  const { busy, refusal, say } = useSay(of);
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  const owner = ownerOfStep(step.step, of);
  const days = (clockStep(step.step)?.withinHours ?? 0) / 24;
  const record = (state: 'done' | 'not-needed' | 'not-done'): Promise<unknown> =>
    say('step.recorded', {
      record: newEntity(),
      step: step.step,
      state,
      on: Date.now() as Body<'step.recorded'>['on'],
      why: state === 'not-needed' ? why : '',
    });
  return (
    <li data-step={step.state}>
      <p>
        <b>{both(step.words)}</b>
      </p>
      {step.hint ? <p className="soft small">{both(step.hint)}</p> : null}
      <p className="small">
        <span className={`tag ${step.state === 'missed' ? 'tag-soon' : isOver(step) ? 'tag-holds' : ''}`}>
          {both(stepStateWords[step.state])}
        </span>{' '}
        <span className="no-print">
          {step.on === null
            ? `${sayInstant(step.due, language)} (${sayLeft(step.due - Date.now(), language)})`
            : sayInstant(step.on, language)}
        </span>
        {/* Paper lies about: the day on which somebody was found stands on none. What is done has no hour left. */}
        <span className="only-print">
          {isOver(step) ? '' : days > 1 ? t('response.day', { n: days }) : sayHour(step.due, language)}
        </span>
      </p>
      {isOver(step) ? (
        <p className="small no-print">
          {t('response.stepBy', { who: (step.by && of.people[step.by]) || t('someone') })}
        </p>
      ) : (
        <p className="small no-print" data-owner={owner === null ? 'nobody' : 'somebody'}>
          {owner === null
            ? t('response.ownerNobody', { side: both(sideWords[sideOfStep(step.step)]) })
            : t('response.owner', { who: of.people[owner] ?? t('someone') })}
        </p>
      )}
      {of.closed ? null : isOver(step) ? (
        // Another button than the one that was pressed: a second press must not take back the first.
        <div key="over" className="buttons no-print">
          <Button
            look="quiet"
            disabled={busy}
            label={`${both(step.words)}: ${t('response.notDone')}`}
            onPress={() => void record('not-done')}
          >
            {t('response.notDone')}
          </Button>
        </div>
      ) : asking ? (
        <Form
          label={both(step.words)}
          onSubmit={() => void record('not-needed').then(() => setAsking(false))}
        >
          <Field label={t('response.whyNot')} value={why} onChange={setWhy} max={300} focus />
          <div className="buttons">
            <Button submits disabled={busy || why.trim() === ''}>
              {t('response.notNeeded')}
            </Button>
            <Button look="quiet" onPress={() => setAsking(false)}>
              {t('cancel')}
            </Button>
          </div>
        </Form>
      ) : (
        <div className="buttons no-print">
          <Button
            disabled={busy}
            label={`${both(step.words)}: ${t('response.done')}`}
            onPress={() => void record('done')}
          >
            {t('response.done')}
          </Button>
          <Button
            look="quiet"
            label={`${both(step.words)}: ${t('response.notNeeded')}`}
            onPress={() => setAsking(true)}
          >
            {t('response.notNeeded')}
          </Button>
        </div>
      )}
      <Refused refusal={refusal} />
    </li>
  );
}
