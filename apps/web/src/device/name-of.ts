import { useWords } from '../words/words.tsx';
import { useCase } from './device.tsx';

/** By what name this case knows a person; "someone" where it knows none. */
export function useNameOf(): (person: string | null) => string {
  const { t } = useWords();
  const { circle } = useCase();
  return (of) => circle.find(({ person }) => person === of)?.name ?? t('someone');
}
