import type { Stated } from '@cobijo/client';
import { sayInstant } from '../words/dates.ts';
import { useWords } from '../words/words.tsx';

/** Who said it and when. */
export function SaidBy({ stated }: { readonly stated: Stated<unknown> }) {
  const { t, language } = useWords();
  return (
    <p className="said-by">
      {t('saidBy', { who: stated.byName ?? t('someone'), when: sayInstant(stated.at, language) })}
    </p>
  );
}
