import { debtCard } from '@cobijo/domain/debt/card';
import { ReadAloud } from '../../parts/ReadAloud.tsx';
import { useWords } from '../../words/words.tsx';
import './debt.css';

/** "Do not sign, do not pay": short lines, to be read or heard. */
export function DebtCard() {
  const { both } = useWords();
  const lines = debtCard.lines.map(both);
  return (
    <div className="debt-card">
      <ReadAloud lines={[both(debtCard.title), ...lines]} />
      <ul className="her-list">
        {lines.map((line) => (
          <li key={line} className="her-card">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
