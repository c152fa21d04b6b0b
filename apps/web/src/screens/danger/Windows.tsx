import { windowStateWords } from '@cobijo/domain/safety/words';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import type { Subject } from './SubjectPart.tsx';
import { todayHere, useDay } from './use-day.ts';

type Window = Subject['windows'][number];

/** The critical periods of one subject, with what opened each; a person closes them, and says why. */
export function Windows({ of, may }: { readonly of: Subject; readonly may: boolean }) {
  const { t, both } = useWords();
  const day = useDay();
  const [closing, setClosing] = useState<string | null>(null);
  if (of.windows.length === 0) return null;
  return (
    <div className="windows">
      <h3>{t('danger.periods')}</h3>
      <ul className="rows">
        {of.windows.map((window) => {
          const id = `${window.event} ${window.of}`;
          const isOpen = window.state === 'open' || window.state === 'awaiting-review';
          return (
            <li key={id} className={`window window-${window.state}`}>
              <p>
                <strong>{both(window.words)}</strong>{' '}
                <span className="soft">{both(windowStateWords[window.state])}</span>
              </p>
              <p>
                {window.last
                  ? t('danger.span', { from: day(window.opens), to: day(window.last) })
                  : t('danger.spanOpen', { from: day(window.opens) })}
              </p>
              {window.decisions.map((decision) => (
                <p key={decision.recorded} className="soft">
                  {t('danger.closedOn', { when: day(decision.recorded), why: decision.reason })}
                </p>
              ))}
              {may && isOpen && closing !== id ? (
                <Button onPress={() => setClosing(id)}>{t('danger.close')}</Button>
              ) : null}
              {closing === id ? <CloseForm window={window} onEnd={() => setClosing(null)} /> : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function CloseForm({ window, onEnd }: { readonly window: Window; readonly onEnd: () => void }) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [reason, setReason] = useState('');
  const write = async () => {
    const stream = open.safety.parts[window.event];
    const done = await run({
      do: 'state',
      case: open.case,
      ...(stream ? { stream } : {}),
      kind: 'period.recorded',
      body: {
        record: newEntity(),
        event: window.event as never,
        recorded: todayHere(),
        said: { what: 'closed', subject: window.subject as never, of: window.of, reason: reason.trim() },
      },
    });
    if (done) onEnd();
  };
  return (
    <Form onSubmit={() => void write()} label={t('danger.close')}>
      <Field
        label={t('danger.closeWhy')}
        hint={t('danger.closeHint')}
        value={reason}
        onChange={setReason}
        max={1000}
        lines={2}
        required
      />
      <Refused refusal={refusal} />
      <div className="buttons">
        <Button look="main" submits disabled={busy || reason.trim() === ''}>
          {t('danger.close')}
        </Button>
        <Button onPress={onEnd}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
