import type { MilestoneView } from '@cobijo/client';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Conflict } from '../../parts/Conflict.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { mayReplace, mayWrite } from '../../parts/rights.ts';
import { daysUntil, sayDate, sayNear } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { AboutStep } from './AboutStep.tsx';
import { MilestoneForm } from './MilestoneForm.tsx';
import { StatusMark } from './StatusMark.tsx';
import { type Milestone, type Placed, movedFrom, overdue, timesMoved } from './order.ts';
import { stepOf } from '../../words/pathway.ts';
import { useMilestoneName } from './milestone-name.ts';
import { usePathwayName } from './pathway-name.ts';

/** When it is, in words; "moved from … from …" under it where it was. */
export function MilestoneItem({
  placed,
  onWritten,
}: {
  readonly placed: Placed;
  readonly onWritten: () => void;
}) {
  const { t, language } = useWords();
  const open = useCase();
  const name = useMilestoneName();
  const pathway = usePathwayName();
  const { busy, refusal, run } = useDeed();
  const [changing, setChanging] = useState(false);
  const { milestone, stated } = placed;
  const value = stated.value;
  const may =
    mayWrite(open, milestone.stream) &&
    mayReplace(
      open,
      milestone.stream,
      milestone.live.map(({ by }) => by),
    );
  const late = overdue(placed, new Date());
  const moved = timesMoved(milestone);
  const keep = (body: Milestone) =>
    run({
      do: 'state',
      case: open.case,
      stream: milestone.stream,
      kind: 'milestone.set',
      body,
      supersedes: milestone.live.map((one) => one.fact),
    });
  const days =
    value.date && (value.status === 'planned' || value.status === 'moved')
      ? daysUntil(value.date, new Date())
      : null;

  return (
    <li className={`milestone milestone-${value.status}`}>
      <StatusMark status={value.status} split={milestone.conflict} />
      <div className="milestone-body">
        <div className="row">
          <h3>{name(value.code)}</h3>
          <span className="milestone-tags">
            {milestone.sealed ? (
              <span className="tag tag-sealed">
                <Icon name="sealed" size={16} /> {t('sealed')}
              </span>
            ) : null}
            {value.wasSealed ? (
              <span className="tag">
                <Icon name="sealed" size={16} /> {t('wasSealed')}
              </span>
            ) : null}
            {days !== null && days >= 0 && stepOf(value.code)?.critical ? (
              <span className="tag tag-soon">
                <Icon name="clock" size={16} /> {t('step.criticalTag')}
              </span>
            ) : null}
            <span className={`tag ${value.status === 'done' ? 'tag-holds' : ''}`}>
              {t(`status.${value.status}`)}
            </span>
            {may && !milestone.conflict && !changing ? (
              <Button
                look="quiet"
                onPress={() => setChanging(true)}
                label={t('milestone.changeOf', { what: name(value.code) })}
                className="milestone-change no-print"
              >
                {t('milestone.change')}
              </Button>
            ) : null}
          </span>
        </div>
        <p className="milestone-when">
          {value.date ? sayDate(value.date, language, t('about')) : t('noDate')}
          {days !== null && late === null ? ` · ${sayNear(days, language)}` : ''}
          <span className="soft"> · {pathway(value.code.slice(0, 2))}</span>
        </p>
        {late !== null ? (
          <p className="milestone-late">
            <Icon name="clock" size={18} /> {t('milestone.unreported')}
          </p>
        ) : null}
        {moved > 0 && movedFrom(milestone).length > 0 ? (
          <p className="soft">
            {t('milestone.moved', { n: moved })}{' '}
            {movedFrom(milestone)
              .map((one) => (one.value.date ? sayDate(one.value.date, language, t('about')) : ''))
              .join(' → ')}
          </p>
        ) : null}
        {value.reason ? <p className="soft">{t('milestone.because', { reason: value.reason })}</p> : null}
        {value.detail ? <p className="said">{value.detail}</p> : null}
        {milestone.sealed ? <p className="soft small">{t('sealed.why')}</p> : null}
        {milestone.conflict ? (
          <Conflict
            live={milestone.live}
            busy={busy}
            mayResolve={may}
            onKeep={(one) => void keep(one.value).then((done) => done && onWritten())}
            show={(said) => (
              <>
                <p>
                  <strong>{said.date ? sayDate(said.date, language, t('about')) : t('noDate')}</strong>,{' '}
                  {t(`status.${said.status}`)}
                </p>
                {said.reason ? (
                  <p className="soft">{t('milestone.because', { reason: said.reason })}</p>
                ) : null}
                {said.detail ? <p>{said.detail}</p> : null}
              </>
            )}
          />
        ) : null}
        <AboutStep code={value.code} />
        <Refused refusal={refusal} />
        {changing ? (
          <MilestoneForm
            milestone={milestone}
            was={value}
            onEnd={() => setChanging(false)}
            onWritten={() => {
              setChanging(false);
              onWritten();
            }}
          />
        ) : null}
      </div>
    </li>
  );
}

/** For the reader who wants a table: the same, in rows. */
export function MilestoneTable({ all }: { readonly all: readonly Placed[] }) {
  const { t, language } = useWords();
  const name = useMilestoneName();
  const pathway = usePathwayName();
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label={t('timeline.table')}>
      <table className="timeline-table">
        <caption className="unseen">{t('timeline.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.when')}</th>
            <th scope="col">{t('table.what')}</th>
            <th scope="col">{t('table.where')}</th>
            <th scope="col">{t('table.state')}</th>
            <th scope="col">{t('table.notes')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ milestone, stated }) => (
            <tr key={milestone.milestone}>
              <td>{stated.value.date ? sayDate(stated.value.date, language, t('about')) : t('noDate')}</td>
              <td>{name(stated.value.code)}</td>
              <td>{pathway(stated.value.code.slice(0, 2))}</td>
              <td>
                <StatusMark status={stated.value.status} split={milestone.conflict} />{' '}
                {t(`status.${stated.value.status}`)}
              </td>
              <td>
                {remarks(
                  milestone,
                  t('sealed'),
                  t('wasSealed'),
                  t('conflict.head', { n: milestone.live.length }),
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function remarks(milestone: MilestoneView, sealed: string, wasSealed: string, conflict: string): string {
  const said: string[] = [];
  if (milestone.sealed) said.push(sealed);
  if (milestone.live.some((one) => one.value.wasSealed)) said.push(wasSealed);
  if (milestone.conflict) said.push(conflict);
  for (const one of milestone.live) if (one.value.detail) said.push(one.value.detail);
  return said.join(' · ');
}
