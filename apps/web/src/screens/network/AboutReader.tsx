import type { EntityId, StreamId } from '@cobijo/domain';
import { type ReactNode, useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Check } from '../../parts/Check.tsx';
import { useWords } from '../../words/words.tsx';
import type { Known } from './known.ts';

/**
 * Asked before a tie is written where one of its two ends reads: she would learn of it by it. Who writes it says that she
 * means to, and names the part by this; without it the device refuses.
 */
export function useAboutReader(
  { view, placeOf }: Known,
  ...ends: readonly (EntityId | '')[]
): { readonly mayWrite: boolean; readonly stream: StreamId | undefined; readonly question: ReactNode } {
  const { t } = useWords();
  const { streams, me } = useCase();
  const [meant, setMeant] = useState(false);
  const found = ends.flatMap((id) => (id === '' ? [] : (view.entities[placeOf.get(id) ?? -1] ?? [])));
  const sealed = view.parts.find((part) => part.sealed && found.some(({ stream }) => stream === part.stream));
  const home = sealed ?? view.parts.find(({ mayWrite, sealed }) => mayWrite && !sealed);
  const read = streams
    .find(({ stream }) => stream === home?.stream)
    ?.members.filter(
      ({ person, role }) =>
        person !== me.person && role !== 'survivor' && found.some((one) => one.person === person),
    );
  if (!home || !read || read.length === 0) return { mayWrite: true, stream: undefined, question: null };
  return {
    mayWrite: meant,
    stream: home.stream,
    question: (
      <div role="alert">
        <p className="attention">
          {t('network.aboutReader', { names: read.map(({ name }) => name).join(', ') })}
        </p>
        <Check on={meant} onChange={setMeant}>
          {t('network.aboutReaderMeant')}
        </Check>
      </div>
    ),
  };
}
