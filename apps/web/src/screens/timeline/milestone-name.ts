import { stepOf } from '../../words/pathway.ts';
import { useWords } from '../../words/words.tsx';

/** What a step of a pathway is called; its code where this version has no name for it. */
export function useMilestoneName(): (code: string) => string {
  const { both } = useWords();
  return (code) => {
    const step = stepOf(code);
    return step ? both(step.name) : code;
  };
}
