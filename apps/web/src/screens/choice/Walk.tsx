import type { Body, Instant } from '@cobijo/domain';
import {
  type ChoiceAnswer,
  type ChoiceMatter,
  type TeachBackAnswer,
  matterRow,
  teachBackAnswers,
  teachBackQuestions,
} from '@cobijo/domain/choice/codes';
import { helpEitherWay, teachBackWords } from '@cobijo/domain/choice/words';
import { newestDocument, pointsOn } from '@cobijo/domain/consent/documents';
import { type ConsulateRung, rungRows } from '@cobijo/domain/consulate/rungs';
import type { WalkDraft } from '@cobijo/domain/draft/draft';
import { sayLanguage, spokenTags } from '@cobijo/domain/vocabulary/language-words';
import { useEffect, useRef, useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field } from '../../parts/Field.tsx';
import { Few } from '../../parts/Few.tsx';
import { ReadAloud } from '../../parts/ReadAloud.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Known } from '../../parts/Known.tsx';
import { Screen } from '../../parts/Screen.tsx';
import { todayHere } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import { Answers } from './Answers.tsx';

type TeachBack = WalkDraft['teachBack'][number];

/** One thing at a time: each point of the text, each question back, and then her answer. */
export function Walk(props: {
  readonly matter: ChoiceMatter;
  readonly may: boolean;
  /** Where somebody stopped on this device before. */
  readonly begun: WalkDraft | null;
  readonly onKeep: (draft: WalkDraft) => void;
  readonly onEnd: (saved: boolean) => void;
}) {
  const { t, both, language } = useWords();
  const row = matterRow(props.matter);
  const document = row.document === null ? null : newestDocument(row.document);
  // The last point is what she is asked back, which stands as questions of its own here.
  const points = document ? pointsOn(document, Date.now() as Instant).slice(0, -1) : [];
  const { begun, onKeep } = props;
  const [at, setAt] = useState(begun?.at ?? 0);
  const [back, setBack] = useState<readonly TeachBack[]>(begun?.teachBack ?? []);
  useEffect(() => {
    if (document && (at > 0 || back.length > 0))
      onKeep({ version: document.version, at, teachBack: [...back] });
  }, [at, back, document, onKeep]);
  const last = points.length + teachBackQuestions.length;
  const point = points[at];
  const question = teachBackQuestions[at - points.length];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (at > 0) heading.current?.focus();
  }, [at]);
  const answerBack = (said: TeachBack): void =>
    setBack((before) => [...before.filter((one) => one.question !== said.question), said]);
  const given = question ? back.find((one) => one.question === question.question) : undefined;
  return (
    <Screen name="choice-walk" title={both(row.words)}>
      <h2 className="choice-step" ref={heading} tabIndex={-1}>
        {t('choice.step', { n: at + 1, of: last + 1 })}
      </h2>
      {point ? (
        <div className="choice-point">
          <p lang={language}>{both(point)}</p>
          <ReadAloud key={at} lines={[both(point)]} />
        </div>
      ) : null}
      {question ? (
        <div className="choice-point">
          <p>{both(question)}</p>
          <ReadAloud key={at} lines={[both(question)]} />
          <Few<TeachBackAnswer | ''>
            label={both(question)}
            value={given?.answer ?? ''}
            onChange={(answer) => {
              if (answer === '') return;
              answerBack({ ...given, question: question.question, answer });
            }}
            options={teachBackAnswers.map((one) => [one, both(teachBackWords[one])] as const)}
          />
          {given?.answer === 'own-words' ? (
            <Field
              label={t('choice.saidBack')}
              hint={t('choice.saidBackHint')}
              value={given.said ?? ''}
              onChange={(said) =>
                answerBack({ question: given.question, answer: given.answer, ...(said && { said }) })
              }
              max={600}
              lines={3}
            />
          ) : null}
          {given?.answer === 'again' ? (
            <Button onPress={() => setAt(0)}>{t('choice.fromStart')}</Button>
          ) : null}
        </div>
      ) : null}
      {at === last && document ? (
        <Decide
          {...props}
          text={{ document: document.code, version: document.version }}
          teachBack={teachBackQuestions.map(
            (one) =>
              back.find(({ question: asked }) => asked === one.question) ?? {
                question: one.question,
                answer: 'not-asked',
              },
          )}
        />
      ) : null}
      <div className="buttons choice-ways">
        <Button onPress={() => (at === 0 ? props.onEnd(false) : setAt(at - 1))} icon="back">
          {t(at === 0 ? 'choice.leave' : 'choice.before')}
        </Button>
        {at < last ? (
          <Button look="main" onPress={() => setAt(at + 1)}>
            {t('choice.next')}
          </Button>
        ) : null}
      </div>
      <p className="soft">{both(helpEitherWay)}</p>
      {document ? (
        <p className="soft small">
          {t('choice.source', { version: document.version })} <Known of={document} />
        </p>
      ) : null}
    </Screen>
  );
}

