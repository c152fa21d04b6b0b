import { useState } from 'react';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { mayWriteIn } from '../../parts/rights.ts';
import { yearOf } from '../../words/dates.ts';
import { pathwayOf } from '../../words/pathway.ts';
import { useWords } from '../../words/words.tsx';
import { MilestoneForm } from './MilestoneForm.tsx';
import { MilestoneItem, MilestoneTable } from './MilestoneItem.tsx';
import { Pathway } from './Pathway.tsx';
import { type Placed, ahead, placed } from './order.ts';
import { usePathwayName } from './pathway-name.ts';
import './timeline.css';

/** The pathway of the case, year by year: a picture, a list to read and work in, and a table to print. */
export function Timeline() {
  const { t } = useWords();
  const open = useCase();
  const pathway = usePathwayName();
  const [only, setOnly] = useState<string | null>(null);
  const [asTable, setAsTable] = useState(false);
  const [adding, setAdding] = useState(false);
  const [written, setWritten] = useState(false);

  const all = placed(open.timeline);
  const pathways = [...new Set(all.map((one) => pathwayOf(one.stated.value.code)))];
  const shown = only ? all.filter((one) => pathwayOf(one.stated.value.code) === only) : all;
  const toCome = ahead(shown);
  const years = new Map<string, Placed[]>();
  // The newest first: a case may be twenty years long.
  for (const one of shown.filter((each) => !toCome.includes(each)).toReversed()) {
    const year = one.stated.value.date ? yearOf(one.stated.value.date) : '';
    years.set(year, [...(years.get(year) ?? []), one]);
  }
  const may = mayWriteIn(open, 'justice');

  return (
    <Screen name="timeline" title={t('nav.timeline')} lead={t('timeline.lead')}>
      {all.length === 0 ? (
        <Empty
          next={
            may && !adding ? (
              <Button look="main" icon="plus" onPress={() => setAdding(true)}>
                {t('milestone.add')}
              </Button>
            ) : null
          }
        >
          {t(may ? 'timeline.empty' : 'timeline.emptyReader')}
        </Empty>
      ) : (
        <>
          <div className="card timeline-picture">
            <Pathway timeline={open.timeline} />
          </div>
          <div className="timeline-tools no-print">
            {pathways.length > 1 ? (
              <div className="segments" role="group" aria-label={t('timeline.only')}>
                <Pressed on={only === null} onPress={() => setOnly(null)}>
                  {t('all')}
                </Pressed>
                {pathways.map((one) => (
                  <Pressed key={one} on={only === one} onPress={() => setOnly(one)}>
                    {pathway(one)}
                  </Pressed>
                ))}
              </div>
            ) : null}
            <div className="segments">
              <Pressed on={asTable} onPress={() => setAsTable(!asTable)}>
                {t('timeline.asTable')}
              </Pressed>
              {may && !adding ? (
                <Button icon="plus" onPress={() => setAdding(true)}>
                  {t('milestone.add')}
                </Button>
              ) : null}
            </div>
          </div>
        </>
      )}
      {adding ? (
        <div className="part">
          <MilestoneForm
            onEnd={() => setAdding(false)}
            onWritten={() => {
              setAdding(false);
              setWritten(true);
            }}
          />
        </div>
      ) : null}
      <p role="status" className="soft">
        {written ? t('written') : ''}
      </p>
      {asTable ? (
        <MilestoneTable all={shown} />
      ) : (
        [...(toCome.length > 0 ? [[t('timeline.toCome'), toCome] as const] : []), ...years].map(
          ([year, list]) => (
            <section key={year} className="year">
              <h2>{year || t('noDate')}</h2>
              <ol>
                {list.map((one) => (
                  <MilestoneItem
                    key={one.milestone.milestone}
                    placed={one}
                    onWritten={() => setWritten(true)}
                  />
                ))}
              </ol>
            </section>
          ),
        )
      )}
    </Screen>
  );
}

/** A button that stays down. */
function Pressed(props: {
  readonly on: boolean;
  readonly onPress: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <button type="button" className="button button-plain" aria-pressed={props.on} onClick={props.onPress}>
      {props.children}
    </button>
  );
}
