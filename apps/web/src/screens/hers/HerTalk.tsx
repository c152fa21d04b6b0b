import { useCase } from '../../device/device.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { ConversationList } from '../conversations/Conversations.tsx';
import { Search } from '../conversations/Search.tsx';

export function HerTalk() {
  const { t } = useWords();
  const open = useCase();
  return (
    <Screen name="her-talk" title={t('her.talk')} lead={t('her.talkLead')}>
      {open.conversations.length === 0 ? (
        <Empty>{t('her.talkEmpty')}</Empty>
      ) : (
        <>
          <ConversationList conversations={open.conversations} />
          <Search />
        </>
      )}
    </Screen>
  );
}
