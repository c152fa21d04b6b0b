import type { Answer } from '@cobijo/domain/danger/answers';
import type { InstrumentItem } from '@cobijo/domain/danger/instrument';
import { Check } from '../../parts/Check.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { todayHere } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';

export type Coded = Extract<Answer, { readonly answer: unknown }>;

/** What a yes needs to be read rightly: when, who saw it, which place, whether with a threat, where the accused stands. */
export function AnswerDetails(props: {
  readonly row: InstrumentItem;
  readonly given: Coded;
  readonly onChange: (given: Coded) => void;
}) {
  const { row, given, onChange } = props;
  const { answer } = given;
  const isYes = answer === '2' || answer === '1';
  return (
    <>
      {row.asks === 'act' && isYes ? <Act given={given} onChange={onChange} /> : null}
      {row.asks === 'protection' && answer === '2' ? <Seen given={given} onChange={onChange} /> : null}
      {row.redFlag === 'with-threat' && isYes ? <Threat given={given} onChange={onChange} /> : null}
      {row.redFlag === 'secret-place' && isYes ? <Place given={given} onChange={onChange} /> : null}
      {row.redFlag === 'accused-at-large' && isYes ? <Accused given={given} onChange={onChange} /> : null}
    </>
  );
}

interface Part {
  readonly given: Coded;
  readonly onChange: (given: Coded) => void;
}

function Act({ given: { act, ...given }, onChange }: Part) {
  const { t } = useWords();
  const goesOn = act !== undefined && 'ongoing' in act;
  return (
    <>
      <Check on={goesOn} onChange={(on) => onChange(on ? { ...given, act: { ongoing: true } } : given)}>
        {t('danger.goesOn')}
      </Check>
      {goesOn ? null : (
        <Field
          label={t('danger.lastTime')}
          hint={t('danger.lastTimeHint')}
          value={act && 'on' in act ? act.on : ''}
          onChange={(on) => onChange(on === '' ? given : { ...given, act: { on } })}
          max={10}
          type="date"
        />
      )}
    </>
  );
}

function Seen({ given: { verified, ...given }, onChange }: Part) {
  const { t } = useWords();
  return (
    <Field
      label={t('danger.whoSaw')}
      hint={t('danger.whoSawHint')}
      value={verified?.by ?? ''}
      onChange={(by) => onChange(by === '' ? given : { ...given, verified: { by, on: todayHere() } })}
      max={200}
    />
  );
}

/** Nothing said is taken for the worse, so that the first choice says that it is not said. */
function Threat({ given: { threatUsed, ...given }, onChange }: Part) {
  const { t } = useWords();
  return (
    <Choice
      label={t('danger.threatUsed')}
      value={threatUsed ?? ''}
      onChange={(chosen) => onChange(chosen === '' ? given : { ...given, threatUsed: chosen })}
      options={[
        { value: '', label: t('danger.notSaid') },
        { value: 'yes', label: t('danger.threat.yes') },
        { value: 'no', label: t('danger.threat.no') },
        { value: 'unknown', label: t('danger.threat.unknown') },
      ]}
    />
  );
}

function Place({ given: { place, ...given }, onChange }: Part) {
  const { t } = useWords();
  return (
    <Choice
      label={t('danger.place')}
      value={place ?? ''}
      onChange={(chosen) => onChange(chosen === '' ? given : { ...given, place: chosen })}
      options={[
        { value: '', label: t('danger.notSaid') },
        { value: 'secret', label: t('danger.place.secret') },
        { value: 'public', label: t('danger.place.public') },
      ]}
    />
  );
}

const states = ['escaped-at-large', 'released', 'deported', 'to-be-released', 'to-be-deported'] as const;
type State = (typeof states)[number];

/** Without its day a release or a deportation says too little: it is kept as unsaid until the day is there. */
function Accused({ given: { accused, ...given }, onChange }: Part) {
  const { t } = useWords();
  const choose = (state: State | ''): void =>
    onChange(
      state === ''
        ? given
        : {
            ...given,
            accused:
              state === 'escaped-at-large'
                ? { state }
                : { state, on: accused && 'on' in accused ? accused.on : todayHere() },
          },
    );
  return (
    <>
      <Choice
        label={t('danger.accused')}
        value={accused?.state ?? ''}
        onChange={choose}
        options={[
          { value: '', label: t('danger.notSaid') },
          ...states.map((value) => ({ value, label: t(`danger.accused.${value}`) })),
        ]}
      />
      {accused && 'on' in accused ? (
        <Field
          label={t('danger.accusedOn')}
          value={accused.on}
          onChange={(on) => onChange(on === '' ? given : { ...given, accused: { ...accused, on } })}
          max={10}
          type="date"
          required
        />
      ) : null}
    </>
  );
}
