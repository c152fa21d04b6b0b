import { useCase } from '../../device/device.tsx';
import { Go } from '../../parts/Go.tsx';
import { useWords } from '../../words/words.tsx';

/** The way to her people. Where no conversation is open it would lead into nothing, which must not happen to who is afraid. */
export function WriteToThem() {
  const { t } = useWords();
  const { conversations } = useCase();
  return conversations.length > 0 ? (
    <Go to="/conversations">{t('her.ask')}</Go>
  ) : (
    <span>{t('her.askAloud')}</span>
  );
}
