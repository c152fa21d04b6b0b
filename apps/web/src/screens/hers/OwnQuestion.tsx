import type { Answer } from '@cobijo/domain/danger/answers';
import type { InstrumentItem } from '@cobijo/domain/danger/instrument';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { useWords } from '../../words/words.tsx';
import { ReadAloud } from '../../parts/ReadAloud.tsx';

const codes = ['2', '1', '0', 'U', 'X'] as const;
const fears = Array.from({ length: 11 }, (_, n) => n);

/** One question in large words. Each answer goes on to the next; to pass over one is an answer too. */
export function OwnQuestion(props: {
  readonly item: InstrumentItem;
  readonly given: Answer | undefined;
  readonly onAnswer: (given: Answer) => void;
}) {
  const { t, both } = useWords();
  const { item, given, onAnswer } = props;
  const question = both(item.words);
  const chosen =
    given === undefined ? null : 'answer' in given ? given.answer : 'fear' in given ? given.fear : null;
  const asked = item.asks === 'fear' || item.asks === 'words' ? (['U', 'X'] as const) : codes;
  return (
    <section className="her-card own-question" aria-labelledby="own-question">
      <h2 id="own-question">{question}</h2>
      <ReadAloud lines={[question]} />
      {item.asks === 'words' ? (
        <InHerWords given={given && 'said' in given ? given.said : ''} onAnswer={onAnswer} />
      ) : null}
      {item.asks === 'fear' ? (
        <div className="own-fears">
          {fears.map((fear) => (
            <Button
              key={fear}
              look={chosen === fear ? 'main' : 'plain'}
              onPress={() => onAnswer({ fear })}
              label={t('own.fear', { n: fear })}
            >
              {String(fear)}
            </Button>
          ))}
        </div>
      ) : null}
      <div className="own-answers">
        {asked.map((answer) => (
          <Button
            key={answer}
            look={chosen === answer ? 'main' : 'plain'}
            onPress={() => onAnswer({ answer })}
          >
            {t(`own.answer.${answer}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

function InHerWords(props: { readonly given: string; readonly onAnswer: (given: Answer) => void }) {
  const { t } = useWords();
  const [said, setSaid] = useState(props.given);
  return (
    <Form
      label={t('own.words')}
      onSubmit={() => {
        if (said.trim() !== '') props.onAnswer({ said: said.trim() });
      }}
    >
      <Field label={t('own.words')} value={said} onChange={setSaid} max={4000} lines={4} />
      <Button look="main" submits disabled={said.trim() === ''}>
        {t('own.keepWords')}
      </Button>
    </Form>
  );
}
