import type { NetworkView } from '@cobijo/client';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import type { Known } from './known.ts';
import { ReasonForm } from './ReasonForm.tsx';

type Merge = NetworkView['merges'][number];

/** What people decided about what was said: who was said to be the same, and which ties were taken back, with reasons. */
export function Undone({ known, may }: { readonly known: Known; readonly may: boolean }) {
  const { t, language } = useWords();
  const { merges, retracted } = known.view;
  const [separating, setSeparating] = useState<Merge | null>(null);
  if (merges.length + retracted.length === 0) return null;
  const name = (id: Merge['into']): string => {
    const place = known.placeOf.get(id);
    return place === undefined ? '…' : known.names[place]!;
  };
  return (
    <Part title={t('network.decided')} card>
      {merges.length > 0 ? <h3>{t('network.merges')}</h3> : null}
      <ul className="rows">
        {merges.map((merge) => (
          <li key={merge.merge}>
            <p>
              {t('network.merged', { name: name(merge.into), n: merge.same.length })} {merge.reason}
            </p>
            <p className="said-by">
              {t('saidBy', { who: merge.byName ?? t('someone'), when: sayInstant(merge.at, language) })}
            </p>
            {may && separating !== merge ? (
              <Button onPress={() => setSeparating(merge)}>{t('network.unmerge')}</Button>
            ) : null}
            {separating === merge ? (
              <ReasonForm
                kind="entities.unmerged"
                of={{ merge: merge.merge }}
                supersedes={merge.facts}
                label={t('network.unmerge')}
                onEnd={() => setSeparating(null)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {retracted.length > 0 ? <h3>{t('network.retracted', { n: retracted.length })}</h3> : null}
      <ul className="rows">
        {retracted.map(({ tie, reason, byName, at }) => (
          <li key={`${tie} ${at}`}>
            <p>{reason}</p>
            <p className="said-by">
              {t('saidBy', { who: byName ?? t('someone'), when: sayInstant(at, language) })}
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
