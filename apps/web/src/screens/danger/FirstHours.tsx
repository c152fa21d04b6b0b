import type { CaseView } from '@cobijo/client';
import type { Body } from '@cobijo/domain';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Check } from '../../parts/Check.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Known } from '../../parts/Known.tsx';
import { Part } from '../../parts/Screen.tsx';
import { todayHere } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';

type FirstHour = CaseView['safety']['firstHours'][number];

/** What is done first when somebody is detained, removed or missing: each step with its time, and who ticked it. */
/** `adds`: one of the family or a guest, who ticks nothing for whoever works with her and takes no tick away. */
export function FirstHours({ may, adds }: { readonly may: boolean; readonly adds: boolean }) {
  const { t, both } = useWords();
  const { firstHours, subjects } = useCase().safety;
  return firstHours.map((one) => (
    <Part key={one.event} title={t('first.title')} card className="first-hour">
      <p>
        <strong>{both(one.words)}</strong>{' '}
        {subjects
          .filter(({ subject }) => one.subjects.includes(subject))
          .map(({ name }) => name)
          .join(', ')}
      </p>
      <ul className="rows">
        {one.steps.map((step) => (
          <Step key={step.step} of={one} step={step} may={may} adds={adds} />
        ))}
      </ul>
    </Part>
  ));
}

function Step(props: {
  readonly of: FirstHour;
  readonly step: FirstHour['steps'][number];
  readonly may: boolean;
  readonly adds: boolean;
}) {
  const { t, both } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const { of, step, may, adds } = props;
  const tick = (done: boolean): void => {
    const said: Body<'period.recorded'>['said'] = { what: 'step', step: step.step, done };
    const body = { record: newEntity(), event: of.event, recorded: todayHere(), said };
    if (!busy) void run({ do: 'state', case: open.case, kind: 'period.recorded', body });
  };
  const late = step.done === null && step.dueAt < Date.now();
  const nameOf = ({ by }: { readonly by: string | null }): string => {
    const found = open.circle.find(({ person }) => person === by);
    return found ? (found.isMe ? t('you') : found.name) : t('someone');
  };
  const when = step.withinHours === 0 ? t('first.atOnce') : t('first.within', { n: step.withinHours });
  return (
    <li>
      {may && !(adds && step.done) ? (
        <Check on={(adds ? step.told : step.done) !== null} onChange={tick}>
          {both(step.words)}
        </Check>
      ) : (
        <p>{both(step.words)}</p>
      )}
      <p className="soft small">
        {step.done ? (
          t('first.doneBy', { who: nameOf(step.done) })
        ) : (
          <span className={late ? 'tag tag-soon' : ''}>{late ? t('first.late', { when }) : when}</span>
        )}
        {' · '}
        <Known of={step} />
      </p>
      {step.told ? <p className="small">{t('first.toldBy', { who: nameOf(step.told) })}</p> : null}
      {step.unchecked ? <p className="attention small">{both(step.unchecked)}</p> : null}
      <Refused refusal={refusal} />
    </li>
  );
}
