import type { ConversationView } from '@cobijo/client';
import { conversationPurposeRow, recordsLawWords } from '@cobijo/domain/conversation/purposes';
import { copiesWords } from '@cobijo/domain/conversation/retention';
import { roleWords } from '@cobijo/domain/vocabulary/role';
import { sayLanguage } from '@cobijo/domain/vocabulary/language-words';
import { useParams } from '@tanstack/react-router';
import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { streamOf } from '../../parts/rights.ts';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { Seeing } from './Seeing.tsx';
import { Thread } from './Thread.tsx';
import './conversations.css';

/** One conversation: who is in it, what it is for and how long it lasts, said first; then what was said; then a place to say more. */
export function Conversation() {
  const { t, both, language } = useWords();
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
  const members = streamOf(open, conversation.stream)?.members ?? [];
  const others = members.filter((member) => !member.isMe);
  const row = conversation.purpose ? conversationPurposeRow(conversation.purpose) : null;
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
          {row ? <p className="small">{both(row.lead)}</p> : null}
          {row?.recordsLaw ? <p className="small">{both(recordsLawWords)}</p> : null}
          {conversation.language ? (
            <p className="small">
              {t('conversation.language', { language: sayLanguage(conversation.language, language) })}
            </p>
          ) : null}
          <Lasting conversation={conversation} />
        </>
      }
    >
      <Seeing conversation={conversation} />
      <Thread key={conversation.stream} conversation={conversation} />
    </Screen>
  );
}

/** Said before anyone writes: how long a message can be opened here, and what is about to go. */
function Lasting({ conversation }: { readonly conversation: ConversationView }) {
  const { t, both, language } = useWords();
  const { held, expiresAfterDays, goesNext } = conversation;
  return (
    <>
      <p className="lasting">
        <Icon name={held ? 'sealed' : 'clock'} size={18} />
        <span>
          {held
            ? t('conversation.held')
            : expiresAfterDays === null
              ? t('conversation.keeps')
              : t('conversation.lasts', { n: expiresAfterDays })}
        </span>
      </p>
      {goesNext ? (
        <div className="goes-next" role="status">
          <p>{t('conversation.goesNext', { when: sayInstant(goesNext.at, language) })}</p>
          <p className="small">{both(copiesWords)}</p>
        </div>
      ) : null}
    </>
  );
}
