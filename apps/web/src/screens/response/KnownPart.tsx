import type { ResponseView } from '@cobijo/client';
import { questionWords, questions } from '@cobijo/domain/response/codes';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { useSay } from './use-say.ts';

/** What is known, and what nobody knows yet: both are said. Two who say different things are both shown. */
export function KnownPart({ of }: { readonly of: ResponseView }) {
  const { t, both } = useWords();
  const { busy, refusal, say } = useSay(of);
  const [question, setQuestion] = useState<(typeof questions)[number]>('where-now');
  const [text, setText] = useState('');
  const known = of.known.filter(({ said }) => said.some(({ answer }) => answer === 'known'));
  const open = questions.filter((one) => !known.some((each) => each.question === one));
  const add = async (): Promise<void> => {
    if (
      await say('known.stated', {
        question,
        answer: text.trim() === '' ? 'unknown' : 'known',
        text: text.trim(),
      })
    )
      setText('');
  };
  return (
    <Part title={t('response.known')} card>
      <dl className="facts">
        {known.map((one) => (
          <div key={one.question}>
            <dt>{both(questionWords[one.question])}</dt>
            {one.said.map(({ text: said, by }, at) => (
              <dd
                key={at}
              >{`${said || '?'}${one.said.length > 1 ? ` (${by ? (of.people[by] ?? t('someone')) : t('someone')})` : ''}`}</dd>
            ))}
          </div>
        ))}
      </dl>
      {open.length > 0 ? (
        <>
          <h3>{t('response.unknown')}</h3>
          <ul className="soft">
            {open.map((one) => (
              <li key={one}>{both(questionWords[one])}</li>
            ))}
          </ul>
        </>
      ) : null}
      {of.closed ? null : (
        <Form label={t('response.known')} onSubmit={() => void add()}>
          <Choice
            label={t('response.question')}
            value={question}
            onChange={setQuestion}
            options={questions.map((value) => ({ value, label: both(questionWords[value]) }))}
          />
          <Field
            label={t('response.what')}
            hint={t('response.noNames')}
            value={text}
            onChange={setText}
            max={500}
          />
          <Refused refusal={refusal} />
          <div className="buttons">
            <Button submits disabled={busy || text.trim() === ''}>
              {t('response.keep')}
            </Button>
          </div>
        </Form>
      )}
    </Part>
  );
}
