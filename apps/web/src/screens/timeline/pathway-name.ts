import { useWords } from '../../words/words.tsx';

const known = ['US', 'MX', 'IM', 'FR', 'RR'] as const;

/** What a pathway is called; its two letters where this version has no name for it. */
export function usePathwayName(): (letters: string) => string {
  const { t } = useWords();
  return (letters) => {
    const found = known.find((one) => one === letters);
    return found ? t(`pathway.${found}`) : letters;
  };
}
