import { debtCard } from '@cobijo/domain/debt/card';
import { Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { DebtCard } from '../debt/DebtCard.tsx';
import { WriteToThem } from './WriteToThem.tsx';

/** What to do where somebody asks her to sign or to pay; read out, if she wants. */
export function HerDebt() {
  const { both } = useWords();
  return (
    <Screen name="her-debt" title={both(debtCard.title)}>
      <DebtCard />
      <p className="no-print">
        <WriteToThem />
      </p>
    </Screen>
  );
}
