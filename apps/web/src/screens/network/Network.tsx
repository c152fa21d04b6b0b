import type { EntityId } from '@cobijo/domain';
import { useCallback, useMemo, useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Go } from '../../parts/Go.tsx';
import { Refused } from '../../parts/Refused.tsx';
import { Empty, Part, Screen } from '../../parts/Screen.tsx';
import { useWords } from '../../words/words.tsx';
import { Alert } from './Alerts.tsx';
import { Answers } from './Answers.tsx';
import { Chosen } from './Chosen.tsx';
import { EntityForm } from './EntityForm.tsx';
import { EntityTable } from './EntityTable.tsx';
import { Exposures } from './Exposures.tsx';
import { Import } from './Import.tsx';
import { type Exposure, type Known, type Path, firstMiddle, knownOf } from './known.ts';
import { Picture } from './Picture.tsx';
import { ReadersContext } from './readers-context.ts';
import { Undone } from './Undone.tsx';
import { useNetwork } from './use-network.ts';
import './network.css';

/** Who the traffickers are and whom they are tied to: alerts in words first, then each way to each person, then all. */
export function Network() {
  const { t, both } = useWords();
  const { network, refusal } = useNetwork();
  const known = useMemo(() => (network ? knownOf(network) : null), [network]);
  const [doing, setDoing] = useState<'entity' | 'import' | null>(null);
  const end = () => setDoing(null);
  const may = network?.parts.some(({ mayWrite }) => mayWrite) ?? false;
  const { me } = useCase();
  const readers = useMemo(() => {
    const writable = network?.parts.filter(({ mayWrite }) => mayWrite) ?? [];
    return [...new Set(writable.flatMap((part) => part.readers))].filter((name) => name !== me.name);
  }, [network, me.name]);
  const add = (
    <div className="buttons">
      <Button look="main" icon="plus" onPress={() => setDoing('entity')}>
        {t('network.addEntity')}
      </Button>
      <Button icon="clip" onPress={() => setDoing('import')}>
        {t('network.import')}
      </Button>
    </div>
  );
  return (
    <Screen name="network" title={t('nav.network')} lead={t('network.lead')}>
      <ReadersContext value={readers}>
        <Refused refusal={refusal} />
        {!known ? (
          refusal ? null : (
            <p className="soft">{t('opening')}</p>
          )
        ) : known.view.parts.length === 0 ? (
          <Empty next={<Go to="/circle">{t('nav.circle')}</Go>}>{both(known.view.next)}</Empty>
        ) : (
          <>
            {known.view.entities.length === 0 && doing === null ? (
              <Empty next={may ? add : null}>{both(known.view.next)}</Empty>
            ) : null}
            {doing === 'entity' ? <EntityForm of={null} onEnd={end} /> : null}
            {doing === 'import' ? <Import onEnd={end} /> : null}
            {known.view.entities.length > 0 ? (
              <Whole known={known} may={may} add={may && doing === null ? add : null} />
            ) : null}
          </>
        )}
      </ReadersContext>
    </Screen>
  );
}

/** Who stands in the middle, along which way somebody follows, and who stood there before. */
interface Looking {
  readonly chosen: EntityId | null;
  readonly way: Path | null;
  readonly came: readonly EntityId[];
}
/** How many steps back are kept. */
const stepsBack = 20;

function Whole(props: { readonly known: Known; readonly may: boolean; readonly add: React.ReactNode }) {
  const { t, both } = useWords();
  const { known, may } = props;
  const { view, placeOf } = known;
  const [looking, setLooking] = useState<Looking>({ chosen: null, way: null, came: [] });
  const { way, came } = looking;
  // Whoever was in the middle may have been said to be another meanwhile.
  const middleOf = useCallback(
    (chosen: EntityId | null) => (chosen !== null && placeOf.has(chosen) ? chosen : firstMiddle(known)),
    [known, placeOf],
  );
  const middle = middleOf(looking.chosen);
  const entity = middle === null ? undefined : view.entities[placeOf.get(middle) ?? -1];
  const choose = useCallback(
    (id: EntityId, along: Path | null = null) =>
      setLooking((before) => {
        const stood = middleOf(before.chosen);
        const moved = stood !== null && stood !== id;
        return {
          chosen: id,
          way: along,
          came: moved ? [...before.came.slice(1 - stepsBack), stood] : before.came,
        };
      }),
    [middleOf],
  );
  const show = useCallback(
    (id: EntityId, along: Path | null = null) => {
      choose(id, along);
      document.querySelector('.net-picture')?.scrollIntoView({ block: 'nearest' });
    },
    [choose],
  );
  const follow = useCallback((of: Exposure, path: Path) => show(of.trafficker, path), [show]);
  const last = came.at(-1);
  return (
    <>
      {view.alerts.map((alert) => (
        <Alert
          key={alert.person}
          of={alert}
          onShow={() => {
            const trafficker = alert.because[0]?.trafficker;
            const exposure = view.exposures.find(
              (one) => one.participant === alert.participant && one.trafficker === trafficker,
            );
            show(trafficker ?? alert.participant, exposure?.strongest[0] ?? null);
          }}
        />
      ))}
      <p className="net-next">{both(view.next)}</p>
      {!may ? <p className="hint">{t('network.readOnly')}</p> : null}
      {props.add}
      <Answers answers={view.answers} onShow={show} />
      <Exposures known={known} onFollow={follow} />
      {entity ? (
        <>
          <Part
            title={t('network.around', { name: entity.name })}
            card
            aside={
              last === undefined ? undefined : (
                <Button
                  look="quiet"
                  icon="back"
                  onPress={() => setLooking({ chosen: last, way: null, came: came.slice(0, -1) })}
                >
                  {t('network.back', { name: known.names[placeOf.get(last) ?? -1] ?? '' })}
                </Button>
              )
            }
          >
            {way ? <p role="status">{both(way.sentence)}</p> : null}
            <Picture known={known} middle={entity.id} way={way} onChoose={choose} />
          </Part>
          <Chosen key={entity.id} known={known} of={entity} may={may} onChoose={choose} />
        </>
      ) : null}
      <EntityTable known={known} middle={middle} onChoose={show} />
      <Undone known={known} may={may} />
    </>
  );
}
