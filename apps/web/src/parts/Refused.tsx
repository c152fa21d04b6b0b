import type { ClientRefusal } from '@cobijo/client';
import { refusalWords } from '@cobijo/domain/vocabulary/refusal-words';
import { useWords } from '../words/words.tsx';
import { Icon } from './Icon.tsx';

/** Why something was not done: what happened, what was kept, what to do next. */
export function Refused({ refusal }: { readonly refusal: ClientRefusal | null }) {
  const { t, both } = useWords();
  if (!refusal) return null;
  return (
    <div className="refused" role="alert">
      <Icon name="alarm" />
      <p>
        {both(refusalWords(refusal.code))}
        {refusal.field ? ` ${t('refused.field', { field: refusal.field })}` : ''}
      </p>
    </div>
  );
}
