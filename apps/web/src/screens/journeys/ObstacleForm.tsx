import type { Body, EntityId, FactId } from '@cobijo/domain';
import type { ObstaclePicture } from '@cobijo/domain/milestone/obstacle-of';
import { obstacleEffects, obstacleEffectWords, obstacleRows } from '@cobijo/domain/milestone/obstacles';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Choice, Field } from '../../parts/Field.tsx';
import { Few } from '../../parts/Few.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { todayHere } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';

/** What stops or delays a step, in a code of the list, so that it can be counted as evidence later. */
export function ObstacleForm(props: { readonly milestone: EntityId; readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const [code, setCode] = useState(obstacleRows[0]!.obstacle);
  const [effect, setEffect] = useState<(typeof obstacleEffects)[number]>('delayed');
  const [since, setSince] = useState(todayHere());
  const [note, setNote] = useState('');
  const body = (): Body<'obstacle.recorded'> => ({
    obstacle: newEntity(),
    milestone: props.milestone,
    code,
    effect,
    since,
    ...(note.trim() ? { note: note.trim() } : {}),
  });
  return (
    <Saying
      label={t('journeys.obstacle')}
      kind="obstacle.recorded"
      body={body}
      ready={since !== '' && (code !== 'OB99' || note.trim() !== '')}
      onEnd={props.onEnd}
    >
      <Choice
        label={t('journeys.whichObstacle')}
        value={code}
        onChange={setCode}
        options={obstacleRows.map((row) => ({ value: row.obstacle, label: both(row.words) }))}
      />
      <Few
        titled
        label={t('journeys.effect')}
        value={effect}
        onChange={setEffect}
        options={obstacleEffects.map((one) => [one, both(obstacleEffectWords[one])] as const)}
      />
      <Field label={t('journeys.since')} value={since} onChange={setSince} max={10} type="date" required />
      <Field label={t('journeys.note')} value={note} onChange={setNote} max={1000} lines={2} />
    </Saying>
  );
}

export function OvercomeForm(props: {
  readonly of: ObstaclePicture;
  readonly milestone: EntityId;
  readonly onEnd: () => void;
}) {
  const { t } = useWords();
  const open = useCase();
  const [how, setHow] = useState('');
  const [on, setOn] = useState(todayHere());
  const { obstacle, code, effect, since, note } = props.of;
  const body = (): Body<'obstacle.recorded'> => ({
    obstacle,
    milestone: props.milestone,
    code,
    effect,
    since,
    ...(note ? { note } : {}),
    overcome: { on, how: how.trim() },
  });
  return (
    <Saying
      label={t('journeys.isOvercome')}
      kind="obstacle.recorded"
      body={body}
      supersedes={(open.journeys.standing[obstacle] ?? []) as readonly FactId[]}
      ready={on !== '' && how.trim() !== ''}
      onEnd={props.onEnd}
    >
      <Field label={t('journeys.how')} value={how} onChange={setHow} max={500} required focus />
      <Field label={t('danger.day')} value={on} onChange={setOn} max={10} type="date" required />
    </Saying>
  );
}
