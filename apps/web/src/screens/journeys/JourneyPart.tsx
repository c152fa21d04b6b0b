import { plusDays } from '@cobijo/domain/critical-period/days';
import type { Journey, JourneyStep, NextStep, StepState } from '@cobijo/domain/milestone/journey';
import { milestoneRow } from '@cobijo/domain/milestone/pathways';
import { askAboutNext, journeyWords } from '@cobijo/domain/milestone/words';
import { useCase } from '../../device/device.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayDate } from '../../words/dates.ts';
import { useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { useMilestoneName } from '../timeline/milestone-name.ts';
import { LawLine } from './LawLine.tsx';
import { StepRow } from './StepRow.tsx';

/** The journey of one person: what asks for something before what is done. */
export function JourneyPart({ of }: { readonly of: Journey }) {
  const { t, both, language } = useWords();
  const name = useMilestoneName();
  const { party, where, steps } = of;
  const title = of.name ?? both(party === null ? journeyWords.nobody : journeyWords.unnamed);
  const inState = (state: StepState) => steps.filter((step) => step.state === state);
  const standing = steps.reduce(
    (sum, { obstacles }) => sum + obstacles.filter(({ overcome }) => overcome === null).length,
    0,
  );
  const past = [...inState('done'), ...inState('cancelled')];
  return (
    <Part
      title={title}
      card
      className="journey"
      aside={of.standing ? <span className="tag">{t(`standing.${of.standing}`)}</span> : null}
    >
      <p>
        {where
          ? t('journeys.where', {
              step: name(where.code),
              when: where.date ? sayDate(where.date, language, t('about')) : t('noDate'),
            })
          : t('journeys.nowhere')}
      </p>
      {standing > 0 ? <p className="attention">{t('journeys.standing', { n: standing })}</p> : null}
      <Steps title={t('journeys.overdue')} steps={inState('overdue')} className="journey-overdue" />
      <Steps title={t('timeline.toCome')} steps={inState('planned')} />
      <Next of={of} />
      {past.length > 0 ? (
        <details>
          <summary>{t('journeys.past', { n: past.length, who: title })}</summary>
          <Steps title={t('journeys.done')} steps={past.toReversed()} />
        </details>
      ) : null}
    </Part>
  );
}

function Steps(props: {
  readonly title: string;
  readonly steps: readonly JourneyStep[];
  readonly className?: string;
}) {
  if (props.steps.length === 0) return null;
  return (
    <div className={props.className}>
      <h3>{props.title}</h3>
      <ul className="rows">
        {props.steps.map((step) => (
          <StepRow key={step.milestone} of={step} />
        ))}
      </ul>
    </div>
  );
}

/** Days since its usual day after which a suggestion is folded up: what was not asked about for a year is no news. */
const recentDays = 365;

/** Suggestions: nobody has planned them. */
function Next({ of }: { readonly of: Journey }) {
  const { t, both } = useWords();
  const { today } = useCase().journeys;
  if (of.next.length === 0) return null;
  const isRecent = ({ by }: NextStep): boolean => by === null || by >= plusDays(today, -recentDays);
  const older = of.next.filter((step) => !isRecent(step));
  return (
    <div>
      <h3>{t('journeys.next')}</h3>
      <p className="hint">{both(askAboutNext[of.standing ?? 'nobody'])}</p>
      <Suggestions steps={of.next.filter(isRecent)} />
      {older.length > 0 ? (
        <details>
          <summary>{t('journeys.nextOlder', { n: older.length })}</summary>
          <Suggestions steps={older} />
        </details>
      ) : null}
    </div>
  );
}

function Suggestions({ steps }: { readonly steps: readonly NextStep[] }) {
  const { t, both } = useWords();
  const name = useMilestoneName();
  const day = useDay();
  return (
    <ul className="rows">
      {steps.map(({ code, by, passed, after }) => {
        const row = milestoneRow(code);
        return (
          <li key={code}>
            <p>
              <strong>{name(code)}</strong>{' '}
              <span className="soft">{t('journeys.after', { step: after.map(name).join(', ') })}</span>
            </p>
            {by ? (
              <p className={passed ? 'attention' : ''}>
                {t(passed ? 'journeys.byPassed' : 'journeys.by', { when: day(by) })}
              </p>
            ) : null}
            {row?.conditions ? <p className="soft">{both(row.conditions)}</p> : null}
            <LawLine code={code} />
          </li>
        );
      })}
    </ul>
  );
}
