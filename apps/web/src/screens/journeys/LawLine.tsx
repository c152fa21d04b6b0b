import { milestoneRow } from '@cobijo/domain/milestone/pathways';
import { jurisdictions } from '@cobijo/domain/milestone/row';
import { Known } from '../../parts/Known.tsx';
import { useWords } from '../../words/words.tsx';

/** Under which law a step is, how sure that is and since when; what nobody has read again for long says so. */
export function LawLine({ code }: { readonly code: string }) {
  const { t, both } = useWords();
  const row = milestoneRow(code);
  if (!row) return <p className="soft small">{t('journeys.unknownStep')}</p>;
  return (
    <p className="soft small law-line">
      {both(jurisdictions[row.jurisdiction])}. {row.legalBasis ? `${row.legalBasis}. ` : ''}
      <Known of={row} />
    </p>
  );
}
