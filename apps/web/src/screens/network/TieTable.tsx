import { reliabilityWords } from '@cobijo/domain/network/words';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';
import { ShowMore } from '../../parts/ShowMore.tsx';
import { sayInstant } from '../../words/dates.ts';
import { useDay } from '../../words/use-day.ts';
import { useWords } from '../../words/words.tsx';
import type { Entity, Known, Tie } from './known.ts';
import { ReasonForm } from './ReasonForm.tsx';
import { TieForm } from './TieForm.tsx';

const rowsMax = 10;

/** The ties of one of them, the strongest first: what is said, what shows it, by whose word, how sure. */
export function TieTable(props: {
  readonly known: Known;
  readonly of: Entity;
  readonly may: boolean;
  readonly onChoose: (id: Entity['id']) => void;
}) {
  const { t } = useWords();
  const { known, of, may } = props;
  const [shown, setShown] = useState(rowsMax);
  const [doing, setDoing] = useState<{ readonly tie: Tie; readonly what: 'retract' | 'anew' } | null>(null);
  const ties = [...(known.tiesOf.get(of.id) ?? [])].sort(
    (a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1),
  );
  if (ties.length === 0) return <p className="soft">{t('network.noTies')}</p>;
  const end = () => setDoing(null);
  const left = ties.length - shown;
  return (
    <>
      {doing?.what === 'retract' ? (
        <ReasonForm
          kind="tie.retracted"
          of={{ tie: doing.tie.id }}
          supersedes={doing.tie.facts}
          label={t('network.retract')}
          hint={t('network.retractHint')}
          onEnd={end}
        />
      ) : null}
      {doing?.what === 'anew' ? <TieForm known={known} from={of} of={doing.tie} onEnd={end} /> : null}
      <div className="scrolls">
        <table className="net-table">
          <caption>{t('network.tiesOf', { name: of.name, n: ties.length })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('network.tie')}</th>
              <th scope="col">{t('network.shows')}</th>
              <th scope="col">{t('network.source')}</th>
              <th scope="col">{t('network.confidence')}</th>
              <th scope="col">{t('network.days')}</th>
            </tr>
          </thead>
          <tbody>
            {ties.slice(0, shown).map((tie) => (
              <TieRow
                key={tie.fact ?? `${tie.id} ${tie.from} ${tie.to}`}
                of={of}
                tie={tie}
                may={may}
                onChoose={props.onChoose}
                onDo={(what) => setDoing({ tie, what })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore left={left} each={rowsMax * 4} onMore={() => setShown(shown + rowsMax * 4)} />
    </>
  );
}

function TieRow(props: {
  readonly of: Entity;
  readonly tie: Tie;
  readonly may: boolean;
  readonly onChoose: (id: Entity['id']) => void;
  readonly onDo: (what: 'retract' | 'anew') => void;
}) {
  const { t, both, language } = useWords();
  const day = useDay();
  const { of, tie, may } = props;
  const isOwn = tie.fact !== null;
  const other = tie.from === of.id ? tie.to : tie.from;
  return (
    <tr>
      <th scope="row">
        <p>{both(tie.words)}</p>
        {tie.denied ? <p className="net-attention">{t('network.isDenied')}</p> : null}
        {tie.contradicted && !tie.denied ? (
          <p className="net-attention">{t('network.tieContradicted')}</p>
        ) : null}
        <div className="net-row-buttons">
          {other === of.id ? null : (
            <Button
              look="quiet"
              className="net-link"
              onPress={() => props.onChoose(other)}
              label={`${t('network.toMiddle')}: ${both(tie.words)}`}
            >
              {t('network.toMiddle')}
            </Button>
          )}
          {may && isOwn ? (
            <>
              <Button
                look="quiet"
                className="net-link"
                onPress={() => props.onDo('anew')}
                label={`${t('network.tieAnew')}: ${both(tie.words)}`}
              >
                {t('network.tieAnew')}
              </Button>
              <Button
                look="quiet"
                className="net-link"
                onPress={() => props.onDo('retract')}
                label={`${t('network.retract')}: ${both(tie.words)}`}
              >
                {t('network.retract')}
              </Button>
            </>
          ) : null}
        </div>
      </th>
      <td>{both(tie.evidence)}</td>
      <td>
        {tie.source}
        {isOwn ? ` (${both(reliabilityWords[tie.reliability])})` : null}
        {tie.sourceOn ? <span className="soft small">, {day(tie.sourceOn)}</span> : null}
        {tie.at === null ? null : (
          <p className="said-by">
            {t('saidBy', { who: tie.byName ?? t('someone'), when: sayInstant(tie.at, language) })}
          </p>
        )}
      </td>
      <td>{tie.denied ? '—' : tie.confidence}</td>
      <td>
        {tie.since || tie.until
          ? t('network.span', {
              from: tie.since ? day(tie.since) : '…',
              to: tie.until ? day(tie.until) : '…',
            })
          : t('network.noDay')}
      </td>
    </tr>
  );
}
