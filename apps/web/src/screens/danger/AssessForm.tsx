import type { Body } from '@cobijo/domain';
import { type AnswerCode, answerCodes } from '@cobijo/domain/danger/codes';
import type { Answer } from '@cobijo/domain/danger/answers';
import type { InstrumentItem } from '@cobijo/domain/danger/instrument';
import { newestInstrument } from '@cobijo/domain/danger/instrument-files';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Choice, Field } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';
import { AnswerDetails } from './AnswerDetails.tsx';
import { Readers } from './Readers.tsx';
import type { Subject } from './SubjectPart.tsx';
import { useAssessmentPlace } from './open-or-sealed.tsx';
import { todayHere } from '../../words/use-day.ts';
import { Saying } from '../../parts/Saying.tsx';

type Given = Readonly<Record<string, Answer>>;

/** Asks the questions of the instrument. What is not answered stays unanswered, and is never taken for a no. */
export function AssessForm(props: {
  readonly of: Subject;
  readonly form: 'first-screen' | 'full';
  /** What was begun and is gone on with: it stays where it stands, and of the day on which it was begun. */
  readonly begun?: NonNullable<Subject['danger']['assessment']>;
  readonly onEnd: () => void;
}) {
  const { t, both } = useWords();
  const [answers, setAnswers] = useState<Given>(props.begun?.given ?? {});
  const { begun } = props;
  const { subject, name } = props.of;
  const { parts } = useCase().safety;
  const chosen = useAssessmentPlace(props.of);
  const there = begun && parts[begun.assessment];
  const place = there ? { stream: there, reads: there, question: null } : chosen;
  const { items, groups, firstScreen, instrument, version, honesty } = newestInstrument;
  const asked = items.filter(({ item }) => props.form === 'full' || firstScreen.includes(item));
  const answer = (item: string, given: Answer | null): void =>
    setAnswers((before) => {
      const { [item]: _, ...others } = before;
      return given ? { ...others, [item]: given } : others;
    });
  const body = (): Body<'danger.assessed'> => ({
    assessment: begun?.assessment ?? newEntity(),
    subject,
    instrument,
    version,
    form: props.form,
    assessedOn: begun?.assessedOn ?? todayHere(),
    answers,
  });
  return (
    <Saying
      label={t('danger.assessOf', { name })}
      kind="danger.assessed"
      body={body}
      ready={!(Object.keys(answers).length === 0)}
      onEnd={props.onEnd}
      stream={place.stream}
      {...(begun ? { supersedes: begun.facts } : {})}
    >
      <p className="hint">{both(honesty)}</p>
      {place.question}
      <Readers part={place.reads} />
      {groups
        .filter(({ group }) => asked.some((row) => row.group === group))
        .map(({ group, words }) => (
          <fieldset key={group} className="danger-group">
            <legend>{both(words)}</legend>
            {asked
              .filter((row) => row.group === group)
              .map((row) => (
                <Question key={row.item} row={row} given={answers[row.item]} onAnswer={answer} />
              ))}
          </fieldset>
        ))}
      <p>{t('danger.answered', { n: Object.keys(answers).length, of: asked.length })}</p>
    </Saying>
  );
}

const fears = Array.from({ length: 11 }, (_, n) => String(n));

function Question(props: {
  readonly row: InstrumentItem;
  readonly given: Answer | undefined;
  readonly onAnswer: (item: string, given: Answer | null) => void;
}) {
  const { t, both } = useWords();
  const { row, given, onAnswer } = props;
  const question = `${row.item}. ${both(row.words)}`;
  if (row.asks === 'words')
    return (
      <Field
        label={question}
        value={given && 'said' in given ? given.said : ''}
        onChange={(said) => onAnswer(row.item, said === '' ? null : { said })}
        max={4000}
        lines={3}
      />
    );
  const code = given && 'answer' in given ? given.answer : given && 'fear' in given ? String(given.fear) : '';
  const options =
    row.asks === 'fear'
      ? [...fears.map((value) => ({ value, label: value })), ...coded(['U', 'X'])]
      : coded(answerCodes);
  function coded(codes: readonly AnswerCode[]) {
    return codes.map((value) => ({ value: value as string, label: t(`danger.answer.${value}`) }));
  }
  const choose = (value: string): void => {
    if (value === '') return onAnswer(row.item, null);
    const found = answerCodes.find((one) => one === value);
    if (row.asks === 'fear' && !['U', 'X'].includes(value))
      return onAnswer(row.item, { fear: Number(value) });
    const isYes = found === '2' || found === '1';
    // A yes that becomes "partly" keeps what was said of it; who saw a protection is said of a whole yes alone.
    if (isYes && given && 'answer' in given) {
      const { verified, ...said } = given;
      onAnswer(row.item, { ...said, answer: found, ...(found === '2' && verified && { verified }) });
    } else if (found) onAnswer(row.item, { answer: found });
  };
  return (
    <div className="danger-question">
      <Choice
        label={question}
        value={code}
        onChange={choose}
        options={[{ value: '', label: t('danger.unansweredOption') }, ...options]}
      />
      {given && 'answer' in given ? (
        <AnswerDetails row={row} given={given} onChange={(said) => onAnswer(row.item, said)} />
      ) : null}
    </div>
  );
}
