import type { CaseView } from '@cobijo/client';
import type { StreamId } from '@cobijo/domain';
import type { JourneyStep } from '@cobijo/domain/milestone/journey';
import type { ObstaclePicture } from '@cobijo/domain/milestone/obstacle-of';
import { obstacleEffectWords, obstacleRow } from '@cobijo/domain/milestone/obstacles';
import { journeyWords } from '@cobijo/domain/milestone/words';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { mayReplace, mayWrite } from '../../parts/rights.ts';
import { sayDate } from '../../words/dates.ts';
import { useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { MilestoneForm } from '../timeline/MilestoneForm.tsx';
import { useMilestoneName } from '../timeline/milestone-name.ts';
import { LawLine } from './LawLine.tsx';
import { ObstacleForm, OvercomeForm } from './ObstacleForm.tsx';

/** One step: its date and the dates before it, what stands in its way, its law; what may be said of it. */
export function StepRow({ of }: { readonly of: JourneyStep }) {
  const { t, both, language } = useWords();
  const name = useMilestoneName();
  const open = useCase();
  const [form, setForm] = useState<'change' | 'obstacle' | null>(null);
  const part = open.journeys.parts[of.milestone];
  const may = part !== undefined && mayWrite(open, part);
  const milestone = open.timeline.find(
    (one) => one.milestone === of.milestone && one.stream === part && !one.conflict,
  );
  const stated = milestone?.live[0];
  const say = (date: JourneyStep['date']) => (date ? sayDate(date, language, t('about')) : t('noDate'));
  const end = () => setForm(null);
  return (
    <li className={`step step-${of.state}`}>
      <div className="row">
        <p>
          <strong>{name(of.code)}</strong> · {say(of.date)}
        </p>
        <span className="milestone-tags">
          {of.sealed || of.wasSealed ? (
            <span className="tag tag-sealed">
              <Icon name="sealed" size={16} /> {t(of.sealed ? 'sealed' : 'wasSealed')}
            </span>
          ) : null}
          {of.state === 'cancelled' ? <span className="tag">{t('status.cancelled')}</span> : null}
        </span>
      </div>
      {of.lateDays !== null ? (
        <p className="milestone-late">
          <Icon name="clock" size={18} /> {t('journeys.late', { n: of.lateDays })}
        </p>
      ) : null}
      {of.intoPast ? <p className="attention">{both(journeyWords.intoPast)}</p> : null}
      {of.contradicted ? <p className="attention">{both(journeyWords.contradicted)}</p> : null}
      {of.movedFrom.length > 0 ? (
        <p className="soft">
          {t('journeys.before', { dates: of.movedFrom.map(({ date }) => say(date)).join(' → ') })}
        </p>
      ) : null}
      {of.reason ? <p className="soft">{t('milestone.because', { reason: of.reason })}</p> : null}
      {of.detail ? <p className="said">{of.detail}</p> : null}
      <Obstacles of={of} part={may ? part : null} />
      <LawLine code={of.code} />
      {may && form === null ? (
        <div className="buttons no-print">
          {milestone && stated && mayReplace(open, milestone.stream, [stated.by]) ? (
            <Button
              look="quiet"
              onPress={() => setForm('change')}
              label={t('milestone.changeOf', { what: name(of.code) })}
            >
              {t('milestone.change')}
            </Button>
          ) : null}
          <Button
            look="quiet"
            onPress={() => setForm('obstacle')}
            label={t('journeys.obstacleOf', { what: name(of.code) })}
            className="obstacle-add"
          >
            {t('journeys.obstacle')}
          </Button>
        </div>
      ) : null}
      {form === 'change' && milestone && stated ? (
        <MilestoneForm milestone={milestone} was={stated.value} onEnd={end} onWritten={end} />
      ) : null}
      {form === 'obstacle' ? <ObstacleForm milestone={of.milestone} onEnd={end} /> : null}
    </li>
  );
}

/** `part`: where she may write of them; null: nowhere. */
function Obstacles({ of, part }: { readonly of: JourneyStep; readonly part: StreamId | null }) {
  const { t, both } = useWords();
  const open = useCase();
  const day = useDay();
  const [ending, setEnding] = useState<string | null>(null);
  if (of.obstacles.length === 0) return null;
  return (
    <ul className="obstacles">
      {of.obstacles.map((one) => (
        <li key={one.obstacle} className={one.overcome ? 'soft' : 'attention'}>
          <p>
            <strong>{both(obstacleRow(one.code)?.words ?? { en: one.code, es: one.code })}</strong>{' '}
            <span className="soft small">{one.code}</span>
          </p>
          <p>
            {one.overcome
              ? t('journeys.overcome', {
                  since: day(one.since),
                  when: day(one.overcome.on),
                  how: one.overcome.how,
                })
              : t('journeys.stands', {
                  what: both(obstacleEffectWords[one.effect]),
                  since: day(one.since),
                  n: one.days,
                })}
          </p>
          {one.note ? <p>{one.note}</p> : null}
          {one.contradicted ? <p>{both(journeyWords.obstacleContradicted)}</p> : null}
          {part !== null && mayEnd(open, part, one) && ending !== one.obstacle ? (
            <Button onPress={() => setEnding(one.obstacle)}>{t('journeys.isOvercome')}</Button>
          ) : null}
          {ending === one.obstacle ? (
            <OvercomeForm of={one} milestone={of.milestone} onEnd={() => setEnding(null)} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Ending it replaces every word that stands of it: where two differ, somebody else's too. */
const mayEnd = (open: CaseView, part: StreamId, { by, overcome, contradicted }: ObstaclePicture): boolean =>
  overcome === null && mayReplace(open, part, contradicted ? [by, null] : [by]);
