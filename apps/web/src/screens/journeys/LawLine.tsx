import type { Instant } from '@cobijo/domain';
import { isStale, milestoneRow } from '@cobijo/domain/milestone/pathways';
import { jurisdictions } from '@cobijo/domain/milestone/row';
import { checkedWords } from '@cobijo/domain/milestone/words';
import { useWords } from '../../words/words.tsx';

/** Under which law a step is, how sure that is and since when; what nobody has read again for long says so. */
export function LawLine({ code }: { readonly code: string }) {
  const { t, both } = useWords();
  const row = milestoneRow(code);
  if (!row) return <p className="soft small">{t('journeys.unknownStep')}</p>;
  const now = Date.now() as Instant;
  return (
    <p className="soft small law-line">
      {both(jurisdictions[row.jurisdiction])}. {row.legalBasis ? `${row.legalBasis}. ` : ''}
      <span className={isStale(row, now) || row.confidence === 'K' ? 'law-check' : ''}>
        {both(checkedWords(row, now))}
      </span>
    </p>
  );
}
