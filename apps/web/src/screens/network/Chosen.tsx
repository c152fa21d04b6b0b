import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { Part } from '../../parts/Screen.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useWords } from '../../words/words.tsx';
import { EntityForm } from './EntityForm.tsx';
import type { Entity, Known } from './known.ts';
import { MergeForm } from './MergeForm.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { useSay } from './say.ts';
import { TieForm } from './TieForm.tsx';
import { TieTable } from './TieTable.tsx';

type Doing = 'tie' | 'anew' | 'hub' | 'merge';

/** The one in the middle: what was said of it, its ties with what shows them, and what can be said next. */
export function Chosen(props: {
  readonly known: Known;
  readonly of: Entity;
  readonly may: boolean;
  readonly onChoose: (id: Entity['id']) => void;
}) {
  const { t, language } = useWords();
  const say = useSay();
  const { known, of, may } = props;
  const [doing, setDoing] = useState<Doing | null>(null);
  const end = () => setDoing(null);
  const others = of.names.filter((name) => name !== of.name);
  const isHub = of.hub !== null;
  return (
    <Part title={of.name} card aside={<span>{say(of)}</span>} className="net-chosen">
      {others.length > 0 ? <p>{t('network.alsoCalled', { names: others.join(', ') })}</p> : null}
      {isHub ? <p>{t('network.hubBecause', { why: of.hub ?? '' })}</p> : null}
      {of.byName ? <p className="net-attention">{t('network.takenByName')}</p> : null}
      {of.contradicted ? <p className="net-attention">{t('network.contradicted')}</p> : null}
      <ul>
        {of.said
          .filter(({ note }) => note !== null || of.contradicted)
          .map(({ fact, name, note, byName, at }) => (
            <li key={fact}>
              {of.contradicted ? <strong>{name}. </strong> : null}
              {note}{' '}
              <span className="said-by">
                {t('saidBy', { who: byName ?? t('someone'), when: sayInstant(at, language) })}
              </span>
            </li>
          ))}
      </ul>
      {may && doing === null ? (
        <div className="buttons">
          <Button look="main" icon="plus" onPress={() => setDoing('tie')}>
            {t('network.addTie')}
          </Button>
          <Button onPress={() => setDoing('anew')}>{t('network.describeAnew')}</Button>
          <Button onPress={() => setDoing('hub')}>{t(isHub ? 'network.noHub' : 'network.declareHub')}</Button>
          <Button onPress={() => setDoing('merge')}>{t('network.merge')}</Button>
        </div>
      ) : null}
      {doing === 'tie' ? <TieForm known={known} from={of} onEnd={end} /> : null}
      {doing === 'anew' ? <EntityForm of={of} onEnd={end} /> : null}
      {doing === 'merge' ? <MergeForm known={known} into={of} onEnd={end} /> : null}
      {doing === 'hub' ? (
        <ReasonForm
          kind="hub.declared"
          of={{ entity: of.id, isHub: !isHub }}
          supersedes={of.hubFacts}
          label={t(isHub ? 'network.noHub' : 'network.declareHub')}
          hint={t('network.hubHint')}
          onEnd={end}
        />
      ) : null}
      <TieTable known={known} of={of} may={may} onChoose={props.onChoose} />
    </Part>
  );
}
