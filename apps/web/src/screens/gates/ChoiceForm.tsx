import type { Body } from '@cobijo/domain';
import { type ChoiceAnswer, matterRow, textNeededBy } from '@cobijo/domain/choice/codes';
import { helpEitherWay } from '@cobijo/domain/choice/words';
import { newestDocument } from '@cobijo/domain/consent/documents';
import { matterOf } from '@cobijo/domain/gate/gates';
import type { GateAsked } from '@cobijo/domain/gate/judge';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { Go } from '../../parts/Go.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { mayWrite } from '../../parts/rights.ts';
import { todayHere } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { Answers } from '../choice/Answers.tsx';
import '../choice/choice.css';

/** Her choice about this step, as she said it; before some a text is read to her, which has a screen of its own. */
export function ChoiceForm({ asked, onEnd }: { readonly asked: GateAsked; readonly onEnd: () => void }) {
  const { t, both, language } = useWords();
  const open = useCase();
  const about = matterOf[asked.step];
  const row = matterRow(about);
  const group = open.safety.subjects.find(({ subject }) => subject === asked.subject)?.group;
  const [answer, setAnswer] = useState<ChoiceAnswer | null>(null);
  const [on, setOn] = useState(todayHere());
  const [guardian, setGuardian] = useState('');
  const [tie, setTie] = useState('');
  const [implicated, setImplicated] = useState<'unknown' | 'no' | 'yes'>('unknown');
  const [assent, setAssent] = useState<'yes' | 'no' | 'too-young'>('no');
  const may = open.streams.some(({ kind, stream }) => kind === 'stewardship' && mayWrite(open, stream));
  // Whether a child at home is reached is hers to say whose case it is.
  const isChild = group === 'child' && about !== 'family-contact';
  const code = textNeededBy(about, group ?? 'survivor');
  const text = code === null || isChild ? null : newestDocument(code);
  if (!may || text)
    return (
      <div className="panel">
        <p>{text && may ? t('gates.choiceText', { text: both(text.title) }) : t('choice.readOnly')}</p>
        <div className="buttons">
          {may ? (
            <Go to={`/choice/${about}`} screen="choice" className="button button-main">
              {t('gates.askHer')}
            </Go>
          ) : null}
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </div>
    );
  const body = (): Body<'choice.recorded'> => ({
    choice: newEntity(),
    about,
    subject: asked.subject,
    answer: answer ?? 'not-now',
    on,
    explained: { language, readAloud: true, reader: open.me.name },
    teachBack: [],
    voice: isChild
      ? { by: 'guardian', name: guardian.trim(), tie: tie.trim(), implicated, assent }
      : { by: 'advocate' },
  });
  const supersedes = open.gates.standing[`${about}/${asked.subject}`];
  return (
    <Saying
      label={both(row.asks)}
      kind="choice.recorded"
      body={body}
      {...(supersedes && { supersedes })}
      ready={answer !== null && on !== '' && (!isChild || (guardian.trim() !== '' && tie.trim() !== ''))}
      onEnd={onEnd}
    >
      <p>{both(row.asks)}</p>
      <Answers label={both(row.asks)} value={answer} onChange={setAnswer} />
      <p className="hint">{both(helpEitherWay)}</p>
      <Field label={t('danger.day')} value={on} onChange={setOn} max={10} type="date" required />
      {isChild ? (
        <>
          <Field label={t('consent.guardian')} value={guardian} onChange={setGuardian} max={200} required />
          <Field label={t('consent.guardianTie')} value={tie} onChange={setTie} max={200} required />
          <Choice
            label={t('consent.implicated')}
            value={implicated}
            onChange={setImplicated}
            options={(['unknown', 'no', 'yes'] as const).map((value) => ({
              value,
              label: t(`consent.implicated.${value}`),
            }))}
          />
          <Choice
            label={t('consent.assent')}
            value={assent}
            onChange={setAssent}
            options={(['no', 'yes', 'too-young'] as const).map((value) => ({
              value,
              label: t(`consent.assent.${value}`),
            }))}
          />
        </>
      ) : null}
    </Saying>
  );
}
