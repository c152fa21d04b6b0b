import { useState } from 'react';
import { milestoneRows } from '@cobijo/domain/milestone/pathways';
import { pathways } from '@cobijo/domain/milestone/row';
import { useCase } from '../../device/device.tsx';
import { Button } from '../../parts/Button.tsx';
import { Empty, Screen } from '../../parts/Screen.tsx';
import { mayWriteIn } from '../../parts/rights.ts';
import { useWords } from '../../words/words.tsx';
import { CalendarOut } from './CalendarOut.tsx';
import { DatesIn } from './DatesIn.tsx';
import { JourneyPart } from './JourneyPart.tsx';
import { StepForm } from './StepForm.tsx';
import './journeys.css';

/** Where each person is on each pathway, what is past its day, to come and usually next, and what stands in the way. */
export function Journeys() {
  const { t } = useWords();
  const open = useCase();
  const [doing, setDoing] = useState<'add' | 'in' | 'out' | null>(null);
  const { journeys, onPaper } = open.journeys;
  const isSealed = journeys.some(({ steps }) => steps.some(({ sealed }) => sealed));
  const may = milestoneRows.some(({ pathway }) => mayWriteIn(open, pathways[pathway].home));
  const end = () => setDoing(null);
  const add = (
    <Button look="main" icon="plus" onPress={() => setDoing('add')}>
      {t('milestone.add')}
    </Button>
  );
  return (
    <Screen name="journeys" title={t('nav.journeys')} lead={t('journeys.lead')}>
      {journeys.length === 0 && doing === null ? (
        <Empty next={may ? add : null}>{t(may ? 'journeys.empty' : 'journeys.emptyReader')}</Empty>
      ) : null}
      {doing === null ? (
        <div className="buttons part no-print">
          {may && journeys.length > 0 ? add : null}
          {may ? (
            <Button icon="clip" onPress={() => setDoing('in')}>
              {t('journeys.in')}
            </Button>
          ) : null}
          {journeys.length > 0 ? (
            <Button icon="clock" onPress={() => setDoing('out')}>
              {t('journeys.out')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {doing === 'add' ? <StepForm onEnd={end} /> : null}
      {doing === 'in' ? <DatesIn onEnd={end} /> : null}
      {doing === 'out' ? <CalendarOut onEnd={end} /> : null}
      <div className={isSealed ? 'no-print' : ''}>
        {journeys.map((journey) => (
          <JourneyPart key={journey.party ?? ''} of={journey} />
        ))}
      </div>
      {isSealed ? (
        <div className="journeys-on-paper">
          {onPaper.map((journey) => (
            <JourneyPart key={journey.party ?? ''} of={journey} />
          ))}
        </div>
      ) : null}
    </Screen>
  );
}
