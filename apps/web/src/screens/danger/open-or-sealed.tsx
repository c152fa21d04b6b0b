import type { StreamId } from '@cobijo/domain';
import { type ReactNode, useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Few } from '../../parts/Few.tsx';
import { useWords } from '../../words/words.tsx';
import type { Subject } from './SubjectPart.tsx';

/**
 * Asked of whoever knows of a sealed event about a subject, before she assesses or sets a level: what may rest on it stays
 * in the sealed part, unless she says that she would state the same without it.
 */
export function useOpenOrSealed({ subject, windows }: Subject): {
  /** The part to name; absent: the program's own choice. */
  readonly stream: StreamId | undefined;
  /** The part in which it will be read. */
  readonly reads: StreamId | undefined;
  readonly question: ReactNode;
} {
  const { t } = useWords();
  const { parts, sealedEvents } = useCase().safety;
  const [where, setWhere] = useState<'sealed' | 'open'>('sealed');
  const part = parts[subject];
  const known = windows.find(({ state, event }) => state !== 'closed' && event in sealedEvents);
  if (!known) return { stream: undefined, reads: part, question: null };
  return {
    stream: where === 'open' ? part : undefined,
    reads: where === 'open' ? part : sealedEvents[known.event],
    question: (
      <>
        <p className="attention">{t('danger.sealedKnown')}</p>
        <Few
          label={t('danger.sealedKnown')}
          value={where}
          onChange={setWhere}
          options={[
            ['sealed', t('danger.sealedNo')],
            ['open', t('danger.sealedYes')],
          ]}
        />
      </>
    ),
  };
}
