import { type DangerLevel, dangerLevelWords, dangerLevels, isBelow } from '@cobijo/domain/danger/levels';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Few } from '../../parts/Few.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { useWords } from '../../words/words.tsx';
import { Readers } from './Readers.tsx';
import type { Subject } from './SubjectPart.tsx';

/** A person sets the level, with what may happen and why. */
export function LevelForm({ of, onEnd }: { readonly of: Subject; readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const assessment = of.danger.assessment!;
  const { floor } = assessment.floor;
  const [level, setLevel] = useState<DangerLevel>(floor);
  const [scenario, setScenario] = useState('');
  const [why, setWhy] = useState('');
  const write = async () => {
    const stream = open.safety.parts[assessment.assessment];
    const done = await run({
      do: 'state',
      case: open.case,
      ...(stream ? { stream } : {}),
      kind: 'level.set',
      body: {
        level: newEntity(),
        assessment: assessment.assessment,
        danger: level,
        scenarios: [scenario.trim()],
        rationale: why.trim(),
      },
    });
    if (done) onEnd();
  };
  return (
    <div className="panel">
      <Form onSubmit={() => void write()} label={t('danger.setLevel')}>
        <Readers subject={of.subject} />
        <Choice
          label={t('danger.level')}
          value={level}
          onChange={setLevel}
          options={dangerLevels.map((value) => ({ value, label: both(dangerLevelWords[value]) }))}
          {...(isBelow(level, floor) ? { hint: t('danger.belowFloor') } : {})}
        />
        <Field
          label={t('danger.scenario')}
          hint={t('danger.scenarioHint')}
          value={scenario}
          onChange={setScenario}
          max={600}
          lines={3}
          required
        />
        <Field label={t('danger.why')} value={why} onChange={setWhy} max={2000} lines={3} required />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || scenario.trim() === '' || why.trim() === ''}>
            {t('write')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}

/** A second person on a level below the floor. */
export function SecondForm(props: {
  readonly level: Subject['danger']['levels'][number];
  readonly onEnd: () => void;
}) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [agrees, setAgrees] = useState<'yes' | 'no'>('no');
  const [reason, setReason] = useState('');
  const { level, by, scenarios, rationale } = props.level;
  if (by === open.me.person) return <p className="hint">{t('danger.notYourself')}</p>;
  const write = async () => {
    const stream = open.safety.parts[level];
    const done = await run({
      do: 'state',
      case: open.case,
      ...(stream ? { stream } : {}),
      kind: 'level.agreed',
      body: { agreement: newEntity(), level, agrees: agrees === 'yes', reason: reason.trim() },
    });
    if (done) props.onEnd();
  };
  return (
    <div className="panel">
      <Form onSubmit={() => void write()} label={t('danger.lookSecond')}>
        <p>{scenarios.join(' · ')}</p>
        <p>{rationale}</p>
        <Few
          label={t('danger.agree')}
          value={agrees}
          onChange={setAgrees}
          options={[
            ['no', t('danger.agreeNo')],
            ['yes', t('danger.agreeYes')],
          ]}
        />
        <Field label={t('danger.why')} value={reason} onChange={setReason} max={1000} lines={2} required />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || reason.trim() === ''}>
            {t('write')}
          </Button>
          <Button onPress={props.onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
