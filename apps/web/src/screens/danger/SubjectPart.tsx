import type { CaseView } from '@cobijo/client';
import { dangerLevelWords } from '@cobijo/domain/danger/levels';
import { newestInstrument } from '@cobijo/domain/danger/instrument-files';
import { levelStateWords, resultWords } from '@cobijo/domain/safety/words';
import { dayAt } from '@cobijo/domain/critical-period/days';
import { useState } from 'react';
import { useNameOf } from '../../device/name-of.ts';
import { Button } from '../../parts/Button.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { AssessForm } from './AssessForm.tsx';
import { Coverage } from './Coverage.tsx';
import { LevelForm, SecondForm } from './LevelForm.tsx';
import { Measures } from './Measures.tsx';
import { LeavingForm, ReturnForm, SubjectForm } from './SubjectForm.tsx';
import { Own } from './Own.tsx';
import { Windows } from './Windows.tsx';
import { SubjectPicture } from './picture/SubjectPicture.tsx';
import { useDay } from '../../words/use-day.ts';

export type Subject = CaseView['safety']['subjects'][number];

/** One person, household or place: how much danger, when, and which days nothing protects. */
export function SubjectPart(props: {
  readonly of: Subject;
  readonly may: boolean;
  readonly asTable: boolean;
}) {
  const { of, may } = props;
  const { t } = useWords();
  const day = useDay();
  return (
    <Part
      title={of.name}
      card
      className="danger-subject"
      aside={<span>{t(`danger.group.${of.group}`)}</span>}
    >
      {of.askedToLeave ? <p>{t('danger.left', { when: day(of.askedToLeave) })}</p> : null}
      {of.contradicted ? <p className="attention">{t('danger.contradicted')}</p> : null}
      <SubjectPicture subject={of.subject} asTable={props.asTable} />
      {may ? <Standing of={of} /> : null}
      <LevelOf of={of} may={may} />
      <Own of={of} />
      <Coverage of={of} />
      <Windows of={of} may={may} />
      <Measures of={of} may={may} />
    </Part>
  );
}

/** Changed, settled, left out, taken in again. */
function Standing({ of }: { readonly of: Subject }) {
  const { t } = useWords();
  const [form, setForm] = useState<'edit' | 'leave' | 'return' | null>(null);
  const end = () => setForm(null);
  switch (form) {
    case 'edit':
      return <SubjectForm was={of} onEnd={end} />;
    case 'leave':
      return <LeavingForm of={of} onEnd={end} />;
    case 'return':
      return <ReturnForm of={of} onEnd={end} />;
    case null:
      return (
        <div className="buttons danger-standing">
          <Button look={of.contradicted ? 'main' : 'quiet'} onPress={() => setForm('edit')}>
            {t(of.contradicted ? 'danger.settle' : 'danger.edit')}
          </Button>
          <Button look="quiet" onPress={() => setForm(of.askedToLeave ? 'return' : 'leave')}>
            {t(of.askedToLeave ? 'danger.comesBack' : 'danger.leaves')}
          </Button>
        </div>
      );
  }
}

function LevelOf({ of, may }: { readonly of: Subject; readonly may: boolean }) {
  const { t, both } = useWords();
  const day = useDay();
  const nameOf = useNameOf();
  const [form, setForm] = useState<'first-screen' | 'full' | 'go-on' | 'level' | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const { assessment, level, levels, reassessBy, overdue } = of.danger;
  const end = () => {
    setForm(null);
    setSecond(null);
  };
  // By the questions that are asked now: an older form's answers are not gone on with under another.
  const canGoOn =
    assessment !== null &&
    assessment.unanswered.length > 0 &&
    !assessment.contradicted &&
    assessment.instrument === newestInstrument.instrument &&
    assessment.version === newestInstrument.version;
  const open = levels.filter(({ state }) => state !== 'stands');
  return (
    <div className="danger-level">
      {level ? (
        <p>
          <span className={`level level-${level.danger}`}>{both(dangerLevelWords[level.danger])}</span>{' '}
          {t('danger.levelSet', { when: day(level.assessedOn) })}
        </p>
      ) : null}
      {assessment ? (
        <>
          <p>
            {t('danger.floor', { level: both(dangerLevelWords[assessment.floor.floor]) })}{' '}
            {assessment.floor.flags.length > 0
              ? t('danger.flags', { n: assessment.floor.flags.length })
              : t('danger.noFlags')}{' '}
            {t('danger.unknown', { n: assessment.floor.unknown.count, of: assessment.floor.unknown.of })}
          </p>
          {assessment.floor.labels.map((label) => (
            <p key={label} className="attention">
              {both(resultWords[label])}
            </p>
          ))}
          {assessment.contradicted ? <p className="attention">{t('danger.answersContradict')}</p> : null}
          {assessment.told.map(({ by, at }) => (
            <p key={`${by} ${at}`} className="attention">
              {t('danger.told', { who: nameOf(by), when: day(dayAt(at)) })}
            </p>
          ))}
          {assessment.unanswered.length > 0 ? (
            <p className="attention">{t('danger.unanswered', { n: assessment.unanswered.length })}</p>
          ) : null}
          {level === null ? <p className="attention">{t('danger.noLevel')}</p> : null}
          {reassessBy ? (
            <p className={overdue ? 'attention' : 'soft'}>
              {t('danger.reassess', { when: day(reassessBy) })}
            </p>
          ) : null}
        </>
      ) : (
        <p className="attention">{both(resultWords['not-assessed'])}</p>
      )}
      {open.map((one) => (
        <div key={one.level} className="danger-open-level">
          <p>
            {both(dangerLevelWords[one.danger])}: {both(levelStateWords[one.state])}
          </p>
          {may && one.state === 'awaits-second' && second !== one.level ? (
            <Button onPress={() => setSecond(one.level)}>{t('danger.lookSecond')}</Button>
          ) : null}
          {second === one.level ? <SecondForm of={of} level={one} onEnd={end} /> : null}
        </div>
      ))}
      {may && form === null ? (
        <div className="buttons">
          {canGoOn ? (
            <Button look="main" onPress={() => setForm('go-on')}>
              {t('danger.goOn')}
            </Button>
          ) : null}
          <Button look={assessment ? 'plain' : 'main'} onPress={() => setForm('first-screen')}>
            {t('danger.assessFirst')}
          </Button>
          <Button onPress={() => setForm('full')}>{t('danger.assessFull')}</Button>
          {assessment ? (
            <Button look={level || canGoOn ? 'plain' : 'main'} onPress={() => setForm('level')}>
              {t('danger.setLevel')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {form === 'first-screen' || form === 'full' ? <AssessForm of={of} form={form} onEnd={end} /> : null}
      {form === 'go-on' && assessment ? (
        <AssessForm of={of} form={assessment.form} begun={assessment} onEnd={end} />
      ) : null}
      {form === 'level' && assessment ? <LevelForm of={of} onEnd={end} /> : null}
    </div>
  );
}
