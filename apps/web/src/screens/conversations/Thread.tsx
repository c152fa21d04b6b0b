import type { ConversationView, MessageView } from '@cobijo/client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useCase, useDevice } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Empty } from '../../parts/Screen.tsx';
import { mayWrite } from '../../parts/rights.ts';
import { sayDay, sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { Compose } from './Compose.tsx';
import { Message } from './Message.tsx';
import { MovingProvider } from './Moving.tsx';
import { takeJump } from './jump.ts';
import { useRecorder } from './use-recorder.ts';
import { useVoiceLeaving } from './VoiceNote.tsx';

const pageMessages = 100;
/** Nearer to the end than this, the page follows what is said. */
const followPixels = 160;
/** A scroll so soon after the page's own is taken for its own. */
const ownScrollMs = 250;
const rowPixels = 110;
/** So long a message is looked at before it counts as seen. */
const seenAfterMs = 600;

/** What was said, opened at the newest: only what is on the screen is drawn, and fetched. */
export function Thread({ conversation }: { readonly conversation: ConversationView }) {
  const { t, language } = useWords();
  const open = useCase();
  const { stream, total, unread } = conversation;
  const [replying, setReplying] = useState<MessageView | null>(null);
  const [editing, setEditing] = useState<MessageView | null>(null);
  // Here, so that a message that she changes meanwhile does not take it with it.
  const recorder = useRecorder(stream);
  useVoiceLeaving(recorder);
  const list = useRef<HTMLOListElement>(null);
  const near = useRef(true);
  const ownScroll = useRef(performance.now());
  const toEnd = () => {
    ownScroll.current = performance.now();
    scrollTo(0, document.documentElement.scrollHeight);
  };
  // Where she had read to when she came here; what she reads meanwhile does not move it.
  const [unreadFrom] = useState(unread.count > 0 ? total - unread.from : null);
  const { at, missing } = useMessages(conversation);
  const rows = useWindowVirtualizer({
    count: total,
    estimateSize: () => rowPixels,
    overscan: 6,
    getItemKey: (index) => at(index)?.message ?? index,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const shown = rows.getVirtualItems();
  const height = rows.getTotalSize();
  missing(shown.find(({ index }) => at(index) === null)?.index);
  useSeen(conversation, () =>
    shown.flatMap(({ index, start, end }) => {
      const message = at(index);
      const isInSight = end > scrollY && start < scrollY + innerHeight;
      return message && !message.mine && isInSight ? [message.message] : [];
    }),
  );

  useEffect(() => {
    const watch = () => {
      const isNear = innerHeight + scrollY > document.documentElement.scrollHeight - followPixels;
      // What the page did by itself, and the rows that grew under it, are no wish of hers to look elsewhere.
      if (isNear || performance.now() - ownScroll.current > ownScrollMs) near.current = isNear;
    };
    addEventListener('scroll', watch, { passive: true });
    return () => removeEventListener('scroll', watch);
  }, []);
  // Rows are measured as they are drawn: at the end one stays at the end.
  useLayoutEffect(() => {
    if (near.current) toEnd();
  }, [height, total]);
  const toRow = (index: number) => {
    near.current = false;
    rows.scrollToIndex(Math.max(0, index), { align: 'start' });
  };
  // Once, after the screen has put itself at its top.
  const isOpening = useRef(true);
  useEffect(() => {
    if (!isOpening.current) return;
    isOpening.current = false;
    const jump = takeJump(stream);
    if (jump !== null) near.current = false;
    requestAnimationFrame(() => {
      if (jump === null) toEnd();
      else rows.scrollToIndex(Math.max(0, total - 1 - jump), { align: 'start' });
    });
  }, [rows, stream, total]);

  const startsDay = (index: number, message: MessageView): boolean => {
    const before = index === 0 ? null : at(index - 1);
    return before === null ? index === 0 : sayDay(before.at, language) !== sayDay(message.at, language);
  };
  const answered = (message: MessageView): MessageView | null => {
    if (!message.value?.replyTo) return null;
    for (let index = total - 1; index >= 0 && index > total - 400; index--)
      if (at(index)?.message === message.value.replyTo) return at(index);
    return null;
  };

  return (
    <MovingProvider stream={stream}>
      {conversation.expired > 0 ? (
        <p className="soft small part">{t('conversation.expired', { n: conversation.expired })}</p>
      ) : null}
      {unreadFrom !== null && total > 0 ? (
        <div className="to-unread part no-print">
          <Button icon="onward" onPress={() => toRow(unreadFrom)}>
            {t('conversation.toUnread', { n: total - unreadFrom })}
          </Button>
        </div>
      ) : null}
      {total === 0 ? <Empty>{t('conversation.empty')}</Empty> : null}
      <div role="log" aria-label={conversation.label}>
        <ol ref={list} className="thread" style={{ height }}>
          {shown.map((row) => {
            const message = at(row.index);
            return (
              <li
                key={row.key}
                ref={rows.measureElement}
                data-index={row.index}
                aria-setsize={total}
                aria-posinset={row.index + 1}
                style={{ transform: `translateY(${row.start - rows.options.scrollMargin}px)` }}
              >
                {row.index === unreadFrom ? <p className="thread-new">{t('conversation.newFrom')}</p> : null}
                {message ? (
                  <Message
                    message={message}
                    conversation={conversation}
                    day={startsDay(row.index, message) ? sayDay(message.at, language) : null}
                    answered={answered(message)}
                    onReply={() => {
                      setEditing(null);
                      setReplying(message);
                    }}
                    onEdit={() => {
                      setReplying(null);
                      setEditing(message);
                    }}
                  />
                ) : (
                  <p className="soft">{t('opening')}</p>
                )}
              </li>
            );
          })}
        </ol>
      </div>
      {conversation.goesNext ? (
        // Said again where she is: the page opens at its end.
        <p className="soft small no-print">
          {t('conversation.goesNext', { when: sayInstant(conversation.goesNext.at, language) })}
        </p>
      ) : null}
      {mayWrite(open, stream) ? (
        <Compose
          key={editing?.fact ?? 'say'}
          conversation={conversation}
          recorder={recorder}
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
    </MovingProvider>
  );
}

/** Messages by their place from the oldest: the newest as the view has them, others fetched when they come in sight. */
function useMessages({ stream, total, messages, expired }: ConversationView): {
  readonly at: (index: number) => MessageView | null;
  readonly missing: (index: number | undefined) => void;
} {
  const { engine } = useDevice();
  const [earlier, setEarlier] = useState<ReadonlyMap<number, MessageView>>(new Map());
  const [wanted, setWanted] = useState<number | undefined>(undefined);
  // What changed may have moved every place, and changed what was fetched.
  const version = `${total} ${expired} ${messages.map(({ fact, removed }) => `${fact}${removed}`).join()}`;
  useEffect(() => setEarlier(new Map()), [version]);
  useEffect(() => {
    if (wanted === undefined) return;
    let ended = false;
    // A page that ends a little after what is wanted: one reads upwards.
    const before = Math.max(0, total - wanted - pageMessages / 4);
    void engine.messages(stream, before, pageMessages).then((page) => {
      if (ended || !page.ok) return;
      setEarlier((had) => {
        const map = new Map(had);
        page.value.forEach((message, i) => map.set(total - before - page.value.length + i, message));
        return map;
      });
    });
    return () => {
      ended = true;
    };
  }, [engine, stream, total, wanted, version]);
  const at = (index: number): MessageView | null =>
    messages[index - (total - messages.length)] ?? earlier.get(index) ?? null;
  return {
    at,
    missing: (index) => {
      // Set after the drawing, and only where it is another.
      if (index !== wanted) queueMicrotask(() => setWanted(index));
    },
  };
}

/** Tells the device what she has looked at; what becomes of that is decided there. */
function useSeen({ stream }: ConversationView, inSight: () => readonly MessageView['message'][]): void {
  const { act } = useDevice();
  const told = useRef(new Set<string>());
  const current = useRef(inSight);
  current.current = inSight;
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      const fresh = current.current().filter((message) => !told.current.has(message));
      if (fresh.length === 0) return;
      for (const message of fresh) told.current.add(message);
      void act({ do: 'see', stream, messages: fresh });
    };
    const timer = setInterval(look, seenAfterMs);
    return () => clearInterval(timer);
  }, [act, stream]);
}
