import { useContext } from 'react';
import { useWords } from '../../words/words.tsx';
import { ReadersContext } from './readers-context.ts';

/** Who will read what is written here: one among them may be whom it is about. */
export function Readers() {
  const { t } = useWords();
  const names = useContext(ReadersContext);
  return (
    <p className="net-readers">
      {names.length > 0 ? t('network.readBy', { names: names.join(', ') }) : t('network.readByNobody')}
    </p>
  );
}
