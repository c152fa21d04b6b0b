import type { Body } from '@cobijo/domain';
import {
  type AuthorityAnswer,
  type RequestChannel,
  answerWords,
  authorityAnswers,
  channelWords,
  requestChannels,
} from '@cobijo/domain/request/codes';
import { useState } from 'react';
import { newEntity } from '../../device/new-id.ts';
import { Field } from '../../parts/Field.tsx';
import { CodeChoice } from '../../parts/CodeChoice.tsx';
import { Few } from '../../parts/Few.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { todayHere } from '../../words/use-day.ts';
import { ownZone } from '../../words/use-now.ts';
import { WhenField } from '../../parts/WhenField.tsx';
import { useWords } from '../../words/words.tsx';
import { readDate } from '../timeline/MilestoneForm.tsx';
import type { Asked } from './RequestPart.tsx';

type Said = Body<'request.noted'>['said'];
const kinds = [
  'sent',
  'reminded',
  'answered',
  'appealed',
  'withdrawn',
] as const satisfies readonly Said['what'][];

/** Notes what became of a request; with an hour, hours are counted. */
export function RequestNoteForm({ of, onEnd }: { readonly of: Asked; readonly onEnd: () => void }) {
  const { t, both } = useWords();
  const [what, setWhat] = useState<(typeof kinds)[number]>(of.sent === null ? 'sent' : 'answered');
  const [channel, setChannel] = useState<RequestChannel>('conversation');
  const [answer, setAnswer] = useState<AuthorityAnswer>('granted');
  const [text, setText] = useState('');
  const [when, setWhen] = useState(todayHere());
  const date = readDate(when);
  const line = text.trim();
  const said = (): Said => {
    switch (what) {
      case 'sent':
      case 'reminded':
        return { what, channel };
      case 'answered':
        return { what, answer, ...(line && { reason: line }) };
      case 'appealed':
        return { what, to: line };
      case 'withdrawn':
        return { what, reason: line };
    }
  };
  const body = (): Body<'request.noted'> => ({
    record: newEntity(),
    request: of.request,
    on: date ?? { on: when, zone: ownZone() },
    said: said(),
  });
  const needsText = what === 'appealed' || what === 'withdrawn';
  return (
    <Saying
      label={t('request.note')}
      kind="request.noted"
      body={body}
      ready={date !== null && (!needsText || line !== '')}
      onEnd={onEnd}
    >
      <CodeChoice
        label={t('request.what')}
        value={what}
        onChange={setWhat}
        codes={kinds}
        say={(value) => t(`request.step.${value}`)}
      />
      {what === 'sent' || what === 'reminded' ? (
        <CodeChoice
          label={t('request.channel')}
          value={channel}
          onChange={setChannel}
          codes={requestChannels}
          say={(value) => both(channelWords[value])}
        />
      ) : null}
      {what === 'answered' ? (
        <Few
          label={t('request.answer')}
          value={answer}
          onChange={setAnswer}
          options={authorityAnswers.map((one) => [one, both(answerWords[one])] as const)}
        />
      ) : null}
      {what === 'answered' || needsText ? (
        <Field
          label={t(`request.text.${what}`)}
          value={text}
          onChange={setText}
          max={what === 'answered' ? 1000 : 200}
          required={needsText}
        />
      ) : null}
      <WhenField
        label={t('request.when')}
        hint={t('request.whenHint')}
        value={when}
        onChange={setWhen}
        isUnread={date === null}
        required
      />
    </Saying>
  );
}
