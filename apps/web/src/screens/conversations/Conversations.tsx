import type { ConversationView } from '@cobijo/client';
import { conversationPurposeRow } from '@cobijo/domain/conversation/purposes';
import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { maySteward, streamOf } from '../../parts/rights.ts';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { Search } from './Search.tsx';
import { StartForm } from './StartForm.tsx';
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
      <Search />
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
  const { t, both, language } = useWords();
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
              {one.purpose ? (
                <span className="soft small">{both(conversationPurposeRow(one.purpose).words)}</span>
              ) : null}
              {one.unread.count > 0 ? (
                <span className="tag tag-soon">{t('conversation.unread', { n: one.unread.count })}</span>
              ) : null}
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