/** The answer itself, and how it came about. */
function Decide(props: {
  readonly matter: ChoiceMatter;
  readonly may: boolean;
  readonly onEnd: (saved: boolean) => void;
  readonly text: { readonly document: string; readonly version: number };
  readonly teachBack: readonly TeachBack[];
}) {
  const { t, both, language } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const isHers = open.me.role === 'survivor';
  const [answer, setAnswer] = useState<ChoiceAnswer | null>(null);
  const [rung, setRung] = useState<ConsulateRung>('anonymous-question');
  const [spoken, setSpoken] = useState<string>(language);
  const [interpreter, setInterpreter] = useState('');
  const { asks } = matterRow(props.matter);
  const asksRung = props.matter === 'consulate' && answer === 'yes';
  const save = async (): Promise<void> => {
    if (answer === null) return;
    const body: Body<'choice.recorded'> = {
      choice: newEntity(),
      about: props.matter,
      answer,
      on: todayHere(),
      ...(asksRung && { upTo: rung }),
      explained: {
        text: props.text,
        language: isHers ? language : spoken,
        readAloud: !isHers,
        ...(interpreter.trim() && { interpreter: interpreter.trim() }),
        ...(!isHers && { reader: open.me.name }),
      },
      teachBack: [...props.teachBack],
      voice: { by: isHers ? 'herself' : 'advocate' },
    };
    const supersedes = open.gates.standing[`${props.matter}/`] ?? [];
    const done = await run({
      do: 'state',
      case: open.case,
      kind: 'choice.recorded',
      body,
      ...(supersedes.length > 0 && { supersedes }),
    });
    if (done) props.onEnd(true);
  };
  return (
    <div className="choice-point">
      <p>{both(asks)}</p>
      <ReadAloud lines={[both(asks), both(helpEitherWay)]} />
      <Answers label={both(asks)} value={answer} onChange={setAnswer} />
      {asksRung ? (
        <Choice
          label={t('choice.howFar')}
          value={rung}
          onChange={setRung}
          options={rungRows.slice(1).map((row) => ({ value: row.rung, label: both(row.words) }))}
          hint={both(rungRows.find((row) => row.rung === rung)!.how)}
        />
      ) : null}
      {!isHers ? (
        <div className="form-row">
          <Choice
            label={t('consent.language')}
            value={spoken}
            onChange={setSpoken}
            options={spokenTags.map((tag) => ({ value: tag, label: sayLanguage(tag, language) }))}
          />
          <Field label={t('consent.interpreter')} value={interpreter} onChange={setInterpreter} max={200} />
        </div>
      ) : null}
      <Refused refusal={refusal} />
      {props.may ? (
        <Button look="main" disabled={busy || answer === null} onPress={() => void save()}>
          {t('choice.save')}
        </Button>
      ) : (
        <p className="hint">{t('choice.readOnly')}</p>
      )}
    </div>
  );
}
