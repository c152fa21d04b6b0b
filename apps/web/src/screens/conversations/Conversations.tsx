import type { ConversationView } from '@cobijo/client';
import { useState } from 'react';
import { useCase, useDeed } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Choice, Field, Form } from '../../parts/Field.tsx';
import { Go } from '../../parts/Go.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { maySteward, streamOf } from '../../parts/rights.ts';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import './conversations.css';

export function Conversations() {
  const { t } = useWords();
  const open = useCase();
  const [starting, setStarting] = useState(false);
  const may = open.streams.some((stream) => stream.kind === 'stewardship' && maySteward(stream));
  const start =
    may && !starting ? (
      <Button look="main" icon="plus" onPress={() => setStarting(true)}>
        {t('conversation.start')}
      </Button>
    ) : null;
  return (
    <Screen name="conversations" title={t('nav.conversations')} lead={t('conversations.lead')}>
      {open.conversations.length > 0 ? <div className="part no-print">{start}</div> : null}
      {starting ? <StartForm onEnd={() => setStarting(false)} /> : null}
      {open.conversations.length === 0 && !starting ? (
        <Empty next={start}>{t(may ? 'conversations.empty' : 'conversations.emptyReader')}</Empty>
      ) : (
        <ConversationList conversations={open.conversations} />
      )}
    </Screen>
  );
}

/** The one that was last spoken in first. */
export function ConversationList({ conversations }: { readonly conversations: readonly ConversationView[] }) {
  const { t, language } = useWords();
  const open = useCase();
  const last = (one: ConversationView) => one.messages.at(-1);
  const ordered = [...conversations].sort((a, b) => (last(b)?.at ?? 0) - (last(a)?.at ?? 0));
  return (
    <ul className="rows part">
      {ordered.map((one) => {
        const newest = last(one);
        const members = streamOf(open, one.stream)?.members ?? [];
        const others = members.filter((member) => !member.isMe).map((member) => member.name);
        return (
          <li key={one.stream}>
            <Go to={`/conversations/${one.stream}`} screen="conversation" className="row-go conversation-row">
              <span className="row">
                <strong>{one.label}</strong>
                {newest ? <span className="soft small">{sayInstant(newest.at, language)}</span> : null}
              </span>
              <span className="soft small">
                {t('conversation.with', { names: others.join(', ') || t('circle.onlyYou') })}
              </span>
              {newest ? (
                <span className="conversation-last">
                  {newest.removed
                    ? t('message.removed')
                    : `${newest.mine ? t('you') : (newest.byName ?? t('someone'))}: ${newest.value.text}`}
                </span>
              ) : null}
            </Go>
          </li>
        );
      })}
    </ul>
  );
}

function StartForm({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useWords();
  const open = useCase();
  const { busy, refusal, run } = useDeed();
  const [label, setLabel] = useState('');
  const [days, setDays] = useState<'7' | '30' | '365' | ''>('30');
  const start = async () => {
    const done = await run({
      do: 'found-stream',
      case: open.case,
      kind: 'conversation',
      label: label.trim(),
      expiresAfterDays: days ? Number(days) : null,
    });
    if (done) onEnd();
  };
  return (
    <div className="panel part">
      <Form onSubmit={() => void start()} label={t('conversation.start')}>
        <Field
          label={t('conversation.name')}
          hint={t('conversation.nameHint')}
          value={label}
          onChange={setLabel}
          max={200}
          required
          focus
        />
        <Choice
          label={t('conversation.expiry')}
          hint={t('conversation.expiryHint')}
          value={days}
          onChange={setDays}
          options={[
            { value: '7', label: t('grant.days', { n: 7 }) },
            { value: '30', label: t('grant.days', { n: 30 }) },
            { value: '365', label: t('grant.days', { n: 365 }) },
            { value: '', label: t('conversation.kept') },
          ]}
        />
        <Refused refusal={refusal} />
        <div className="buttons">
          <Button look="main" submits disabled={busy || label.trim() === ''}>
            {t('conversation.start')}
          </Button>
          <Button onPress={onEnd}>{t('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
