import type { Body } from '@cobijo/domain';
import { type DangerLevel, dangerLevelWords, dangerLevels, isBelow } from '@cobijo/domain/danger/levels';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Choice, Field } from '../../parts/Field.tsx';
import { Few } from '../../parts/Few.tsx';
import { useWords } from '../../words/words.tsx';
import { useOpenOrSealed } from './open-or-sealed.tsx';
import { Readers } from './Readers.tsx';
import type { Subject } from './SubjectPart.tsx';
import { Saying } from '../../parts/Saying.tsx';

/** A person sets the level, with what may happen and why. */
export function LevelForm({ of, onEnd }: { readonly of: Subject; readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const assessment = of.danger.assessment!;
  const { floor } = assessment.floor;
  const { parts } = useCase().safety;
  // A level goes where its assessment stands.
  const reads = parts[assessment.assessment] ?? parts[of.subject];
  const place = useOpenOrSealed(of, reads) ?? { stream: undefined, reads, question: null };
  const [level, setLevel] = useState<DangerLevel>(floor);
  const [scenario, setScenario] = useState('');
  const [why, setWhy] = useState('');
  const body = (): Body<'level.set'> => ({
    level: newEntity(),
    assessment: assessment.assessment,
    danger: level,
    scenarios: [scenario.trim()],
    rationale: why.trim(),
  });
  return (
    <Saying
      label={t('danger.setLevel')}
      kind="level.set"
      body={body}
      ready={!(scenario.trim() === '' || why.trim() === '')}
      onEnd={onEnd}
      stream={place.stream}
    >
      {place.question}
      <Readers part={place.reads} />
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
    </Saying>
  );
}

/** A second person on a level below the floor. */
export function SecondForm(props: {
  readonly of: Subject;
  readonly level: Subject['danger']['levels'][number];
  readonly onEnd: () => void;
}) {
  const { t } = useWords();
  const open = useCase();
  const [agrees, setAgrees] = useState<'yes' | 'no'>('no');
  const [reason, setReason] = useState('');
  const { level, by, scenarios, rationale } = props.level;
  const { parts, sealedIn } = open.safety;
  // Where it goes by itself, it is not asked: only where authorities would read it.
  const asked = useOpenOrSealed(props.of, parts[props.level.assessment]);
  const place = Object.values(sealedIn).includes(null) ? asked : null;
  if (by === open.me.person) return <p className="hint">{t('danger.notYourself')}</p>;
  const body = (): Body<'level.agreed'> => ({
    agreement: newEntity(),
    level,
    agrees: agrees === 'yes',
    reason: reason.trim(),
  });
  return (
    <Saying
      label={t('danger.lookSecond')}
      kind="level.agreed"
      body={body}
      ready={!(reason.trim() === '')}
      onEnd={props.onEnd}
      stream={place?.stream}
    >
      {place?.question}
      {place ? <Readers part={place.reads} /> : null}
      <p>{scenarios.join(' · ')}</p>
      <p>{rationale}</p>
      <Few
        titled
        label={t('danger.agree')}
        value={agrees}
        onChange={setAgrees}
        options={[
          ['no', t('danger.agreeNo')],
          ['yes', t('danger.agreeYes')],
        ]}
      />
      <Field label={t('danger.why')} value={reason} onChange={setReason} max={1000} lines={2} required />
    </Saying>
  );
}
