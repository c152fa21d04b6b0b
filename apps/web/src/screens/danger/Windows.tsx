import type { Body, EntityId } from '@cobijo/domain';
import { plusDays } from '@cobijo/domain/critical-period/days';
import { windowStateWords } from '@cobijo/domain/safety/words';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { useNameOf } from '../../device/name-of.ts';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Field } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';
import type { Subject } from './SubjectPart.tsx';
import { todayHere, useDay } from '../../words/use-day.ts';
import { Saying } from '../../parts/Saying.tsx';

type Window = Subject['windows'][number];

/** Days before and ahead of today within which a period is shown at once; what nobody closed before is folded up. */
const recentDays = 180;

/** The critical periods of one subject, with what opened each; a person closes them, and says why. */
export function Windows({ of, may }: { readonly of: Subject; readonly may: boolean }) {
  const { t, both } = useWords();
  const day = useDay();
  const nameOf = useNameOf();
  const [closing, setClosing] = useState<string | null>(null);
  const { today } = useCase().safety;
  if (of.windows.length === 0) return null;
  const since = plusDays(today, -recentDays);
  const isRecent = ({ state, opens, closes }: Window): boolean =>
    state === 'open' ||
    (state === 'planned' ? opens <= plusDays(today, recentDays) : (closes ?? opens) >= since);
  const recent = of.windows.filter(isRecent);
  const others = of.windows.filter((window) => !isRecent(window));
  const list = (windows: readonly Window[]) => (
    <ul className="rows">
      {windows.map((window) => {
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
            {window.toldOver.map(({ by, reason, recorded }) => (
              <p key={`${by} ${recorded}`} className="attention">
                {t('danger.toldOver', { who: nameOf(by), when: day(recorded), why: reason })}
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
  );
  return (
    <div className="windows">
      <h3>{t('danger.periods')}</h3>
      {recent.length > 0 ? list(recent) : <p className="soft">{t('danger.noneNow')}</p>}
      {others.length > 0 ? (
        <details>
          <summary>{t('danger.otherPeriods', { n: others.length })}</summary>
          {list(others)}
        </details>
      ) : null}
    </div>
  );
}

function CloseForm({ window, onEnd }: { readonly window: Window; readonly onEnd: () => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const body = (): Body<'period.recorded'> => ({
    record: newEntity(),
    event: window.event as EntityId,
    recorded: todayHere(),
    said: { what: 'closed', subject: window.subject as EntityId, of: window.of, reason: reason.trim() },
  });
  return (
    <Saying
      label={t('danger.close')}
      kind="period.recorded"
      body={body}
      ready={!(reason.trim() === '')}
      onEnd={onEnd}
      save={t('danger.close')}
    >
      <Field
        label={t('danger.closeWhy')}
        hint={t('danger.closeHint')}
        value={reason}
        onChange={setReason}
        max={1000}
        lines={2}
        required
      />
    </Saying>
  );
}
