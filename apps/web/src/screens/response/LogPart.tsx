import type { ResponseView } from '@cobijo/client';
import type { Body } from '@cobijo/domain';
import { useState } from 'react';
import { newEntity } from '../../device/new-id.ts';
import { Button } from '../../parts/Button.tsx';
import { Field, Form } from '../../parts/Field.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { useSay } from './use-say.ts';

/** What happened, line by line, the newest first. */
export function LogPart({
  of,
  nameOf,
}: {
  readonly of: ResponseView;
  readonly nameOf: (person: string) => string;
}) {
  const { t, language } = useWords();
  const { busy, refusal, say } = useSay(of);
  const [text, setText] = useState('');
  const add = async (): Promise<void> => {
    const on = Date.now() as Body<'response.logged'>['on'];
    if (await say('response.logged', { entry: newEntity(), on, text: text.trim() })) setText('');
  };
  return (
    <Part title={t('response.log')} card>
      {of.closed ? null : (
        <Form label={t('response.log')} onSubmit={() => void add()}>
          <Field
            label={t('response.line')}
            hint={t('response.noNames')}
            value={text}
            onChange={setText}
            max={1000}
            lines={2}
          />
          <Refused refusal={refusal} />
          <div className="buttons">
            <Button submits disabled={busy || text.trim() === ''}>
              {t('response.keep')}
            </Button>
          </div>
        </Form>
      )}
      {of.log.length === 0 ? <p className="soft">{t('response.logEmpty')}</p> : null}
      <ul className="rows">
        {of.log.toReversed().map(({ on, text: said, by }, at) => (
          <li key={at}>
            <p>{said}</p>
            <p className="soft small">
              {by ? nameOf(by) : t('someone')} · {sayInstant(on, language)}
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
