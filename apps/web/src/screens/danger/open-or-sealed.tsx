import type { StreamId } from '@cobijo/domain';
import { type ReactNode, useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Choice } from '../../parts/Field.tsx';
import { Few } from '../../parts/Few.tsx';
import { useWords } from '../../words/words.tsx';
import type { Subject } from './SubjectPart.tsx';
import { whereToWrite } from './where.ts';

export interface Place {
  /** The part to name; absent: the program's own choice. */
  readonly stream: StreamId | undefined;
  /** The part in which it will be read. */
  readonly reads: StreamId | undefined;
  readonly question: ReactNode;
}

/**
 * Asked of whoever knows of a sealed event about a subject, before she assesses or sets a level: what may rest on it stays
 * in the sealed part, unless she says that she would state the same without it. null: she knows of none.
 */
export function useOpenOrSealed(
  { subject, windows }: Subject,
  /** Where it is said if it is said openly; absent: where an assessment is. */
  openly?: StreamId,
): Place | null {
  const { t } = useWords();
  const { parts, sealedEvents, sealedIn, assessIn } = useCase().safety;
  const [where, setWhere] = useState<'sealed' | 'open'>('sealed');
  const part = openly ?? assessIn[subject] ?? parts[subject];
  const known = windows.find(({ state, event }) => state !== 'closed' && event in sealedEvents);
  if (!known) return null;
  // Where authorities read the event's part and there is no other, it is named only by whoever chose it, and was told.
  const quiet = sealedIn[known.event];
  const stream = where === 'open' ? part : (quiet ?? sealedEvents[known.event]);
  return {
    stream,
    reads: stream,
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
        {where === 'sealed' && !quiet ? <p className="attention">{t('danger.sealedRead')}</p> : null}
      </>
    ),
  };
}

/**
 * Where an assessment will stand. Where a relative reads the part in which she is described, whoever assesses chooses, and
 * begins with the part that the program would take by itself: without relatives, and read by most of those who help her.
 */
export function useAssessmentPlace(of: Subject): Place {
  const { t } = useWords();
  const open = useCase();
  const sealed = useOpenOrSealed(of);
  const home = open.safety.parts[of.subject];
  const places = whereToWrite(open);
  const atHome = places.find(({ part }) => part.stream === home);
  const [chosen, setChosen] = useState<string | undefined>(open.safety.assessIn[of.subject] ?? home);
  if (sealed) return sealed;
  const stream = places.find(({ part }) => part.stream === chosen)?.part.stream ?? home;
  if (!atHome?.isOpenToOthers) return { stream: undefined, reads: home, question: null };
  return {
    stream,
    reads: stream,
    question: (
      <Choice
        label={t('danger.where')}
        hint={t('danger.whereHint')}
        value={stream as string}
        onChange={setChosen}
        options={places.map(({ part, readers }) => ({
          value: part.stream as string,
          label: t('own.who', { part: part.label, names: readers.map(({ name }) => name).join(', ') }),
        }))}
      />
    ),
  };
}
