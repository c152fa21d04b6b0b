import type { ConversationView, MessageView } from '@cobijo/client';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { useParams } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useCase, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { mayWrite, streamOf } from '../../parts/rights.ts';
import { sayDay } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { Compose } from './Compose.tsx';
import { Message } from './Message.tsx';
import './conversations.css';

const pageMessages = 50;
/** Nearer to the end than this, the page follows what is said. */
const followPixels = 160;

/** One conversation: who is in it and how long it lasts, said first; then what was said; then a place to say more. */
export function Conversation() {
  const { t, both } = useWords();
  const { stream: id = '' } = useParams({ strict: false }) as { readonly stream?: string };
  const open = useCase();
  const conversation = open.conversations.find((one) => one.stream === id);
  const back = (
    <Go to="/conversations" className="back no-print">
      <Icon name="back" size={20} /> {t('nav.conversations')}
    </Go>
  );
  if (!conversation)
    return (
      <Screen name="conversation" title={t('nav.conversations')} before={back}>
        <Empty>{t('conversation.gone')}</Empty>
      </Screen>
    );
  const stream = streamOf(open, conversation.stream);
  const others = (stream?.members ?? []).filter((member) => !member.isMe);
  return (
    <Screen
      name="conversation"
      title={conversation.label}
      before={back}
      lead={
        <>
          <p>
            {others.length > 0
              ? t('conversation.with', {
                  names: others
                    .map((member) => `${member.name} (${both(roleWords[member.role])})`)
                    .join(', '),
                })
              : t('circle.onlyYou')}
          </p>
          <Lasting conversation={conversation} held={stream?.held ?? false} />
        </>
      }
    >
      <Thread key={conversation.stream} conversation={conversation} />
    </Screen>
  );
}

/** Said before anyone writes: how long a message can be opened here. */
function Lasting({
  conversation,
  held,
}: {
  readonly conversation: ConversationView;
  readonly held: boolean;
}) {
  const { t } = useWords();
  return (
    <p className="lasting">
      <Icon name={held ? 'sealed' : 'clock'} size={18} />
      <span>
        {held
          ? t('conversation.held')
          : conversation.expiresAfterDays === null
            ? t('conversation.keeps')
            : t('conversation.lasts', { n: conversation.expiresAfterDays })}
      </span>
    </p>
  );
}

function Thread({ conversation }: { readonly conversation: ConversationView }) {
  const { t, language } = useWords();
  const { engine } = useDevice();
  const open = useCase();
  const [pages, setPages] = useState<readonly MessageView[]>([]);
  const [loading, setLoading] = useState(false);
  const [replying, setReplying] = useState<MessageView | null>(null);
  const [editing, setEditing] = useState<MessageView | null>(null);
  const end = useRef<HTMLDivElement>(null);
  const near = useRef(true);

  const messages = useMemo(() => {
    const known = new Map<string, MessageView>();
    for (const one of pages) known.set(one.message, one);
    for (const one of conversation.messages) known.set(one.message, one);
    return [...known.values()];
  }, [pages, conversation.messages]);
  const byId = useMemo(() => new Map(messages.map((one) => [one.message, one])), [messages]);
  const last = messages.at(-1)?.message;

  useEffect(() => {
    const watch = () => {
      near.current = innerHeight + scrollY > document.documentElement.scrollHeight - followPixels;
    };
    addEventListener('scroll', watch, { passive: true });
    return () => removeEventListener('scroll', watch);
  }, []);
  useLayoutEffect(() => {
    if (near.current) scrollTo(0, document.documentElement.scrollHeight);
  }, [last]);
  // After the screen has put itself at its top.
  useEffect(() => {
    const frame = requestAnimationFrame(() => scrollTo(0, document.documentElement.scrollHeight));
    return () => cancelAnimationFrame(frame);
  }, []);

  const earlier = async () => {
    setLoading(true);
    const page = await engine.messages(conversation.stream, messages.length, pageMessages);
    setLoading(false);
    if (page.ok) setPages((had) => [...page.value, ...had]);
  };

  let day = '';
  return (
    <>
      {conversation.expired > 0 ? (
        <p className="soft small part">{t('conversation.expired', { n: conversation.expired })}</p>
      ) : null}
      {messages.length < conversation.total ? (
        <div className="part no-print">
          <Button disabled={loading} onPress={() => void earlier()}>
            {t('conversation.earlier')}
          </Button>
        </div>
      ) : null}
      {messages.length === 0 ? <Empty>{t('conversation.empty')}</Empty> : null}
      <div role="log" aria-label={conversation.label}>
        <ol className="thread">
          {messages.map((message) => {
            const its = sayDay(message.at, language);
            const isNew = its !== day;
            day = its;
            return (
              <Message
                key={message.message}
                message={message}
                stream={conversation.stream}
                day={isNew ? its : null}
                answered={message.value.replyTo ? (byId.get(message.value.replyTo) ?? null) : null}
                onReply={() => {
                  setEditing(null);
                  setReplying(message);
                }}
                onEdit={() => {
                  setReplying(null);
                  setEditing(message);
                }}
              />
            );
          })}
        </ol>
      </div>
      {mayWrite(open, conversation.stream) ? (
        <Compose
          key={editing?.fact ?? 'say'}
          stream={conversation.stream}
          replying={replying}
          editing={editing}
          onDone={() => {
            near.current = true;
            setReplying(null);
            setEditing(null);
          }}
        />
      ) : (
        <p className="soft part">{t('conversation.readOnly')}</p>
      )}
      <div ref={end} />
    </>
  );
}
